/* A histogram of microseconds by three digits: below 2048 each value has a bucket; above, each doubling has 1024, so
 * that a percentile is at most 0.1 % above the value that was counted. */
#ifndef BENCH_HISTOGRAM_H
#define BENCH_HISTOGRAM_H

#include <stdint.h>

#define HISTOGRAM_EXACT 2048
#define HISTOGRAM_DOUBLINGS 25 /* up to 2^36 us, 19 hours; what is longer is counted there */
#define HISTOGRAM_BUCKETS (HISTOGRAM_EXACT + HISTOGRAM_DOUBLINGS * (HISTOGRAM_EXACT / 2))

struct histogram {
	uint64_t n, max;
	uint32_t of[HISTOGRAM_BUCKETS];
};

void histogram_add(struct histogram *h, uint64_t us);

/* The value that `share` (0..1) of all do not exceed, by the upper end of its bucket and never above the greatest; 0 of
 * none. */
uint64_t histogram_at(const struct histogram *h, double share);

/* The bucket of a value, and the greatest value of a bucket. */
unsigned histogram_bucket(uint64_t us);
uint64_t histogram_end(unsigned bucket);

#endif
