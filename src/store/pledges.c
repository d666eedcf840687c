/* Pledges. */
#include "store/pledges.h"

#include "base/arena.h"
#include "db/writer.h"

static ERR
read_pledge(struct row *r, struct pledge *out)
{
	out->id = row_int(r);
	out->version = row_int(r);
	out->kind = (enum pledge_kind)row_enum(r, PLEDGE_KINDS);
	out->body = row_int(r);
	out->month = row_date(r);
	out->sitting = row_int(r);
	out->to = row_int(r);
	out->place = row_int(r);
	out->region = row_int(r);
	out->officer = row_int(r);
	out->at = row_int(r);
	out->due = row_date(r);
	out->text = row_text(r);
	out->measure = (enum pledge_measure)row_enum(r, PLEDGE_MEASURES);
	out->target = row_int(r);
	out->state = (enum pledge_state)row_enum(r, PLEDGE_STATES);
	out->reply = row_text(r);
	out->replier = row_int(r);
	out->replied_at = row_int(r);
	out->found = row_int(r);
	out->words = row_text(r);
	out->decider = row_int(r);
	out->decided_at = row_int(r);
	return row_end(r);
}

ERR
store_pledge(struct db *d, struct arena *a, int64_t id, struct pledge *out)
{
	struct row r;
	const struct err *e = db_one(d, a, SQL_pledge_get, ARGS(arg_int(id)), &r);

	return e ? e : read_pledge(&r, out);
}

ERR
store_pledge_put(struct tx *tx, struct arena *a, struct pledge *p)
{
	struct row r;
	const struct err *e = db_one(tx_db(tx), a, SQL_pledge_last, (struct args){ NULL, 0 }, &r);

	if (!e) {
		p->id = row_int(&r) + 1;
		e = row_end(&r);
	}
	return e ? e : tx_one(tx, SQL_pledge_insert,
	    ARGS(arg_int(p->id), arg_int(p->kind), arg_int(p->body), arg_date(p->month), arg_int(p->sitting),
	        arg_int(p->to), arg_int(p->place), arg_int(p->region), arg_int(p->officer), arg_int(p->at),
	        arg_date(p->due), arg_text(p->text), arg_int(p->measure), arg_int(p->target)));
}

ERR
store_pledge_change(struct tx *tx, const struct pledge *p)
{
	return tx_one(tx, SQL_pledge_update,
	    ARGS(arg_int(p->id), arg_int(p->version), arg_int(p->state), arg_text(p->reply), arg_int(p->replier),
	        arg_int(p->replied_at), arg_int(p->found), arg_text(p->words), arg_int(p->decider),
	        arg_int(p->decided_at)));
}

ERR
store_pledge_reminded(struct tx *tx, int64_t id, int64_t at)
{
	return tx_one(tx, SQL_pledge_reminded, ARGS(arg_int(id), arg_int(at)));
}

static ERR
list(struct db *d, struct arena *a, enum sql sql, struct args args, struct pledge **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, sql, args, &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++)
		e = read_pledge(&rows.v[i], &(*out)[i]);
	return e;
}

ERR
store_pledges_of_month(struct db *d, struct arena *a, int64_t body, struct date month, struct pledge **out, size_t *n)
{
	return list(d, a, SQL_pledges_of_month,
	    ARGS(arg_int(body), arg_date(month), arg_int(0), arg_int(PLEDGES_MOST)), out, n);
}

ERR
store_pledges_of_sitting(struct db *d, struct arena *a, int64_t sitting, struct pledge **out, size_t *n)
{
	return list(
	    d, a, SQL_pledges_of_sitting, ARGS(arg_int(sitting), arg_int(0), arg_int(PLEDGES_MOST)), out, n);
}

ERR
store_pledges_open(struct db *d, struct arena *a, int64_t body, struct date before, struct pledge **out, size_t *n)
{
	return list(d, a, SQL_pledges_open, ARGS(arg_int(body), arg_date(before), arg_int(PLEDGES_MOST)), out, n);
}

ERR
store_pledges_to(struct db *d, struct arena *a, int64_t to, struct pledge **out, size_t *n)
{
	return list(d, a, SQL_pledges_to, ARGS(arg_int(to), arg_int(0), arg_int(PLEDGES_MOST)), out, n);
}

ERR
store_pledges_soon(struct db *d, struct arena *a, struct date until, int max, struct pledge **out, size_t *n)
{
	return list(d, a, SQL_pledges_soon, ARGS(arg_date(until), arg_int(max)), out, n);
}

/* By the index of the narrowest of what is asked for. */
ERR
store_pledges(struct db *d, struct arena *a, const struct pledge_ask *ask, struct pledge **out, size_t *n)
{
	int64_t before = ask->before ? ask->before : INT64_MAX;

	if (ask->to)
		return list(d, a, SQL_pledges_page_to, ARGS(arg_int(ask->kind), arg_int(before), arg_int(ask->state),
		    arg_int(ask->max), arg_int(ask->to), arg_int(ask->place)), out, n);
	if (ask->place)
		return list(d, a, ask->region ? SQL_pledges_page_region : SQL_pledges_page_place,
		    ARGS(arg_int(ask->kind), arg_int(before), arg_int(ask->state), arg_int(ask->max),
		        arg_int(ask->place)), out, n);
	return list(d, a, SQL_pledges_page, ARGS(arg_int(ask->kind), arg_int(before), arg_int(ask->state),
	    arg_int(ask->max)), out, n);
}
