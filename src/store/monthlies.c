/* Monthly reports. */
#include "store/monthlies.h"

#include "base/arena.h"
#include "db/writer.h"

static ERR
read_row(struct row *r, struct monthly_row *out)
{
	out->month = row_date(r);
	out->body = row_int(r);
	out->version = row_int(r);
	out->state = (enum monthly_state)row_enum(r, MONTHLY_STATES);
	out->made_at = row_int(r);
	out->signed_at = row_int(r);
	out->signer = row_int(r);
	out->sent_at = row_int(r);
	out->sha256 = row_blob(r);
	out->data = row_text(r);
	return row_end(r);
}

ERR
store_monthly(struct db *d, struct arena *a, struct date month, int64_t body, struct monthly_row *out)
{
	struct row r;
	bool any;
	const struct err *e = db_opt(d, a, SQL_monthly_get, ARGS(arg_date(month), arg_int(body)), &r, &any);

	*out = (struct monthly_row){ .month = month, .body = body };
	return e || !any ? e : read_row(&r, out);
}

ERR
store_monthlies(struct db *d, struct arena *a, int64_t body, struct date before, enum monthly_state least, int max,
    struct monthly_row **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_monthlies_before,
	    ARGS(arg_int(body), arg_int(before.day ? before.day : INT32_MAX), arg_int(least), arg_int(max)), &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++)
		e = read_row(&rows.v[i], &(*out)[i]);
	return e;
}

ERR
store_monthly_put(struct tx *tx, const struct monthly_row *r)
{
	const struct arg month = arg_date(r->month), body = arg_int(r->body), state = arg_int(r->state),
	                 made = arg_int(r->made_at), signed_at = arg_int(r->signed_at), signer = arg_int(r->signer),
	                 sent = arg_int(r->sent_at), sha256 = arg_blob(r->sha256.p ? r->sha256.p : "", r->sha256.n),
	                 data = arg_text(r->data);

	if (!r->version)
		return tx_one(
		    tx, SQL_monthly_insert, ARGS(month, body, state, made, signed_at, signer, sent, sha256, data));
	return tx_one(tx, SQL_monthly_update,
	    ARGS(month, body, arg_int(r->version), state, made, signed_at, signer, sent, sha256, data));
}
