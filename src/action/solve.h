/* Deeds on problems: written and changed, appeals gathered, initiatives begun and taken over; each leaves an event
 * of the office. */
#ifndef ACTION_SOLVE_H
#define ACTION_SOLVE_H

#include "action/ctx.h"
#include "store/problems.h"

extern const struct err PROBLEM_TITLE, PROBLEM_CAUSE, PROBLEM_OWNER, PROBLEM_PLACE, PROBLEM_RULE, PROBLEM_SINCE,
    PROBLEM_BEGINS,
    PROBLEM_FORECAST, PROBLEM_HELPED, PROBLEM_LONG, PROBLEM_NUMBERS, PROBLEM_STALE, INITIATIVE_PLACE, INITIATIVE_WHAT,
        INITIATIVE_DAY,
    INITIATIVE_COST, INITIATIVE_MANY;

#define PROBLEM_TITLE_SIGNS 200
#define PROBLEM_SIGNS 5000    /* of cause, plan, forecast, result */
#define PROBLEM_GATHER_MOST 200 /* numbers at a time */

/* A problem that the visitor may see: one that is shown, and for officers who look at figures every one;
 * ACCESS_MISSING. */
ERR problem_open(struct ctx *c, int64_t id, struct problem *out);

/* New (id 0) or changed, by those of problem_writes() and problem_changes(); PROBLEM_STALE when p->version is not
 * the one on the shelf; refusals above. */
ERR act_problem_put(struct ctx *c, struct problem *p);

/* Adds appeals that the visitor may see: PROBLEM_NUMBERS names nothing but such. How many were added is not told twice:
 * one that is gathered already stays as it came. */
ERR act_problem_gather(struct ctx *c, int64_t id, const int64_t *appeals, size_t n, enum gathered how);
ERR act_problem_drop(struct ctx *c, int64_t id, int64_t appeal);

/* New: of an officer's own body, by a head, an analyst or a controller, in a place of the problem; `from` is one
 * that it takes over. Changed (no > 0): what, cost and result, by the body that made it. */
ERR act_initiative(struct ctx *c, struct initiative *i);

#endif
