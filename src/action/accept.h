/* A body takes an appeal as its own; and names who leads it. */
#ifndef ACTION_ACCEPT_H
#define ACTION_ACCEPT_H

#include "action/ctx.h"
#include "domain/appeal.h"

extern const struct err ASSIGN_NOBODY;

/* The body is competent. */
ERR act_accept(struct ctx *c, int64_t id, struct appeal *out);

/* Names the lead executor, an officer of the holding body; an appeal that was only forwarded is accepted by
 * it, with both events. The applicant is told. */
ERR act_assign(struct ctx *c, int64_t id, int64_t officer, struct str text, struct appeal *out);

#endif
