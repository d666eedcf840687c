/* When requests arrive: a Poisson process of a given rate, the same for the same seed. */
#ifndef BENCH_SCHEDULE_H
#define BENCH_SCHEDULE_H

#include <stdint.h>

struct dice {
	uint64_t x;
};

uint64_t dice_next(struct dice *d);
double dice_share(struct dice *d); /* above 0, at most 1 */

struct schedule {
	struct dice dice;
	double at, until, gap; /* microseconds */
};

/* Arrivals at `rate` a second from `from` on, before `until` (both microseconds). */
void schedule_begin(struct schedule *s, uint64_t seed, double rate, double from, double until);

/* The moment of the next arrival; -1 when there is none any more. */
int64_t schedule_next(struct schedule *s);

#endif
