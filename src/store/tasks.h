/* Tasks on the shelf. */
#ifndef STORE_TASKS_H
#define STORE_TASKS_H

#include "db/db.h"
#include "domain/appeal.h"
#include "domain/task.h"

/* Writes it, unless the appeal is banned to the body or officer who would get it (DB_COLLISION, which is BUSY). */
ERR store_task_put(struct tx *tx, int64_t appeal, const struct task *t);
ERR store_task_end(struct tx *tx, int64_t appeal, int64_t no, enum task_how how, int64_t now, int64_t seq);

/* The appeal went to another body: requests and parts go with it; co-executors, visits and what that body itself was to
 * do are over. */
ERR store_tasks_follow(struct tx *tx, int64_t appeal, int64_t body, int64_t now);
/* It is decided: nothing is waited for any more. */
ERR store_tasks_drop(struct tx *tx, int64_t appeal, int64_t now);

/* The number of the next one of an appeal, from 1. */
ERR store_task_next(struct db *d, struct arena *a, int64_t appeal, int64_t *no);

/* All of an appeal, oldest first (at most 500); one, MISSING. */
ERR store_tasks(struct db *d, struct arena *a, int64_t appeal, struct task **out, size_t *n);
ERR store_task(struct db *d, struct arena *a, int64_t appeal, int64_t no, struct task *out);

/* Open tasks of one of four kinds (TASKS_ALARM: threats and crimes that were passed on to a body), by their day, behind
 * `after` (day 0: from the beginning), at most `max`; without those of appeals that are banned to `who`. */
enum tasks_of { TASKS_TO_BODY, TASKS_FROM_BODY, TASKS_TO_OFFICER, TASKS_ALARM, TASKS_OF };
struct task_line {
	int64_t appeal;
	struct task task;
};
ERR store_tasks_open(struct db *d, struct arena *a, const struct who *who, enum tasks_of what, int64_t id,
    const struct task_line *after, int max, struct task_line **out, size_t *n);

#endif
