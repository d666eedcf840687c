/* Sends an appeal to the competent body. */
#ifndef ACTION_FORWARD_H
#define ACTION_FORWARD_H

#include "action/ctx.h"
#include "domain/appeal.h"

extern const struct err FORWARD_NOWHERE, FORWARD_SAME, FORWARD_NO_REASON, DECIDE_WHY;

/* ZRU-445 art. 25: within five days, the applicant is told. The body's own term begins on arrival. `reason`
 * is a code of the family reason.forward; `text` explains it and may be empty. Never back, nor a third time, but to
 * the arbiter (domain/hop.h). */
ERR act_forward(struct ctx *c, int64_t id, int64_t to, struct str reason, struct str text,
    struct appeal *out);

/* The arbiter of the place decides that a body is competent, and says why: the author reads it. The body is bound. */
ERR act_decide(struct ctx *c, int64_t id, int64_t to, struct str text, struct appeal *out);

/* `ap` comes to a body: its state there and the clocks that begin. */
ERR forward_arrive(struct ctx *c, struct appeal *ap, const struct body *to);

/* The applicant is told where it is now. */
ERR forward_tell(struct ctx *c, const struct appeal *ap);

#endif
