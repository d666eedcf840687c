/* Queues. */
#include "store/queues.h"

#include "base/arena.h"
#include "db/writer.h"

#define NEVER INT32_MAX

static ERR
read_queue(struct row *r, struct queue *out)
{
	out->id = row_int(r);
	out->version = row_int(r);
	out->body = row_int(r);
	out->kind = row_text(r);
	out->profile = row_text(r);
	out->places = row_int(r);
	out->made_at = row_int(r);
	out->waiting = row_int(r);
	out->exceptions = row_int(r);
	out->closed = row_date(r);
	out->closed_words = row_text(r);
	out->heir = row_int(r);
	return row_end(r);
}

ERR
store_queue_get(struct db *d, struct arena *a, int64_t id, struct queue *out)
{
	struct row r;
	const struct err *e = db_one(d, a, SQL_queue_get, ARGS(arg_int(id)), &r);

	return e ? e : read_queue(&r, out);
}

static ERR
list(struct db *d, struct arena *a, enum sql sql, struct args args, struct queue **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, sql, args, &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++)
		e = read_queue(&rows.v[i], &(*out)[i]);
	return e;
}

ERR
store_queues(struct db *d, struct arena *a, struct str kind, int64_t after, int max, struct queue **out, size_t *n)
{
	return kind.n ? list(d, a, SQL_queues_kind_after, ARGS(arg_text(kind), arg_int(after), arg_int(max)), out, n)
	              : list(d, a, SQL_queues_after, ARGS(arg_int(after), arg_int(max)), out, n);
}

ERR
store_queues_of(struct db *d, struct arena *a, int64_t body, struct queue **out, size_t *n)
{
	return list(d, a, SQL_queues_of_body, ARGS(arg_int(body)), out, n);
}

ERR
store_queues_closing(struct db *d, struct arena *a, int max, struct queue **out, size_t *n)
{
	return list(d, a, SQL_queues_closing, ARGS(arg_int(0), arg_int(max)), out, n);
}

ERR
store_queue_named(struct db *d, struct arena *a, const struct queue *like, struct queue *out, bool *any)
{
	struct row r;
	const struct err *e = db_opt(d, a, SQL_queue_of, ARGS(arg_int(like->body), arg_text(like->kind),
	    arg_text(like->profile)), &r, any);

	return e || !*any ? e : read_queue(&r, out);
}

ERR
store_queue_put(struct tx *tx, struct arena *a, struct queue *q)
{
	struct row r;
	bool any;
	const struct err *e = db_opt(tx_db(tx), a, SQL_queue_of, ARGS(arg_int(q->body), arg_text(q->kind),
	    arg_text(q->profile)), &r, &any);

	if (!e && any)
		return &DB_COLLISION;
	if (!e)
		e = tx_one(tx, SQL_queue_insert, ARGS(arg_int(q->body), arg_text(q->kind), arg_text(q->profile),
		    arg_int(q->places), arg_int(q->made_at)));
	if (!e)
		e = db_one(tx_db(tx), a, SQL_queue_of, ARGS(arg_int(q->body), arg_text(q->kind), arg_text(q->profile)),
		    &r);
	return e ? e : read_queue(&r, q);
}

ERR
store_queue_change(struct tx *tx, struct queue *q)
{
	const struct err *e = tx_one(tx, SQL_queue_update, ARGS(arg_int(q->id), arg_int(q->version), arg_int(q->places),
	    arg_int(q->waiting), arg_int(q->exceptions), arg_date(q->closed), arg_text(q->closed_words),
	        arg_int(q->heir)));

	q->version++;
	return e;
}

ERR
store_queue_move(struct tx *tx, struct queue *q, int64_t body)
{
	const struct err *e = tx_one(tx, SQL_queue_move, ARGS(arg_int(q->id), arg_int(q->version), arg_int(body)));

	q->version++;
	q->body = body;
	return e;
}

ERR
store_queue_places(struct db *d, struct arena *a, const struct queue *q, struct date week, int64_t *out)
{
	struct row r;
	bool any;
	const struct err *e = db_opt(d, a, SQL_queue_week_get, ARGS(arg_int(q->id), arg_date(week)), &r, &any);

	*out = q->places;
	if (e || !any)
		return e;
	*out = row_int(&r);
	(void)row_text(&r);
	return row_end(&r);
}

ERR
store_queue_weeks(struct db *d, struct arena *a, const struct queue *q, struct date week, size_t n,
    struct queue_week *out)
{
	struct rows own, held;
	const struct err *e = db_all(d, a, SQL_queue_weeks_from, ARGS(arg_int(q->id), arg_date(week)), &own);

	if (!e)
		e = db_all(d, a, SQL_referral_seats_from, ARGS(arg_int(q->id), arg_date(week)), &held);
	if (e)
		return e;
	for (size_t i = 0; i < n; i++)
		out[i] = (struct queue_week){ date_add_days(week, 7 * (int)i), q->places, 0, STR("") };
	for (size_t i = 0; !e && i < own.n; i++) {
		size_t at = (size_t)((row_date(&own.v[i]).day - week.day) / 7);
		int64_t places = row_int(&own.v[i]);
		struct str words = row_text(&own.v[i]);

		e = row_end(&own.v[i]);
		if (at < n) {
			out[at].places = places;
			out[at].words = words;
		}
	}
	for (size_t i = 0; !e && i < held.n; i++) {
		size_t at = (size_t)((row_date(&held.v[i]).day - week.day) / 7);
		int64_t some = row_int(&held.v[i]);

		e = row_end(&held.v[i]);
		if (at < n)
			out[at].held = some;
	}
	return e;
}

ERR
store_queue_week_put(struct tx *tx, int64_t queue, const struct queue_week *w)
{
	return tx_one(tx, SQL_queue_week_put, ARGS(arg_int(queue), arg_date(w->week), arg_int(w->places),
	    arg_text(w->words)));
}

ERR
store_queue_flow(struct tx *tx, int64_t queue, struct date week, int class, enum queue_flow what)
{
	return tx_one(tx, SQL_queue_flow_add, ARGS(arg_int(queue), arg_date(week), arg_int(class),
	    arg_int(what == FLOW_CAME), arg_int(what == FLOW_TAKEN), arg_int(what == FLOW_JUMPED),
	    arg_int(what == FLOW_GONE)));
}

ERR
store_queue_flows(struct db *d, struct arena *a, int64_t queue, struct date week, size_t n, struct wait_week *out)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_queue_flows,
	    ARGS(arg_int(queue), arg_date(week), arg_date(date_add_days(week, 7 * (int)n))), &rows);

	for (size_t i = 0; i < n; i++)
		out[i] = (struct wait_week){ .came = { 0 } };
	for (size_t i = 0; !e && i < rows.n; i++) {
		size_t at = (size_t)((row_date(&rows.v[i]).day - week.day) / 7);
		int class = row_enum(&rows.v[i], QUEUE_CLASSES + 1);
		int64_t came = row_int(&rows.v[i]), taken = row_int(&rows.v[i]), jumped = row_int(&rows.v[i]);
		int64_t gone = row_int(&rows.v[i]);

		e = row_end(&rows.v[i]);
		if (e || at >= n)
			continue;
		out[at].came[class] = came;
		out[at].taken[class] = taken;
		out[at].jumped[class] = jumped;
		out[at].gone[class] = gone;
	}
	return e;
}

ERR
store_queue_exception_put(struct tx *tx, const struct queue_exception *x)
{
	return tx_one(tx, SQL_queue_exception_insert,
	    ARGS(arg_int(x->queue), arg_int(x->no), arg_int(x->body), arg_int(x->referral), arg_int(x->at),
	        arg_date(x->day), arg_date(x->week), arg_text(x->reason), arg_text(x->words), arg_int(x->officer),
	        arg_int(x->by), arg_int(x->passed)));
}

static ERR
exceptions(struct db *d, struct arena *a, enum sql sql, struct args args, struct queue_exception **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, sql, args, &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++) {
		struct queue_exception *x = &(*out)[i];
		struct row *r = &rows.v[i];

		x->queue = row_int(r);
		x->no = row_int(r);
		x->body = row_int(r);
		x->referral = row_int(r);
		x->at = row_int(r);
		x->day = row_date(r);
		x->week = row_date(r);
		x->reason = row_text(r);
		x->words = row_text(r);
		x->officer = row_int(r);
		x->by = row_int(r);
		x->passed = row_int(r);
		e = row_end(r);
	}
	return e;
}

ERR
store_queue_exceptions(struct db *d, struct arena *a, int64_t queue, int64_t before, int max,
    struct queue_exception **out, size_t *n)
{
	return exceptions(d, a, SQL_queue_exceptions_of, ARGS(arg_int(queue), arg_int(before), arg_int(max)), out, n);
}

ERR
store_queue_exceptions_all(struct db *d, struct arena *a, const struct queue_exception *behind, int max,
    struct queue_exception **out, size_t *n)
{
	return exceptions(d, a, SQL_queue_exceptions_all,
	    ARGS(arg_int(behind ? behind->day.day : NEVER), arg_int(behind ? behind->queue : 0),
	        arg_int(behind ? behind->no : 0), arg_int(max)), out, n);
}

ERR
store_queue_exceptions_count(struct db *d, struct arena *a, int64_t body, struct date from, struct date to,
    int64_t *out)
{
	struct row r;
	const struct err *e = db_one(d, a, SQL_queue_exceptions_body, ARGS(arg_int(body), arg_date(from), arg_date(to)),
	    &r);

	if (e)
		return e;
	*out = row_int(&r);
	return row_end(&r);
}

ERR
store_queue_turns(struct db *d, struct arena *a, struct date from, struct date to, struct queue_turns **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_queue_turns, ARGS(arg_date(from), arg_date(to)), &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++) {
		(*out)[i].body = row_int(&rows.v[i]);
		(*out)[i].taken = row_int(&rows.v[i]);
		e = row_end(&rows.v[i]);
	}
	return e;
}

ERR
store_queue_exceptions_days(struct db *d, struct arena *a, struct date from, struct date to,
    struct queue_exception **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_queue_exceptions_days, ARGS(arg_date(from), arg_date(to)), &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++) {
		struct row *r = &rows.v[i];

		(*out)[i].body = row_int(r);
		(*out)[i].queue = row_int(r);
		(*out)[i].no = row_int(r);
		e = row_end(r);
	}
	return e;
}
