/* What became of the requests of a load, by phase, class and step. */
#ifndef BENCH_TALLY_H
#define BENCH_TALLY_H

#include "bench/histogram.h"
#include "bench/plan.h"
#include "bench/wire.h"

enum outcome { OUT_GOOD, OUT_REFUSED, OUT_WRONG, OUT_BROKEN, OUT_UNANSWERED, OUTCOMES };

struct tally;

struct tally *tally_new(const struct plan *p);

/* Good: 2xx, 3xx. Refused: 503 that says when to try again. All else that was answered is wrong. */
enum outcome outcome_of(const struct answer *a);

/* Places of a tally: the request `step` of a class, or the whole visit when step is -1. */
void tally_offer(struct tally *t, int phase, int class, int step);
void tally_sent(struct tally *t, int phase, int class, int step);

/* It is over, `us` after it was due; `in_time`: before the phase's end. `body`: bytes of its answer. */
void tally_over(struct tally *t, int phase, int class, int step, enum outcome o, int64_t us, bool in_time,
    int64_t body);

/* The last request of a phase was over `us` after the phase's end. */
void tally_drained(struct tally *t, int phase, int64_t us);

/* A line of JSON for each phase and class, and for "all" requests of a phase. */
void tally_print(const struct tally *t);

#endif
