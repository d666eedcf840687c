/* The history of every appeal, told again. */
#include <stdio.h>

#include "app/figures_own.h"
#include "base/arena.h"
#include "domain/number.h"

#define SLICE 500 /* they stay near the processor until they are told */

void
figures_wrong(struct telling *t, const char *what, int64_t appeal)
{
	struct figures *f = t->out;

	if (f->nwrong < FIGURES_SAID)
		f->wrong[f->nwrong] = str_fmt(t->app->a, "%s%s%.*s", what, appeal ? " " : "",
		    STR_ARG(appeal ? number_print(t->app->a, appeal) : STR("")));
	f->nwrong++;
}

static ERR
end_appeal(struct telling *t)
{
	const struct err *e;

	if (!t->nstays)
		return NULL;
	t->out->appeals++;
	t->out->facts += (int64_t)t->nstays;
	t->out->open += !t->stays[t->nstays - 1].ended_on.day && !(t->stays[t->nstays - 1].flags & FLAG_HELD);
	e = t->ended(t, t->arg);
	if (t->progress && t->out->appeals % 100000 == 0)
		fprintf(stderr, "%lld appeals\n", (long long)t->out->appeals);
	t->nstays = 0;
	return e;
}

/* Has the follower heard this one? */
static bool
heard(const struct telling *t, int64_t writer, int64_t wseq)
{
	for (size_t i = 0; i < t->nat; i++)
		if (t->at[i].writer == writer)
			return wseq <= t->at[i].wseq;
	return false;
}

static ERR
tell_slice(struct telling *t, struct arena *a, int64_t *id, int64_t *seq, size_t *n)
{
	struct rows rows;
	const struct err *e =
	    db_all(t->app->db, a, SQL_events_all, ARGS(arg_int(*id), arg_int(*seq), arg_int(SLICE)), &rows);

	*n = e ? 0 : rows.n;
	for (size_t i = 0; !e && i < rows.n; i++) {
		struct row *r = &rows.v[i];
		int64_t appeal = row_int(r), writer, wseq;
		struct event ev;

		if (appeal != *id)
			e = end_appeal(t);
		*id = appeal;
		*seq = row_int(r);
		writer = row_int(r);
		wseq = row_int(r);
		if (!event_decode(row_blob(r), &ev))
			figures_wrong(t, "an event cannot be read:", appeal);
		else if (heard(t, writer, wseq))
			t->nstays = fact_tell(t->app->country, t->stays, t->nstays, STAYS_MOST, &ev);
		else
			t->out->behind++;
		t->seq = *seq;
		if (!e)
			e = row_end(r);
	}
	return e;
}

ERR
figures_tell(struct telling *t)
{
	int64_t id = 0, seq = 0;
	size_t n = SLICE;
	const struct err *e = NULL;

	while (!e && n == SLICE) {
		struct arena *a = arena_new();

		e = tell_slice(t, a, &id, &seq, &n);
		arena_free(a);
	}
	return e ? e : end_appeal(t);
}
