/* A deed of qabul itself that goes through the register slice by slice, while it is due. */
#ifndef JOBS_SLICE_H
#define JOBS_SLICE_H

#include "action/ctx.h"

struct slice_job {
	ERR (*due)(struct ctx *c, bool *out);
	ERR (*run)(struct ctx *c, void *out); /* one slice, in the writer's transaction; `out` is the job's own */
	void *out;
};

/* Asks whether it is due, and runs one slice as WHO_SYSTEM behind all deeds. */
ERR job_slice(struct arena *a, struct db *db, struct writer *w, const struct country *c, int64_t now,
    const struct slice_job *job);

#endif
