/* Problems on the shelf: with what they gather by hand, and initiatives. */
#ifndef STORE_PROBLEMS_H
#define STORE_PROBLEMS_H

#include "db/db.h"
#include "domain/problem.h"

/* MISSING when there is none. */
ERR store_problem(struct db *d, struct arena *a, int64_t id, struct problem *out);
/* New (id 0: it gets one), or changed; BUSY when somebody was faster. */
ERR store_problem_put(struct tx *tx, struct arena *a, struct problem *p);
/* The newest first, behind `before` (0: from the newest); `shown`: of those that anyone may see. */
ERR store_problems(struct db *d, struct arena *a, bool shown, int64_t before, int max, struct problem **out, size_t *n);

/* The newest of all that are not closed. */
ERR store_problems_open(struct db *d, struct arena *a, int max, struct problem **out, size_t *n);

/* How an appeal that the rule does not name came to a problem. */
enum gathered { GATHERED_HAND, GATHERED_ALIKE, GATHERINGS };
ERR store_problem_gather(struct tx *tx, int64_t problem, int64_t appeal, enum gathered how, int64_t officer);
/* MISSING when it is not gathered. */
ERR store_problem_drop(struct tx *tx, int64_t problem, int64_t appeal);
struct gathering {
	int64_t appeal;
	enum gathered how;
};
/* The greatest number first, behind `before` (0: from the first). */
ERR store_problem_appeals(struct db *d, struct arena *a, int64_t problem, int64_t before, int max,
    struct gathering **out, size_t *n);
ERR store_problem_count(struct db *d, struct arena *a, int64_t problem, int64_t *out);
/* The problems that gather an appeal by hand, the newest first; at most 20. */
ERR store_problems_of(struct db *d, struct arena *a, int64_t appeal, int64_t **out, size_t *n);

/* All of a problem, in their order; at most INITIATIVES_MOST. */
#define INITIATIVES_MOST 200
ERR store_initiatives(struct db *d, struct arena *a, int64_t problem, struct initiative **out, size_t *n);
/* New (no 0: it gets one); else what, cost and result anew. */
ERR store_initiative_put(struct tx *tx, struct arena *a, struct initiative *i);

#endif
