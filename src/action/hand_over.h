/* What belongs to an office itself and not to its appeals: whoever takes the rest of a body that ends, takes it too. */
#ifndef ACTION_HAND_OVER_H
#define ACTION_HAND_OVER_H

#include "action/ctx.h"
#include "domain/heir.h"

/* Nobody takes the rest, and people stand in its queues or wait for its mobile receptions. */
extern const struct err HAND_OVER_QUEUES, HAND_OVER_OUTINGS;

/* May it end so? Where nobody takes the rest, its queues are closed and its mobile receptions cancelled first. */
ERR hand_over_may(struct ctx *c, const struct reform *r);

/* Units and officers; devices, mobile receptions and what was promised there; referrals that run; what the body asks
 * of leaders and is asked itself, its hearings ahead; troubles pushed to it and steps of help; pages on social networks
 * with what is unanswered there; its queues. A queue that the heir has too is closed in its favour, with the act as the
 * words. To be called again when everybody knows of the change: what came meanwhile goes the same way. Nothing where
 * nobody takes the rest (`to` 0). */
ERR hand_over(struct ctx *c, int64_t from, int64_t to, struct str act);

#endif
