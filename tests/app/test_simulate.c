/* A year judged again under a changed law, on both engines. */
#include "app/simulate.h"

#include "action/author.h"
#include "action/forward.h"
#include "base/arena.h"
#include "world.h"

static ERR
run_withdraw(struct ctx *c, void *arg)
{
	struct appeal ap;

	return act_withdraw(c, *(int64_t *)arg, STR("no"), &ap);
}

static ERR
run_forward(struct ctx *c, void *arg)
{
	struct appeal ap;

	return act_forward(c, *(int64_t *)arg, BODY_HEALTH_LAKE, STR("competence"), STR("why"), &ap);
}

/* An appeal that its author ends so many days after it came. */
static void
ends_after(struct world *w, int days)
{
	int64_t id = world_submit(w, "Ends", BODY_HEALTH_LAKE), was = w->now;

	w->now += days * MS_PER_DAY;
	CHECK_OK(world_do(w, world_author(id), STR(""), run_withdraw, &id));
	w->now = was;
}

static struct simulated
judged(struct world *w, const char *code, int length, const char *on)
{
	struct app app = { .a = w->a, .scratch = arena_new(), .db = w->db, .country = w->country };
	struct country law = *w->country;
	struct sim_ask ask = { .country = w->country, .law = &law, .year = 2026 };
	struct simulated s;

	law.rules = arena_array(w->a, law.nrules, sizeof(*law.rules));
	for (size_t i = 0; i < law.nrules; i++) {
		law.rules[i] = w->country->rules[i];
		if (str_is(law.rules[i].code, code))
			law.rules[i].length = length;
	}
	CHECK(date_parse(str_c(on), &ask.on));
	CHECK_OK(simulate(&app, &ask, &s));
	arena_free(app.scratch);
	return s;
}

static void
counts(const struct sim_line *l, int64_t clocks, int64_t late, int64_t would, int64_t newly)
{
	CHECK_INT(l->clocks, clocks);
	CHECK_INT(l->late, late);
	CHECK_INT(l->would, would);
	CHECK_INT(l->newly, newly);
}

TEST_BOTH(a_shorter_term_makes_late_what_came_between)
{
	struct simulated s;
	int64_t id;

	ends_after(w, 3);
	ends_after(w, 12);
	ends_after(w, 16);
	(void)world_submit(w, "Runs", BODY_HEALTH_LAKE);
	s = judged(w, "TERM_A", 15, "2026-09-20");
	counts(&s.appeals, 4, 1, 1, 0);
	s = judged(w, "TERM_A", 10, "2026-09-20"); /* until Thursday the 24th */
	counts(&s.appeals, 4, 1, 2, 1);
	s = judged(w, "TERM_A", 10, "2026-09-25"); /* what runs is late by then */
	counts(&s.appeals, 4, 1, 3, 2);
	s = judged(w, "TERM_A", 20, "2026-09-20");
	counts(&s.appeals, 4, 1, 0, 0);
	CHECK_INT(s.nkinds, 1);
	CHECK_STR(s.kinds[0], "health");
	counts(&s.kind[0], 4, 1, 0, 0);
	/* each stay is judged by its own clock, the appeal once */
	id = world_submit(w, "Two stays", BODY_RECEPTION_LAKE);
	w->now += 4 * MS_PER_DAY;
	CHECK_OK(world_do(w, world_who(w, OFFICER_DISPATCHER), STR(""), run_forward, &id));
	s = judged(w, "FWD", 3, "2026-09-20");
	counts(&s.appeals, 5, 1, 2, 1);
	counts(&s.stays, 6, 1, 2, 1);
	s = judged(w, "FWD", 3, "2026-10-20");
	counts(&s.appeals, 5, 3, 3, 0); /* late by the law already, at its second body */
	s = judged(w, "FWD", 5, "2026-09-20");
	counts(&s.stays, 6, 1, 1, 0);
}
