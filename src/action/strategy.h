/* The strategy of a body's head: what is watched, what comes to them in person, the goals of the quarter. */
#ifndef ACTION_STRATEGY_H
#define ACTION_STRATEGY_H

#include "action/ctx.h"
#include "store/mornings.h"

extern const struct err STRATEGY_WHAT, STRATEGY_NUMBER, STRATEGY_MANY;

/* By the head of the body they act for; each is an event of the office. A threshold is at least one, a goal at most a
 * hundred percent; at most STRATEGY_MOST lines. */
#define STRATEGY_MOST 40
ERR act_strategy_add(struct ctx *c, const struct strategy *s);
ERR act_strategy_drop(struct ctx *c, int64_t no);
/* It was looked through; it is to be each month. */
ERR act_strategy_review(struct ctx *c);

#endif
