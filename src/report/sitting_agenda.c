/* Choosing an agenda. */
#include "report/sitting_agenda.h"

#include <stdlib.h>

#include "base/arena.h"
#include "domain/recipient.h"
#include "domain/rollup.h"
#include "domain/small.h"
#include "report/rating_sheet.h"
#include "store/cells.h"
#include "store/pledges.h"
#include "store/releases.h"

#define EACH 3 /* of each reason */
#define RATED_MOST 3000

struct choosing {
	struct db *d;
	struct arena *a;
	const struct country *c;
	const struct sitting *s;
	int64_t place;
	struct sitting_item *items;
	size_t n;
};

static bool
within(const struct choosing *x, int64_t body)
{
	const struct body *b = country_body(x->c, body);

	return b && !b->ended && (!x->place || country_place_within(x->c, b->place, x->place));
}

/* A body is heard once, for the first reason. */
static bool
invited(const struct choosing *x, int64_t body)
{
	for (size_t i = 0; i < x->n; i++)
		if (x->items[i].to == body)
			return true;
	return false;
}

static void
take(struct choosing *x, struct sitting_item i)
{
	if (x->n < SITTING_ITEMS_MOST)
		x->items[x->n++] = i;
}

/* Takes the first EACH of a list in its order, each body once. */
static void
take_first(struct choosing *x, const struct sitting_item *list, size_t n)
{
	size_t taken = 0;

	for (size_t i = 0; i < n && taken < EACH; i++) {
		if (list[i].to && invited(x, list[i].to))
			continue;
		take(x, list[i]);
		taken++;
	}
}

static int
by_n(const void *p, const void *q)
{
	const struct sitting_item *x = p, *y = q;

	return x->n != y->n ? (x->n < y->n) - (x->n > y->n) : (x->subject > y->subject) - (x->subject < y->subject);
}

static int
by_fall(const void *p, const void *q)
{
	const struct sitting_item *x = p, *y = q;
	int64_t a = x->n - x->m, b = y->n - y->m;

	return a != b ? (a < b) - (a > b) : (x->subject > y->subject) - (x->subject < y->subject);
}

/* The rated bodies of a release within the territory. */
static ERR
rated(struct choosing *x, struct quarter q, struct rating_line **out, size_t *n)
{
	const struct err *e = NULL;

	*n = 0;
	*out = arena_array(x->a, RATED_MOST, sizeof(**out));
	for (int v = VOLUME_LARGE; !e && v <= VOLUME_SMALL; v++) {
		struct release_line *lines;
		size_t nlines;

		e = store_release_lines(x->d, x->a, q, v, 0, RATED_MOST, &lines, &nlines);
		for (size_t i = 0; !e && i < nlines && *n < RATED_MOST; i++)
			if (rating_line_read(lines[i].line, &(*out)[*n]) && (*out)[*n].is.rated &&
			    within(x, (*out)[*n].body))
				(*n)++;
	}
	return e;
}

static int64_t
tenths(double score)
{
	return (int64_t)(1000 * score + 0.5);
}

/* The last published release, and the one before it. */
static ERR
ratings(struct choosing *x)
{
	struct release *r;
	struct rating_line *now, *before = NULL;
	struct sitting_item *band, *fall;
	size_t nr, nnow = 0, nbefore = 0, nband = 0, nfall = 0;
	const struct err *e = store_releases(x->d, x->a, 0, RELEASE_PUBLISHED, 2, &r, &nr);

	if (e || !nr)
		return e;
	e = rated(x, r[0].quarter, &now, &nnow);
	if (!e && nr > 1)
		e = rated(x, r[1].quarter, &before, &nbefore);
	band = arena_array(x->a, nnow, sizeof(*band));
	fall = arena_array(x->a, nnow, sizeof(*fall));
	for (size_t i = 0; !e && i < nnow; i++) {
		if (now[i].is.low > 1) /* whoever may be the first is not among the worst */
			band[nband++] = (struct sitting_item){ .reason = SITTING_BAND, .subject = now[i].body,
				.to = now[i].body, .n = now[i].is.low, .m = now[i].is.high };
		for (size_t k = 0; k < nbefore; k++)
			if (before[k].body == now[i].body && tenths(before[k].is.total) > tenths(now[i].is.total))
				fall[nfall++] = (struct sitting_item){ .reason = SITTING_FALL, .subject = now[i].body,
					.to = now[i].body, .n = tenths(before[k].is.total),
					.m = tenths(now[i].is.total) };
	}
	qsort(band, nband, sizeof(*band), by_n);
	qsort(fall, nfall, sizeof(*fall), by_fall);
	take_first(x, band, nband);
	take_first(x, fall, nfall);
	return e;
}

static ERR
promises(struct choosing *x)
{
	struct pledge *p;
	size_t n;
	const struct err *e = store_pledges_open(x->d, x->a, x->s->body, x->s->on, &p, &n);

	for (size_t i = 0, taken = 0; !e && i < n && taken < 2 * EACH; i++) {
		if (p[i].kind != PLEDGE_PROMISE)
			continue;
		take(x, (struct sitting_item){ .reason = SITTING_PROMISE, .subject = p[i].id, .to = p[i].to,
			    .n = x->s->on.day - p[i].due.day });
		taken++;
	}
	return e;
}

static ERR
topics(struct choosing *x)
{
	const struct place *at = country_place(x->c, x->place);
	enum rollup r = at && at->level != LEVEL_REGION ? ROLLUP_GROUP : ROLLUP_TOPIC;
	struct cell_line *cells;
	struct sitting_item *list;
	size_t n = 0, kept = 0, all = 0;
	const struct err *e = store_cells(x->d, x->a, r, x->place, -1, x->s->from, x->s->to, &cells, &n);

	list = arena_array(x->a, n, sizeof(*list));
	for (size_t i = 0; !e && i < n; i++) {
		size_t k = 0;

		while (k < all && list[k].subject != cells[i].b)
			k++;
		if (k == all)
			list[all++] = (struct sitting_item){ .reason = SITTING_REPEAT, .subject = cells[i].b };
		list[k].n += cells[i].cell.n[MEASURE_REPEAT];
		list[k].m += cells[i].cell.n[MEASURE_RECEIVED];
	}
	for (size_t i = 0; i < all; i++) {
		const struct topic *t = country_topic(x->c, list[i].subject);

		if (t && list[i].n >= (t->sensitive ? SMALL_FEW_SENSITIVE : SMALL_FEW))
			list[kept++] = list[i];
	}
	qsort(list, kept, sizeof(*list), by_n);
	take_first(x, list, kept);
	return e;
}

static ERR
late_at(struct choosing *x, int64_t place, struct sitting_item *list, size_t *n)
{
	struct cell_line *cells;
	size_t ncells;
	const struct err *e = store_cells(x->d, x->a, ROLLUP_BODY, place, -1, x->s->from, x->s->to, &cells, &ncells);

	for (size_t i = 0; !e && i < ncells; i++) {
		const struct sums *s = &cells[i].cell;
		size_t k = 0;

		while (k < *n && list[k].subject != cells[i].b)
			k++;
		if (k == RATED_MOST)
			continue;
		if (k == *n)
			list[(*n)++] = (struct sitting_item){ .reason = SITTING_LATE, .subject = cells[i].b,
				.to = cells[i].b };
		list[k].n += s->n[MEASURE_TIMED] - s->n[MEASURE_IN_TIME];
		list[k].m += s->n[MEASURE_TIMED];
	}
	return e;
}

static ERR
late(struct choosing *x)
{
	struct sitting_item *list = arena_array(x->a, RATED_MOST, sizeof(*list));
	size_t n = 0, kept = 0;
	const struct err *e = x->place ? NULL : late_at(x, 0, list, &n);

	for (size_t i = 0; !e && i < x->c->nplaces; i++) {
		const struct place *p = &x->c->places[i];

		if (p->level != LEVEL_COUNTRY && p->level != LEVEL_MAHALLA &&
		    (!x->place || country_place_within(x->c, p->id, x->place)))
			e = late_at(x, p->id, list, &n);
	}
	for (size_t i = 0; i < n; i++)
		if (list[i].n >= SMALL_FEW && within(x, list[i].subject))
			list[kept++] = list[i];
	qsort(list, kept, sizeof(*list), by_n);
	take_first(x, list, kept);
	return e;
}

ERR
sitting_agenda(struct db *d, struct arena *a, const struct country *c, const struct sitting *s,
    struct sitting_item **out, size_t *n)
{
	const struct body *b = country_body(c, s->body);
	struct choosing x = { d, a, c, s, b ? recipient_place(c, b) : 0,
		arena_array(a, SITTING_ITEMS_MOST, sizeof(struct sitting_item)), 0 };
	const struct err *e = promises(&x);

	if (!e)
		e = ratings(&x);
	if (!e)
		e = late(&x);
	if (!e)
		e = topics(&x);
	*out = x.items;
	*n = x.n;
	return e;
}
