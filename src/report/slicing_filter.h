/* The filter of a slice, made ready for one pass. Private to slicing.c and slicing_pass.c. */
#ifndef REPORT_SLICING_FILTER_H
#define REPORT_SLICING_FILTER_H

#include "report/slicing.h"

/* Ids below `n` that pass, and false behind them for all others; `in` NULL: any. */
struct sieve {
	bool *in;
	size_t n;
};

struct filter {
	const struct slice_ask *ask;
	struct sieve place, topic;
	enum column_day by;  /* the day of ask->what */
	uint32_t mask, want; /* of bits */
	uint16_t from, to;   /* of the days that there are; from > to: nothing passes */
	uint16_t until;      /* as asked: SLICE_CARRIED is what had not ended by then */
};

/* In `a`. */
void filter_new(struct filter *f, const struct column_set *s, struct arena *a, const struct country *c,
    const struct slice_ask *ask);

/* Which of the rows [begin, end), all of one zone, pass: their places behind `begin`, in order; how many. */
size_t filter_rows(const struct filter *f, const struct column_set *s, size_t begin, size_t end, uint16_t *rows);

#endif
