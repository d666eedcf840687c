/* Needs of people and what is done about them: measures by steps, work, the end; help with work ends when the person
 * has confirmed it twice (action/last.h). */
#ifndef ACTION_HELP_H
#define ACTION_HELP_H

#include "action/street.h"
#include "action/submit.h"
#include "domain/survey.h"
#include "store/needs.h"

extern const struct err HELP_KIND, HELP_CONSENT, HELP_NAME, HELP_PHONE, HELP_STATE, HELP_DUE, HELP_MEASURE, HELP_BODY,
    HELP_MONEY, HELP_STEPS, HELP_WHY, HELP_WORDS;

/* A need of who acts, with names; STREET_MISSING. */
ERR help_get(struct ctx *c, int64_t id, struct need *out);
/* The same for those who look at the mahalla from above, without the person's name, telephone and words. */
ERR help_look(struct ctx *c, int64_t id, struct need *out);
/* Within a deed: a case opened at a mahalla, owned by who acts, due as the questionnaire has it. */
ERR help_open(struct ctx *c, const struct survey *s, int64_t place, struct need *x);

/* A need that was found in another way: kind, name, phone, words; the person agreed that it is kept. */
ERR act_need(struct ctx *c, struct str key, bool consent, struct need *x);
/* One more measure of the plan. */
ERR act_need_step(struct ctx *c, int64_t id, struct need_step *s);
/* A step is done, with the so'm that were given, or came to nothing. */
ERR act_need_step_end(struct ctx *c, int64_t id, int no, bool done, int64_t money);
/* An open step that waits for the body of who acts (heads, dispatchers, executors), with its need but without the
 * person's name, telephone and words: these are the mahalla's. STREET_MISSING. */
ERR help_step(struct ctx *c, int64_t id, int no, struct need *x, struct need_step *s);
/* That body says that it is done, with the so'm that were given, or why it came to nothing. */
ERR act_step(struct ctx *c, int64_t id, int no, bool done, int64_t money, struct str words);
/* NEED_PLACE, NEED_SETTLE, NEED_LOSE, with words. */
ERR act_need_end(struct ctx *c, int64_t id, enum need_deed deed, struct str words);
/* It becomes an appeal with the person's words. */
ERR act_need_submit(struct ctx *c, int64_t id, struct str text, struct submitted *out);
/* Another day or another owner of the same mahalla (0: the same). */
ERR act_need_move(struct ctx *c, int64_t id, struct date due, int64_t owner);

/* Within a deed: it changes its state, and is counted so. */
ERR help_turn(struct ctx *c, struct need *x, enum need_deed deed);

#endif
