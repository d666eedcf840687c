/* Slices. */
#include "jobs/slice.h"

#include "base/arena.h"

struct slice_work {
	struct work work;
	struct ctx c;
	const struct slice_job *job;
};

static ERR
run(struct tx *tx, struct work *w)
{
	struct slice_work *x = w->arg;

	x->c.tx = tx;
	x->c.db = tx_db(tx);
	ctx_at(&x->c, tx_now(tx));
	return x->job->run(&x->c, x->job->out);
}

ERR
job_slice(struct arena *a, struct db *db, struct writer *w, const struct country *c, int64_t now,
    const struct slice_job *job)
{
	struct slice_work x = { .c = { .a = a, .db = db, .country = c, .who = { .kind = WHO_SYSTEM } }, .job = job };
	struct arena_mark mark;
	bool due;
	const struct err *e;

	ctx_at(&x.c, now);
	e = job->due(&x.c, &due);
	if (e || !due)
		return e;
	mark = arena_mark(a);
	x.work = (struct work){ .a = a, .mark = &mark, .background = true, .run = run, .arg = &x };
	return writer_run(w, &x.work);
}
