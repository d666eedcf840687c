/* Problems in words: what their pages and the API share. */
#ifndef WEB_PROBLEM_WORDS_H
#define WEB_PROBLEM_WORDS_H

#include "action/solve.h"
#include "action/reckon.h"
#include "web/figure_rows.h"
#include "web/staff.h"

/* The problem that the address names; ACCESS_MISSING. */
ERR problem_asked(struct ctx *c, const struct req *q, struct problem *out);
struct url problem_url(struct ctx *c, int64_t id);
struct tag problem_tag(struct ctx *c, enum problem_state s);
struct str problem_place(struct ctx *c, int64_t place);

/* Is this an officer who looks at figures? */
bool problem_looks(const struct ctx *c);

/* Which numbers of a problem's appeals are hidden from the visitor: where people could be recognised (domain/small.h),
 * and from officers to whom anything is banned those below ten, as in all figures (web/figure_rows.h). */
struct problem_eyes {
	int few;                  /* fewer are hidden; 0: nothing is */
	struct figure_eyes rows;  /* for the rows of officers */
};
ERR problem_eyes(struct ctx *c, const struct problem *p, struct problem_eyes *out);
bool problem_hides(const struct problem_eyes *eyes, int64_t n);
struct str problem_hidden(struct ctx *c, const struct problem_eyes *eyes); /* "fewer than five" */

/* What the reform did, in a sentence; and briefly for a table: "-23 % (-30 to -15)". */
struct str problem_effect_words(struct ctx *c, const struct problem *p, const struct problem_eyes *eyes,
    const struct reckoned *r);
struct str problem_effect_short(struct ctx *c, const struct problem_eyes *eyes, const struct reckoned *r);
/* Can it be told to the visitor? */
bool problem_effect_told(const struct problem_eyes *eyes, const struct reckoned *r);
/* The forecast beside it; empty without one. */
struct str problem_forecast_words(struct ctx *c, const struct problem *p);

#endif
