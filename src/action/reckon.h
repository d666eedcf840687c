/* What the figures say of a problem: its months, what its reform did, and which appeals are like those it gathers. */
#ifndef ACTION_RECKON_H
#define ACTION_RECKON_H

#include "action/ctx.h"
#include "domain/appeal.h"
#include "store/problems.h"

/* What a place's appeals about the problem's topic did behind a day, beside comparable places without an initiative of
 * this problem. */
struct reckoned {
	struct problem_span span;
	struct span_pair here; /* in the months of the span */
	size_t peers;          /* places compared with */
	struct effect is;      /* unknown without peers, or before a month has ended */
};
ERR reckon_effect(struct ctx *c, const struct problem *p, const struct initiative *all, size_t n, int64_t place,
    struct date begins, struct reckoned *out);

/* Received in each of the last `n` months that have ended, the oldest first. */
ERR reckon_months(struct ctx *c, const struct problem *p, int n, int64_t *out);

/* Of the newest appeals that the rule's place and group of topics hold, those whose first words are most like the ones
 * gathered by hand, and are neither gathered nor hidden from the visitor; the most alike first. */
struct alike {
	struct appeal appeal;
	int thousandths;
};
#define ALIKE_MOST 20
ERR reckon_alike(struct ctx *c, const struct problem *p, const int64_t *newest, size_t n, struct alike *out,
    size_t *nout);

#endif
