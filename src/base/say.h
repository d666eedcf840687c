/* Days, moments and numbers as each language writes them. */
#ifndef BASE_SAY_H
#define BASE_SAY_H

#include "base/date.h"
#include "base/lang.h"

/* The month of a day with its year: "2026-yil oktabr", "октябрь 2026 года". */
struct str say_year_month(struct arena *a, enum lang lang, struct date d);

/* "2026-yil 11-dekabr", "2026 йил 11 декабрь", "11 декабря 2026 года", "11 December 2026". */
struct str say_day(struct arena *a, enum lang lang, struct date d);

/* A month's name, 1..12, as it stands in a date. */
struct str say_month(enum lang lang, int month);

/* The same with the weekday in front, and with the hour: "..., 18:40". */
struct str say_weekday(struct arena *a, enum lang lang, struct date d);
struct str say_moment(struct arena *a, enum lang lang, int64_t ms, int offset_minutes);

/* "12 480": thousands apart by a no-break space. */
struct str say_number(struct arena *a, int64_t n);

/* "12,5 %" of n among `of`, rounded half up, with so many decimals (0 to 2) behind the language's own sign; "—" when
 * there is nothing to share. Lives in `a`. */
struct str say_share(struct arena *a, enum lang lang, int64_t n, int64_t of, int decimals);

#endif
