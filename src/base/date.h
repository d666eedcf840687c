/* Days of the calendar and moments of time, as whole numbers. */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* A day of the proleptic Gregorian calendar: days since 1970-01-01. A moment is an int64_t of
 * milliseconds since 1970-01-01T00:00:00Z. */
struct date {
	int32_t day;
};

struct ymd {
	int year, month, day; /* month 1..12, day 1..31 */
};

#define MS_PER_DAY INT64_C(86400000)

/* The day of a year, month and day that exist (asserted); and back. Algorithm: H. Hinnant,
 * "chrono-Compatible Low-Level Date Algorithms". */
struct date date_ymd(int year, int month, int day);
struct ymd date_split(struct date d);

/* Does such a day exist, in the years 1..9999? */
bool date_exists(int year, int month, int day);

/* <0, 0, >0 as `a` is before, the same as, after `b`. */
int date_cmp(struct date a, struct date b);

struct date date_add_days(struct date d, int n);

/* The same day `n` months on; where the month is too short, its last day (Civil Code practice:
 * a term in months that has no such day ends on the month's last). */
struct date date_add_months(struct date d, int n);

/* ISO weekday, 1 = Monday .. 7 = Sunday. */
int date_weekday(struct date d);

/* "2026-11-23"; parsing wants exactly this form and a day that exists. */
struct str date_iso(struct arena *a, struct date d);
bool date_parse(struct str s, struct date *out);

/* The civil day and the minute of the day (0..1439) of a moment, `offset_minutes` east of UTC. */
struct date moment_day(int64_t ms, int offset_minutes);
int moment_minute(int64_t ms, int offset_minutes);

/* The moment at which `minute` of the civil day `d` begins. */
int64_t moment_of(struct date d, int minute, int offset_minutes);

/* RFC 3339 with seconds and offset: "2026-11-23T18:40:00+05:00". */
struct str moment_rfc3339(struct arena *a, int64_t ms, int offset_minutes);
/* Reads it back; "Z" is an offset too, and the seconds may be left out. */
bool moment_parse(struct str s, int64_t *out);

#endif
