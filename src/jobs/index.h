/* The job that keeps the search index: follows the events, never in a deed's transaction. */
#ifndef JOBS_INDEX_H
#define JOBS_INDEX_H

#include "db/writer.h"
#include "domain/country.h"

#define INDEX_SLICE 1024 /* events */

/* Indexes what happened since; at most a slice of each writer. *did is how many events were read (0: caught up). */
ERR job_index(struct arena *a, struct db *db, struct writer *w, const struct country *c, int64_t *did);

#endif
