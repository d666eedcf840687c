/* The job that keeps the daily figures of bodies: follows the events, never in a deed's transaction. */
#ifndef JOBS_COUNT_H
#define JOBS_COUNT_H

#include "db/writer.h"
#include "domain/country.h"

/* Counts what happened since; at most a slice of each writer. *did is how many events were read (0: caught up). Each
 * event is counted once: the figures and the follower's position are one transaction. */
ERR job_count(struct arena *a, struct db *db, struct writer *w, const struct country *c, int64_t *did);

#define COUNT_SLICE 4096 /* events */

#endif
