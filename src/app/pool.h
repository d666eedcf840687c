/* The pool of slow work: a few threads and a bounded queue. */
#ifndef APP_POOL_H
#define APP_POOL_H

#include "base/err.h"

struct pool;

/* Starts the threads; stopped by pool_stop() or when `a` is freed. */
ERR pool_new(struct arena *a, int threads, int queue_max, struct pool **out);

/* Runs run(arg) on one of them; BUSY when the queue is full. */
ERR pool_run(struct pool *p, void (*run)(void *arg), void *arg);

/* Finishes what is queued. Idempotent. */
void pool_stop(struct pool *p);

#endif
