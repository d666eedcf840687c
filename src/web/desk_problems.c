/* Repeated problems on the panel: the open ones of its place, and topics that repeat in one place above the usual. */
#include <math.h>

#include "base/arena.h"
#include "base/say.h"
#include "domain/problem.h"
#include "store/problems.h"
#include "web/desk.h"
#include "web/words.h"

#define LOOKED 200 /* of the newest open ones */
#define SHOWN 5

/* "12 in the month", with the way to its rows; nothing where no rollup counts the problem's topic and place. */
static ERR
month_of(struct desk *p, const struct problem *x, struct problem_open *to)
{
	struct ctx *c = p->c;
	const char *pairs[] = { "n", NULL, NULL };
	struct slice_ask ask = desk_slice(p, MEASURE_RECEIVED);
	struct problem_line l;
	struct sums sum;
	struct cell cell;
	const struct err *e;

	if (!problem_line(c->country, x->place, x->topic, &l))
		return NULL;
	e = store_cells_sum(c->db, c->a, l.rollup, l.a, l.b, p->from, p->from, &sum);
	if (e)
		return e;
	ask.place = l.a;
	ask.topic = x->topic;
	cell = figure_cell(c, &p->eyes, sum.n[MEASURE_RECEIVED], &ask);
	pairs[1] = str_cstr(c->a, cell.text);
	to->count = lang_fill(c->a, _("{n} in the month"), pairs);
	to->rows = cell.url;
	return NULL;
}

static ERR
open_ones(struct desk *p)
{
	struct ctx *c = p->c;
	struct problem_open *out = arena_array(c->a, SHOWN, sizeof(*out));
	struct problem *all;
	size_t n;
	const struct err *e = store_problems_open(c->db, c->a, LOOKED, &all, &n);

	for (size_t i = 0; !e && i < n && p->v->nproblems < SHOWN; i++) {
		struct problem_open *to = &out[p->v->nproblems];

		if (!country_place_within(c->country, all[i].place, p->place))
			continue;
		to->title = all[i].title;
		to->url = url_fmt(c->a, "/problems/%lld", (long long)all[i].id);
		e = month_of(p, &all[i], to);
		p->v->nproblems++;
	}
	p->v->problems = out;
	return e;
}

/* What the columns found (report/repeats.h). */
static void
repeats(struct desk *p)
{
	struct ctx *c = p->c;
	struct columns *k = c->visit->site->columns;
	struct changed *out = arena_array(c->a, SHOWN, sizeof(*out));
	struct slice_ask ask = slice_all();
	struct rise *r;
	size_t n = k ? columns_repeats(k, c->a, c->country, p->place, SHOWN, &r, &ask.from, &ask.to) : 0;

	for (size_t i = 0; i < n; i++) {
		const char *pairs[] = { "topic", NULL, "place", NULL, "n", NULL, "m", NULL, NULL };
		struct cell cell;

		ask.place = r[i].is.place;
		ask.topic = r[i].is.topic;
		cell = figure_cell(c, &p->eyes, r[i].is.now, &ask);
		if (!cell.url.s.n) /* few, and not for these eyes */
			continue;
		pairs[1] = str_cstr(c->a, staff_topic(c, ask.topic));
		pairs[3] = str_cstr(c->a, staff_place(c, ask.place));
		pairs[5] = str_cstr(c->a, cell.text);
		pairs[7] = str_cstr(c->a, say_number(c->a, lround(r[i].expected)));
		out[p->v->nrepeats++] = (struct changed){
			lang_fill(c->a, _("{place}, {topic}: {n} in 28 days; about {m} were to be expected."), pairs),
			cell.url
		};
	}
	p->v->repeats = out;
}

ERR
desk_problems(struct desk *p)
{
	p->v->all_problems = url_fmt(p->c->a, "/problems");
	repeats(p);
	return open_ones(p);
}
