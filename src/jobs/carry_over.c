/* Carrying over from bodies that ended, as a job. */
#include "jobs/carry_over.h"

#include "action/reform.h"
#include "base/arena.h"

#define SLICE 100

struct carry_work {
	struct work work;
	struct ctx c;
	struct reformed out;
};

static ERR
run(struct tx *tx, struct work *w)
{
	struct carry_work *x = w->arg;

	x->c.tx = tx;
	x->c.db = tx_db(tx);
	ctx_at(&x->c, tx_now(tx));
	return act_reform_slice(&x->c, SLICE, &x->out);
}

ERR
job_carry_over(struct arena *a, struct db *db, struct writer *w, const struct country *c, int64_t now,
    int64_t *did)
{
	struct carry_work x = { .c = { .a = a, .country = c, .who = { .kind = WHO_SYSTEM } } };
	struct arena_mark mark;
	bool due;
	const struct err *e;

	*did = 0;
	x.c.db = db;
	ctx_at(&x.c, now);
	e = act_reform_due(&x.c, &due);
	if (e || !due)
		return e;
	mark = arena_mark(a);
	x.work = (struct work){ .a = a, .mark = &mark, .background = true, .run = run, .arg = &x };
	e = writer_run(w, &x.work);
	*did = e ? 0 : x.out.moved;
	return e;
}
