/* The parts of a slice. */
#include <pthread.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "report/slicing_axis.h"
#include "report/slicing_filter.h"

#define FINEST ((size_t)4 << 20) /* cells of the whole grid, empty ones too */
#define PLAIN ((size_t)512 << 10) /* bytes of counters that stand ready; beyond, groups get theirs when they are met */
#define FIRST ((size_t)256)
#define HANDS 4
#define EACH ((size_t)1 << 18) /* rows that are worth a thread */
#define TAKEN ((size_t)16)     /* zones that a thread takes at a time */
#define BANKS 4
/* Counters of a group: by what came of it, and behind them by durations. They are small, so that a group is a line of
 * memory and those of many groups stay near a processor; what goes over is told apart. */
#define LINE ((size_t)64)
#define COUNTERS(days) ((days) ? LINE : COLUMN_CAME)
_Static_assert(COLUMN_CAME + SPAN_BUCKETS + 1 <= LINE, "durations have room");

static const struct err TOO_FINE = { ERR_LIMIT, N_("This would be too large a table: choose fewer lines."), NULL,
	NULL };

/* What is asked, the same for all threads. */
struct pass {
	const struct column_set *s;
	struct filter filter;
	struct axis x, y;
	size_t groups;
	bool plain; /* all groups have counters */
	bool days; /* durations too */
	bool runs; /* rows come group by group: both axes are time, in whose order rows lie */
	size_t *next; /* the zone from which nobody has taken yet: who is faster takes more */
};

/* A thread and what it has counted: of each group that it met a row of counters. */
struct hand {
	const struct pass *pass;
	struct arena *a;
	pthread_t thread;
	uint16_t *where;   /* group -> row and one; NULL: the group is the row */
	uint32_t *met;     /* and back: row -> group, where there is `where` */
	uint8_t *counts;
	size_t n, cap;
	uint32_t *over; /* counters that went over, once for each time */
	size_t nover, over_cap;
	bool full, alone; /* alone: done by who asks */
	/* of the rows that are counted together: few, so that they and their counters stay near the processor */
	uint8_t passed[FILTER_LOOK];
	uint16_t rows[FILTER_ROWS];
	uint32_t group[FILTER_LOOK];
};
_Static_assert(PARTS_MOST < UINT16_MAX, "a row has a number");

static void
room(struct hand *h, size_t cap)
{
	size_t row = COUNTERS(h->pass->days);
	uint8_t *counts = arena_array(h->a, cap * row + LINE, sizeof(*counts));

	counts += LINE - (uintptr_t)counts % LINE; /* a row lies in one line */
	if (h->cap)
		memcpy(counts, h->counts, h->cap * row);
	h->counts = counts;
	if (h->where)
		h->met = arena_grow(h->a, h->met, h->cap * sizeof(*h->met), cap * sizeof(*h->met));
	h->cap = cap;
}

static void
went_over(struct hand *h, size_t counter)
{
	if (h->nover == h->over_cap) {
		size_t cap = h->over_cap ? 2 * h->over_cap : FIRST;

		h->over = arena_grow(h->a, h->over, h->over_cap * sizeof(*h->over), cap * sizeof(*h->over));
		h->over_cap = cap;
	}
	h->over[h->nover++] = (uint32_t)counter;
}

/* A row for a group; false: there are too many. */
static bool
sit(struct hand *h, uint32_t group)
{
	if (h->n == PARTS_MOST)
		return false;
	if (h->n == h->cap)
		room(h, 2 * h->cap);
	h->met[h->n] = group;
	h->where[group] = (uint16_t)++h->n;
	return true;
}

/* Groups become rows. */
static void
seat(struct hand *h, uint32_t *group, size_t n)
{
	const uint16_t *where = h->where;
	const size_t each = COUNTERS(h->pass->days);

	for (size_t j = 0; j < n; j++) {
		if (!where[group[j]] && !sit(h, group[j])) {
			h->full = true;
			return;
		}
		group[j] = where[group[j]] - 1u;
		__builtin_prefetch(&h->counts[group[j] * each], 1);
	}
}

/* Counts each row in its group by what came of it, and where asked by its duration. `rows` NULL: all as they lie. */
static void
tally(struct hand *h, const uint32_t *group, const uint8_t *came, const uint8_t *span, const uint16_t *rows, size_t n)
{
	uint8_t *counts = h->counts;

	for (size_t j = 0; j < n && !span; j++) {
		size_t at = group[j] * COUNTERS(false) + came[rows ? rows[j] : j];

		if (++counts[at] == 0)
			went_over(h, at);
	}
	for (size_t j = 0; j < n && span; j++) {
		size_t i = rows ? rows[j] : j, at = group[j] * COUNTERS(true), to = at + COLUMN_CAME + span[i];

		at += came[i];
		if (++counts[at] == 0)
			went_over(h, at);
		if (++counts[to] == 0)
			went_over(h, to);
	}
}

/* The same for rows that come group by group. One behind the other they would count in one counter, and each would wait
 * for the one before it: so they take turns. */
static void
tally_runs(struct hand *h, const uint32_t *group, const uint8_t *column, size_t first, const uint16_t *rows, size_t n)
{
	size_t each = COUNTERS(h->pass->days), end;

	for (size_t j = 0; j < n; j = end) {
		uint16_t banks[BANKS][LINE] = { 0 };
		size_t to = group[j] * each + first;

		for (end = j; end < n && group[end] == group[j]; end++)
			banks[end % BANKS][column[rows ? rows[end] : end]]++;
		for (size_t k = 0; k < each - first; k++) {
			size_t sum = h->counts[to + k];

			for (int b = 0; b < BANKS; b++)
				sum += banks[b][k];
			h->counts[to + k] = (uint8_t)sum;
			for (; sum > UINT8_MAX; sum -= (size_t)UINT8_MAX + 1)
				went_over(h, to + k);
		}
	}
}

/* Of one zone; `all`: of which it is known that all pass. */
static void
count(struct hand *h, size_t begin, size_t end, bool all)
{
	const struct pass *p = h->pass;
	const struct column_set *s = p->s;
	const uint16_t *day = s->days[p->filter.by], *rows = NULL;
	size_t n = end - begin, passed = all ? n : filter_pass(&p->filter, s, begin, n, h->passed);
	uint32_t *group = h->group;

	if (!passed)
		return;
	if (passed < n) {
		filter_places(&p->filter, h->passed, n, h->rows);
		rows = h->rows;
		n = passed;
	}
	for (size_t j = 0; j < n; j++)
		group[j] = 0;
	axis_add(&p->x, s, day, begin, rows, n, (uint32_t)p->y.n, group);
	axis_add(&p->y, s, day, begin, rows, n, 1, group);
	if (h->where)
		seat(h, group, n);
	if (h->full)
		return;
	if (!p->runs) {
		tally(h, group, s->came + begin, p->days ? s->span + begin : NULL, rows, n);
		return;
	}
	tally_runs(h, group, s->came + begin, 0, rows, n);
	if (p->days)
		tally_runs(h, group, s->span + begin, COLUMN_CAME, rows, n);
}

static void *
work(void *arg)
{
	struct hand *h = arg;
	const struct pass *p = h->pass;

	if (!p->plain)
		h->where = arena_array(h->a, p->groups, sizeof(*h->where));
	room(h, h->where ? FIRST : p->groups);
	while (!h->full) {
		size_t z = __atomic_fetch_add(p->next, TAKEN, __ATOMIC_RELAXED), last = z + TAKEN;

		if (z * COLUMN_ZONE >= p->s->n)
			break;
		for (; z < last && z * COLUMN_ZONE < p->s->n; z++) {
			enum filter_zone is = filter_zone(&p->filter, &p->s->zones[z]);
			size_t i = z * COLUMN_ZONE, end = i + COLUMN_ZONE < p->s->n ? i + COLUMN_ZONE : p->s->n;

			for (; is != FILTER_NONE && i < end && !h->full; i += FILTER_LOOK)
				count(h, i, i + FILTER_LOOK < end ? i + FILTER_LOOK : end, is == FILTER_ALL);
		}
	}
	return NULL;
}

/* The first is ours. */
static size_t
share(const struct pass *p, struct hand hands[HANDS])
{
	long cores = sysconf(_SC_NPROCESSORS_ONLN);
	size_t many = p->s->n / EACH + 1, i = 0;

	many = cores > 0 && many > (size_t)cores ? (size_t)cores : many;
	many = many > HANDS ? HANDS : many;
	do {
		hands[i] = (struct hand){ .pass = p, .a = arena_new() };
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

/* Adds `n` to what a counter counts. */
static void
add_one(struct part *to, size_t counter, int64_t n)
{
	if (counter >= COLUMN_CAME) {
		if (counter - COLUMN_CAME < SPAN_BUCKETS)
			to->total[counter - COLUMN_CAME] += n;
		return;
	}
	to->n += n;
	to->answered += counter != COLUMN_UNANSWERED ? n : 0;
	to->timed += counter & COLUMN_TIMED ? n : 0;
	to->in_time += (counter & COLUMN_TIMED) && (counter & COLUMN_IN_TIME) ? n : 0;
	to->solved += COLUMN_JUDGED(counter) == VERDICT_SOLVED ? n : 0;
	to->partly += COLUMN_JUDGED(counter) == VERDICT_PARTLY ? n : 0;
	to->not_solved += COLUMN_JUDGED(counter) == VERDICT_NOT ? n : 0;
}

/* Adds what a thread has counted of a group, and keeps of its row which part it became. */
static void
add(const struct hand *h, size_t group, struct part *to, uint32_t part, uint32_t *part_of)
{
	size_t row = h->where ? h->where[group] : group + 1;
	const uint8_t *counts;

	if (!row)
		return;
	part_of[row - 1] = part;
	counts = &h->counts[(row - 1) * COUNTERS(h->pass->days)];
	for (size_t k = 0; k < COLUMN_CAME; k++)
		if (counts[k])
			add_one(to, k, counts[k]);
	for (size_t k = 0; h->pass->days && k < SPAN_BUCKETS; k++)
		to->total[k] += counts[COLUMN_CAME + k];
}

/* The groups that anyone met, in order; *n: how many. */
static uint32_t *
all_met(const struct pass *p, struct arena *a, const struct hand *hands, size_t many, size_t *n)
{
	size_t most = p->plain ? p->groups : 0, words = p->groups / 64 + 1;
	uint64_t *met = arena_array(a, words, sizeof(*met)); /* a bit for each group */
	uint32_t *all;

	*n = 0;
	for (size_t i = 0; i < many; i++)
		most += hands[i].n;
	all = arena_array(a, most, sizeof(*all));
	for (size_t g = 0; p->plain && g < p->groups; g++)
		all[(*n)++] = (uint32_t)g;
	for (size_t i = 0; i < many; i++)
		for (size_t row = 0; row < hands[i].n; row++)
			met[hands[i].met[row] / 64] |= UINT64_C(1) << hands[i].met[row] % 64;
	for (size_t w = 0; w < words; w++)
		for (uint64_t left = met[w]; left; left &= left - 1)
			all[(*n)++] = (uint32_t)(w * 64 + (size_t)__builtin_ctzll(left));
	return all;
}

static ERR
gather(const struct pass *p, struct arena *work_a, struct arena *a, const struct hand *hands, size_t many,
    struct part **out, size_t *n)
{
	size_t met, each = COUNTERS(p->days);
	uint32_t *groups, *part_of[HANDS];

	*n = 0;
	for (size_t i = 0; i < many; i++)
		if (hands[i].full)
			return &TOO_FINE;
	groups = all_met(p, work_a, hands, many, &met);
	*out = arena_array(a, met, sizeof(**out));
	for (size_t i = 0; i < many; i++)
		part_of[i] = arena_array(work_a, hands[i].where ? hands[i].n : p->groups, sizeof(*part_of[i]));
	for (size_t j = 0; j < met; j++) {
		(*out)[j].row = p->x.keys[groups[j] / p->y.n];
		(*out)[j].col = p->y.keys[groups[j] % p->y.n];
		for (size_t i = 0; i < many; i++)
			add(&hands[i], groups[j], &(*out)[j], (uint32_t)j, part_of[i]);
	}
	for (size_t i = 0; i < many; i++)
		for (size_t k = 0; k < hands[i].nover; k++) /* what went over */
			add_one(&(*out)[part_of[i][hands[i].over[k] / each]], hands[i].over[k] % each,
			    (int64_t)UINT8_MAX + 1);
	for (size_t j = 0; j < met; j++)
		if ((*out)[j].n && *n < j)
			(*out)[(*n)++] = (*out)[j];
		else
			*n += (*out)[j].n != 0;
	return *n > PARTS_MOST ? &TOO_FINE : NULL;
}

ERR
slicing_parts(const struct column_set *s, struct arena *a, const struct country *c,
    const struct slice_ask *ask, enum dim rows, enum dim cols, struct part **out, size_t *n)
{
	struct arena *work_a = arena_new();
	size_t next = 0, many = 0;
	struct pass p = { .s = s, .days = ask->days, .next = &next };
	struct hand hands[HANDS];
	bool fits;
	const struct err *e;

	filter_new(&p.filter, s, work_a, c, ask);
	fits = axis_new(&p.x, rows, work_a, c, ask, p.filter.from, p.filter.to) &&
	    axis_new(&p.y, cols, work_a, c, ask, p.filter.from, p.filter.to);
	p.groups = p.x.n * p.y.n;
	p.plain = p.groups * COUNTERS(p.days) <= PLAIN;
	p.runs = axis_runs(&p.x) && axis_runs(&p.y) && p.filter.by == COLUMN_RECEIVED;
	if (!fits || p.groups > FINEST) {
		e = &TOO_FINE;
	} else {
		many = share(&p, hands);
		e = gather(&p, work_a, a, hands, many, out, n);
	}
	for (size_t i = 0; i < many; i++)
		arena_free(hands[i].a);
	arena_free(work_a);
	return e;
}
