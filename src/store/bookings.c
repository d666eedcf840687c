/* Bookings. */
#include "store/bookings.h"

#include "base/arena.h"
#include "db/writer.h"

/* Empty is not NULL. */
static struct arg
blob(struct str s)
{
	return s.n ? arg_blob(s.p, s.n) : arg_blob("", 0);
}

static ERR
read_booking(struct row *r, struct booking *out)
{
	out->id = row_int(r);
	out->version = row_int(r);
	out->reception = row_int(r);
	out->receiver = row_int(r);
	out->state = (enum booking_state)row_enum(r, BOOKING_STATES);
	out->slot = (int)row_int(r);
	out->seat = (int)row_int(r);
	out->seats = (int)row_int(r);
	out->channel = (enum booking_channel)row_enum(r, BOOKING_CHANNELS);
	out->lang = (enum lang)row_enum(r, LANGS);
	out->needs = (unsigned)row_int(r);
	out->topic = row_int(r);
	out->about = row_int(r);
	out->name = row_text(r);
	out->phone = row_text(r);
	out->mail = row_text(r);
	out->text = row_text(r);
	out->person = row_blob(r);
	out->code_hash = row_blob(r);
	out->made_at = row_int(r);
	out->arrived_at = row_int(r);
	out->in_at = row_int(r);
	out->out_at = row_int(r);
	out->reminded_at = row_int(r);
	out->result = (enum booking_result)row_enum(r, BOOKING_RESULTS);
	out->words = row_text(r);
	out->appeal = row_int(r);
	out->protocol = row_int(r);
	out->due = row_date(r);
	out->kept_at = row_int(r);
	return row_end(r);
}

ERR
store_booking(struct db *d, struct arena *a, int64_t id, struct booking *out)
{
	struct row r;
	const struct err *e = db_one(d, a, SQL_booking_get, ARGS(arg_int(id)), &r);

	return e ? e : read_booking(&r, out);
}

static ERR
list(struct db *d, struct arena *a, enum sql sql, struct args args, struct booking **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, sql, args, &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++)
		e = read_booking(&rows.v[i], &(*out)[i]);
	return e;
}

/* Where it stands in the list of its reception: those without a slot last, in the order in which they came. */
static int64_t
place_of(const struct booking *b)
{
	return b->slot < 0 ? INT64_MAX : (int64_t)b->slot * b->seats + b->seat;
}

ERR
store_bookings(struct db *d, struct arena *a, int64_t reception, struct booking **out, size_t *n)
{
	const struct err *e = list(d, a, SQL_bookings_of, ARGS(arg_int(reception), arg_int(BOOKINGS_MOST)), out, n);

	for (size_t i = 1; !e && i < *n; i++) {
		struct booking b = (*out)[i];
		size_t at = i;

		for (; at && place_of(&(*out)[at - 1]) > place_of(&b); at--)
			(*out)[at] = (*out)[at - 1];
		(*out)[at] = b;
	}
	return e;
}

ERR
store_booking_waiting(struct db *d, struct arena *a, int64_t reception, struct booking *out, bool *any)
{
	struct row r;
	const struct err *e = db_opt(d, a, SQL_booking_waiting, ARGS(arg_int(reception)), &r, any);

	return e || !*any ? e : read_booking(&r, out);
}

ERR
store_bookings_taken(struct db *d, struct arena *a, int64_t receiver, struct date from, struct taken_seats **out,
    size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_bookings_taken, ARGS(arg_int(receiver), arg_date(from)), &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++) {
		(*out)[i].reception = row_int(&rows.v[i]);
		(*out)[i].n = row_int(&rows.v[i]);
		e = row_end(&rows.v[i]);
	}
	return e;
}

ERR
store_bookings_ahead(struct db *d, struct arena *a, struct str person, struct date from, struct booking **out,
    size_t *n)
{
	return list(d, a, SQL_bookings_ahead, ARGS(blob(person), arg_date(from)), out, n);
}

ERR
store_bookings_soon(struct db *d, struct arena *a, struct date until, int max, struct booking **out, size_t *n)
{
	return list(d, a, SQL_bookings_soon, ARGS(arg_date(until), arg_int(max)), out, n);
}

ERR
store_bookings_due(struct db *d, struct arena *a, int64_t receiver, int max, struct booking **out, size_t *n)
{
	return list(d, a, SQL_bookings_due, ARGS(arg_int(receiver), arg_int(max)), out, n);
}

ERR
store_bookings_count(struct db *d, struct arena *a, int64_t receiver, struct date from, struct date to,
    struct date today, struct visit_counts *out)
{
	struct rows rows;
	struct row r;
	const struct err *e = db_all(d, a, SQL_bookings_count, ARGS(arg_int(receiver), arg_date(from), arg_date(to)),
	    &rows);

	*out = (struct visit_counts){ .booked = 0 };
	for (size_t i = 0; !e && i < rows.n; i++) {
		enum booking_state state = (enum booking_state)row_enum(&rows.v[i], BOOKING_STATES);
		enum booking_result result = (enum booking_result)row_enum(&rows.v[i], BOOKING_RESULTS);
		int64_t n = row_int(&rows.v[i]);

		e = row_end(&rows.v[i]);
		out->booked += n;
		if (state == BOOKING_ABSENT)
			out->absent += n;
		if (state == BOOKING_DONE)
			out->done[result] += n;
	}
	if (!e)
		e = db_one(d, a, SQL_bookings_due_count, ARGS(arg_int(receiver), arg_date(today)), &r);
	if (e)
		return e;
	out->promises_open = row_int(&r);
	out->promises_late = row_int(&r);
	return row_end(&r);
}

ERR
store_booking_put(struct tx *tx, const struct booking *b, struct date day)
{
	return tx_one(tx, SQL_booking_insert,
	    ARGS(arg_int(b->id), arg_int(b->reception), arg_int(b->receiver), arg_date(day), arg_int(b->state),
	        arg_int(b->slot), arg_int(b->seat), arg_int(b->seats), arg_int(b->channel), arg_int(b->lang),
	        arg_int(b->needs), arg_int(b->topic), arg_int(b->about), arg_text(b->name), arg_text(b->phone),
	        arg_text(b->mail), arg_text(b->text), blob(b->person), blob(b->code_hash), arg_int(b->made_at),
	        arg_int(b->reminded_at)));
}

ERR
store_booking_change(struct tx *tx, struct booking *b, struct date day)
{
	const struct err *e = tx_one(tx, SQL_booking_update,
	    ARGS(arg_int(b->id), arg_int(b->version), arg_int(b->reception), arg_date(day), arg_int(b->state),
	        arg_int(b->slot), arg_int(b->seat), arg_int(b->seats), arg_int(b->arrived_at), arg_int(b->in_at),
	        arg_int(b->out_at), arg_int(b->reminded_at), arg_int(b->result), arg_text(b->words),
	        arg_int(b->appeal), arg_int(b->protocol), arg_date(b->due), arg_int(b->kept_at)));

	b->version++;
	return e;
}

ERR
store_bookings_erase(struct tx *tx, struct arena *a, struct date before, int max, int64_t *n)
{
	struct rows rows;
	const struct err *e = db_all(tx_db(tx), a, SQL_bookings_old, ARGS(arg_date(before), arg_int(max)), &rows);

	*n = 0;
	for (size_t i = 0; !e && i < rows.n; i++, ++*n)
		e = tx_one(tx, SQL_booking_erase,
		    ARGS(arg_int(row_int(&rows.v[i])), blob(STR("")), arg_int(tx_now(tx))));
	return e;
}
