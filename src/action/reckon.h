/* What the figures say of a problem: its months, what its reform did, and which appeals are like those it gathers. */
#ifndef ACTION_RECKON_H
#define ACTION_RECKON_H

#include "action/ctx.h"
#include "domain/appeal.h"
#include "store/problems.h"

/* The months of a problem's topic, place by place, each read once however many effects are asked of them. */
struct reckoning {
	struct ctx *c;
	const struct problem *problem;
	const struct initiative *tried;
	size_t ntried;
	struct date opened, from; /* the register's first whole month; the first that is read, day 0: nothing began */
	int months;
	int64_t *place, **came;
	size_t n;
};
ERR reckon_begin(struct ctx *c, const struct problem *p, const struct initiative *tried, size_t n,
    struct reckoning *out);

/* What a place's appeals did behind a day on which the problem's reform or one of its initiatives began, beside
 * comparable places without an initiative of this problem. */
struct reckoned {
	struct problem_span span;
	struct span_pair here; /* in the months of the span */
	size_t peers;          /* places compared with */
	struct effect is;      /* unknown without peers, or before a month has ended */
};
ERR reckon_effect(struct reckoning *k, int64_t place, struct date begins, struct reckoned *out);

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
