/* A monthly report from the rollups. */
#include "report/monthly_build.h"

#include <stdlib.h>

#include "base/arena.h"
#include "domain/small.h"
#include "domain/tally.h"
#include "store/cells.h"
#include "store/follows.h"

#define TOPICS_SHOWN 10
#define BODIES_SHOWN 10
#define BELOW_MOST 60

struct build {
	struct db *d;
	struct arena *a;
	const struct country *c;
	int64_t place;
	struct date month, yesterday;
	struct monthly *m;
};

static struct date
span_month(struct date month, enum monthly_span s)
{
	return s == MONTHLY_NOW ? month : date_add_months(month, s == MONTHLY_BEFORE ? -1 : -12);
}

ERR
monthly_now(struct db *d, struct arena *a, int64_t place, struct date month,
    int64_t out[MONTHLY_FIGURES][MONTHLY_SPANS])
{
	struct cell_line *lines;
	size_t n;
	const struct err *e = store_cells(d, a, ROLLUP_PLACE, place, 0, date_ymd(1, 1, 1), month, &lines, &n);

	for (int s = 0; !e && s < MONTHLY_SPANS; s++) {
		struct date at = span_month(month, (enum monthly_span)s);
		struct sums cell = { .n = { 0 } };
		int64_t carried = 0, figures[MONTHLY_FIGURES];

		for (size_t i = 0; i < n; i++)
			if (lines[i].period.day == at.day)
				cell = lines[i].cell;
			else if (lines[i].period.day < at.day)
				carried += lines[i].cell.n[MEASURE_RECEIVED] - sums_ended(&lines[i].cell);
		monthly_figures(&cell, carried, figures);
		for (int f = 0; f < MONTHLY_FIGURES; f++)
			out[f][s] = figures[f];
	}
	return e;
}

static ERR
overdue(struct build *b, int64_t place, int64_t *out)
{
	struct sums open;
	const struct err *e = store_cells_sum(
	    b->d, b->a, ROLLUP_OPEN_PLACE, place, 0, (struct date){ 1 }, b->yesterday, &open);

	*out = open.n[MEASURE_OPEN];
	return e;
}

/* Who live in a place; of the country, where only its regions are known, in them all. */
static int64_t
people(const struct country *c, int64_t place)
{
	const struct place *p = country_place(c, place);
	int64_t sum = 0;

	for (size_t i = 0; !p && i < c->nplaces; i++)
		sum += c->places[i].level == LEVEL_REGION ? c->places[i].population : 0;
	return p ? p->population : sum;
}

/* Adds a cell to the line of its id; NULL ids are made as they come. */
static struct monthly_line *
line_of(int64_t *ids, struct monthly_line *lines, size_t *n, int64_t id)
{
	for (size_t i = *n; i > 0; i--)
		if (ids[i - 1] == id)
			return &lines[i - 1];
	if (*n == BELOW_MOST * 20)
		return NULL;
	ids[*n] = id;
	lines[*n] = (struct monthly_line){ .people = 0 };
	return &lines[(*n)++];
}

static void
add(struct build *b, struct monthly_line *l, const struct cell_line *cell)
{
	const struct sums *s = &cell->cell;

	for (int i = 0; i < MONTHLY_SPANS; i++)
		if (cell->period.day == span_month(b->month, (enum monthly_span)i).day)
			l->received[i] += s->n[MEASURE_RECEIVED];
	if (cell->period.day == b->month.day) {
		l->timed += s->n[MEASURE_TIMED];
		l->in_time += s->n[MEASURE_IN_TIME];
	} else if (date_cmp(cell->period, date_add_months(b->month, -3)) >= 0) {
		l->usual += s->n[MEASURE_RECEIVED];
	}
}

/* A year of a rollup's lines by their second key. */
static ERR
read_year(struct build *b, enum rollup r, int64_t **ids, struct monthly_line **lines, size_t *n)
{
	struct cell_line *cells;
	size_t ncells;
	const struct err *e = store_cells(
	    b->d, b->a, r, b->place, -1, date_add_months(b->month, -12), b->month, &cells, &ncells);

	*n = 0;
	*ids = arena_array(b->a, BELOW_MOST * 20, sizeof(**ids));
	*lines = arena_array(b->a, BELOW_MOST * 20, sizeof(**lines));
	for (size_t i = 0; !e && i < ncells; i++) {
		struct monthly_line *l = line_of(*ids, *lines, n, cells[i].b);

		if (l)
			add(b, l, &cells[i]);
	}
	return e;
}

static void
blank(struct monthly_line *l)
{
	*l = (struct monthly_line){ .code = l->code, .names = l->names, .people = l->people, .hidden = true };
}

/* Lines of few appeals tell nothing of them, nor do others tell them by what is left of a sum. */
static void
hide_small(struct build *b, struct monthly_line *l, size_t n, const bool *sensitive)
{
	int64_t *number = arena_array(b->a, n, sizeof(*number));
	int *few = arena_array(b->a, n, sizeof(*few));
	bool *hidden = arena_array(b->a, n, sizeof(*hidden));

	for (size_t i = 0; i < n; i++) {
		number[i] = l[i].received[MONTHLY_NOW];
		few[i] = sensitive && sensitive[i] ? SMALL_FEW_SENSITIVE : SMALL_FEW;
	}
	small_hide(number, few, n, hidden);
	for (size_t i = 0; i < n; i++)
		if (hidden[i])
			blank(&l[i]);
}

static ERR
places(struct build *b)
{
	const struct place *at = country_place(b->c, b->place);
	struct monthly_line *l, *out = arena_array(b->a, BELOW_MOST, sizeof(*out));
	int64_t *ids;
	size_t n, kept = 0;
	const struct err *e = NULL;

	b->m->lines[MONTHLY_PLACES] = out;
	if (at && at->level != LEVEL_REGION)
		return NULL; /* mahallas are too small for a month */
	e = read_year(b, ROLLUP_CHILD, &ids, &l, &n);
	for (size_t i = 0; !e && i < n && kept < BELOW_MOST; i++) {
		const struct place *p = country_place(b->c, ids[i]);

		if (!p || ids[i] == b->place)
			continue;
		l[i].code = p->code;
		l[i].names = p->names;
		l[i].people = p->population;
		l[i].usual = 0;
		e = overdue(b, p->id, &l[i].overdue);
		out[kept++] = l[i];
	}
	b->m->n[MONTHLY_PLACES] = kept;
	hide_small(b, out, kept, NULL);
	return e;
}

static int
by_rise(const void *x, const void *y)
{
	const struct monthly_line *p = x, *q = y;
	int64_t a = p->received[MONTHLY_NOW] - p->usual, b = q->received[MONTHLY_NOW] - q->usual;

	return a != b ? (a < b) - (a > b) : str_cmp(p->code, q->code);
}

/* Topics that came far more often than in the three months before: three standard deviations above their mean. */
static ERR
topics(struct build *b)
{
	const struct place *at = country_place(b->c, b->place);
	struct monthly_line *l, *out;
	int64_t *ids;
	size_t n, kept = 0;
	const struct err *e =
	    read_year(b, at && at->level != LEVEL_REGION ? ROLLUP_GROUP : ROLLUP_TOPIC, &ids, &l, &n);

	out = arena_array(b->a, n, sizeof(*out));
	for (size_t i = 0; !e && i < n; i++) {
		const struct topic *t = country_topic(b->c, ids[i]);
		int few = t && t->sensitive ? SMALL_FEW_SENSITIVE : SMALL_FEW;

		if (!t || l[i].received[MONTHLY_NOW] < few ||
		    !tally_jumped(l[i].received[MONTHLY_NOW], l[i].usual * 4 / 3))
			continue;
		out[kept] = l[i];
		out[kept].code = t->code;
		out[kept].names = t->names;
		out[kept++].usual = (l[i].usual + 1) / 3;
	}
	qsort(out, kept, sizeof(*out), by_rise);
	b->m->lines[MONTHLY_TOPICS] = out;
	b->m->n[MONTHLY_TOPICS] = kept < TOPICS_SHOWN ? kept : TOPICS_SHOWN;
	return e;
}

static int
by_late(const void *x, const void *y)
{
	const struct monthly_line *p = x, *q = y;
	int64_t a = p->timed - p->in_time, b = q->timed - q->in_time;

	return a != b ? (a < b) - (a > b) : str_cmp(p->code, q->code);
}

/* Keeps the bodies of a place with late answers enough to be told. */
static ERR
bodies_at(struct build *b, int64_t place, struct monthly_line *out, size_t *kept)
{
	struct cell_line *cells;
	size_t n;
	const struct err *e = store_cells(b->d, b->a, ROLLUP_BODY, place, -1, b->month, b->month, &cells, &n);

	for (size_t i = 0; !e && i < n; i++) {
		const struct body *body = country_body(b->c, cells[i].b);
		struct monthly_line l = { .people = 0 };

		add(b, &l, &cells[i]);
		if (!body || l.timed - l.in_time < SMALL_FEW)
			continue;
		l.code = body->code;
		l.names = body->names;
		out[*kept] = l;
		*kept += *kept < BODIES_SHOWN;
		if (*kept == BODIES_SHOWN) /* the last place is free for the next */
			qsort(out, *kept + 1, sizeof(*out), by_late);
	}
	return e;
}

static ERR
bodies(struct build *b)
{
	struct monthly_line *out = arena_array(b->a, BODIES_SHOWN + 1, sizeof(*out));
	struct arena_mark mark;
	size_t kept = 0;
	const struct err *e = b->place ? NULL : bodies_at(b, 0, out, &kept);

	mark = arena_mark(b->a);
	for (size_t i = 0; !e && i < b->c->nplaces; i++) {
		const struct place *p = &b->c->places[i];

		if (p->level == LEVEL_COUNTRY || p->level == LEVEL_MAHALLA ||
		    (b->place && !country_place_within(b->c, p->id, b->place)))
			continue;
		e = bodies_at(b, p->id, out, &kept);
		if (!e)
			arena_reset(b->a, mark);
	}
	qsort(out, kept, sizeof(*out), by_late);
	b->m->lines[MONTHLY_BODIES] = out;
	b->m->n[MONTHLY_BODIES] = kept;
	return e;
}

ERR
monthly_build(struct db *d, struct arena *a, const struct country *c, const struct body *for_body,
    const struct recipient *r, struct date month, int64_t now, struct monthly *out)
{
	struct build b = { d, a, c, recipient_place(c, for_body), month,
		date_add_days(moment_day(now, country_offset(c, now)), -1), out };
	const struct place *at = country_place(c, b.place);
	const struct err *e;

	*out = (struct monthly){ .month = month, .body = for_body->code, .names = for_body->names,
		.place = at ? at->code : STR(""), .place_names = at ? at->names : c->name, .article = r->article,
		.made_at = now, .people = people(c, b.place) };
	e = store_follow_asof(d, a, FIGURES_FOLLOWER, now, &out->as_of);
	if (!e)
		e = monthly_now(d, a, b.place, month, out->figure);
	if (!e)
		e = overdue(&b, b.place, &out->overdue);
	if (!e)
		e = places(&b);
	if (!e)
		e = topics(&b);
	return e ? e : bodies(&b);
}
