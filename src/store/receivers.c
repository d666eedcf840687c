/* Receivers. */
#include "store/receivers.h"

#include "base/arena.h"
#include "db/writer.h"

static ERR
read_receiver(struct row *r, struct receiver *out)
{
	out->id = row_int(r);
	out->version = row_int(r);
	out->body = row_int(r);
	out->post = (enum receiver_post)row_enum(r, POSTS);
	out->officer = row_int(r);
	out->substitute = row_int(r);
	out->made_at = row_int(r);
	out->published_until = row_date(r);
	return row_end(r);
}

static ERR
read_receivers(const struct err *e, struct arena *a, struct rows *rows, struct receiver **out, size_t *n)
{
	*n = e ? 0 : rows->n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++)
		e = read_receiver(&rows->v[i], &(*out)[i]);
	return e;
}

ERR
store_receiver(struct db *d, struct arena *a, int64_t id, struct receiver *out)
{
	struct row r;
	const struct err *e = db_one(d, a, SQL_receiver_get, ARGS(arg_int(id)), &r);

	return e ? e : read_receiver(&r, out);
}

ERR
store_receivers(struct db *d, struct arena *a, int64_t body, struct receiver **out, size_t *n)
{
	struct rows rows;
	const struct err *e = body ? db_all(d, a, SQL_receivers_of, ARGS(arg_int(body), arg_int(RECEIVERS_MOST)), &rows)
	                           : db_all(d, a, SQL_receivers_all, ARGS(arg_int(RECEIVERS_MOST)), &rows);

	return read_receivers(e, a, &rows, out, n);
}

ERR
store_receivers_behind(struct db *d, struct arena *a, struct date until, int max, struct receiver **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_receivers_behind, ARGS(arg_date(until), arg_int(max)), &rows);

	return read_receivers(e, a, &rows, out, n);
}

/* The number behind the last one. */
static ERR
next(struct tx *tx, struct arena *a, enum sql sql, struct args args, int64_t *out)
{
	const struct err *e = db_int(tx_db(tx), a, sql, args, out);

	++*out;
	return e;
}

ERR
store_receiver_put(struct tx *tx, struct arena *a, struct receiver *r)
{
	const struct err *e;

	if (r->id) {
		e = tx_one(tx, SQL_receiver_update,
		    ARGS(arg_int(r->id), arg_int(r->version), arg_int(r->officer), arg_int(r->substitute),
		        arg_date(r->published_until)));
		r->version++;
		return e;
	}
	e = next(tx, a, SQL_receiver_last, NO_ARGS, &r->id);
	r->version = 1;
	return e ? e : tx_one(tx, SQL_receiver_insert,
	    ARGS(arg_int(r->id), arg_int(r->body), arg_int(r->post), arg_int(r->officer), arg_int(r->substitute),
	        arg_int(r->made_at), arg_date(r->published_until)));
}

ERR
store_timetables(struct db *d, struct arena *a, int64_t receiver, struct timetable **out, size_t *n)
{
	struct rows all = { NULL, 0 }, hours = { NULL, 0 };
	const struct err *e = db_all(d, a, SQL_timetables_of, ARGS(arg_int(receiver)), &all);

	if (!e)
		e = db_all(d, a, SQL_timetable_hours_of, ARGS(arg_int(receiver)), &hours);
	*n = e ? 0 : all.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++) {
		(*out)[i].from = row_date(&all.v[i]);
		(*out)[i].minutes = (int)row_int(&all.v[i]);
		(*out)[i].seats = (int)row_int(&all.v[i]);
		e = row_end(&all.v[i]);
	}
	for (size_t i = 0, at = 0; !e && i < hours.n; i++) {
		struct row *r = &hours.v[i];
		struct date from = row_date(r);
		struct hours h;

		h.weekday = (int)row_int(r);
		h.begins = (int)row_int(r);
		h.ends = (int)row_int(r);
		h.place = row_text(r);
		e = row_end(r);
		while (at < *n && date_cmp((*out)[at].from, from) != 0)
			at++;
		if (at < *n && (*out)[at].nhours < HOURS_MOST)
			(*out)[at].hours[(*out)[at].nhours++] = h;
	}
	return e;
}

ERR
store_timetable_put(struct tx *tx, int64_t receiver, const struct timetable *t)
{
	const struct err *e = tx_one(tx, SQL_timetable_put,
	    ARGS(arg_int(receiver), arg_date(t->from), arg_int(t->minutes), arg_int(t->seats)));

	if (!e)
		e = tx_any(tx, SQL_timetable_hours_clear, ARGS(arg_int(receiver), arg_date(t->from)));
	for (size_t i = 0; !e && i < t->nhours; i++)
		e = tx_one(tx, SQL_timetable_hours_put,
		    ARGS(arg_int(receiver), arg_date(t->from), arg_int((int64_t)i), arg_int(t->hours[i].weekday),
		        arg_int(t->hours[i].begins), arg_int(t->hours[i].ends), arg_text(t->hours[i].place)));
	return e;
}

ERR
store_exceptions(struct db *d, struct arena *a, int64_t receiver, struct date from, struct exception **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_exceptions_of, ARGS(arg_int(receiver), arg_date(from)), &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++) {
		struct exception *x = &(*out)[i];
		struct row *r = &rows.v[i];

		x->no = row_int(r);
		x->kind = (enum exception_kind)row_enum(r, EXCEPTION_KINDS);
		x->from = row_date(r);
		x->to = row_date(r);
		x->at.begins = (int)row_int(r);
		x->at.ends = (int)row_int(r);
		x->at.place = row_text(r);
		x->officer = row_int(r);
		x->words = row_text(r);
		e = row_end(r);
	}
	return e;
}

ERR
store_exception_put(struct tx *tx, struct arena *a, int64_t receiver, struct exception *x)
{
	const struct err *e = next(tx, a, SQL_exception_last, ARGS(arg_int(receiver)), &x->no);

	return e ? e : tx_one(tx, SQL_exception_put,
	    ARGS(arg_int(receiver), arg_int(x->no), arg_int(x->kind), arg_date(x->from), arg_date(x->to),
	        arg_int(x->at.begins), arg_int(x->at.ends), arg_text(x->at.place), arg_int(x->officer),
	        arg_text(x->words)));
}

static ERR
read_reception(struct row *r, struct reception *out)
{
	out->id = row_int(r);
	out->version = row_int(r);
	out->receiver = row_int(r);
	out->at.day = row_date(r);
	out->at.begins = (int)row_int(r);
	out->at.ends = (int)row_int(r);
	out->at.minutes = (int)row_int(r);
	out->at.seats = (int)row_int(r);
	out->at.place = row_text(r);
	out->at.by = row_int(r);
	out->published_at = row_int(r);
	out->state = (enum reception_state)row_enum(r, RECEPTION_STATES);
	out->changed_at = row_int(r);
	out->words = row_text(r);
	return row_end(r);
}

static ERR
read_receptions(const struct err *e, struct arena *a, struct rows *rows, struct reception **out, size_t *n)
{
	*n = e ? 0 : rows->n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++)
		e = read_reception(&rows->v[i], &(*out)[i]);
	return e;
}

ERR
store_reception(struct db *d, struct arena *a, int64_t id, struct reception *out)
{
	struct row r;
	const struct err *e = db_one(d, a, SQL_reception_get, ARGS(arg_int(id)), &r);

	return e ? e : read_reception(&r, out);
}

ERR
store_receptions(struct db *d, struct arena *a, int64_t receiver, struct date from, struct date to,
    struct reception **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_receptions_of, ARGS(arg_int(receiver), arg_date(from), arg_date(to)),
	    &rows);

	return read_receptions(e, a, &rows, out, n);
}

ERR
store_receptions_all(struct db *d, struct arena *a, struct date from, struct date to, struct reception **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_receptions_all, ARGS(arg_date(from), arg_date(to)), &rows);

	return read_receptions(e, a, &rows, out, n);
}

ERR
store_reception_put(struct tx *tx, struct arena *a, struct reception *r)
{
	const struct err *e = next(tx, a, SQL_reception_last, NO_ARGS, &r->id);

	r->version = 1;
	return e ? e : tx_one(tx, SQL_reception_insert,
	    ARGS(arg_int(r->id), arg_int(r->receiver), arg_date(r->at.day), arg_int(r->at.begins),
	        arg_int(r->at.ends), arg_int(r->at.minutes), arg_int(r->at.seats), arg_text(r->at.place),
	        arg_int(r->at.by), arg_int(r->published_at)));
}

ERR
store_reception_change(struct tx *tx, struct reception *r)
{
	const struct err *e = tx_one(tx, SQL_reception_update,
	    ARGS(arg_int(r->id), arg_int(r->version), arg_int(r->at.by), arg_int(r->state), arg_int(r->changed_at),
	        arg_text(r->words)));

	r->version++;
	return e;
}
