/* What open queues are tied to: the appeals about them, and the problem that a kind of queue is to settle. */
#ifndef STORE_QUEUE_LINKS_H
#define STORE_QUEUE_LINKS_H

#include "db/db.h"
#include "domain/problem.h"

ERR store_appeal_queue_put(struct tx *tx, int64_t appeal, int64_t queue);
/* The queue that an appeal is about; 0: none. */
ERR store_appeal_queue(struct db *d, struct arena *a, int64_t appeal, int64_t *queue);
ERR store_queue_complaints_count(struct db *d, struct arena *a, int64_t queue, int64_t *out);

ERR store_queue_problem_put(struct tx *tx, struct str kind, int64_t problem);
/* *any false: none is linked. */
ERR store_queue_problem(struct db *d, struct arena *a, struct str kind, struct problem *out, bool *any);

#endif
