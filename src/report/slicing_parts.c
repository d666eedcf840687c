/* The parts of a slice. */
#include <pthread.h>
#include <unistd.h>

#include "base/arena.h"
#include "report/slicing_axis.h"
#include "report/slicing_filter.h"

#define FINEST ((size_t)4 << 20) /* cells of the whole grid, empty ones too */
#define PLAIN ((size_t)4096)      /* so few are counted where they stand; of more only those that are met */
#define FIRST ((size_t)256)
#define HANDS 4
#define EACH ((size_t)1 << 18) /* rows that are worth a thread */

static const struct err TOO_FINE = { ERR_LIMIT, N_("This would be too large a table: choose fewer lines."), NULL,
	NULL };

/* What is asked, the same for all threads. */
struct pass {
	const struct column_set *s;
	struct filter filter;
	struct axis x, y;
	size_t groups;
	bool days; /* durations too */
};

/* A thread with its zones and what it has counted: of each group that it met a row of counts by what came of it, and
 * one by durations. */
struct hand {
	const struct pass *pass;
	struct arena *a;
	pthread_t thread;
	size_t begin, end; /* rows */
	uint32_t *where;   /* group -> row and one; NULL: the group is the row */
	uint32_t (*came)[COLUMN_CAME], (*span)[SPAN_BUCKETS + 1];
	size_t n, cap;
	bool full, alone; /* alone: done by who asks */
};

static void
room(struct hand *h, size_t cap)
{
	h->came = arena_grow(h->a, h->came, h->cap * sizeof(*h->came), cap * sizeof(*h->came));
	if (h->pass->days)
		h->span = arena_grow(h->a, h->span, h->cap * sizeof(*h->span), cap * sizeof(*h->span));
	h->cap = cap;
}

/* Groups become rows. */
static void
seat(struct hand *h, uint32_t *group, size_t n)
{
	for (size_t j = 0; j < n; j++) {
		uint32_t *w = &h->where[group[j]];

		if (!*w) {
			if (h->n == PARTS_MOST) {
				h->full = true;
				return;
			}
			if (h->n == h->cap)
				room(h, 2 * h->cap);
			*w = (uint32_t)++h->n;
		}
		group[j] = *w - 1;
	}
}

static void
count(struct hand *h, size_t begin, size_t end)
{
	const struct pass *p = h->pass;
	const struct column_set *s = p->s;
	uint16_t rows[COLUMN_ZONE];
	uint32_t group[COLUMN_ZONE];
	size_t n = filter_rows(&p->filter, s, begin, end, rows);
	const uint16_t *day = s->days[p->filter.by];

	if (!n)
		return;
	for (size_t j = 0; j < n; j++)
		group[j] = 0;
	axis_add(&p->x, s, day, begin, rows, n, (uint32_t)p->y.n, group);
	axis_add(&p->y, s, day, begin, rows, n, 1, group);
	if (h->where)
		seat(h, group, n);
	if (h->full)
		return;
	for (size_t j = 0; j < n; j++)
		h->came[group[j]][s->came[begin + rows[j]]]++;
	for (size_t j = 0; p->days && j < n; j++)
		h->span[group[j]][s->span[begin + rows[j]]]++;
}

static void *
work(void *arg)
{
	struct hand *h = arg;

	if (h->pass->groups > PLAIN)
		h->where = arena_array(h->a, h->pass->groups, sizeof(*h->where));
	room(h, h->where ? FIRST : h->pass->groups);
	for (size_t i = h->begin; i < h->end && !h->full; i += COLUMN_ZONE)
		count(h, i, i + COLUMN_ZONE < h->end ? i + COLUMN_ZONE : h->end);
	return NULL;
}

/* Whole zones for each; the first is ours. */
static size_t
share(const struct pass *p, struct hand hands[HANDS])
{
	long cores = sysconf(_SC_NPROCESSORS_ONLN);
	size_t many = p->s->n / EACH + 1, zones = (p->s->n + COLUMN_ZONE - 1) / COLUMN_ZONE, i = 0;

	many = cores > 0 && many > (size_t)cores ? (size_t)cores : many;
	many = many > HANDS ? HANDS : many;
	do {
		size_t end = zones * (i + 1) / many * COLUMN_ZONE;

		hands[i] = (struct hand){ .pass = p, .a = arena_new(), .begin = i ? hands[i - 1].end : 0,
			.end = end < p->s->n ? end : p->s->n };
		hands[i].alone = i == 0 || pthread_create(&hands[i].thread, NULL, work, &hands[i]) != 0;
	} while (++i < many);
	for (i = 0; i < many; i++)
		if (hands[i].alone)
			(void)work(&hands[i]);
	for (i = 0; i < many; i++)
		if (!hands[i].alone)
			pthread_join(hands[i].thread, NULL);
	return many;
}

/* Adds what a thread has counted of a group. */
static void
add(const struct hand *h, size_t group, struct part *to)
{
	size_t row = h->where ? h->where[group] : group + 1;

	if (!row)
		return;
	for (int k = 0; k < COLUMN_CAME; k++) {
		uint32_t n = h->came[row - 1][k];

		to->n += n;
		to->answered += k & COLUMN_ANSWER ? n : 0;
		to->timed += k & COLUMN_TIMED ? n : 0;
		to->in_time += k & COLUMN_IN_TIME ? n : 0;
		to->solved += COLUMN_JUDGED(k) == VERDICT_SOLVED ? n : 0;
		to->partly += COLUMN_JUDGED(k) == VERDICT_PARTLY ? n : 0;
		to->not_solved += COLUMN_JUDGED(k) == VERDICT_NOT ? n : 0;
	}
	for (int k = 0; h->span && k < SPAN_BUCKETS; k++)
		to->total[k] += h->span[row - 1][k];
}

static ERR
gather(const struct pass *p, struct arena *a, const struct hand *hands, size_t many, struct part **out, size_t *n)
{
	size_t cap = p->groups < FIRST ? p->groups : FIRST;

	*n = 0;
	*out = arena_array(a, cap, sizeof(**out));
	for (size_t i = 0; i < many; i++)
		if (hands[i].full)
			return &TOO_FINE;
	for (size_t g = 0; g < p->groups; g++) {
		struct part sum = { .row = p->x.keys[g / p->y.n], .col = p->y.keys[g % p->y.n] };

		for (size_t i = 0; i < many; i++)
			add(&hands[i], g, &sum);
		if (!sum.n)
			continue;
		if (*n == PARTS_MOST)
			return &TOO_FINE;
		if (*n == cap) {
			*out = arena_grow(a, *out, cap * sizeof(**out), 2 * cap * sizeof(**out));
			cap *= 2;
		}
		(*out)[(*n)++] = sum;
	}
	return NULL;
}

ERR
slicing_parts(const struct column_set *s, struct arena *a, const struct country *c,
    const struct slice_ask *ask, enum dim rows, enum dim cols, struct part **out, size_t *n)
{
	struct arena *work_a = arena_new();
	struct pass p = { .s = s, .days = ask->days };
	struct hand hands[HANDS];
	size_t many = 0;
	const struct err *e;

	filter_new(&p.filter, s, work_a, c, ask);
	axis_new(&p.x, rows, work_a, c, ask, p.filter.from, p.filter.to);
	axis_new(&p.y, cols, work_a, c, ask, p.filter.from, p.filter.to);
	p.groups = p.x.n * p.y.n;
	if (p.groups > FINEST) {
		e = &TOO_FINE;
	} else {
		many = share(&p, hands);
		e = gather(&p, a, hands, many, out, n);
	}
	for (size_t i = 0; i < many; i++)
		arena_free(hands[i].a);
	arena_free(work_a);
	return e;
}
