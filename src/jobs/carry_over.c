/* Carrying over from bodies that ended, as a job. */
#include "jobs/carry_over.h"

#include "action/reform.h"
#include "jobs/slice.h"

#define SLICE 100

static ERR
run(struct ctx *c, void *out)
{
	return act_reform_slice(c, SLICE, out);
}

ERR
job_carry_over(struct arena *a, struct db *db, struct writer *w, const struct country *c, int64_t now,
    int64_t *did)
{
	struct reformed out = { .more = false };
	const struct err *e = job_slice(a, db, w, c, now, &(struct slice_job){ act_reform_due, run, &out });

	*did = e ? 0 : out.moved;
	return e;
}
