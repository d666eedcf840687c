/* Which grounds of leaving an appeal without consideration the facts bear out. */
#ifndef DOMAIN_GROUND_H
#define DOMAIN_GROUND_H

#include "base/err.h"
#include "domain/appeal.h"
#include "domain/country.h"
#include "domain/person.h"

extern const struct err GROUND_NAMED, GROUND_PROVED, GROUND_MINOR;

/* NULL when an appeal may be left on this ground (a code of family "reason.leave"), else why not:
 * - nameless (profile `ground.nameless`): only without a name or an address, ZRU-445 art. 29: GROUND_NAMED;
 * - unproved (`ground.unproved`): only of somebody who speaks for another and showed no authority: GROUND_PROVED; and
 *   never where the author is under age, who may not be left for lack of capacity (law.md rule 15): GROUND_MINOR.
 * All other grounds are for the head to weigh. */
ERR ground_may_leave(const struct country *c, struct str reason, const struct appeal *ap, const struct applicant *who);

#endif
