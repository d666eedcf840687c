/* Moving clocks, as a job. */
#include "jobs/move.h"

#include "action/retime.h"
#include "base/arena.h"
#include "store/countries.h"

#define SLICE 100

struct move_work {
	struct work work;
	struct ctx c;
	struct retimed out;
};

static ERR
run(struct tx *tx, struct work *w)
{
	struct move_work *x = w->arg;

	x->c.tx = tx;
	x->c.db = tx_db(tx);
	ctx_at(&x->c, tx_now(tx));
	return act_retime(&x->c, SLICE, &x->out);
}

ERR
job_move(struct arena *a, struct db *db, struct writer *w, const struct country *c, int64_t now,
    int64_t *did)
{
	struct move_work x = { .c = { .a = a, .country = c, .who = { .kind = WHO_SYSTEM } } };
	struct arena_mark mark;
	bool due;
	const struct err *e;

	*did = 0;
	x.c.db = db;
	ctx_at(&x.c, now);
	e = act_retime_due(&x.c, &due);
	if (e || !due)
		return e;
	mark = arena_mark(a);
	x.work = (struct work){ .a = a, .mark = &mark, .background = true, .run = run, .arg = &x };
	e = writer_run(w, &x.work);
	*did = e ? 0 : x.out.seen;
	return e;
}
