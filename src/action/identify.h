/* Identifying: what an appeal says of its author is completed or corrected, and what was seen of them is kept. */
#ifndef ACTION_IDENTIFY_H
#define ACTION_IDENTIFY_H

#include "action/ctx.h"
#include "domain/appeal.h"
#include "domain/person.h"

extern const struct err IDENTIFY_NOTHING, IDENTIFY_CONTACT;

/* Of `given` all that is not empty replaces what stood there (a standing other than citizen, too); an assurance and a
 * proof only rise. The marks "anonymous", "collective" and "under age" are made anew, and the appeal is found under the
 * new contacts too. The history keeps that it was done, not the data. IDENTIFY_NOTHING when nothing is given.
 *
 * A contact and a personal number open the appeal and its verdict: where the author gave one, nobody replaces it here
 * (IDENTIFY_CONTACT), and where there is none only a registrar or a dispatcher may write it (ACCESS_DENIED). */
ERR act_identify(struct ctx *c, int64_t id, const struct applicant *given, struct appeal *out);

#endif
