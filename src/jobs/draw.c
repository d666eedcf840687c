/* Drawing. */
#include "jobs/draw.h"

#include "action/phone.h"
#include "base/arena.h"
#include "store/follows.h"

struct draw_work {
	struct work work;
	struct ctx c;
	const struct follow *f;
	int64_t now;
};

static ERR
run(struct tx *tx, struct work *w)
{
	struct draw_work *x = w->arg;

	x->c.tx = tx;
	x->c.db = tx_db(tx);
	ctx_at(&x->c, x->now);
	for (size_t i = 0; i < x->f->n; i++) {
		const struct err *e = call_follow(&x->c, &x->f->events[i], x->f->commitments[i]);

		if (e)
			return e;
	}
	return store_follow_done(tx, "draw", x->f);
}

ERR
job_draw(struct arena *a, struct db *db, struct writer *w, const struct country *c, int64_t now, int64_t *did)
{
	struct follow *f;
	size_t n;
	const struct err *e = store_follow(db, a, "draw", DRAW_SLICE, &f, &n);

	*did = 0;
	for (size_t i = 0; !e && i < n; i++) {
		struct draw_work x = { .c = { .a = a, .country = c, .who = { .kind = WHO_SYSTEM } }, .f = &f[i],
			.now = now };

		if (!f[i].n)
			continue;
		x.work = (struct work){ .a = a, .background = true, .follows = true, .run = run, .arg = &x };
		e = writer_run(w, &x.work);
		*did += e ? 0 : (int64_t)f[i].n;
	}
	return e;
}
