/* What the figures say of a problem. */
#include "action/reckon.h"

#include <stdlib.h>

#include "base/arena.h"
#include "domain/access.h"
#include "domain/kin.h"
#include "store/appeals.h"
#include "store/cells.h"

#define ALIKE_LEAST 200 /* thousandths */
#define SAMPLE 20       /* of those gathered by hand, to compare with */

static ERR
came(struct ctx *c, int64_t place, int64_t topic, struct date from, int months, int64_t *out)
{
	struct problem_line l;
	struct sums s;
	const struct err *e;

	*out = 0;
	if (!months || !problem_line(c->country, place, topic, &l))
		return NULL;
	e = store_cells_sum(c->db, c->a, l.rollup, l.a, l.b, from, date_add_months(from, months - 1), &s);
	*out = e ? 0 : s.n[MEASURE_RECEIVED];
	return e;
}

static ERR
pair(struct ctx *c, int64_t place, int64_t topic, const struct problem_span *s, struct span_pair *out)
{
	const struct err *e = came(c, place, topic, s->before, s->n, &out->before);

	return e ? e : came(c, place, topic, s->after, s->n, &out->after);
}

/* The first month that the register holds from its first day on; next month where it holds nothing. */
static ERR
opened(struct ctx *c, struct date *out)
{
	struct cell_line *months;
	size_t n;
	const struct err *e = store_cells(c->db, c->a, ROLLUP_PLACE, 0, 0, (struct date){ 1 }, c->today, &months, &n);

	*out = date_add_months(e || !n ? c->today : months[0].period, 1);
	return e;
}

ERR
reckon_effect(struct ctx *c, const struct problem *p, const struct initiative *all, size_t n, int64_t place,
    struct date begins, struct reckoned *out)
{
	int64_t *tried = arena_array(c->a, n, sizeof(*tried)), *peers;
	struct span_pair *others;
	struct date first;
	const struct err *e = opened(c, &first);
	size_t npeers;

	*out = (struct reckoned){ .is.spread = 1 };
	if (!e)
		out->span = problem_span(begins, c->today, first);
	if (e || !out->span.n)
		return e;
	for (size_t i = 0; i < n; i++)
		tried[i] = all[i].place;
	npeers = problem_peers(c->country, c->a, place, tried, n, &peers);
	others = arena_array(c->a, npeers, sizeof(*others));
	e = pair(c, place, p->topic, &out->span, &out->here);
	for (size_t i = 0; !e && i < npeers; i++)
		e = pair(c, peers[i], p->topic, &out->span, &others[i]);
	out->peers = npeers;
	if (!e)
		out->is = effect_of(out->here, others, npeers);
	return e;
}

ERR
reckon_months(struct ctx *c, const struct problem *p, int n, int64_t *out)
{
	struct date first = date_add_months(period_of(PERIOD_MONTH, c->today), -n);
	struct problem_line l;
	struct cell_line *cells;
	size_t ncells;
	const struct err *e;

	for (int i = 0; i < n; i++)
		out[i] = 0;
	if (!problem_line(c->country, p->place, p->topic, &l))
		return NULL;
	e = store_cells(c->db, c->a, l.rollup, l.a, l.b, first, date_add_months(first, n - 1), &cells, &ncells);
	for (size_t k = 0; !e && k < ncells; k++)
		for (int i = 0; i < n; i++)
			if (cells[k].period.day == date_add_months(first, i).day)
				out[i] = cells[k].cell.n[MEASURE_RECEIVED];
	return e;
}

/* ---- what is alike ---- */

static int
by_likeness(const void *x, const void *y)
{
	const struct alike *a = x, *b = y;

	if (a->thousandths != b->thousandths)
		return a->thousandths > b->thousandths ? -1 : 1;
	return (a->appeal.id < b->appeal.id) - (a->appeal.id > b->appeal.id);
}

/* The first words of those gathered by hand, but what is hidden from the visitor; without any, the title and the
 * cause. */
static ERR
patterns(struct ctx *c, const struct problem *p, struct str out[SAMPLE], size_t *n)
{
	struct gathering *g;
	size_t ng;
	const struct err *e = store_problem_appeals(c->db, c->a, p->id, 0, SAMPLE, &g, &ng);

	*n = 0;
	for (size_t i = 0; !e && i < ng; i++) {
		struct appeal ap;

		e = store_appeal_for(c->db, c->a, &c->who, g[i].appeal, &ap);
		if (!e)
			out[(*n)++] = ap.gist;
		else if (e->kind == ERR_MISSING)
			e = NULL;
	}
	if (!e && !*n)
		out[(*n)++] = str_fmt(c->a, "%.*s %.*s", STR_ARG(p->title), STR_ARG(p->cause));
	return e;
}

static ERR
is_gathered(struct ctx *c, int64_t problem, int64_t appeal, bool *out)
{
	struct gathering *g;
	size_t n;
	const struct err *e = store_problem_appeals(c->db, c->a, problem, appeal + 1, 1, &g, &n);

	*out = !e && n && g[0].appeal == appeal;
	return e;
}

ERR
reckon_alike(struct ctx *c, const struct problem *p, const int64_t *newest, size_t n, struct alike *out, size_t *nout)
{
	struct alike *all = arena_array(c->a, n, sizeof(*all));
	struct str like[SAMPLE];
	size_t nlike, k = 0;
	bool gathered;
	const struct err *e = patterns(c, p, like, &nlike);

	for (size_t i = 0; !e && i < n; i++) {
		struct alike *x = &all[k];

		e = store_appeal_for(c->db, c->a, &c->who, newest[i], &x->appeal);
		if (e && e->kind == ERR_MISSING) {
			e = NULL;
			continue;
		}
		if (e || !access_sees(c->country, &c->who, &x->appeal))
			continue;
		x->thousandths = 0;
		for (size_t j = 0; j < nlike; j++) {
			int alike = kin_alike(c->a, x->appeal.gist, like[j]);

			x->thousandths = alike > x->thousandths ? alike : x->thousandths;
		}
		e = is_gathered(c, p->id, newest[i], &gathered);
		k += !e && !gathered && x->thousandths >= ALIKE_LEAST;
	}
	if (e)
		return e;
	qsort(all, k, sizeof(*all), by_likeness);
	*nout = k < ALIKE_MOST ? k : ALIKE_MOST;
	for (size_t i = 0; i < *nout; i++)
		out[i] = all[i];
	return NULL;
}
