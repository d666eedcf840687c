/* Giving the places of an open queue: invitations in turn and out of turn, answers, and what became of them. */
#ifndef ACTION_INVITE_H
#define ACTION_INVITE_H

#include "action/refer.h"

extern const struct err INVITE_WEEK, INVITE_FULL, INVITE_EMPTY, INVITE_FIRST, INVITE_REASON, INVITE_WORDS,
    INVITE_OFFICER,
    INVITE_LATE, INVITE_EARLY, PLACES_COUNT, PLACES_HELD, PLACES_KIND, PLACES_TWICE;

/* So many weeks ahead places are given at most; so many places a week. */
#define INVITE_AHEAD 26
#define PLACES_MOST 1000

/* A queue opens (id 0: at a body whose kind gives it), or its usual places a week change; never below what is held. */
ERR act_places(struct ctx *c, struct queue *q);
/* One week has more or fewer places. */
ERR act_places_week(struct ctx *c, int64_t queue, const struct queue_week *w);

/* Invites whoever is next for a week, up to `n` while places are free and somebody waits; *did: how many. */
ERR act_invite(struct ctx *c, int64_t queue, struct date week, int64_t n, int64_t *did);
/* Invites somebody who is not the next: with a reason of the profile, words, and an officer of the body who answers for
 * it; it stands in the open list of exceptions. */
ERR act_invite_jump(struct ctx *c, int64_t referral, struct date week, struct str reason, struct str words,
    int64_t officer);
/* Accepts or refuses the week (also one accepted before); what becomes free is offered to the next. By the person, or
 * (no token) by the office for them. */
ERR act_invite_answer(struct ctx *c, int64_t referral, struct str token, bool accept);
/* REFERRAL_GIVE or REFERRAL_MISS, from the week's first day on. */
ERR act_invite_end(struct ctx *c, int64_t referral, enum referral_deed deed);

/* As qabul itself: not answered in time; reminded of the week. */
ERR act_invite_lapse(struct ctx *c, int64_t referral);
ERR act_invite_remind(struct ctx *c, int64_t referral);

#endif
