/* The job that draws answers for a call: follows the events, never in a deed's transaction. */
#ifndef JOBS_DRAW_H
#define JOBS_DRAW_H

#include "db/writer.h"
#include "domain/country.h"

/* What was answered, judged, returned and disputed since; at most a slice of each writer. `now` tells what can be
 * judged no more. *did is how many events were read (0: caught up). */
ERR job_draw(struct arena *a, struct db *db, struct writer *w, const struct country *c, int64_t now, int64_t *did);

#define DRAW_SLICE 1000 /* events */

#endif
