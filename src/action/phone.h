/* Calls to the silent: an answer is drawn, one officer takes the call, what came of it is recorded. */
#ifndef ACTION_PHONE_H
#define ACTION_PHONE_H

#include "action/ctx.h"
#include "domain/event.h"
#include "store/calls.h"
#include "store/papers.h"

/* INPUT: nothing chosen. REFUSED: nothing to call about, or not today; somebody else has it; not taken yet; the author
 * has judged. */
extern const struct err CALL_CHOOSE, CALL_NONE, CALL_TAKEN, CALL_FIRST, CALL_JUDGED;

/* What an event means for calls, as qabul itself: an answer is drawn by the rule of domain/call.h and put on the list
 * of the reception that would review it, never of the body that answered, of one that took over from it or one below
 * these; a verdict of the author, a return or a dispute ends what is open. `today` is the job's: what can be judged no
 * more is not put. */
ERR call_follow(struct ctx *c, const struct event *ev, struct str commitment);

/* An officer takes the call for half an hour, or keeps it so long again; CALL_TAKEN when another one has it.
 * id 0: the one that is due longest; *id 0 then: there is none. */
ERR act_call_take(struct ctx *c, int64_t *id);

/* The number to call, for who has taken the call (CALL_FIRST): a look that the author sees. */
ERR act_call_phone(struct ctx *c, int64_t id, struct applicant *out);

/* What came of the call; taken or not, only nobody else's. A verdict stands as one by telephone, opens and ends a
 * review as the author's own, and the author is told how to change it; their own always wins. */
ERR act_call(struct ctx *c, int64_t id, enum call_result result, struct date day, struct str text, struct appeal *out);

/* The open call of an appeal, as `who` may make it: MISSING when it is not their reception's. */
ERR call_open(struct ctx *c, int64_t id, struct appeal *ap, struct call *out);

#endif
