/* The leader's morning on the shelf: daily figures, the strategy, and what it meets in the queue. */
#ifndef STORE_MORNINGS_H
#define STORE_MORNINGS_H

#include "db/db.h"
#include "domain/tally.h"
#include "store/appeals.h"

/* Adds to a day. */
ERR store_tally_add(struct tx *tx, int64_t body, enum tally what, struct date day, int64_t topic, int64_t n);
/* How often in [from, to]. */
ERR store_tally(struct db *d, struct arena *a, int64_t body, enum tally what, struct date from, struct date to,
    int64_t *out);
/* What came to a body by topic: in the seven days up to `today` and in the four weeks before them. */
struct weekly {
	int64_t topic, week, month;
};
ERR store_weekly(struct db *d, struct arena *a, int64_t body, struct date today, struct weekly **out, size_t *n);

enum strategy_kind { STRATEGY_TOPIC, STRATEGY_PLACE, STRATEGY_MARK, STRATEGY_GOAL, STRATEGY_KINDS };
struct strategy {
	int64_t no;
	enum strategy_kind kind;
	int64_t target;    /* a topic, a place, a flag or (of a goal) a tally */
	int64_t threshold; /* open appeals from which on it asks for attention; of a goal, percent of the answers */
	bool personal;     /* these come to the leader in person */
};
ERR store_strategy_put(struct tx *tx, int64_t body, const struct strategy *s, int64_t officer, int64_t now);
ERR store_strategy_drop(struct tx *tx, int64_t body, int64_t no);
/* All of a body (at most 60), and when it was looked through last (0: never). */
ERR store_strategy(struct db *d, struct arena *a, int64_t body, struct strategy **out, size_t *n, int64_t *reviewed);
ERR store_strategy_reviewed(struct tx *tx, int64_t body, int64_t officer, int64_t now);

/* Open appeals of a body with one of these: a topic, a place, a flag (0: any), by due day, without those banned to
 * `who`; how many there are in all, counted up to COUNT_MAX. */
ERR store_queue_match(struct db *d, struct arena *a, const struct who *who, int64_t body, const struct strategy *s,
    int max, struct line **out, size_t *n);
ERR store_queue_matches(struct db *d, struct arena *a, int64_t body, const struct strategy *s, int64_t *out);

/* Open appeals of a body that bear one of the marks MARKED, by due day, without those banned to `who`. */
#define MARKED (FLAG_COLLECTIVE | FLAG_SENSITIVE | FLAG_REWORK | FLAG_DISPUTED | FLAG_REPEAT | FLAG_MINOR)
ERR store_queue_marked(struct db *d, struct arena *a, const struct who *who, int64_t body, int max, struct line **out,
    size_t *n);
/* Those whose words may speak of a threat or a crime, and those passed on as such. */
ERR store_queue_alarmed(struct db *d, struct arena *a, const struct who *who, int64_t body, int max, struct line **out,
    size_t *n);

#endif
