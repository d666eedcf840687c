/* Working days and days off of a country. */
#ifndef DOMAIN_CALENDAR_H
#define DOMAIN_CALENDAR_H

#include "domain/country.h"

/* Is work done on that day: the weekly rest, the decrees' days off, moved days and worked Saturdays;
 * after the last decreed year the weekly rest and the fixed-date holidays. */
bool calendar_works(const struct country *c, struct date d);

/* What makes a day special, or NULL (an ordinary day, or a plain weekly rest). */
const struct special *calendar_special(const struct country *c, struct date d);

/* The day itself when it is worked, else the next that is. A country that never works stops the
 * search after 366 days. */
struct date calendar_workday_on_or_after(const struct country *c, struct date d);

/* The n-th working day after `d`, which is not counted. */
struct date calendar_add_workdays(const struct country *c, struct date d, int n);

/* Is the day after the last decreed year (its holidays are provisional)? */
bool calendar_provisional(const struct country *c, struct date d);

#endif
