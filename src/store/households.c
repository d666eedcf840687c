/* Households. */
#include "store/households.h"

#include "base/arena.h"
#include "db/writer.h"

static ERR
read_household(struct row *r, struct household *out)
{
	out->id = row_int(r);
	out->version = row_int(r);
	out->place = row_int(r);
	out->address = row_text(r);
	out->state = (enum household_state)row_enum(r, HOUSEHOLD_STATES);
	out->planned = row_date(r);
	out->visited = row_date(r);
	out->survey = (int)row_int(r);
	out->officer = row_int(r);
	out->people = (int)row_int(r);
	out->consent_at = row_int(r);
	out->round = (int)row_int(r);
	return row_end(r);
}

ERR
store_household(struct db *d, struct arena *a, int64_t id, struct household *out)
{
	struct row r;
	const struct err *e = db_one(d, a, SQL_household_get, ARGS(arg_int(id)), &r);

	return e ? e : read_household(&r, out);
}

static ERR
list(struct db *d, struct arena *a, enum sql sql, struct args args, struct household **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, sql, args, &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++)
		e = read_household(&rows.v[i], &(*out)[i]);
	return e;
}

ERR
store_households_to_visit(struct db *d, struct arena *a, int64_t place, struct date until, struct date after,
    int64_t id,
    int max, struct household **out, size_t *n)
{
	return list(d, a, SQL_households_to_visit,
	    ARGS(arg_int(place), arg_date(until), arg_date(after), arg_int(id), arg_int(max)), out, n);
}

ERR
store_households_surveyed(struct db *d, struct arena *a, int64_t place, struct date before, int64_t id, int max,
    struct household **out, size_t *n)
{
	return list(d, a, SQL_households_surveyed, ARGS(arg_int(place), arg_date(before), arg_int(id), arg_int(max)),
	    out, n);
}

ERR
store_household_put(struct tx *tx, const struct household *h)
{
	return tx_one(tx, SQL_household_insert,
	    ARGS(arg_int(h->id), arg_int(h->place), arg_text(h->address), arg_int(h->state), arg_date(h->planned),
	        arg_date(h->visited), arg_int(h->survey), arg_int(h->officer), arg_int(h->people), arg_int(tx_now(tx)),
	        arg_int(h->consent_at), arg_int(h->round ? h->round : 1)));
}

ERR
store_household_change(struct tx *tx, struct household *h)
{
	const struct err *e = tx_one(tx, SQL_household_update,
	    ARGS(arg_int(h->id), arg_int(h->version), arg_text(h->address), arg_int(h->state), arg_date(h->planned),
	        arg_date(h->visited), arg_int(h->survey), arg_int(h->officer), arg_int(h->people),
	            arg_int(h->consent_at), arg_int(h->round)));

	h->version++;
	return e;
}

static ERR
members(struct db *d, struct arena *a, enum sql sql, struct args args, struct member **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, sql, args, &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++) {
		struct row *r = &rows.v[i];

		(*out)[i].no = (int)row_int(r);
		(*out)[i].name = row_text(r);
		(*out)[i].born = (int)row_int(r);
		(*out)[i].phone = row_text(r);
		e = row_end(r);
	}
	return e;
}

ERR
store_members(struct db *d, struct arena *a, int64_t household, struct member **out, size_t *n)
{
	return members(d, a, SQL_members_of, ARGS(arg_int(household)), out, n);
}

static ERR
answers(struct db *d, struct arena *a, enum sql sql, struct args args, struct household_answer **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, sql, args, &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++) {
		struct row *r = &rows.v[i];

		(*out)[i].member = (int)row_int(r);
		(*out)[i].question = row_text(r);
		(*out)[i].answer = row_text(r);
		e = row_end(r);
	}
	return e;
}

ERR
store_household_answers(struct db *d, struct arena *a, int64_t household, struct household_answer **out, size_t *n)
{
	return answers(d, a, SQL_household_answers_of, ARGS(arg_int(household)), out, n);
}

ERR
store_household_was(struct db *d, struct arena *a, int64_t household, int round, struct member **m, size_t *nm,
    struct household_answer **v, size_t *nv)
{
	const struct err *e = members(d, a, SQL_household_members_were, ARGS(arg_int(household), arg_int(round)), m,
	    nm);

	return e ? e : answers(d, a, SQL_household_answers_were, ARGS(arg_int(household), arg_int(round)), v, nv);
}

ERR
store_household_rounds(struct db *d, struct arena *a, int64_t household, struct household **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_household_rounds, ARGS(arg_int(household)), &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++) {
		struct row *r = &rows.v[i];
		struct household *h = &(*out)[i];

		h->id = household;
		h->round = (int)row_int(r);
		h->visited = row_date(r);
		h->survey = (int)row_int(r);
		h->officer = row_int(r);
		h->people = (int)row_int(r);
		h->consent_at = row_int(r);
		e = row_end(r);
	}
	return e;
}

ERR
store_household_keep(struct tx *tx, struct arena *a, const struct household *h)
{
	struct household_answer *v;
	struct member *m;
	size_t n = 0, nv = 0;
	const struct err *e = store_members(tx_db(tx), a, h->id, &m, &n);

	if (!e)
		e = store_household_answers(tx_db(tx), a, h->id, &v, &nv);
	if (!e)
		e = tx_one(tx, SQL_household_round_keep,
		    ARGS(arg_int(h->id), arg_int(h->round), arg_date(h->visited), arg_int(h->survey),
		        arg_int(h->officer),
		        arg_int(h->people), arg_int(h->consent_at)));
	for (size_t i = 0; !e && i < n; i++)
		e = tx_one(tx, SQL_household_member_keep,
		    ARGS(arg_int(h->id), arg_int(h->round), arg_int(m[i].no), arg_text(m[i].name), arg_int(m[i].born),
		        arg_text(m[i].phone)));
	for (size_t i = 0; !e && i < nv; i++)
		e = tx_one(tx, SQL_household_answer_keep,
		    ARGS(arg_int(h->id), arg_int(h->round), arg_int(v[i].member), arg_text(v[i].question),
		        arg_text(v[i].answer)));
	return e;
}

ERR
store_households_again(struct tx *tx, struct arena *a, int64_t place, struct date planned, struct date before,
    int64_t *n)
{
	struct row r;
	const struct err *e = db_one(tx_db(tx), a, SQL_households_again_count, ARGS(arg_int(place), arg_date(before)),
	    &r);

	if (e)
		return e;
	*n = row_int(&r);
	e = row_end(&r);
	if (e || !*n)
		return e;
	return tx_any(tx, SQL_households_again, ARGS(arg_int(place), arg_date(planned), arg_date(before)));
}

ERR
store_household_clear(struct tx *tx, int64_t id)
{
	const struct err *e = store_members_put(tx, id, NULL, 0);

	if (!e)
		e = store_household_answers_put(tx, id, NULL, 0);
	if (!e)
		e = tx_any(tx, SQL_household_members_were_drop, ARGS(arg_int(id)));
	return e ? e : tx_any(tx, SQL_household_answers_were_drop, ARGS(arg_int(id)));
}

ERR
store_members_put(struct tx *tx, int64_t household, const struct member *m, size_t n)
{
	const struct err *e = tx_any(tx, SQL_members_clear, ARGS(arg_int(household)));

	for (size_t i = 0; !e && i < n; i++)
		e = tx_one(tx, SQL_member_insert,
		    ARGS(arg_int(household), arg_int(m[i].no), arg_text(m[i].name), arg_int(m[i].born),
		        arg_text(m[i].phone)));
	return e;
}

ERR
store_household_answers_put(struct tx *tx, int64_t household, const struct household_answer *v, size_t n)
{
	const struct err *e = tx_any(tx, SQL_household_answers_clear, ARGS(arg_int(household)));

	for (size_t i = 0; !e && i < n; i++)
		e = tx_one(tx, SQL_household_answer_insert,
		    ARGS(arg_int(household), arg_int(v[i].member), arg_text(v[i].question), arg_text(v[i].answer)));
	return e;
}

ERR
store_households_erase(struct tx *tx, struct arena *a, struct date before, int max, int64_t *n)
{
	struct rows rows;
	const struct err *e = db_all(tx_db(tx), a, SQL_households_old, ARGS(arg_date(before), arg_int(max)), &rows);

	*n = 0;
	for (size_t i = 0; !e && i < rows.n; i++, ++*n) {
		int64_t id = row_int(&rows.v[i]);

		e = store_household_clear(tx, id);
		if (!e)
			e = tx_one(tx, SQL_household_erase, ARGS(arg_int(id), arg_int(tx_now(tx))));
	}
	return e;
}

ERR
store_street(struct db *d, struct arena *a, int64_t officer, int64_t place, struct str key, int *what, int64_t *ref,
    bool *any)
{
	struct row r;
	const struct err *e = db_opt(d, a, SQL_street_post_get, ARGS(arg_text(key), arg_int(officer), arg_int(place)),
	    &r, any);

	if (e || !*any)
		return e;
	*what = (int)row_int(&r);
	*ref = row_int(&r);
	return row_end(&r);
}

ERR
store_street_put(struct tx *tx, int64_t officer, int64_t place, struct str key, int what, int64_t ref)
{
	return tx_one(tx, SQL_street_post_insert,
	    ARGS(arg_int(officer), arg_text(key), arg_int(what), arg_int(ref), arg_int(tx_now(tx)), arg_int(place)));
}

ERR
store_street_drop(struct tx *tx, int64_t before)
{
	return tx_any(tx, SQL_street_posts_drop, ARGS(arg_int(before)));
}
