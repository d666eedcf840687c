/* The longer term of the law, with a recorded ground: of an application or complaint, and of a proposal. */
#ifndef ACTION_LENGTHEN_H
#define ACTION_LENGTHEN_H

#include "action/ctx.h"
#include "domain/appeal.h"

/* A proposal has its notice; applications and complaints have the longer term. */
extern const struct err LENGTHEN_PROPOSAL, NOTICE_NO_PROPOSAL;

/* ZRU-445 art. 28: up to a month where study, a check or documents are needed; the executor or the head records
 * the ground within the first term, and the applicant is told. */
ERR act_lengthen(struct ctx *c, int64_t id, struct str reason, struct str text, struct appeal *out);

/* ZRU-445 art. 28: a proposal that needs longer study; its author is told in writing within ten days. */
ERR act_notice(struct ctx *c, int64_t id, struct str reason, struct str text, struct appeal *out);

#endif
