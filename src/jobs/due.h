/* The jobs that one server of a database does in turn, each when it is due. */
#ifndef JOBS_DUE_H
#define JOBS_DUE_H

#include "jobs/clock.h"

#define DUE_BEAT_MS 200 /* what comes waits for its job so long at most, and shares its turn with what else came */
#define DUE_BUSY_MS 20  /* between slices of a job that has more, so that deeds keep the writer; none where none came */

/* Did a job succeed? One that fails is told of and holds up no other; that the database is away is told once by whoever
 * lost it. */
bool due_done(const struct err *e, struct arena *a);

#define DUE_JOBS 10

/* Zero at the start: all are due. */
struct due {
	int64_t at[DUE_JOBS]; /* when each is due again, by a clock that nobody sets */
};

/* Does what is due. Returns after how many milliseconds the next is, at most a beat; 0: a job has more, and nobody else
 * writes. */
int64_t due_run(struct due *d, struct clock_conf *conf, struct db *db, struct arena *a, const struct country *c,
    int64_t now);

#endif
