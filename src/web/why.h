/* The derivation of a due day, step by step, in a visitor's language. */
#ifndef WEB_WHY_H
#define WEB_WHY_H

#include "domain/derivation.h"
#include "web/visit.h"

/* The sentences of a stored derivation (domain/deadline.h), in order. */
size_t why_steps(struct ctx *c, struct str why, struct why_step **out);

/* "15 days", "1 month": a length of the law. */
struct str why_length(struct ctx *c, int64_t n, enum unit unit);

/* The same of a clock of the law as it is today; a dash when there is none. */
struct str why_rule(struct ctx *c, const char *rule);

/* "5 days left", "today", "3 days late": calendar days from today to `due`. */
struct str why_left(struct ctx *c, struct date due);

#endif
