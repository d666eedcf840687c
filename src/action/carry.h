/* Running appeals go on when people move. */
#ifndef ACTION_CARRY_H
#define ACTION_CARRY_H

#include "action/ctx.h"
#include "store/officers.h"

/* What an officer leads: it goes with them to another unit of their body; where they left the body, or may not
 * hold it there, it waits in its body for another one. Each gets an event. After the post is stored and the bans
 * are made anew. */
ERR carry_officer(struct ctx *c, const struct officer *before, const struct officer *after);

#endif
