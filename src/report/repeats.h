/* Repeated problems: topics of which more came from one mahalla or district than its past and its neighbours lead one
 * to expect (domain/rise.h). Private to columns.c and its tests. */
#ifndef REPORT_REPEATS_H
#define REPORT_REPEATS_H

#include "domain/rise.h"
#include "report/slicing.h"

/* The last four whole weeks before a day, and the twelve times four before these: a year in all. */
#define REPEATS_SPAN 28
#define REPEATS_PAST 12

/* What rose: topics of districts and cities, groups of topics of mahallas; the surest first, at most REPEATS_KEPT of
 * each. */
#define REPEATS_KEPT 1000
struct repeats {
	struct date to; /* the last day that was counted; day 0: nothing was yet */
	struct rise *districts, *mahallas;
	size_t ndistricts, nmahallas;
};

/* One pass over the columns, of the span that ended the day before `today`. Lives in `a`. */
void repeats_find(const struct column_set *s, struct arena *a, const struct country *c, struct date today,
    struct repeats *out);

#endif
