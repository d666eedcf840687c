/* Entering a referral to an open queue, and what is done with it while it waits. */
#ifndef ACTION_REFER_H
#define ACTION_REFER_H

#include "action/ctx.h"
#include "store/queues.h"
#include "store/referrals.h"

extern const struct err REFER_MISSING, REFER_STATE, REFER_NAME, REFER_CONTACT, REFER_CRITERIA, REFER_TWICE, REFER_WORDS,
    REFER_SAME, REFER_WHY, REFER_CLOSED;

/* May they work on this queue's places: chancery and head of the body that gives them, or of whoever takes its rest? */
bool refer_gives(const struct ctx *c, int64_t body);
/* May they refer to queues of this kind: a doctor's office, or whoever the profile names? */
bool refer_may(const struct ctx *c, const struct queue_kind *k);

/* A queue and its kind. MISSING. */
ERR refer_queue(struct ctx *c, int64_t id, struct queue *q, struct queue_kind *k);
/* What opens a referral to whoever holds the link; and the page under it. */
struct str refer_token(struct arena *a, const struct keys *k, int64_t id);
struct str refer_page(struct arena *a, const struct keys *k, int64_t id);
/* The referral to whoever has its token, or (no token) to officers of the body that gives or that referred. MISSING. */
ERR refer_get(struct ctx *c, int64_t id, struct str token, struct referral *r, struct queue *q, struct queue_kind *k);
/* Is this the code that was given with the referral? MISSING otherwise. */
ERR refer_by_code(struct ctx *c, int64_t id, struct str code, struct referral *r);

/* Takes `r`'s queue, criteria (by which alone its class is set), language, name, phone, mail; `document` (may be empty)
 * is what knows the same person again, and is kept as a digest only. Gives number and access code. */
ERR act_refer(struct ctx *c, struct referral *r, struct str document, struct str *code);
/* Other criteria, with words why: the class follows by rule, the day of the referral stays. */
ERR act_refer_class(struct ctx *c, int64_t id, struct str criteria, struct str words);
/* Leaves the queue. */
ERR act_refer_leave(struct ctx *c, int64_t id, struct str token);
/* An appeal just registered is about this queue. */
ERR act_refer_complaint(struct ctx *c, int64_t appeal, int64_t queue);
/* Name and contact unmasked, with the reason on record. */
ERR act_refer_open(struct ctx *c, int64_t id, struct str why, struct referral *out);

/* An event of the office; a message to the person, where a contact is known. */
ERR refer_note(struct ctx *c, const char *deed, const struct referral *r, const struct queue *q);
ERR refer_tell(struct ctx *c, const struct referral *r, const struct queue *q, const char *what);

#endif
