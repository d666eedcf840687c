/* What is counted: the measures of a fact, and cells in which they add up. */
#ifndef DOMAIN_MEASURE_H
#define DOMAIN_MEASURE_H

#include "domain/fact.h"

enum measure {
	MEASURE_RECEIVED, /* by the register, or by the body; on the day it came */
	MEASURE_REPEAT,   /* ... of these repeats by the law */
	MEASURE_COLLECTIVE,
	/* how it ended, on that day */
	MEASURE_SAT,
	MEASURE_EXP,
	MEASURE_REF,
	MEASURE_FWD,      /* sent on to another body: of stays only */
	MEASURE_LEFT,
	MEASURE_WDR,
	MEASURE_OTHER,    /* ended without an outcome: imports */
	/* of the answers, on the day of the answer */
	MEASURE_ANSWERED,
	MEASURE_IN_TIME,  /* not after the day it was due */
	MEASURE_TIMED,    /* of which it is known: the others came with defective dates or without a due day */
	MEASURE_EXTENDED,
	MEASURE_RETURNED, /* came back for rework at least once */
	MEASURE_DISPUTED, /* the author turned to the superior body */
	MEASURE_SOLVED,   /* verdicts of authors */
	MEASURE_PARTLY,
	MEASURE_NOT,
	MEASURE_OPEN,     /* not ended; by the day it is due */
	MEASURES
};

/* Durations in calendar days, as the law counts its terms (ZRU-445 art. 28): buckets 0 .. 31 are those days exactly,
 * the others end at 35, 39, 45, 50, 60, 75, 90, 120, 180, 365 days, and above. */
#define SPAN_BUCKETS 43
int span_bucket(int days);
/* The last day of a bucket; of the last bucket INT32_MAX. */
int span_end(int bucket);

/* What adds up: counts and two histograms of the answers' durations, from arrival at the body (its term) and from
 * receipt (the citizen's whole wait). Cells add and subtract. */
struct sums {
	int64_t n[MEASURES];
	int64_t term[SPAN_BUCKETS], total[SPAN_BUCKETS];
};

void sums_add(struct sums *to, const struct sums *from, int64_t times);
bool sums_empty(const struct sums *c);
/* All that ended, whatever the outcome. */
int64_t sums_ended(const struct sums *c);
/* The p-th part (0 < p < 1) of a histogram, in days: within a bucket of many days its last day; -1: empty. */
int span_percentile(const int64_t h[SPAN_BUCKETS], double p);

/* The bytes of a cell: version, then runs of zeros and zigzag varints. Lives in `a`. */
struct str sums_pack(struct arena *a, const struct sums *c);
/* Adds what the bytes say; false when they are no such bytes. */
bool sums_unpack_add(struct str bytes, struct sums *to);

/* Whose numbers: each appeal once, where it is now; or each stay of it at a body. */
enum counted { COUNTED_APPEALS, COUNTED_STAYS };

/* One count: on a day, of a measure (`slot`: < MEASURES; then the buckets of `term`, then those of `total`). */
struct count {
	struct date day;
	int slot;
};
#define COUNTS_MOST 16
#define SLOT_TERM MEASURES
#define SLOT_TOTAL (MEASURES + SPAN_BUCKETS)
#define SLOTS (MEASURES + 2 * SPAN_BUCKETS)

/* What a fact counts for; how many. Nothing while it is held over a limit (FLAG_HELD), and as an appeal nothing but
 * its last stay. `open`: only whether it is open, by its due day; else all but that. */
size_t measure_of(const struct fact *f, enum counted by, bool open, struct count out[COUNTS_MOST]);

/* Does it count for a measure on a day in [from, to]? */
bool measure_counts(const struct fact *f, enum counted by, enum measure m, struct date from, struct date to);

/* Adds to a slot. */
void sums_count(struct sums *c, int slot, int64_t n);

/* "received", "in_time", ...: as in addresses and files. */
const char *measure_code(enum measure m);
bool measure_find(struct str code, enum measure *out);

#endif
