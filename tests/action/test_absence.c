/* Substitution on leave: whoever stands in sees and does the work of the absent one, recorded as such. */
#include "action/absence.h"

#include "action/accept.h"
#include "action/accuse.h"
#include "action/admin.h"
#include "action/answer.h"
#include "base/arena.h"
#include "domain/access.h"
#include "store/officers.h"
#include "world.h"

struct away {
	struct absence x;
	int64_t body;
	bool end;
};

static ERR
put(struct ctx *c, void *arg)
{
	struct away *w = arg;

	return w->end ? act_absence_end(c, w->body, w->x.officer, w->x.from) : act_absence(c, w->body, &w->x);
}

static const struct err *
away(struct world *w, int64_t officer, int64_t stand_in, int from, int to)
{
	struct date day = date_ymd(2026, 9, 14); /* the world's Monday */
	struct away x = { { officer, stand_in, date_add_days(day, from), date_add_days(day, to) }, BODY_HEALTH_LAKE, false };

	return world_do(w, world_who(w, OFFICER_HEAD), STR(""), put, &x);
}

static struct who
today(struct world *w, int64_t officer)
{
	struct who who = world_who(w, officer);

	world_stand(w, &who);
	return who;
}

struct doing {
	int64_t id;
	enum { ACCEPT, ASSIGN, DRAFT, APPROVE } what;
	struct appeal ap;
};

static ERR
perform(struct ctx *c, void *arg)
{
	struct doing *d = arg;

	switch (d->what) {
	case ACCEPT:
		return act_accept(c, d->id, &d->ap);
	case ASSIGN:
		return act_assign(c, d->id, OFFICER_EXECUTOR, STR(""), &d->ap);
	case DRAFT:
		return act_draft(c, d->id, STR("an answer"), OUTCOME_SAT, STR(""), false, &d->ap);
	default:
		return act_approve(c, d->id, &d->ap);
	}
}

TEST_BOTH(an_absence_has_two_people_of_one_body_and_days_that_come)
{
	struct away x = { { OFFICER_HEAD, OFFICER_EXECUTOR, date_ymd(2026, 9, 14), date_ymd(2026, 9, 20) },
		BODY_HEALTH_LAKE, false };

	CHECK(world_do(w, world_who(w, OFFICER_EXECUTOR), STR(""), put, &x) == &ACCESS_DENIED);
	CHECK(world_do(w, world_who(w, OFFICER_OTHER), STR(""), put, &x) == &ACCESS_DENIED);
	CHECK(away(w, OFFICER_OTHER, OFFICER_EXECUTOR, 0, 5) == &ABSENCE_OFFICER);
	CHECK(away(w, OFFICER_HEAD, OFFICER_OTHER, 0, 5) == &ABSENCE_STAND_IN);
	CHECK(away(w, OFFICER_HEAD, OFFICER_HEAD, 0, 5) == &ABSENCE_STAND_IN);
	CHECK(away(w, OFFICER_HEAD, OFFICER_EXECUTOR, 5, 4) == &ABSENCE_DAYS);
	CHECK(away(w, OFFICER_HEAD, OFFICER_EXECUTOR, -5, -1) == &ABSENCE_DAYS);
	CHECK_OK(away(w, OFFICER_HEAD, OFFICER_EXECUTOR, 0, 5));
	CHECK(away(w, OFFICER_HEAD, OFFICER_EXECUTOR, 5, 9) == &ABSENCE_TWICE);
	CHECK(away(w, OFFICER_EXECUTOR, OFFICER_HEAD, 3, 3) == &ABSENCE_STAND_IN); /* who is away stands in for nobody */
	CHECK_OK(away(w, OFFICER_HEAD, OFFICER_EXECUTOR, 6, 9));
	x.end = true;
	CHECK_OK(world_do(w, world_who(w, OFFICER_HEAD), STR(""), put, &x));
	CHECK_INT(today(w, OFFICER_EXECUTOR).nstands, 0);
	CHECK_OK(away(w, OFFICER_HEAD, OFFICER_EXECUTOR, 0, 5)); /* again */
	CHECK_INT(today(w, OFFICER_EXECUTOR).nstands, 1);
}

TEST_BOTH(whoever_stands_in_does_the_work_and_it_is_recorded_so)
{
	int64_t id = world_submit(w, "Shifokor yoʻq", BODY_HEALTH_LAKE);
	struct doing d = { .id = id, .what = ACCEPT };
	struct acting *acting;
	size_t n;

	CHECK(world_do(w, today(w, OFFICER_EXECUTOR), STR(""), perform, &d) == &ACCESS_DENIED);
	CHECK_OK(away(w, OFFICER_HEAD, OFFICER_EXECUTOR, 1, 2));
	CHECK(world_do(w, today(w, OFFICER_EXECUTOR), STR(""), perform, &d) == &ACCESS_DENIED); /* from tomorrow */
	w->now += MS_PER_DAY;
	for (d.what = ACCEPT; d.what <= APPROVE; d.what++)
		CHECK_OK(world_do(w, today(w, OFFICER_EXECUTOR), STR(""), perform, &d));
	CHECK_OK(store_acting(w->db, a, id, &acting, &n));
	CHECK_INT(n, 3); /* the draft was the executor's own */
	CHECK(acting[0].seq == 2 && acting[1].seq == 3 && acting[2].seq == 5 && acting[2].officer == OFFICER_HEAD);
	w->now += 2 * MS_PER_DAY;
	CHECK_INT(today(w, OFFICER_EXECUTOR).nstands, 0);
	CHECK(!(today(w, OFFICER_EXECUTOR).roles & ROLE_BIT(ROLE_HEAD)));
}

static ERR
accuse(struct ctx *c, void *arg)
{
	static const struct ban clerk = { BAN_OFFICER, OFFICER_EXECUTOR, true };
	struct doing *d = arg;

	return act_accuse(c, d->id, &clerk, 1, STR(""), &d->ap);
}

static ERR
hire(struct ctx *c, void *arg)
{
	return store_officer_put(c->tx, c->a, arg);
}

TEST_BOTH(nobody_stands_in_for_one_whom_the_appeal_complains_of)
{
	int64_t id = world_submit(w, "Shifokor yoʻq", BODY_HEALTH_LAKE);
	struct officer clerk = { .login = STR("registrar"), .name = STR("Registrar"), .body = BODY_HEALTH_LAKE,
		.password = STR("h"), .roles = ROLE_BIT(ROLE_REGISTRAR) };
	struct doing d = { .id = id, .what = ACCEPT };
	struct who who = world_who(w, OFFICER_HEAD);

	CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR(""), hire, &clerk));
	CHECK_OK(away(w, OFFICER_EXECUTOR, clerk.id, 0, 5));
	CHECK_OK(world_do(w, world_who(w, OFFICER_DISPATCHER), STR(""), accuse, &d));
	CHECK_OK(world_do(w, who, STR(""), perform, &d));
	d.what = ASSIGN;
	CHECK(world_do(w, who, STR(""), perform, &d) == &APPEAL_BANNED);
	who.officer = clerk.id;
	who.roles = clerk.roles;
	world_stand(w, &who);
	CHECK_INT(who.nstands, 1);
	d.what = DRAFT;
	CHECK(world_do(w, who, STR(""), perform, &d) == &DEED_NOT_NOW);
	CHECK(access_stands_for(&who, DEED_DRAFT, &d.ap) == OFFICER_EXECUTOR);
}
