/* Does the work last? The person who got it is asked 30 and 90 days on (clocks WORK_CONFIRM_1 and _2): by a link in
 * a message, or by a call of the reception; never by the mahalla that placed them. */
#ifndef ACTION_LAST_H
#define ACTION_LAST_H

#include "action/help.h"

extern const struct err LAST_MISSING, LAST_DAY;

/* Calls that nobody answered, until no more are made (the link stays open). */
#define LAST_TRIES 3

/* What opens one confirmation of a need to whoever holds the link; and the page under it. */
struct str last_token(struct arena *a, const struct keys *k, int64_t need, int ask);
struct str last_page(struct arena *a, const struct keys *k, int64_t need, int ask);
/* The need whose confirmation this link asks for; also once it was given (*given). LAST_MISSING. */
ERR last_linked(struct ctx *c, int64_t need, struct str token, struct need *out, bool *given);
/* By the link. */
ERR act_last_answer(struct ctx *c, int64_t need, struct str token, bool works);

/* Those to be called by who acts: asked so long ago (clock WORK_CALL) without an answer, or not to be written to; a
 * reception of the district or the region. */
ERR last_calls(struct ctx *c, int max, struct need **out, size_t *n);
/* One of them, to look at: name and number are masked; by act_last_open() they are shown, which is recorded. */
ERR last_call(struct ctx *c, int64_t need, struct need *out);
ERR act_last_open(struct ctx *c, int64_t need, struct need *out);
enum last_result { LAST_WORKS, LAST_WORKS_NOT, LAST_UNREACHED, LAST_RESULTS };
/* What came of the call. */
ERR act_last_call(struct ctx *c, int64_t need, enum last_result result);

/* As qabul itself: the person is written to, once for each confirmation. */
ERR act_last_ask(struct ctx *c, struct need *x);

#endif
