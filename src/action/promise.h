/* Questions, decisions and promises of named leaders: asked, answered, decided, reminded of. */
#ifndef ACTION_PROMISE_H
#define ACTION_PROMISE_H

#include "action/ctx.h"
#include "store/pledges.h"

extern const struct err PROMISE_MISSING, PROMISE_TO, PROMISE_OVER, PROMISE_WORDS;

#define PROMISE_SIGNS 5000

/* May they ask for a body that gets reports and holds hearings: its deputies and its head? */
bool promise_asks(const struct ctx *c, const struct body *b);
/* Does a body lie in the territory of one that asks, and is it another one, at work? */
bool promise_reaches(const struct country *c, int64_t from, int64_t to);
/* Do they answer: the head of the body that is asked, or of its heir? */
bool promise_answers(const struct ctx *c, const struct pledge *p);
/* One of them, for whoever looks at figures. MISSING. */
ERR promise_get(struct ctx *c, int64_t id, struct pledge *out);

/* Fills in who and when; the leader gets a mail where the body's address is known. A question or a decision belongs to
 * a report that was sent, a promise to a hearing of the body; PROMISE_TO when the leader's body is none of its
 * territory. */
ERR act_promise_ask(struct ctx *c, struct pledge *p);
/* The leader's own words; a question is answered and a decision done by them, a promise stays open. */
ERR act_promise_reply(struct ctx *c, int64_t id, struct str text);
/* Who asked confirms that a promise was kept or not; what the register says at that moment is kept with it. */
ERR act_promise_decide(struct ctx *c, int64_t id, bool kept, struct str words);

/* As qabul itself: the leader gets a mail once, so many days before the day (clock REMIND). */
ERR act_promise_remind(struct ctx *c, const struct pledge *p);

#endif
