/* Ledgers. */
#include "domain/ledger.h"

#include <stdlib.h>

#include "base/arena.h"

#define FIRST ((size_t)1024)

struct ledger
ledger_new(struct arena *a)
{
	struct ledger l = { .a = a, .cap = FIRST };

	l.lines = arena_array(a, l.cap, sizeof(*l.lines));
	return l;
}

static uint64_t
mix(uint64_t h, uint64_t v)
{
	h = (h ^ v) * UINT64_C(0x9E3779B97F4A7C15);
	return h ^ h >> 29;
}

static struct ledger_line *
find(struct ledger_line *lines, size_t cap, const struct ledger_line *k)
{
	uint64_t h = mix(mix(mix((uint64_t)k->a, (uint64_t)k->b), (uint64_t)(uint32_t)k->period),
	    (uint64_t)k->rollup << 16 | (uint64_t)k->slot);
	size_t i = (size_t)h & (cap - 1);

	while (lines[i].used && (lines[i].a != k->a || lines[i].b != k->b || lines[i].period != k->period ||
	                            lines[i].rollup != k->rollup || lines[i].slot != k->slot))
		i = (i + 1) & (cap - 1);
	return &lines[i];
}

static void
grow(struct ledger *l)
{
	size_t cap = 2 * l->cap;
	struct ledger_line *lines = arena_array(l->a, cap, sizeof(*lines));

	for (size_t i = 0; i < l->cap; i++)
		if (l->lines[i].used)
			*find(lines, cap, &l->lines[i]) = l->lines[i];
	l->lines = lines;
	l->cap = cap;
}

void
ledger_sum(struct ledger *l, enum rollup r, struct rollup_key k, struct date period, int slot, int64_t n)
{
	struct ledger_line key = { k.a, k.b, 0, period.day, (int16_t)r, (int16_t)slot, true }, *found;

	if (2 * l->n >= l->cap)
		grow(l);
	found = find(l->lines, l->cap, &key);
	if (!found->used) {
		*found = key;
		l->n++;
	}
	found->n += n;
}

static void
put(struct ledger *l, const struct country *c, const struct fact *f, int64_t times)
{
	struct count counts[2][2][COUNTS_MOST];
	size_t n[2][2];

	for (int by = 0; by < 2; by++)
		for (int open = 0; open < 2; open++)
			n[by][open] = measure_of(f, (enum counted)by, open, counts[by][open]);
	for (int r = 0; r < ROLLUPS; r++) {
		const struct rollup_is *is = rollup_is((enum rollup)r);
		bool open = is->kept == KEPT_OPEN;
		const struct count *k = counts[is->by][open];
		struct rollup_key keys[ROLLUP_KEYS_MOST];
		size_t many = n[is->by][open], nkeys = many ? rollup_keys(c, (enum rollup)r, f, keys) : 0;

		for (size_t i = 0; i < nkeys; i++)
			for (size_t j = 0; j < many; j++) {
				if (is->kept == KEPT_RECEIVED && k[j].slot != MEASURE_RECEIVED)
					continue;
				ledger_sum(l, (enum rollup)r, keys[i], period_of(is->period, k[j].day), k[j].slot,
				    times);
			}
	}
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
	if (x->b != y->b)
		return x->b < y->b ? -1 : 1;
	return x->slot - y->slot;
}

void
ledger_close(struct ledger *l)
{
	size_t n = 0;

	for (size_t i = 0; i < l->cap; i++)
		if (l->lines[i].used && l->lines[i].n)
			l->lines[n++] = l->lines[i];
	l->n = n;
	qsort(l->lines, n, sizeof(*l->lines), by_key);
}

bool
ledger_next(const struct ledger *l, size_t *at, struct ledger_cell *out)
{
	const struct ledger_line *first = &l->lines[*at];

	if (*at >= l->n)
		return false;
	*out = (struct ledger_cell){ (enum rollup)first->rollup, { first->a, first->b }, { first->period },
		{ .n = { 0 } } };
	for (; *at < l->n; (*at)++) {
		const struct ledger_line *x = &l->lines[*at];

		if (x->rollup != first->rollup || x->a != first->a || x->b != first->b || x->period != first->period)
			break;
		sums_count(&out->cell, x->slot, x->n);
	}
	return true;
}
