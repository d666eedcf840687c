/* Referrals. */
#include "store/referrals.h"

#include <stdlib.h>

#include "base/arena.h"
#include "db/writer.h"

/* Empty is not NULL. */
static struct arg
blob(struct str s)
{
	return s.n ? arg_blob(s.p, s.n) : arg_blob("", 0);
}

static ERR
read_referral(struct row *r, struct referral *out)
{
	out->id = row_int(r);
	out->version = row_int(r);
	out->queue = row_int(r);
	out->class = row_enum(r, QUEUE_CLASSES + 1);
	out->criteria = row_text(r);
	out->referred_at = row_int(r);
	out->state = (enum referral_state)row_enum(r, REFERRAL_STATES);
	out->from_body = row_int(r);
	out->from_officer = row_int(r);
	out->lang = (enum lang)row_enum(r, LANGS);
	out->name = row_text(r);
	out->phone = row_text(r);
	out->mail = row_text(r);
	out->person = row_blob(r);
	out->code_hash = row_blob(r);
	out->week = row_date(r);
	out->seat = (int)row_int(r);
	out->seats = (int)row_int(r);
	out->invited_at = row_int(r);
	out->invited_place = row_int(r);
	out->answer_by = row_date(r);
	out->answered_at = row_int(r);
	out->ended_at = row_int(r);
	out->ended_on = row_date(r);
	out->waited = row_int(r);
	out->reminded_at = row_int(r);
	out->erased_at = row_int(r);
	return row_end(r);
}

ERR
store_referral(struct db *d, struct arena *a, int64_t id, struct referral *out)
{
	struct row r;
	const struct err *e = db_one(d, a, SQL_referral_get, ARGS(arg_int(id)), &r);

	return e ? e : read_referral(&r, out);
}

ERR
store_referral_first(struct db *d, struct arena *a, int64_t queue, struct referral *out, bool *any)
{
	struct row r;
	const struct err *e = db_opt(d, a, SQL_referral_first, ARGS(arg_int(queue)), &r, any);

	return e || !*any ? e : read_referral(&r, out);
}

static ERR
by_class(struct rows *rows, int64_t out[QUEUE_CLASSES + 1])
{
	const struct err *e = NULL;

	for (int i = 0; i <= QUEUE_CLASSES; i++)
		out[i] = 0;
	for (size_t i = 0; !e && i < rows->n; i++) {
		int class = row_enum(&rows->v[i], QUEUE_CLASSES + 1);

		out[class] = row_int(&rows->v[i]);
		e = row_end(&rows->v[i]);
	}
	return e;
}

ERR
store_referral_place(struct db *d, struct arena *a, const struct referral *r, struct queue_place *out)
{
	struct rows rows;
	struct row one;
	const struct err *e = db_all(d, a, SQL_referrals_urgent, ARGS(arg_int(r->queue), arg_int(r->class)), &rows);

	if (!e)
		e = by_class(&rows, out->urgent);
	if (!e)
		e = db_one(d, a, SQL_referrals_earlier, ARGS(arg_int(r->queue), arg_int(r->class),
		    arg_int(r->referred_at), arg_int(r->id)), &one);
	if (e)
		return e;
	out->earlier = row_int(&one);
	out->place = 1 + out->earlier;
	for (int i = 1; i <= QUEUE_CLASSES; i++)
		out->place += out->urgent[i];
	return row_end(&one);
}

ERR
store_referrals_by_class(struct db *d, struct arena *a, int64_t queue, int64_t out[QUEUE_CLASSES + 1])
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_referrals_by_class, ARGS(arg_int(queue)), &rows);

	return e ? e : by_class(&rows, out);
}

ERR
store_referral_known(struct db *d, struct arena *a, int64_t queue, struct str person, bool *out)
{
	struct row r;

	return db_opt(d, a, SQL_referral_person, ARGS(arg_int(queue), blob(person)), &r, out);
}

ERR
store_referral_of_person(struct db *d, struct arena *a, int64_t queue, struct str person, struct referral *out)
{
	struct row r;
	int64_t id;
	const struct err *e = db_one(d, a, SQL_referral_person, ARGS(arg_int(queue), blob(person)), &r);

	if (e)
		return e;
	id = row_int(&r);
	e = row_end(&r);
	return e ? e : store_referral(d, a, id, out);
}

static ERR
list(struct db *d, struct arena *a, enum sql sql, struct args args, struct referral **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, sql, args, &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++)
		e = read_referral(&rows.v[i], &(*out)[i]);
	return e;
}

ERR
store_referrals_waiting(struct db *d, struct arena *a, int64_t queue, const struct referral *behind, int max,
    struct referral **out, size_t *n)
{
	return list(d, a, SQL_referrals_waiting,
	    ARGS(arg_int(queue), arg_int(behind ? behind->class : 0), arg_int(behind ? behind->referred_at : 0),
	        arg_int(behind ? behind->id : 0), arg_int(max)), out, n);
}

ERR
store_referrals_week(struct db *d, struct arena *a, int64_t queue, struct date week, int64_t after, int max,
    struct referral **out, size_t *n)
{
	return list(d, a, SQL_referrals_week, ARGS(arg_int(queue), arg_date(week), arg_int(after), arg_int(max)), out,
	    n);
}

ERR
store_referrals_from(struct db *d, struct arena *a, int64_t body, int64_t before, int max, struct referral **out,
    size_t *n)
{
	return list(d, a, SQL_referrals_from, ARGS(arg_int(body), arg_int(before ? before : INT64_MAX), arg_int(max)),
	    out, n);
}

ERR
store_referrals_late(struct db *d, struct arena *a, struct date today, int max, struct referral **out, size_t *n)
{
	return list(d, a, SQL_referrals_late, ARGS(arg_date(today), arg_int(max)), out, n);
}

ERR
store_referrals_soon(struct db *d, struct arena *a, struct date until, int max, struct referral **out, size_t *n)
{
	return list(d, a, SQL_referrals_soon, ARGS(arg_date(until), arg_int(max)), out, n);
}

ERR
store_referral_seat(struct db *d, struct arena *a, int64_t queue, struct date week, int *seat, int64_t *held)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_referral_seats, ARGS(arg_int(queue), arg_date(week)), &rows);

	*seat = 0;
	*held = e ? 0 : (int64_t)rows.n;
	for (size_t i = 0; !e && i < rows.n; i++) {
		if (row_int(&rows.v[i]) == *seat)
			++*seat;
		e = row_end(&rows.v[i]);
	}
	return e;
}

static int
by_number(const void *x, const void *y)
{
	const int64_t *a = x, *b = y;

	return (*a > *b) - (*a < *b);
}

ERR
store_referrals_waited(struct db *d, struct arena *a, int64_t queue, struct date since, int64_t **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_referrals_waited, ARGS(arg_int(queue), arg_date(since)), &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++) {
		(*out)[i] = row_int(&rows.v[i]);
		e = row_end(&rows.v[i]);
	}
	if (*n)
		qsort(*out, *n, sizeof(**out), by_number);
	return e;
}

ERR
store_referral_put(struct tx *tx, const struct referral *r)
{
	return tx_one(tx, SQL_referral_insert,
	    ARGS(arg_int(r->id), arg_int(r->queue), arg_int(r->class), arg_text(r->criteria), arg_int(r->referred_at),
	        arg_int(r->from_body), arg_int(r->from_officer), arg_int(r->lang), arg_text(r->name),
	        arg_text(r->phone), arg_text(r->mail), blob(r->person), blob(r->code_hash)));
}

ERR
store_referral_change(struct tx *tx, struct referral *r)
{
	const struct err *e = tx_one(tx, SQL_referral_update,
	    ARGS(arg_int(r->id), arg_int(r->version), arg_int(r->class), arg_text(r->criteria), arg_int(r->state),
	        arg_date(r->week), arg_int(r->seat), arg_int(r->seats), arg_int(r->invited_at),
	        arg_int(r->invited_place), arg_date(r->answer_by), arg_int(r->answered_at), arg_int(r->ended_at),
	        arg_date(r->ended_on), arg_int(r->waited), arg_int(r->reminded_at), arg_int(r->queue),
	        arg_int(r->referred_at)));

	r->version++;
	return e;
}

ERR
store_referrals_erase(struct tx *tx, struct arena *a, struct date before, int max, int64_t *n)
{
	struct rows rows;
	const struct err *e = db_all(tx_db(tx), a, SQL_referrals_old, ARGS(arg_date(before), arg_int(max)), &rows);

	*n = 0;
	for (size_t i = 0; !e && i < rows.n; i++, ++*n)
		e = tx_one(tx, SQL_referral_erase,
		    ARGS(arg_int(row_int(&rows.v[i])), blob(STR("")), arg_int(tx_now(tx))));
	return e;
}
