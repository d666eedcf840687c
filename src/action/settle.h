/* The old unsettled: matters come onto the list as repeats are linked, get an owner and a plan, and are settled. */
#ifndef ACTION_SETTLE_H
#define ACTION_SETTLE_H

#include "action/ctx.h"
#include "domain/appeal.h"
#include "store/unsettleds.h"

extern const struct err SETTLE_OWNER, SETTLE_PLAN, SETTLE_DAY, SETTLE_OVER;

/* The matter of `ap`: all that is linked with it in either direction, across bodies; noted, to be on the list from its
 * ripe day on. An answer settled nothing when a later appeal disagrees with it or its author opened a review of it. */
ERR settle_note(struct ctx *c, const struct appeal *ap);

/* The same for one that came from another register, where nobody linked anything: of the same person (`keys`) and
 * topic; an answer settled nothing when the person came back after it. */
ERR settle_seek(struct ctx *c, const struct appeal *ap, const unsigned char keys[][32], size_t nkeys);

/* May they see to the matter: controllers of the reception on whose list it is, the head of whoever holds it? MISSING
 * otherwise. */
ERR settle_open(struct ctx *c, int64_t first, struct matter *out);

/* An owner (a login of their own body), a plan and its day, from today on. */
ERR act_settle_plan(struct ctx *c, int64_t first, struct str login, struct str plan, struct date day);
/* It is settled; a further repeat opens it again. */
ERR act_settle(struct ctx *c, int64_t first);

#endif
