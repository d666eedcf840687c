/* Answers on the shelf. */
#include "store/answers.h"

#include <stdlib.h>

#include "base/arena.h"
#include "db/writer.h"

ERR
store_scratch_put(struct tx *tx, int64_t appeal, const struct scratch *s)
{
	return tx_one(tx, SQL_scratch_put,
	    ARGS(arg_int(appeal), arg_int(s->officer), arg_int(s->at), arg_int(s->outcome), arg_text(s->reason),
	        arg_text(s->text)));
}

ERR
store_scratch_drop(struct tx *tx, int64_t appeal, int64_t officer)
{
	return tx_any(tx, SQL_scratch_drop, ARGS(arg_int(appeal), arg_int(officer)));
}

static int
by_time(const void *x, const void *y)
{
	int64_t a = ((const struct scratch *)x)->at, b = ((const struct scratch *)y)->at;

	return (a < b) - (a > b);
}

ERR
store_scratches(struct db *d, struct arena *a, int64_t appeal, struct scratch **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_scratches_of, ARGS(arg_int(appeal)), &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++) {
		struct scratch *s = &(*out)[i];
		struct row *r = &rows.v[i];

		s->officer = row_int(r);
		s->at = row_int(r);
		s->outcome = (enum outcome)row_enum(r, OUTCOMES);
		s->reason = row_text(r);
		s->text = row_text(r);
		e = row_end(r);
	}
	qsort(*out, *n, sizeof(**out), by_time);
	return e;
}

ERR
store_scratches_sweep(struct tx *tx, int64_t before)
{
	return tx_any(tx, SQL_scratches_sweep, ARGS(arg_int(before)));
}

static struct arg
mark_at(const int64_t *marks, size_t n, size_t i)
{
	return i < n ? arg_int(marks[i]) : arg_null();
}

ERR
store_marks_put(struct tx *tx, int64_t appeal, int64_t seq, const int64_t *marks, size_t n)
{
	struct arg v[3 + MARKS] = { arg_null(), arg_int(appeal), arg_int(seq) };
	const struct err *e = NULL;

	if (n < MARKS_ALIKE)
		return NULL;
	for (size_t i = 0; i < MARKS; i++)
		v[3 + i] = mark_at(marks, n, i);
	for (size_t i = 0; !e && i < MARKS_LEAD; i++) {
		v[0] = v[3 + i];
		e = tx_one(tx, SQL_marks_put, (struct args){ v, 3 + MARKS });
	}
	return e;
}

#define ALIKE_ARGS (2 + MARKS_LEAD + MARKS)

static struct args
alike_args(struct arg v[ALIKE_ARGS], int64_t appeal, const int64_t *marks, size_t n)
{
	v[0] = arg_int(appeal);
	for (size_t i = 0; i < MARKS_LEAD; i++)
		v[1 + i] = arg_int(marks[i]);
	v[1 + MARKS_LEAD] = arg_int(MARKS_ALIKE);
	for (size_t i = 0; i < MARKS; i++)
		v[2 + MARKS_LEAD + i] = mark_at(marks, n, i);
	return (struct args){ v, ALIKE_ARGS };
}

void
store_marks_alike_soon(struct db *d, int64_t appeal, const int64_t *marks, size_t n)
{
	struct arg v[ALIKE_ARGS];

	if (n >= MARKS_ALIKE)
		db_soon(d, SQL_marks_alike, alike_args(v, appeal, marks, n));
}

ERR
store_marks_alike(struct db *d, struct arena *a, int64_t appeal, const int64_t *marks, size_t n, bool *out)
{
	struct arg v[ALIKE_ARGS];
	struct row r;

	*out = false;
	if (n < MARKS_ALIKE)
		return NULL;
	return db_opt(d, a, SQL_marks_alike, alike_args(v, appeal, marks, n), &r, out);
}

ERR
store_marks_after(struct db *d, struct arena *a, const struct answer_marks *after, int max,
    struct answer_marks **out, size_t *n)
{
	struct rows rows;
	const struct err *e =
	    db_all(d, a, SQL_marks_after, ARGS(arg_int(after->appeal), arg_int(after->seq), arg_int(max)), &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++) {
		struct answer_marks *m = &(*out)[i];
		struct row *r = &rows.v[i];

		m->appeal = row_int(r);
		m->seq = row_int(r);
		for (size_t k = 0; k < MARKS; k++) {
			bool none = row_null(r);
			int64_t mark = row_int(r);

			if (!none)
				m->v[m->n++] = mark;
		}
		e = row_end(r);
	}
	return e;
}

ERR
store_hearing_put(struct tx *tx, int64_t appeal, const struct hearing *h)
{
	return tx_one(tx, SQL_hearing_put,
	    ARGS(arg_int(appeal), arg_int(h->seq), arg_int(h->opened_at), arg_date(h->until), arg_text(h->why)));
}

ERR
store_hearing(struct db *d, struct arena *a, int64_t appeal, struct hearing *out, bool *any)
{
	struct row r;
	const struct err *e = db_opt(d, a, SQL_hearing_latest, ARGS(arg_int(appeal)), &r, any);

	if (e || !*any)
		return e;
	out->seq = row_int(&r);
	out->opened_at = row_int(&r);
	out->until = row_date(&r);
	out->why = row_text(&r);
	return row_end(&r);
}
