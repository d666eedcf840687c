/* Identifying: what an appeal says of its author is completed or corrected, and what was seen of them is kept. */
#ifndef ACTION_IDENTIFY_H
#define ACTION_IDENTIFY_H

#include "action/ctx.h"
#include "domain/appeal.h"
#include "domain/person.h"

extern const struct err IDENTIFY_NOTHING;

/* Of `given` all that is not empty replaces what stood there (a standing other than citizen, too); an assurance and a
 * proof only rise. The marks "anonymous", "collective" and "under age" are made anew, and the appeal is found under the
 * new contacts too. The history keeps that it was done, not the data. IDENTIFY_NOTHING when nothing is given. */
ERR act_identify(struct ctx *c, int64_t id, const struct applicant *given, struct appeal *out);

#endif
