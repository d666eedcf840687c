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
	bool plain;          /* what is not held over a limit passes by its day alone */
	uint8_t ones[256][8]; /* of a number of eight bits which are set */
};

/* In `a`. */
void filter_new(struct filter *f, const struct column_set *s, struct arena *a, const struct country *c,
    const struct slice_ask *ask);

/* What a zone's own days and marks tell: none of its rows passes, all do, or each must be looked at. */
enum filter_zone { FILTER_NONE, FILTER_SOME, FILTER_ALL };
enum filter_zone filter_zone(const struct filter *f, const struct column_zone *z);

/* Of the `n` rows from `begin` on, at most FILTER_LOOK: 1 for each that passes, else 0; how many pass. */
#define FILTER_LOOK ((size_t)512)
size_t filter_pass(const struct filter *f, const struct column_set *s, size_t begin, size_t n, uint8_t *pass);

/* The places of the ones, in order; `pass` has room for FILTER_LOOK, `rows` for FILTER_ROWS. */
#define FILTER_ROWS (FILTER_LOOK + 8)
void filter_places(const struct filter *f, const uint8_t *pass, size_t n, uint16_t *rows);

#endif
