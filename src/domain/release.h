/* What of the open rating's cases is published: rows of so many cases that nobody can be recognised in them. */
#ifndef DOMAIN_RELEASE_H
#define DOMAIN_RELEASE_H

#include "domain/quarter.h"
#include "domain/rating.h"

/* Cases of one kind at a body in one span of a quarter. Codes of 0: of any. */
struct release_row {
	int64_t body;
	int span; /* domain/quarter.h */
	int64_t region, topic, channel;
	bool sensitive; /* one of them is about health, violence or corruption */
	int64_t n, satisfied, refused, repeat;
	int64_t of[GAUGES], good[GAUGES];
};

/* Fewer cases than `few` stand in no row, with a sensitive one among them none fewer than `few_sensitive`. */
struct release_limits {
	int64_t few, few_sensitive;
};

/* Bodies with too few cases in the quarter stand together: under this code and the region in which they are; 0: in
 * any. */
#define RELEASE_OTHERS INT64_C(1000000000)

/* Makes of rows of single cases (n = 1) of one quarter those that are published, in their order (span, body, region,
 * topic, channel). Rows with too few cases lose their channel, then their half-month, region, topic and month, each
 * only as far as it needs; what is still too few of a body takes its smallest row along; bodies with too few in all
 * stand together with others of their region (`region_of`), then of the country. No case is dropped: all sums stay.
 * *n: how many are left in `rows`. */
void release_generalise(const struct release_limits *limits, int64_t (*region_of)(void *arg, int64_t body), void *arg,
    struct release_row *rows, size_t *n);

/* Has the row cases enough? Only a quarter with too few in the whole country ends with one that has not. */
bool release_enough(const struct release_limits *limits, const struct release_row *r);

#endif
