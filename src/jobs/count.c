/* Daily figures. */
#include "jobs/count.h"

#include <stdlib.h>

#include "base/arena.h"
#include "store/follows.h"
#include "store/mornings.h"

/* What is added to one figure. */
struct add {
	int64_t body, topic, n;
	enum tally what;
	struct date day;
};

struct tally_work {
	struct work work;
	const struct follow *f;
	struct add *adds;
	size_t n;
};

static ERR
run(struct tx *tx, struct work *w)
{
	struct tally_work *x = w->arg;

	for (size_t i = 0; i < x->n; i++) {
		const struct add *d = &x->adds[i];
		const struct err *e = store_tally_add(tx, d->body, d->what, d->day, d->topic, d->n);

		if (e)
			return e;
	}
	return store_follow_done(tx, "tally", x->f);
}

/* In the order of the figures' key, so that two writers never wait for each other in a ring. */
static int
by_key(const void *p, const void *q)
{
	const struct add *x = p, *y = q;

	if (x->body != y->body)
		return x->body < y->body ? -1 : 1;
	if (x->what != y->what)
		return x->what < y->what ? -1 : 1;
	if (date_cmp(x->day, y->day) != 0)
		return date_cmp(x->day, y->day);
	return (x->topic > y->topic) - (x->topic < y->topic);
}

static size_t
count(const struct country *c, const struct follow *f, struct add *adds)
{
	size_t n = 0, to = 0;

	for (size_t i = 0; i < f->n; i++) {
		const struct event *e = &f->events[i];
		struct date day = moment_day(e->at, country_offset(c, e->at));
		enum tally what[TALLY_MOST];
		size_t k = tally_of(e, day, what);

		while (k)
			adds[n++] = (struct add){ e->after.body, e->after.topic, 1, what[--k], day };
	}
	qsort(adds, n, sizeof(*adds), by_key);
	for (size_t i = 0; i < n; i++)
		if (to && by_key(&adds[to - 1], &adds[i]) == 0)
			adds[to - 1].n++;
		else
			adds[to++] = adds[i];
	return to;
}

ERR
job_count(struct arena *a, struct db *db, struct writer *w, const struct country *c, int64_t *did)
{
	struct follow *f;
	size_t n;
	const struct err *e = store_follow(db, a, "tally", COUNT_SLICE, &f, &n);

	*did = 0;
	for (size_t i = 0; !e && i < n; i++) {
		struct tally_work x = { .f = &f[i] };

		if (!f[i].n)
			continue;
		x.adds = arena_array(a, TALLY_MOST * f[i].n, sizeof(*x.adds));
		x.n = count(c, &f[i], x.adds);
		x.work.background = x.work.follows = true;
		x.work.run = run;
		x.work.arg = &x;
		e = writer_run(w, &x.work);
		*did += e ? 0 : (int64_t)f[i].n;
	}
	return e;
}
