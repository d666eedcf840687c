/* Open queues on the shelf: their places by week, what happened in each week, and the steps out of turn. */
#ifndef STORE_QUEUES_H
#define STORE_QUEUES_H

#include "db/db.h"
#include "domain/referral.h"
#include "domain/wait.h"

/* MISSING when there is none. */
ERR store_queue_get(struct db *d, struct arena *a, int64_t id, struct queue *out);
/* Behind `after`, by number; of one kind, or (empty) of all. */
ERR store_queues(struct db *d, struct arena *a, struct str kind, int64_t after, int max, struct queue **out, size_t *n);
ERR store_queues_of(struct db *d, struct arena *a, int64_t body, struct queue **out, size_t *n);
/* Closed ones in which somebody waits still. */
ERR store_queues_closing(struct db *d, struct arena *a, int max, struct queue **out, size_t *n);
/* The one of a body, a kind and a profile. */
ERR store_queue_named(struct db *d, struct arena *a, const struct queue *like, struct queue *out, bool *any);
/* New: it gets its id; COLLISION when the body has one of this profile. */
ERR store_queue_put(struct tx *tx, struct arena *a, struct queue *q);
/* Places and counts anew; BUSY when somebody was faster: whatever changes a queue's order or places goes this way. */
ERR store_queue_change(struct tx *tx, struct queue *q);

/* To another body that has none of this kind and profile; BUSY when somebody was faster. */
ERR store_queue_move(struct tx *tx, struct queue *q, int64_t body);

/* The places of a week: its own, or the usual ones. */
ERR store_queue_places(struct db *d, struct arena *a, const struct queue *q, struct date week, int64_t *out);
struct queue_week {
	struct date week;
	int64_t places, held;
	struct str words;
};
/* `n` weeks from `week` on, each with its places and how many are held. */
ERR store_queue_weeks(struct db *d, struct arena *a, const struct queue *q, struct date week, size_t n,
    struct queue_week *out);
ERR store_queue_week_put(struct tx *tx, int64_t queue, const struct queue_week *w);

enum queue_flow { FLOW_CAME, FLOW_TAKEN, FLOW_JUMPED, FLOW_GONE, FLOWS };
ERR store_queue_flow(struct tx *tx, int64_t queue, struct date week, int class, enum queue_flow what);
/* `n` weeks from `week` on, at most so many. */
#define QUEUE_FLOWS_MOST 400
ERR store_queue_flows(struct db *d, struct arena *a, int64_t queue, struct date week, size_t n, struct wait_week *out);

/* A step out of turn. */
struct queue_exception {
	int64_t queue, no, body, referral, at;
	struct date day, week;
	struct str reason, words;
	int64_t officer, by; /* who answers for it, who did it */
	int64_t passed;      /* so many stood before them */
};
ERR store_queue_exception_put(struct tx *tx, const struct queue_exception *x);
/* The newest first: of a queue before its `no`; of all behind one (NULL: from the newest). */
ERR store_queue_exceptions(struct db *d, struct arena *a, int64_t queue, int64_t before, int max,
    struct queue_exception **out, size_t *n);
ERR store_queue_exceptions_all(struct db *d, struct arena *a, const struct queue_exception *behind, int max,
    struct queue_exception **out, size_t *n);
/* Of a body, from day to day. */
ERR store_queue_exceptions_count(struct db *d, struct arena *a, int64_t body, struct date from, struct date to,
    int64_t *out);

/* Who invited how many in turn in the weeks from one to another, and the steps out of turn from day to day (body,
 * queue, no), in no order. */
struct queue_turns {
	int64_t body, taken;
};
ERR store_queue_turns(struct db *d, struct arena *a, struct date from, struct date to, struct queue_turns **out,
    size_t *n);
ERR store_queue_exceptions_days(struct db *d, struct arena *a, struct date from, struct date to,
    struct queue_exception **out, size_t *n);

#endif
