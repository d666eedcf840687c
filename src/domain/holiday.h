/* A change of the calendar after the year's decree: a day off is added, moved to another day, or taken back. */
#ifndef DOMAIN_HOLIDAY_H
#define DOMAIN_HOLIDAY_H

#include "base/err.h"
#include "domain/country.h"

enum holiday_kind { HOLIDAY_ADD, HOLIDAY_MOVE, HOLIDAY_DROP, HOLIDAY_KINDS };
struct holiday {
	enum holiday_kind kind;
	struct date day;
	struct date to;     /* HOLIDAY_MOVE: the working day that becomes the day off */
	struct names names; /* HOLIDAY_ADD */
};

/* What was decided of a day that has passed stays. */
extern const struct err HOLIDAY_PASSED;
/* A day off cannot be added twice; what is moved is a weekly rest, to a working day; only what was added here can
 * be taken back, the decree's days are the profile's. */
extern const struct err HOLIDAY_OFF, HOLIDAY_NO_REST, HOLIDAY_NO_WORKDAY, HOLIDAY_NOT_OWN, HOLIDAY_NAMELESS;

/* Checks the change and makes the country with it, in `a`. */
ERR holiday_apply(const struct country *c, struct arena *a, struct date today, const struct holiday *h,
    struct country **out);

/* The first day that it touches. */
struct date holiday_first(const struct holiday *h);

/* "add", "move", "drop" */
const char *holiday_code(enum holiday_kind kind);
bool holiday_find(struct str code, enum holiday_kind *out);

#endif
