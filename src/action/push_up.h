/* Problems of a mahalla: gathered, tried there until a day, pushed to the district with what was tried, and what the
 * district made of them. */
#ifndef ACTION_PUSH_UP_H
#define ACTION_PUSH_UP_H

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

#endif
