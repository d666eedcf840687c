/* Calls to the silent on the shelf. */
#ifndef STORE_CALLS_H
#define STORE_CALLS_H

#include "db/db.h"
#include "domain/call.h"
#include "domain/deed.h"

/* An answer that was drawn. */
struct call {
	int64_t appeal, answered_at;
	int64_t body, answerer; /* the reception that calls; who answered */
	struct date next, until;
	int tries;
	enum call_how how;
	int64_t claim, claim_until; /* the officer who has it, and how long */
	enum lang lang;             /* of the appeal */
	struct str gist;
};

/* Drawn under `seed`; nothing when it was drawn before. */
ERR store_call_put(struct tx *tx, const struct call *k, struct str seed);
/* What is open of an appeal's answers until a moment ends; nothing when nothing is. */
ERR store_call_end(struct tx *tx, int64_t appeal, int64_t until, enum call_how how);
/* So ends what could be judged until a day before `today` at the latest. */
ERR store_calls_over(struct tx *tx, struct date today);
/* One try more of an open one: it is open until `next`, or ended; nobody has it any more. */
ERR store_call_step(struct tx *tx, const struct call *k, struct date next, enum call_how how);
/* The officer has it until `until`; a collision (BUSY) when somebody else got it at the same time. */
ERR store_call_claim(struct tx *tx, const struct call *k, int64_t officer, int64_t now, int64_t until);

/* The open one of an appeal. */
ERR store_call(struct db *d, struct arena *a, int64_t appeal, struct call *out, bool *any);
/* All that were drawn of it. */
ERR store_calls_of(struct db *d, struct arena *a, int64_t appeal, struct call **out, size_t *n);
/* Whom the body of `who` is to call today, the longest due first, behind (`after`, `id`), at most `max`. */
ERR store_calls(struct db *d, struct arena *a, const struct who *who, struct date today, struct date after, int64_t id,
    int max, struct call **out, size_t *n);

/* How the answers of a body that were given in [from, to) were judged: [0] by their authors, [1] by telephone;
 * own[VERDICT_NONE] are the silent. Without appeals that are banned to `who`; of very many the first ten thousand. */
struct judged {
	int64_t by[2][VERDICTS];
};
ERR store_judged(struct db *d, struct arena *a, const struct who *who, int64_t body, int64_t from, int64_t to,
    struct judged *out);
/* How those of these answers that were drawn for a call, and are silent still, ended. */
ERR store_calls_ended(struct db *d, struct arena *a, const struct who *who, int64_t answerer, int64_t from, int64_t to,
    int64_t out[CALL_HOWS]);
/* Whose answers since `from` a reception was drawn to call about, behind `after`, by their ids, at most `max`. */
ERR store_calls_answerers(struct db *d, struct arena *a, int64_t body, int64_t from, int64_t after, int max,
    int64_t **out, size_t *n);

#endif
