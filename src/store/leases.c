/* Devices and leased numbers. */
#include "store/leases.h"

#include "base/arena.h"
#include "db/writer.h"

static ERR
read_device(struct row *r, struct device *out)
{
	out->id = row_int(r);
	out->body = row_int(r);
	out->officer = row_int(r);
	out->name = row_text(r);
	out->secret = row_blob(r);
	out->made_at = row_int(r);
	out->seen_at = row_int(r);
	out->ended_at = row_int(r);
	out->token = row_blob(r);
	return row_end(r);
}

ERR
store_device(struct db *d, struct arena *a, int64_t id, struct device *out)
{
	struct row r;
	const struct err *e = db_one(d, a, SQL_device_get, ARGS(arg_int(id)), &r);

	return e ? e : read_device(&r, out);
}

ERR
store_device_by_token(struct db *d, struct arena *a, struct str token, struct device *out, bool *any)
{
	struct row r;
	const struct err *e = db_opt(d, a, SQL_device_by_token, ARGS(arg_blob(token.p, token.n)), &r, any);

	return e || !*any ? e : read_device(&r, out);
}

ERR
store_devices_of(struct db *d, struct arena *a, int64_t body, struct device **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_devices_of, ARGS(arg_int(body), arg_int(LEASES_MOST)), &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++)
		e = read_device(&rows.v[i], &(*out)[i]);
	return e;
}

ERR
store_device_put(struct tx *tx, struct arena *a, struct device *v)
{
	const struct err *e = db_int(tx_db(tx), a, SQL_device_last, NO_ARGS, &v->id);

	if (e)
		return e;
	v->id++;
	v->seen_at = v->made_at;
	return tx_one(tx, SQL_device_put,
	    ARGS(arg_int(v->id), arg_blob(v->token.p, v->token.n), arg_int(v->body), arg_int(v->officer),
	        arg_text(v->name),
	        arg_blob(v->secret.p, v->secret.n), arg_int(v->made_at)));
}

ERR
store_device_seen(struct tx *tx, int64_t id, int64_t at)
{
	return tx_one(tx, SQL_device_seen, ARGS(arg_int(id), arg_int(at)));
}

ERR
store_device_end(struct tx *tx, int64_t id, int64_t at)
{
	return tx_one(tx, SQL_device_end, ARGS(arg_int(id), arg_int(at)));
}

static ERR
read_lease(struct row *r, struct lease *out)
{
	out->id = row_int(r);
	out->outing = row_int(r);
	out->device = row_int(r);
	out->officer = row_int(r);
	out->numbers = row_int(r);
	out->made_at = row_int(r);
	out->until = row_int(r);
	out->void_at = row_int(r);
	out->voided_at = row_int(r);
	return row_end(r);
}

ERR
store_lease(struct db *d, struct arena *a, int64_t id, struct lease *out)
{
	struct row r;
	const struct err *e = db_one(d, a, SQL_lease_get, ARGS(arg_int(id)), &r);

	return e ? e : read_lease(&r, out);
}

ERR
store_lease_by_token(struct db *d, struct arena *a, struct str token, struct lease *out, bool *any)
{
	struct row r;
	const struct err *e = db_opt(d, a, SQL_lease_by_token, ARGS(arg_blob(token.p, token.n)), &r, any);

	return e || !*any ? e : read_lease(&r, out);
}

static ERR
leases(struct db *d, struct arena *a, enum sql sql, struct args args, struct lease **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, sql, args, &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++)
		e = read_lease(&rows.v[i], &(*out)[i]);
	return e;
}

ERR
store_leases_of(struct db *d, struct arena *a, int64_t outing, struct lease **out, size_t *n)
{
	return leases(d, a, SQL_leases_of, ARGS(arg_int(outing), arg_int(LEASES_MOST)), out, n);
}

ERR
store_leases_over(struct db *d, struct arena *a, int64_t now, int max, struct lease **out, size_t *n)
{
	return leases(d, a, SQL_leases_over, ARGS(arg_int(now), arg_int(max)), out, n);
}

ERR
store_lease_put(struct tx *tx, struct arena *a, struct str token, struct lease *l)
{
	const struct err *e = db_int(tx_db(tx), a, SQL_lease_last, NO_ARGS, &l->id);

	if (e)
		return e;
	l->id++;
	return tx_one(tx, SQL_lease_put,
	    ARGS(arg_int(l->id), arg_blob(token.p, token.n), arg_int(l->outing), arg_int(l->device),
	        arg_int(l->officer),
	        arg_int(l->numbers), arg_int(l->made_at), arg_int(l->until), arg_int(l->void_at)));
}

ERR
store_lease_void(struct tx *tx, int64_t id, int64_t at)
{
	const struct err *e = tx_one(tx, SQL_lease_voided, ARGS(arg_int(id), arg_int(at)));

	return e ? e : tx_any(tx, SQL_leased_void, ARGS(arg_int(id), arg_int(at)));
}

static ERR
read_leased(struct row *r, struct leased *out)
{
	out->id = row_int(r);
	out->lease = row_int(r);
	out->state = (enum leased_state)row_enum(r, LEASED_STATES);
	out->code_hash = row_blob(r);
	out->became = row_int(r);
	return row_end(r);
}

ERR
store_leased(struct db *d, struct arena *a, int64_t id, struct leased *out, bool *any)
{
	struct row r;
	const struct err *e = db_opt(d, a, SQL_leased_get, ARGS(arg_int(id)), &r, any);

	return e || !*any ? e : read_leased(&r, out);
}

ERR
store_leased_of(struct db *d, struct arena *a, int64_t lease, struct leased **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_leased_of, ARGS(arg_int(lease), arg_int(LEASED_MOST)), &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++)
		e = read_leased(&rows.v[i], &(*out)[i]);
	return e;
}

ERR
store_leased_count(struct db *d, struct arena *a, int64_t lease, int64_t out[LEASED_STATES])
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_leased_count, ARGS(arg_int(lease)), &rows);

	for (int i = 0; i < LEASED_STATES; i++)
		out[i] = 0;
	for (size_t i = 0; !e && i < rows.n; i++) {
		int state = row_enum(&rows.v[i], LEASED_STATES);

		out[state] = row_int(&rows.v[i]);
		e = row_end(&rows.v[i]);
	}
	return e;
}

ERR
store_leased_put(struct tx *tx, const struct leased *l)
{
	return tx_one(tx, SQL_leased_put, ARGS(arg_int(l->id), arg_int(l->lease), arg_blob(l->code_hash.p,
	    l->code_hash.n),
	                                      arg_int(tx_now(tx))));
}

ERR
store_leased_use(struct tx *tx, int64_t id)
{
	return tx_one(tx, SQL_leased_use, ARGS(arg_int(id), arg_int(tx_now(tx))));
}

ERR
store_leased_became(struct tx *tx, int64_t id, int64_t became)
{
	return tx_one(tx, SQL_leased_became, ARGS(arg_int(id), arg_int(became), arg_int(tx_now(tx))));
}
