/* Problems of a mahalla: gathered, tried there until a day, pushed to the district with what was tried, and what the
 * district made of them. */
#ifndef ACTION_PUSH_UP_H
#define ACTION_PUSH_UP_H

#include "action/solve.h"
#include "action/street.h"
#include "store/troubles.h"

extern const struct err TROUBLE_TITLE, TROUBLE_PEOPLE, TROUBLE_UNTIL, TROUBLE_WORDS, TROUBLE_STATE, TROUBLE_NOWHERE,
    TROUBLE_PROBLEM;

/* One that who acts may see: their mahalla's, or of one they look at (*up: it was pushed to their own body).
 * STREET_MISSING. */
ERR trouble_get(struct ctx *c, int64_t id, struct trouble *out, bool *up);
/* title, text, people, topic, try_until. */
ERR act_trouble(struct ctx *c, struct str key, struct trouble *t);
/* TROUBLE_PUSH: `words` are what was tried; it goes to the body above the mahalla's. TROUBLE_TAKE: with the number
 * of the problem that it became (0: none). TROUBLE_SOLVE, TROUBLE_REFUSE: the result. */
ERR act_trouble_turn(struct ctx *c, int64_t id, enum trouble_deed deed, struct str words, int64_t problem);

/* It becomes a problem of the country's list (domain/problem.h) of the body it was pushed to, by who writes such and
 * works there: in the mahalla's district, with the group of its topic (`topic` where it has none), and with what the
 * mahalla tried as the first initiative; from then on the body works on it. *problem: which it became. */
ERR act_trouble_raise(struct ctx *c, int64_t id, int64_t topic, int64_t *problem);

#endif
