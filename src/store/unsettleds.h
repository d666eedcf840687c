/* The old unsettled on the shelf. */
#ifndef STORE_UNSETTLEDS_H
#define STORE_UNSETTLEDS_H

#include "db/db.h"
#include "domain/deed.h"
#include "domain/unsettled.h"

#define MATTER_RANKS 2
/* A matter under its first appeal. */
struct matter {
	int64_t first, last; /* appeals */
	enum unsettled why;
	int64_t body, holder; /* the reception that sees to it; who holds the last appeal */
	int64_t since, noted_at; /* when the first appeal came; when the matter was noted */
	struct date ripe;        /* from this day on it is on the list */
	int64_t owner;           /* an officer; 0: none yet */
	struct str plan;
	struct date plan_day; /* 0: none yet */
	int64_t settled_at;   /* 0: not yet */
	int rank;             /* 0: of courts and investigation, which come first; 1 */
	struct str gist;      /* of the first appeal, in lists */
};
/* Noted, or its last appeal moved on: owner and plan stay, the earlier ripe day and its why hold. What was settled is
 * open again when the last appeal is another one. */
ERR store_matter_put(struct tx *tx, const struct matter *m);
/* Its last appeal went to another body; nothing when it is of no matter. */
ERR store_matter_moved(struct tx *tx, int64_t last, int64_t holder);
/* Both of an open matter only. */
ERR store_matter_plan(struct tx *tx, int64_t first, int64_t owner, struct str plan, struct date day);
ERR store_matter_settle(struct tx *tx, int64_t first, int64_t now);
ERR store_matter(struct db *d, struct arena *a, int64_t first, struct matter *out, bool *any);

/* The list that the body of `who` sees to as a reception, or (held) what it holds: open, ripe today, those of courts
 * and investigation first, then by age, behind (after_rank, after_ripe, after); without what is banned to them. */
struct matter_ask {
	bool held;
	struct date today, after_ripe;
	int64_t after;
	int after_rank, max;
};
ERR store_matters(struct db *d, struct arena *a, const struct who *who, const struct matter_ask *ask,
    struct matter **out, size_t *n);
/* How many of them were settled in [from, to). *lacks: fewer than ten, and one is banned to them: not to be told. */
ERR store_matters_settled(struct db *d, struct arena *a, const struct who *who, bool held, int64_t from, int64_t to,
    int64_t *out, bool *lacks);

#endif
