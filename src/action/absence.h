/* Absences: who is away from when to when, and who stands in. */
#ifndef ACTION_ABSENCE_H
#define ACTION_ABSENCE_H

#include "action/ctx.h"
#include "store/absences.h"

extern const struct err ABSENCE_OFFICER, ABSENCE_STAND_IN, ABSENCE_DAYS, ABSENCE_TWICE;

/* By a head or a dispatcher of the body, or an administrator. Both are of that body and can work; absences of one
 * officer do not meet. */
ERR act_absence(struct ctx *c, int64_t body, const struct absence *x);

/* They are back today; what was to come does not come. */
ERR act_absence_end(struct ctx *c, int64_t body, int64_t officer, struct date from);

#endif
