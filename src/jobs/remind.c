/* Reminding. */
#include "jobs/remind.h"

#include "action/promise.h"

#define SLICE 50

struct remind_work {
	struct work work;
	struct ctx c;
	const struct pledge *p;
	size_t n;
	int64_t now;
};

static ERR
run(struct tx *tx, struct work *w)
{
	struct remind_work *x = w->arg;

	x->c.tx = tx;
	x->c.db = tx_db(tx);
	ctx_at(&x->c, x->now);
	for (size_t i = 0; i < x->n; i++) {
		const struct err *e = act_promise_remind(&x->c, &x->p[i]);

		if (e)
			return e;
	}
	return NULL;
}

ERR
job_remind(struct arena *a, struct db *db, struct writer *w, const struct country *c, int64_t now, int64_t *did)
{
	struct date today = moment_day(now, country_offset(c, now));
	const struct rule *r = country_rule(c, STR("REMIND"), today);
	struct remind_work x = { .c = { .a = a, .country = c, .who = { .kind = WHO_SYSTEM } }, .now = now };
	struct pledge *p;
	const struct err *e;

	*did = 0;
	if (!r)
		return NULL;
	e = store_pledges_soon(db, a, date_add_days(today, r->length), SLICE, &p, &x.n);
	if (e || !x.n)
		return e;
	x.p = p;
	x.work = (struct work){ .a = a, .background = true, .run = run, .arg = &x };
	e = writer_run(w, &x.work);
	*did = e ? 0 : (int64_t)x.n;
	return e;
}
