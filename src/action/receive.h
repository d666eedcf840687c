/* The day of a reception: who receives, who came, went in and out, and how each visit ended. */
#ifndef ACTION_RECEIVE_H
#define ACTION_RECEIVE_H

#include "action/book.h"
#include "action/submit.h"

extern const struct err RECEIVE_DAY, RECEIVE_FIRST, RECEIVE_WORDS, RECEIVE_ASKED, RECEIVE_DUE, RECEIVE_RESULT,
    RECEIVE_DONE, RECEIVE_WHY;

/* It has begun: the leader receives (0), or somebody else of the body. On its day, once. */
ERR act_receive_hold(struct ctx *c, int64_t reception, int64_t by);

/* BOOKING_ARRIVE, _ENTER, _LEAVE or _MISS, on the day; nobody goes in before it has begun. */
ERR act_receive_step(struct ctx *c, int64_t booking, enum booking_deed deed);

/* How it ended, once; also later than the day. */
struct ending {
	enum booking_result result;
	struct str asked;     /* what was asked: for a protocol and an appeal */
	struct str words;     /* what was said and decided */
	struct str residence; /* for a protocol and an appeal */
	struct date due;      /* of a promise */
};
/* `out` is the appeal that was registered, its id 0 when none was. */
ERR act_receive_end(struct ctx *c, int64_t booking, const struct ending *end, struct submitted *out);

/* What was promised is done. */
ERR act_receive_kept(struct ctx *c, int64_t booking);

/* Opens name and contact: recorded, with the reason, before they leave. */
ERR act_receive_open(struct ctx *c, int64_t booking, struct str why, struct booking *out);

#endif
