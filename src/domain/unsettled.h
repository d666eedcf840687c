/* The old unsettled: when a matter of one person has waited too long. */
#ifndef DOMAIN_UNSETTLED_H
#define DOMAIN_UNSETTLED_H

#include "domain/country.h"

/* Why a matter is on the list, and from which day on: when clock OLD of the profile, from the first appeal, has run
 * out; or today, when so many answers settled nothing as the profile says (unsettled_answers; 0: never). The earlier of
 * both; UNSETTLED_NO when neither will ever be (a profile without the clock). */
enum unsettled { UNSETTLED_NO, UNSETTLED_OLD, UNSETTLED_ANSWERS, UNSETTLED_KINDS };
enum unsettled unsettled_by(const struct country *c, struct arena *a, struct date first, struct date today, int answers,
    struct date *ripe);

#endif
