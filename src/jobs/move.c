/* Moving clocks, as a job. */
#include "jobs/move.h"

#include "action/retime.h"
#include "jobs/slice.h"

#define SLICE 100

static ERR
run(struct ctx *c, void *out)
{
	return act_retime(c, SLICE, out);
}

ERR
job_move(struct arena *a, struct db *db, struct writer *w, const struct country *c, int64_t now,
    int64_t *did)
{
	struct retimed out = { .more = false };
	const struct err *e = job_slice(a, db, w, c, now, &(struct slice_job){ act_retime_due, run, &out });

	*did = e ? 0 : out.seen;
	return e;
}
