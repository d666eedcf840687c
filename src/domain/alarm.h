/* Threats and crimes in an appeal: which words may speak of them, and which body must know at once. */
#ifndef DOMAIN_ALARM_H
#define DOMAIN_ALARM_H

#include "base/err.h"
#include "domain/appeal.h"
#include "domain/ban.h"
#include "domain/country.h"

/* The family of the profile's words for it: a word's code is the kind of bodies that are competent, its sentence the
 * phrases that speak of it, divided by semicolons (profiles/README.md, alarms.csv). */
#define ALARM_FAMILY "reason.alarm"

/* What must be decided before the appeal is left without consideration (REFUSED). */
extern const struct err ALARM_UNDECIDED;

/* The first phrase that a text holds, with the kind of bodies as its code; NULL when there is none. It is a proposal to
 * people, who decide. */
const struct phrase *alarm_find(const struct country *c, struct arena *a, struct str text);

/* The body of a kind that is to know: the nearest one upwards from the place, or above it, that is at work and not
 * banned; an heir of another kind is passed over. NULL when there is none. */
const struct body *alarm_body(const struct country *c, struct str kind, int64_t place, const struct ban *bans,
    size_t nbans);

/* NULL when the appeal may be left without consideration as far as threats go: an anonymous appeal about a threat or a
 * crime is passed on before it is left (law.md, rule 9 and docs/law.md), so a proposal must have been decided. */
ERR alarm_lets_leave(const struct appeal *ap);

#endif
