/* The job that moves running clocks behind a change of the calendar, slice by slice. */
#ifndef JOBS_MOVE_H
#define JOBS_MOVE_H

#include "db/writer.h"
#include "domain/country.h"

/* One slice, when there is one. *did is how many running appeals were looked at. */
ERR job_move(struct arena *a, struct db *db, struct writer *w, const struct country *c, int64_t now,
    int64_t *did);

#endif
