/* Ledgers. */
#include "domain/ledger.h"

#include <stdlib.h>

#include "base/arena.h"

#define FIRST ((size_t)256)
#define FEW 4     /* sums that a new cell has room for */
#define DENSE 255 /* a cell with a sum for each slot */
#define SPARSE 16 /* more sums than these: dense */

/* A sum of a cell that holds few. */
struct ledger_pair {
	int32_t n;
	uint8_t slot;
};

/* One cell: `room` pairs of which `used` are taken, or (DENSE) a number for each slot. */
struct ledger_line {
	int64_t a, b;
	int32_t period;
	uint8_t rollup, room, used;
	union {
		struct ledger_pair *few;
		int32_t *all;
	} sums;
};

struct ledger
ledger_new(struct arena *a)
{
	struct ledger l = { .a = a, .cap = FIRST, .room = 4 * FIRST };

	l.lines = arena_array(a, l.cap, sizeof(*l.lines));
	l.table = arena_array(a, l.room, sizeof(*l.table));
	return l;
}

static uint64_t
mix(uint64_t h, uint64_t v)
{
	h = (h ^ v) * UINT64_C(0x9E3779B97F4A7C15);
	return h ^ h >> 29;
}

static bool
same(const struct ledger_line *x, const struct ledger_line *y)
{
	return x->a == y->a && x->b == y->b && x->period == y->period && x->rollup == y->rollup;
}

/* Where to look for it first. */
static size_t
slot_of(const struct ledger *l, const struct ledger_line *k)
{
	uint64_t h = mix(mix((uint64_t)k->a, (uint64_t)k->b), (uint64_t)(uint32_t)k->period << 8 | k->rollup);

	return (size_t)h & (l->room - 1);
}

/* Where it stands in the table, or is to stand. */
static size_t
find(const struct ledger *l, const struct ledger_line *k)
{
	size_t i = slot_of(l, k);

	while (l->table[i] && !same(&l->lines[l->table[i] - 1], k))
		i = (i + 1) & (l->room - 1);
	return i;
}

static void
grow(struct ledger *l)
{
	l->lines = arena_grow(l->a, l->lines, l->cap * sizeof(*l->lines), 2 * l->cap * sizeof(*l->lines));
	l->cap *= 2;
	l->room *= 2;
	l->table = arena_array(l->a, l->room, sizeof(*l->table));
	for (size_t i = 0; i < l->n; i++)
		l->table[find(l, &l->lines[i])] = (uint32_t)i + 1;
}

static struct ledger_line
key_of(enum rollup r, struct rollup_key k, struct date period)
{
	return (struct ledger_line){ k.a, k.b, period.day, (uint8_t)r, FEW, 0, { NULL } };
}

static struct ledger_line *
cell_of(struct ledger *l, const struct ledger_line *key)
{
	struct ledger_line *x;
	size_t at;

	if (l->n == l->cap)
		grow(l);
	at = find(l, key);
	if (l->table[at])
		return &l->lines[l->table[at] - 1];
	x = &l->lines[l->n++];
	*x = *key;
	x->sums.few = arena_array(l->a, FEW, sizeof(*x->sums.few));
	l->table[at] = (uint32_t)l->n;
	return x;
}

/* All sums of a cell that held few. */
static void
spread(struct ledger *l, struct ledger_line *x)
{
	int32_t *all = arena_array(l->a, SLOTS, sizeof(*all));

	for (int i = 0; i < x->used; i++)
		all[x->sums.few[i].slot] = x->sums.few[i].n;
	x->sums.all = all;
	x->room = DENSE;
}

static void
count(struct ledger *l, struct ledger_line *x, int slot, int64_t n)
{
	if (x->room != DENSE) {
		for (int i = 0; i < x->used; i++)
			if (x->sums.few[i].slot == slot) {
				x->sums.few[i].n += (int32_t)n;
				return;
			}
		if (x->used < x->room) {
			x->sums.few[x->used++] = (struct ledger_pair){ (int32_t)n, (uint8_t)slot };
			return;
		}
		if (x->room < SPARSE) {
			x->sums.few = arena_grow(l->a, x->sums.few, x->room * sizeof(*x->sums.few),
			    (size_t)2 * x->room * sizeof(*x->sums.few));
			x->room = (uint8_t)(2 * x->room);
			x->sums.few[x->used++] = (struct ledger_pair){ (int32_t)n, (uint8_t)slot };
			return;
		}
		spread(l, x);
	}
	x->sums.all[slot] += (int32_t)n;
}

void
ledger_sum(struct ledger *l, enum rollup r, struct rollup_key k, struct date period, int slot, int64_t n)
{
	const struct ledger_line key = key_of(r, k, period);

	count(l, cell_of(l, &key), slot, n);
}

/* ---- a fact ---- */

/* A cell that a fact touches with counts[first .. end) of one period. A fact touches some dozens, each far from the
 * others in memory: all are asked for before the first is waited for. */
#define TOUCHES ((size_t)96)
struct touch {
	struct ledger_line key, *cell;
	const struct count *counts;
	size_t first, end, at;
	bool received_only;
};
struct touching {
	struct ledger *l;
	struct touch v[TOUCHES];
	size_t n;
	int64_t times;
};

static void
touch_all(struct touching *t)
{
	struct ledger *l = t->l;

	while (l->cap - l->n < t->n) /* no cell moves from here on */
		grow(l);
	for (size_t i = 0; i < t->n; i++) {
		t->v[i].at = slot_of(l, &t->v[i].key);
		__builtin_prefetch(&l->table[t->v[i].at]);
	}
	for (size_t i = 0; i < t->n; i++)
		if (l->table[t->v[i].at])
			__builtin_prefetch(&l->lines[l->table[t->v[i].at] - 1]);
	for (size_t i = 0; i < t->n; i++) {
		t->v[i].cell = cell_of(l, &t->v[i].key);
		__builtin_prefetch(t->v[i].cell->sums.all);
	}
	for (size_t i = 0; i < t->n; i++)
		for (size_t j = t->v[i].first; j < t->v[i].end; j++)
			if (!t->v[i].received_only || t->v[i].counts[j].slot == MEASURE_RECEIVED)
				count(l, t->v[i].cell, t->v[i].counts[j].slot, t->times);
	t->n = 0;
}

/* In one rollup: the period of each count is found once, and of counts of one period the cell. */
static void
put_in(struct touching *t, enum rollup r, const struct fact *f, const struct rollup_at *where, const struct count *k,
    size_t n)
{
	const struct rollup_is *is = rollup_is(r);
	struct rollup_key keys[ROLLUP_KEYS_MOST];
	size_t nkeys = n ? rollup_keys(r, f, where, keys) : 0;
	struct date periods[COUNTS_MOST];

	for (size_t j = 0; nkeys && j < n; j++)
		periods[j] = j && k[j].day.day == k[j - 1].day.day ? periods[j - 1] : period_of(is->period, k[j].day);
	for (size_t i = 0; i < nkeys; i++)
		for (size_t j = 0, end; j < n; j = end) {
			bool any = is->kept != KEPT_RECEIVED || k[j].slot == MEASURE_RECEIVED;

			for (end = j + 1; end < n && periods[end].day == periods[j].day; end++)
				any |= k[end].slot == MEASURE_RECEIVED;
			if (!any)
				continue;
			if (t->n == TOUCHES)
				touch_all(t);
			t->v[t->n++] = (struct touch){ .key = key_of(r, keys[i], periods[j]), .counts = k, .first = j,
				.end = end, .received_only = is->kept == KEPT_RECEIVED };
		}
}

static void
put(struct ledger *l, const struct country *c, const struct fact *f, int64_t times)
{
	const struct rollup_at where = rollup_at(c, f);
	struct count counts[2][2][COUNTS_MOST];
	size_t n[2][2];
	struct touching t;

	t.l = l;
	t.n = 0;
	t.times = times;
	for (int by = 0; by < 2; by++)
		for (int open = 0; open < 2; open++)
			n[by][open] = measure_of(f, (enum counted)by, open, counts[by][open]);
	for (int r = 0; r < ROLLUPS; r++) {
		const struct rollup_is *is = rollup_is((enum rollup)r);
		bool open = is->kept == KEPT_OPEN;

		put_in(&t, (enum rollup)r, f, &where, counts[is->by][open], n[is->by][open]);
	}
	touch_all(&t);
}

void
ledger_add(struct ledger *l, const struct country *c, const struct fact *before, const struct fact *after)
{
	if (before && after && fact_same(before, after))
		return;
	if (before)
		put(l, c, before, -1);
	if (after)
		put(l, c, after, 1);
}

static bool
empty(const struct ledger_line *x)
{
	if (x->room == DENSE) {
		for (int i = 0; i < SLOTS; i++)
			if (x->sums.all[i])
				return false;
		return true;
	}
	for (int i = 0; i < x->used; i++)
		if (x->sums.few[i].n)
			return false;
	return true;
}

static int
by_key(const void *p, const void *q)
{
	const struct ledger_line *x = p, *y = q;

	if (x->rollup != y->rollup)
		return x->rollup - y->rollup;
	if (x->a != y->a)
		return x->a < y->a ? -1 : 1;
	if (x->period != y->period)
		return x->period < y->period ? -1 : 1;
	return (x->b > y->b) - (x->b < y->b);
}

void
ledger_close(struct ledger *l)
{
	size_t n = 0;

	for (size_t i = 0; i < l->n; i++)
		if (!empty(&l->lines[i]))
			l->lines[n++] = l->lines[i];
	l->n = n;
	l->table = NULL; /* they are no longer where it says */
	qsort(l->lines, n, sizeof(*l->lines), by_key);
}

bool
ledger_next(const struct ledger *l, size_t *at, struct ledger_cell *out)
{
	const struct ledger_line *x = &l->lines[*at];

	if (*at >= l->n)
		return false;
	*out = (struct ledger_cell){ (enum rollup)x->rollup, { x->a, x->b }, { x->period }, { .n = { 0 } } };
	for (int i = 0; x->room == DENSE && i < SLOTS; i++)
		if (x->sums.all[i])
			sums_count(&out->cell, i, x->sums.all[i]);
	for (int i = 0; x->room != DENSE && i < x->used; i++)
		sums_count(&out->cell, x->sums.few[i].slot, x->sums.few[i].n);
	(*at)++;
	return true;
}
