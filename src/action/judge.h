/* What follows a verdict: the review by a controller, the dispute at the superior body. */
#ifndef ACTION_JUDGE_H
#define ACTION_JUDGE_H

#include "action/ctx.h"
#include "domain/deadline.h"
#include "store/appeals.h"

/* INPUT: no words. REFUSED: nothing to review; the year has passed; nobody stands above. */
extern const struct err REVIEW_TEXT, REVIEW_NOTHING, DISPUTE_TEXT, DISPUTE_LATE, DISPUTE_NOBODY;

/* The secret part of the link in a message: whoever has it may judge this one answer, and see nothing else.
 * 16 signs, another one for each answer; lives in `a`. */
struct str judge_token(struct arena *a, const struct keys *k, int64_t appeal, int64_t answered_at);

/* The reception that looks at what was judged not solved, and that calls the silent: the one above the reception of the
 * place; who takes its place where the appeal complains of it. NULL when there is none. */
ERR judge_reviewer(struct ctx *c, const struct appeal *ap, const struct body **out);

/* Opens or ends the review as a verdict wants it; the reception of the region looks. For act_verdict(). */
ERR judge_review(struct ctx *c, const struct appeal *before, const struct appeal *after);

/* A controller says what they found; the author is told. To have the answer made anew they return it. */
ERR act_review(struct ctx *c, int64_t id, struct str text, struct appeal *out);

/* The last day of a dispute, with its derivation: a year behind the answer (clock SUPERIOR). */
ERR judge_until(struct ctx *c, const struct appeal *ap, struct due *out);

/* The body above that would decide: the nearest of the tree that has not ended, else, for no reception, the one of
 * the place; where the appeal complains of it, who takes its place (accuse_round()). NULL when there is none. */
ERR judge_superior(struct ctx *c, const struct appeal *ap, const struct body **out);

/* The author turns to the superior body: the same case with its history goes there with new clocks. */
ERR act_dispute(struct ctx *c, int64_t id, struct str text, struct appeal *out);

#endif
