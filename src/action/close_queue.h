/* Closing an open queue: why, and what becomes of those who wait in it. */
#ifndef ACTION_CLOSE_QUEUE_H
#define ACTION_CLOSE_QUEUE_H

#include "action/refer.h"

/* REFER_CLOSED: it is closed already. */
extern const struct err CLOSE_WHY, CLOSE_HEIR;

/* So many are carried over in one transaction. */
#define CLOSE_SLICE 50

/* Closes a queue of the own body from today on, with words why. Nobody is referred to it or invited from it any
 * more; weeks that are offered or accepted stay. Whoever waits goes on in `heir`, an open queue of the same kind for
 * the same thing, with class and day of the referral as they are; without one (0) they are told why it ends. The
 * first CLOSE_SLICE at once, the rest by act_queue_carry(). */
ERR act_queue_close(struct ctx *c, int64_t queue, struct str words, int64_t heir);
/* The same of a queue that is at hand and open, without asking who may: its body ended in favour of the heir's. */
ERR queue_close(struct ctx *c, struct queue *q, struct str words, int64_t heir);
/* As qabul itself, of a closed queue: the next CLOSE_SLICE of those who wait; *did: how many. Who stands in the
 * other queue already goes on there once, with the better of both places. */
ERR act_queue_carry(struct ctx *c, int64_t queue, int64_t *did);

#endif
