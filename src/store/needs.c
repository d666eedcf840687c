/* Needs. */
#include "store/needs.h"

#include "base/arena.h"
#include "db/writer.h"

static ERR
read_need(struct row *r, struct need *out)
{
	out->id = row_int(r);
	out->version = row_int(r);
	out->place = row_int(r);
	out->district = row_int(r);
	out->region = row_int(r);
	out->household = row_int(r);
	out->member = (int)row_int(r);
	out->kind = row_text(r);
	out->work = row_bool(r);
	out->state = (enum need_state)row_enum(r, NEED_STATES);
	out->lost_from = (enum need_state)row_enum(r, NEED_STATES);
	out->owner = row_int(r);
	out->due = row_date(r);
	out->name = row_text(r);
	out->phone = row_text(r);
	out->lang = (enum lang)row_enum(r, LANGS);
	out->text = row_text(r);
	out->words = row_text(r);
	out->found = row_date(r);
	out->placed = row_date(r);
	out->closed = row_date(r);
	out->ask = (int)row_int(r);
	out->ask_day = row_date(r);
	out->asked_at = row_int(r);
	out->tries = (int)row_int(r);
	out->answered_by = row_int(r);
	out->appeal = row_int(r);
	out->reached = (enum need_state)row_enum(r, NEED_STATES);
	return row_end(r);
}

ERR
store_need(struct db *d, struct arena *a, int64_t id, struct need *out)
{
	struct row r;
	const struct err *e = db_one(d, a, SQL_need_get, ARGS(arg_int(id)), &r);

	return e ? e : read_need(&r, out);
}

static ERR
list(struct db *d, struct arena *a, enum sql sql, struct args args, struct need **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, sql, args, &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++)
		e = read_need(&rows.v[i], &(*out)[i]);
	return e;
}

ERR
store_needs_open(struct db *d, struct arena *a, int64_t place, struct date due, int64_t id, int max, struct need **out,
    size_t *n)
{
	return list(d, a, SQL_needs_open, ARGS(arg_int(place), arg_date(due), arg_int(id), arg_int(max)), out, n);
}

ERR
store_needs_of(struct db *d, struct arena *a, int64_t household, struct need **out, size_t *n)
{
	return list(d, a, SQL_needs_of_household, ARGS(arg_int(household)), out, n);
}

ERR
store_needs_asked(struct db *d, struct arena *a, enum needs_where where, int64_t place, struct date today, int max,
    struct need **out, size_t *n)
{
	return list(d, a,
	    where == NEEDS_MAHALLA     ? SQL_needs_asked_mahalla
	        : where == NEEDS_DISTRICT ? SQL_needs_asked_district
	                                  : SQL_needs_asked_region,
	    ARGS(arg_int(place), arg_date(today), arg_int(max)), out, n);
}

ERR
store_needs_unasked(struct db *d, struct arena *a, struct date today, int max, struct need **out, size_t *n)
{
	return list(d, a, SQL_needs_unasked, ARGS(arg_date(today), arg_int(max)), out, n);
}

ERR
store_need_put(struct tx *tx, const struct need *x)
{
	return tx_one(tx, SQL_need_insert,
	    ARGS(arg_int(x->id), arg_int(x->place), arg_int(x->district), arg_int(x->region), arg_int(x->household),
	        arg_int(x->member), arg_text(x->kind), arg_int(x->work), arg_int(x->owner), arg_date(x->due),
	            arg_text(x->name),
	        arg_text(x->phone), arg_int(x->lang), arg_text(x->text), arg_date(x->found)));
}

ERR
store_need_change(struct tx *tx, struct need *x)
{
	const struct err *e = tx_one(tx, SQL_need_update,
	    ARGS(arg_int(x->id), arg_int(x->version), arg_int(x->state), arg_int(x->lost_from), arg_int(x->owner),
	        arg_date(x->due), arg_text(x->words), arg_date(x->placed), arg_date(x->closed), arg_int(x->ask),
	        arg_date(x->ask_day), arg_int(x->asked_at), arg_int(x->tries), arg_int(x->answered_by),
	            arg_int(x->appeal), arg_int(x->reached)));

	x->version++;
	return e;
}

ERR
store_need_again_put(struct tx *tx, const struct need_again *g)
{
	return tx_one(tx, SQL_need_again_put,
	    ARGS(arg_int(g->need), arg_int(g->round), arg_date(g->day), arg_int(g->answer), arg_int(g->officer)));
}

ERR
store_needs_again(struct db *d, struct arena *a, int64_t household, struct need_again **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_needs_again_of, ARGS(arg_int(household)), &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++) {
		struct row *r = &rows.v[i];

		(*out)[i].need = row_int(r);
		(*out)[i].round = (int)row_int(r);
		(*out)[i].day = row_date(r);
		(*out)[i].answer = (enum again)row_enum(r, AGAINS);
		(*out)[i].officer = row_int(r);
		e = row_end(r);
	}
	return e;
}

ERR
store_needs_erase(struct tx *tx, struct arena *a, struct date before, int max, int64_t *n)
{
	struct rows rows;
	const struct err *e = db_all(tx_db(tx), a, SQL_needs_old, ARGS(arg_date(before), arg_int(max)), &rows);

	*n = 0;
	for (size_t i = 0; !e && i < rows.n; i++, ++*n)
		e = tx_one(tx, SQL_need_erase, ARGS(arg_int(row_int(&rows.v[i])), arg_int(tx_now(tx))));
	return e;
}

static void
read_step(struct row *r, struct need_step *s)
{
	s->no = (int)row_int(r);
	s->kind = row_text(r);
	s->body = row_int(r);
	s->text = row_text(r);
	s->due = row_date(r);
	s->money = row_int(r);
	s->state = (enum step_state)row_enum(r, STEP_STATES);
	s->done = row_date(r);
	s->words = row_text(r);
	s->by = row_int(r);
}

ERR
store_need_steps(struct db *d, struct arena *a, int64_t need, struct need_step **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_need_steps_of, ARGS(arg_int(need)), &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++) {
		read_step(&rows.v[i], &(*out)[i]);
		e = row_end(&rows.v[i]);
	}
	return e;
}

ERR
store_need_steps_at(struct db *d, struct arena *a, int64_t body, const struct step_waits *after, int max,
    struct step_waits **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_need_steps_at,
	    ARGS(arg_int(body), arg_date(after->step.due), arg_int(after->need), arg_int(after->step.no), arg_int(max)),
	    &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++) {
		struct row *r = &rows.v[i];
		struct step_waits *s = &(*out)[i];

		s->need = row_int(r);
		s->place = row_int(r);
		s->owner = row_int(r);
		s->kind = row_text(r);
		read_step(r, &s->step);
		e = row_end(r);
	}
	return e;
}

ERR
store_need_step_put(struct tx *tx, int64_t need, const struct need_step *s)
{
	return tx_one(tx, SQL_need_step_insert,
	    ARGS(arg_int(need), arg_int(s->no), arg_text(s->kind), arg_int(s->body), arg_text(s->text),
	        arg_date(s->due),
	        arg_int(s->money)));
}

ERR
store_need_step_end(struct tx *tx, int64_t need, const struct need_step *s)
{
	return tx_one(tx, SQL_need_step_update,
	    ARGS(arg_int(need), arg_int(s->no), arg_int(s->state), arg_date(s->done), arg_int(s->money),
	        arg_text(s->words),
	        arg_int(s->by)));
}
