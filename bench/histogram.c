/* A histogram of microseconds. */
#include "bench/histogram.h"

#include <math.h>

#define HALF (HISTOGRAM_EXACT / 2)

unsigned
histogram_bucket(uint64_t us)
{
	unsigned doubling;

	if (us < HISTOGRAM_EXACT)
		return (unsigned)us;
	doubling = 63 - (unsigned)__builtin_clzll(us) - 11; /* 2^11 is HISTOGRAM_EXACT */
	if (doubling >= HISTOGRAM_DOUBLINGS)
		return HISTOGRAM_BUCKETS - 1;
	return HISTOGRAM_EXACT + doubling * HALF + (unsigned)((us >> (doubling + 1)) - HALF);
}

uint64_t
histogram_end(unsigned bucket)
{
	unsigned doubling, step;

	if (bucket < HISTOGRAM_EXACT)
		return bucket;
	doubling = (bucket - HISTOGRAM_EXACT) / HALF;
	step = (bucket - HISTOGRAM_EXACT) % HALF + HALF;
	return ((uint64_t)(step + 1) << (doubling + 1)) - 1;
}

void
histogram_add(struct histogram *h, uint64_t us)
{
	h->n++;
	h->of[histogram_bucket(us)]++;
	if (us > h->max)
		h->max = us;
}

uint64_t
histogram_at(const struct histogram *h, double share)
{
	uint64_t want = (uint64_t)ceil(share * (double)h->n), seen = 0, end;

	for (unsigned i = 0; i < HISTOGRAM_BUCKETS && h->n; i++) {
		seen += h->of[i];
		end = histogram_end(i);
		if (seen >= want && seen)
			return end < h->max ? end : h->max;
	}
	return h->max;
}
