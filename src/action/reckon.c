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

static int
month_no(struct date d)
{
	struct ymd y = date_split(d);

	return y.year * 12 + y.month;
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
reckon_begin(struct ctx *c, const struct problem *p, const struct initiative *tried, size_t n, struct reckoning *out)
{
	struct date first = p->begins;
	const struct err *e;

	*out = (struct reckoning){ .c = c, .problem = p, .tried = tried, .ntried = n,
		.place = arena_array(c->a, c->country->nplaces + 1, sizeof(*out->place)),
		.came = arena_array(c->a, c->country->nplaces + 1, sizeof(*out->came)) };
	e = opened(c, &out->opened);
	for (size_t i = 0; i < n; i++)
		if (!first.day || date_cmp(tried[i].begun, first) < 0)
			first = tried[i].begun;
	if (first.day) { /* what is compared with lies at most a year before the first whole month */
		out->from = date_add_months(period_of(PERIOD_MONTH, first), -12);
		out->months = month_no(c->today) - month_no(out->from) + 1;
	}
	return e;
}

/* Received in each month of a place; of what no rollup holds nothing. */
static ERR
series(struct reckoning *k, int64_t place, const int64_t **out)
{
	struct ctx *c = k->c;
	int64_t *came;
	struct arena_mark mark;
	struct problem_line l;
	struct cell_line *cells;
	size_t n = 0;
	const struct err *e = NULL;

	for (size_t i = 0; i < k->n; i++)
		if (k->place[i] == place) {
			*out = k->came[i];
			return NULL;
		}
	*out = came = arena_array(c->a, (size_t)k->months, sizeof(*came));
	k->place[k->n] = place;
	k->came[k->n++] = came;
	mark = arena_mark(c->a);
	if (problem_line(c->country, place, k->problem->topic, &l))
		e = store_cells(c->db, c->a, l.rollup, l.a, l.b, k->from, c->today, &cells, &n);
	for (size_t i = 0; !e && i < n; i++)
		came[month_no(cells[i].period) - month_no(k->from)] = cells[i].cell.n[MEASURE_RECEIVED];
	if (!e)
		arena_reset(c->a, mark);
	return e;
}

static ERR
pair(struct reckoning *k, int64_t place, const struct problem_span *s, struct span_pair *out)
{
	int before = month_no(s->before) - month_no(k->from), after = month_no(s->after) - month_no(k->from);
	const int64_t *came;
	const struct err *e = series(k, place, &came);

	*out = (struct span_pair){ 0, 0 };
	for (int i = 0; !e && i < s->n; i++) {
		out->before += came[before + i];
		out->after += came[after + i];
	}
	return e;
}

ERR
reckon_effect(struct reckoning *k, int64_t place, struct date begins, struct reckoned *out)
{
	struct ctx *c = k->c;
	int64_t *tried = arena_array(c->a, k->ntried, sizeof(*tried)), *peers;
	struct span_pair *others;
	const struct err *e;

	*out = (struct reckoned){ .span = problem_span(begins, c->today, k->opened), .is.spread = 1 };
	if (!out->span.n)
		return NULL;
	for (size_t i = 0; i < k->ntried; i++)
		tried[i] = k->tried[i].place;
	out->peers = problem_peers(c->country, c->a, place, tried, k->ntried, &peers);
	others = arena_array(c->a, out->peers, sizeof(*others));
	e = pair(k, place, &out->span, &out->here);
	for (size_t i = 0; !e && i < out->peers; i++)
		e = pair(k, peers[i], &out->span, &others[i]);
	if (!e)
		out->is = effect_of(out->here, others, out->peers);
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
