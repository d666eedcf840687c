/* Problems in words: what their pages and the API share. */
#ifndef WEB_PROBLEM_WORDS_H
#define WEB_PROBLEM_WORDS_H

#include "action/solve.h"
#include "action/reckon.h"
#include "web/staff.h"

/* The problem that the address names; ACCESS_MISSING. */
ERR problem_asked(struct ctx *c, const struct req *q, struct problem *out);
struct url problem_url(struct ctx *c, int64_t id);
struct tag problem_tag(struct ctx *c, enum problem_state s);
struct str problem_place(struct ctx *c, int64_t place);

/* Officers who look at figures; others see small numbers hidden (domain/small.h): fewer than this. */
bool problem_looks(const struct ctx *c);
int problem_few(const struct ctx *c, const struct problem *p);
/* Is a number of appeals hidden from the visitor? */
bool problem_hides(const struct ctx *c, const struct problem *p, int64_t n);

/* What the reform did, in a sentence; and briefly for a table: "-23 % (-30 to -15)". */
struct str problem_effect_words(struct ctx *c, const struct problem *p, const struct reckoned *r);
struct str problem_effect_short(struct ctx *c, const struct problem *p, const struct reckoned *r);
/* The forecast beside it; empty without one. */
struct str problem_forecast_words(struct ctx *c, const struct problem *p);

#endif
