/* Quarters of the year, and the spans of days in them under which the open rating's cases are published. */
#ifndef DOMAIN_QUARTER_H
#define DOMAIN_QUARTER_H

#include "base/date.h"
#include "base/str.h"

struct quarter {
	int year, no; /* 1 .. 4 */
};

/* "2026-3"; false when it is none of the years 1990 to 2200. */
bool quarter_parse(struct str s, struct quarter *out);
struct str quarter_code(struct arena *a, struct quarter q);
/* 20263, by which quarters are kept in their order. */
int64_t quarter_key(struct quarter q);
struct quarter quarter_of_key(int64_t key);

struct quarter quarter_of(struct date d);
struct quarter quarter_add(struct quarter q, int n);
struct date quarter_first(struct quarter q);
struct date quarter_last(struct quarter q);

/* The spans of a quarter: six half-months (to the 15th, from the 16th), three months, the whole. */
#define SPAN_HALVES 6
#define SPAN_MONTHS 3
#define SPAN_WHOLE (SPAN_HALVES + SPAN_MONTHS)
#define SPANS_OF_QUARTER (SPAN_WHOLE + 1)

/* The half-month of a day of the quarter; the wider span around one: of a half-month its month, of a month the whole.
 * */
int span_of(struct date d);
int span_wider(int span);
/* "2026-07a", "2026-07b", "2026-07", "2026-q3"; and its days. */
struct str span_code(struct arena *a, struct quarter q, int span);
struct date span_first(struct quarter q, int span);
struct date span_last(struct quarter q, int span);

#endif
