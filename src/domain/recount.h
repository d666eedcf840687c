/* Running clocks under another calendar or another law: their derivations walked again from the same start. */
#ifndef DOMAIN_RECOUNT_H
#define DOMAIN_RECOUNT_H

#include "domain/deadline.h"

/* What is taken from the country, and what stays as it was decided. */
enum recount {
	RECOUNT_DAYS, /* the days off alone: the lengths stay those of the law on their day */
	RECOUNT_LAW   /* the lengths too, as the country's rules have them */
};

/* The due day again: start, decisions and the order of the clocks stay. */
void recount(const struct country *c, struct arena *a, enum recount how, const struct due *was,
    struct due *out);

/* Both days of a running appeal under the country's calendar. No day moves into the past: one that would stays.
 * True when something changed, be it that a provisional day has become certain. */
bool recount_appeal(const struct country *c, struct arena *a, struct date today, struct appeal *ap);

#endif
