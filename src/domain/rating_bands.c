/* Ranks in a group, and how far they go when the counts are drawn again. */
#include <math.h>
#include <stdlib.h>

#include "base/arena.h"
#include "domain/rating.h"

/* Up to so many cases each is drawn; above, the sum of twelve numbers stands for a normal deviate. */
#define EACH 64
#define RANGE 2147483647.0

static int64_t
drawn(uint32_t *state, int64_t good, int64_t of)
{
	double p = (double)good / (double)of, z = 0, x;
	int64_t n = 0;

	if (of <= EACH) {
		for (int64_t i = 0; i < of; i++)
			n += minstd(state) / RANGE < p;
		return n;
	}
	for (int i = 0; i < 12; i++)
		z += minstd(state) / RANGE;
	x = floor((double)of * p + (z - 6) * sqrt((double)of * p * (1 - p)) + 0.5);
	return x < 0 ? 0 : x > (double)of ? of : (int64_t)x;
}

static int
falling(const void *x, const void *y)
{
	double a = *(const double *)x, b = *(const double *)y;

	return a > b ? -1 : a < b;
}

/* 1 + how many of the falling totals are greater. */
static int64_t
rank(const double *sorted, size_t n, double total)
{
	size_t low = 0, high = n;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (sorted[middle] > total)
			low = middle + 1;
		else
			high = middle;
	}
	return (int64_t)low + 1;
}

static int
rising(const void *x, const void *y)
{
	int32_t a = *(const int32_t *)x, b = *(const int32_t *)y;

	return a < b ? -1 : a > b;
}

static double
redrawn(uint32_t *state, const struct rating_rules *u, const struct rating_norm norm[GAUGES],
    const struct rating_body *b)
{
	static const enum rating_part part[GAUGES] = { PART_TIMELY, PART_SOLVED, PART_SOLVED, PART_CONFIRMED,
		PART_HEARD };
	struct rating_mark m[GAUGES];
	double total = 0;

	for (int g = 0; g < GAUGES; g++) {
		m[g] = b->mark[g];
		if (u->weight[part[g]] > 0)
			m[g].score = rating_score((enum gauge)g, &norm[g], drawn(state, m[g].good, m[g].of), m[g].of,
			    m[g].expected);
	}
	return rating_total(u, m, &total) ? total : 0;
}

void
rating_bands(struct arena *a, const struct rating_rules *u, const struct rating_norm norm[GAUGES],
    struct rating_body *bodies, size_t n)
{
	double *totals = arena_array(a, n + 1, sizeof(*totals)), *sorted = arena_array(a, n + 1, sizeof(*sorted));
	int32_t *ranks = arena_array(a, (n + 1) * (size_t)(u->draws + 1), sizeof(*ranks));
	uint32_t state = (uint32_t)u->seed;

	for (int64_t d = 0; d <= u->draws; d++) { /* the first is what was counted */
		for (size_t i = 0; i < n; i++)
			if (bodies[i].rated)
				totals[i] = d ? redrawn(&state, u, norm, &bodies[i]) : bodies[i].total;
		for (int v = VOLUME_LARGE; v <= VOLUME_SMALL; v++) {
			size_t m = 0;

			for (size_t i = 0; i < n; i++)
				if (bodies[i].rated && bodies[i].group == (enum volume)v)
					sorted[m++] = totals[i];
			qsort(sorted, m, sizeof(*sorted), falling);
			for (size_t i = 0; i < n; i++)
				if (bodies[i].rated && bodies[i].group == (enum volume)v)
					ranks[i * (size_t)(u->draws + 1) + (size_t)d]
					    = (int32_t)rank(sorted, m, totals[i]);
		}
	}
	for (size_t i = 0; i < n; i++) {
		int32_t *r = &ranks[i * (size_t)(u->draws + 1)];

		if (!bodies[i].rated)
			continue;
		bodies[i].rank = bodies[i].low = bodies[i].high = r[0];
		if (!u->draws)
			continue;
		qsort(r + 1, (size_t)u->draws, sizeof(*r), rising);
		bodies[i].low = r[1 + u->draws * 5 / 100];
		bodies[i].high = r[(u->draws * 95 + 99) / 100];
	}
}
