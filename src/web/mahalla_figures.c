/* Figures of mahallas. */
#include "web/mahalla_figures.h"

#include <assert.h>
#include <stdlib.h>

#include "base/arena.h"
#include "domain/rollup.h"
#include "domain/small.h"

#define QUARTER 3 /* months */

const enum mahalla_what mahalla_open_whats[OPEN_WHATS] = { MAHALLA_SURVEYED, MAHALLA_PEOPLE, MAHALLA_MATTERS,
    MAHALLA_NEEDS,
	MAHALLA_FOUND, MAHALLA_MEASURED, MAHALLA_PLACED, MAHALLA_KEPT, MAHALLA_LASTS, MAHALLA_TROUBLES,
	    MAHALLA_SOLVED };

const struct place *
mahalla_place(struct ctx *c, const struct req *q, int64_t otherwise)
{
	const struct place *at = country_place_code(c->country, req_query(q, "place"));

	if (!at)
		at = country_place(c->country, otherwise);
	return at ? at : c->country->nplaces ? &c->country->places[0] : NULL;
}

static int
by_place(const void *x, const void *y)
{
	int64_t a = ((const struct mahalla_line *)x)->at->id, b = ((const struct mahalla_line *)y)->at->id;

	return (a > b) - (a < b);
}

ERR
mahalla_figures(struct ctx *c, struct mahalla_figures *f)
{
	struct mahalla_sums *below;
	size_t n;
	const struct err *e = store_mahalla_sums(c->db, c->a, f->at->id, f->span, f->from, f->to, &f->own.s);

	f->own.at = f->at;
	if (!e)
		e = store_mahalla_sums_below(c->db, c->a, f->at->id, f->span, f->from, f->to, &below, &n);
	if (e)
		return e;
	f->below = arena_array(c->a, n, sizeof(*f->below));
	f->nbelow = 0;
	for (size_t i = 0; i < n; i++) {
		const struct place *p = country_place(c->country, below[i].place);

		if (p)
			f->below[f->nbelow++] = (struct mahalla_line){ .at = p, .s = below[i] };
	}
	qsort(f->below, f->nbelow, sizeof(*f->below), by_place);
	return NULL;
}

/* The last four whole quarters. */
static void
mahalla_open_span(const struct ctx *c, struct mahalla_figures *f)
{
	struct date quarter = period_of(PERIOD_QUARTER, c->today);

	f->span = SPAN_MONTH;
	f->from = date_add_months(quarter, -12);
	f->to = date_add_days(quarter, -1);
}

/* Of the lines of one place: what is small, and what would tell it; where the place's own number is hidden, all
 * below it. */
static void
hide(struct ctx *c, struct mahalla_figures *f)
{
	size_t n = f->nbelow;
	int64_t *number = arena_array(c->a, n + 1, sizeof(*number));
	int *few = arena_array(c->a, n + 1, sizeof(*few));
	bool *hidden = arena_array(c->a, n + 1, sizeof(*hidden));

	for (int w = 0; w < MAHALLA_WHATS; w++) {
		for (size_t i = 0; i < n; i++) {
			number[i] = f->below[i].s.n[w];
			few[i] = SMALL_FEW;
			hidden[i] = false;
		}
		small_hide(number, few, n, hidden);
		for (size_t i = 0; i < n; i++)
			f->below[i].hidden[w] = hidden[i] || (f->own.hidden[w] && number[i]);
	}
}

/* From the country down to the place, by the sums of one quarter: what of them is hidden. */
static ERR
descend(struct ctx *c, const struct place *const way[], size_t n, struct mahalla_figures *up)
{
	const struct err *e = NULL;

	for (size_t i = n; !e && i--;) {
		struct mahalla_line own = { .at = NULL };

		for (size_t k = 0; i + 1 < n && k < up->nbelow; k++)
			if (up->below[k].at == way[i])
				own = up->below[k];
		up->at = way[i];
		e = mahalla_figures(c, up);
		for (int w = 0; w < MAHALLA_WHATS; w++)
			up->own.hidden[w] = own.hidden[w] || (up->own.s.n[w] > 0 && up->own.s.n[w] < SMALL_FEW);
		if (!e)
			hide(c, up);
	}
	return e;
}

/* What is hidden of a quarter is hidden of every span that holds it. */
static void
merge(const struct mahalla_figures *part, struct mahalla_figures *whole)
{
	for (int w = 0; w < MAHALLA_WHATS; w++)
		whole->own.hidden[w] |= part->own.hidden[w];
	for (size_t i = 0, k = 0; i < part->nbelow; i++) {
		while (k < whole->nbelow && whole->below[k].at != part->below[i].at)
			k++;
		for (int w = 0; k < whole->nbelow && w < MAHALLA_WHATS; w++)
			whole->below[k].hidden[w] |= part->below[i].hidden[w];
	}
}

ERR
mahalla_open(struct ctx *c, struct mahalla_figures *f)
{
	const struct place *way[LEVELS];
	size_t n = 0;
	const struct err *e;

	assert(f->at);
	mahalla_open_span(c, f);
	for (const struct place *p = f->at; p && n < LEVELS; p = country_place(c->country, p->parent))
		way[n++] = p;
	e = mahalla_figures(c, f);
	for (struct date day = f->from; !e && date_cmp(day, f->to) < 0; day = date_add_months(day, QUARTER)) {
		struct mahalla_figures part = { .span = f->span, .from = day,
			.to = date_add_days(date_add_months(day, QUARTER), -1) };

		e = descend(c, way, n, &part);
		if (!e)
			merge(&part, f);
	}
	return e;
}
