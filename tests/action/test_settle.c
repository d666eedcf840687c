/* The old unsettled: on the list by time or by answers, seen by whom it concerns, planned, settled, opened again. */
#include "action/settle.h"

#include "action/accept.h"
#include "action/answer.h"
#include "action/author.h"
#include "action/forward.h"
#include "action/link.h"
#include "base/arena.h"
#include "db/driver.h"
#include "domain/access.h"
#include "store/appeals.h"
#include "world.h"

#define DAY INT64_C(86400000)

enum what { ACCEPT, ASSIGN, DRAFT, APPROVE, LINK, PLAN, SETTLE, JUDGE };
struct doing {
	enum what what;
	int64_t id, other;
	enum kin kin;
	const char *login, *plan;
	struct date day;
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
	case APPROVE:
		return act_approve(c, d->id, &d->ap);
	case LINK:
		return act_link(c, d->id, d->other, d->kin, &d->ap);
	case PLAN:
		return act_settle_plan(c, d->id, str_c(d->login), str_c(d->plan), d->day);
	case JUDGE:
		return act_verdict(c, d->id, VERDICT_NOT, STR(""), &d->ap);
	default:
		return act_settle(c, d->id);
	}
}

static struct who
person(struct world *w, int64_t officer, unsigned roles)
{
	struct who who = world_who(w, officer);

	who.roles |= roles;
	return who;
}

/* Controllers of the reception of the place. */
static struct who
controller(struct world *w)
{
	return person(w, OFFICER_DISPATCHER, ROLE_BIT(ROLE_CONTROLLER));
}

static const struct err *
did(struct world *w, struct who who, struct doing d)
{
	return world_do(w, who, STR(""), perform, &d);
}

static void
disagree(struct world *w, int64_t id, int64_t other)
{
	CHECK_OK(did(w, person(w, OFFICER_DISPATCHER, 0),
	    (struct doing){ .what = LINK, .id = id, .other = other, .kin = KIN_DISAGREES }));
}

/* The person writes, again when they disagree with what `before` (0: nothing) was answered. */
static int64_t
written_so(struct world *w, const char *text, int64_t before)
{
	int64_t id = world_submit(w, text, BODY_HEALTH_LAKE);

	if (before)
		disagree(w, id, before);
	return id;
}

static int64_t
written(struct world *w, int64_t before)
{
	return written_so(w, "Shifokor yo'q, dori ham yo'q", before);
}

static void
answer(struct world *w, int64_t id)
{
	struct who head = person(w, OFFICER_HEAD, ROLE_BIT(ROLE_DISPATCHER));

	CHECK_OK(did(w, head, (struct doing){ .what = ACCEPT, .id = id }));
	CHECK_OK(did(w, head, (struct doing){ .what = ASSIGN, .id = id }));
	CHECK_OK(did(w, world_who(w, OFFICER_EXECUTOR), (struct doing){ .what = DRAFT, .id = id }));
	CHECK_OK(did(w, head, (struct doing){ .what = APPROVE, .id = id }));
	w->now += DAY;
}

static int64_t
answered(struct world *w, int64_t before)
{
	int64_t id = written(w, before);

	answer(w, id);
	return id;
}

/* How many stand on their list; the first of them. */
static size_t
listed(struct world *w, struct who who, bool held, struct matter *out)
{
	struct ctx c = world_ctx(w, who);
	struct matter_ask ask = { .held = held, .today = c.today, .max = 10 };
	struct matter *all;
	size_t n;

	CHECK_OK(store_matters(w->db, w->a, &who, &ask, &all, &n));
	if (n)
		*out = all[0];
	return n;
}

static int64_t
settled(struct world *w, struct who who, bool *lacks)
{
	int64_t n = -1;

	CHECK_OK(store_matters_settled(w->db, w->a, &who, false, w->now - 30 * DAY, w->now + 1, &n, lacks));
	return n;
}

TEST_BOTH(a_matter_comes_onto_the_list_when_its_year_has_run_out)
{
	int64_t first, second;
	struct matter m;

	country_add_rule(a, w->country, "OLD", 1, UNIT_YEAR);
	first = answered(w, 0);
	second = written(w, first);
	CHECK_INT(listed(w, controller(w), false, &m), 0);
	CHECK(did(w, controller(w), (struct doing){ .what = SETTLE, .id = first }) == &ACCESS_MISSING); /* not ripe */
	w->now += 370 * DAY;
	CHECK_INT(listed(w, controller(w), false, &m), 1);
	CHECK(m.first == first && m.last == second && m.why == UNSETTLED_OLD && m.body == BODY_RECEPTION_LAKE);
	CHECK_INT(listed(w, world_who(w, OFFICER_HEAD), true, &m), 1);
	CHECK_INT(listed(w, world_who(w, OFFICER_OTHER), true, &m), 0);
	CHECK_INT(listed(w, world_who(w, OFFICER_CONTROLLER), false, &m), 0); /* of another reception */
}

TEST_BOTH(matters_of_courts_come_first_page_by_page)
{
	struct who who = controller(w);
	struct matter_ask ask = { .max = 2 };
	struct matter *m;
	int64_t plain[2], court;
	size_t n;

	country_add_rule(a, w->country, "OLD", 1, UNIT_YEAR);
	for (int i = 0; i < 2; i++) {
		plain[i] = answered(w, 0);
		written(w, plain[i]);
	}
	court = written_so(w, "Tuman sudining qaroridan noroziman", 0); /* the youngest of the three */
	answer(w, court);
	written_so(w, "Sud qarori noto'g'ri", court);
	w->now += 400 * DAY;
	ask.today = world_ctx(w, who).today;
	CHECK_OK(store_matters(w->db, a, &who, &ask, &m, &n));
	CHECK_INT(n, 2);
	CHECK(m[0].first == court && m[0].rank == 0 && m[1].first == plain[0] && m[1].rank == 1);
	ask.after_rank = m[1].rank;
	ask.after_ripe = m[1].ripe;
	ask.after = m[1].first;
	CHECK_OK(store_matters(w->db, a, &who, &ask, &m, &n));
	CHECK_INT(n, 1);
	CHECK(m[0].first == plain[1]);
	ask = (struct matter_ask){ .max = 1, .today = ask.today };
	CHECK_OK(store_matters(w->db, a, &who, &ask, &m, &n));
	ask.after_ripe = m[0].ripe;
	ask.after = m[0].first;
	CHECK_OK(store_matters(w->db, a, &who, &ask, &m, &n));
	CHECK(n == 1 && m[0].first == plain[0]);
}

TEST_BOTH(three_answers_that_settled_nothing_are_enough)
{
	int64_t id[4];
	struct matter m;

	country_add_rule(a, w->country, "OLD", 1, UNIT_YEAR);
	w->country->unsettled_answers = 3;
	id[0] = answered(w, 0);
	id[1] = answered(w, id[0]);
	id[2] = answered(w, 0);
	id[3] = written(w, id[2]);
	CHECK_INT(listed(w, controller(w), false, &m), 0); /* two matters of two */
	disagree(w, id[3], id[1]);
	CHECK_INT(listed(w, controller(w), false, &m), 1);
	CHECK(m.last == id[3] && m.why == UNSETTLED_ANSWERS);
}

TEST_BOTH(a_review_that_its_author_opened_counts_as_an_answer_that_settled_nothing)
{
	int64_t first, second;
	struct matter m;

	w->country->unsettled_answers = 2; /* no clock OLD: answers alone */
	first = answered(w, 0);
	second = answered(w, first);
	CHECK_INT(listed(w, controller(w), false, &m), 0);
	CHECK_OK(did(w, world_author(second), (struct doing){ .what = JUDGE, .id = second }));
	CHECK_INT(listed(w, controller(w), false, &m), 1);
	CHECK(m.first == first && m.last == second);
}

TEST_BOTH(a_matter_has_owner_plan_and_day_is_settled_once_and_opened_by_a_further_appeal)
{
	struct ctx c = world_ctx(w, controller(w));
	struct date day = date_add_days(c.today, 20);
	struct doing plan = { .what = PLAN, .login = "d", .plan = "a doctor from May", .day = day };
	struct who head = world_who(w, OFFICER_HEAD);
	bool lacks = true;
	struct matter m;
	int64_t second;

	w->country->unsettled_answers = 1;
	plan.id = answered(w, 0);
	second = written(w, plan.id);
	CHECK(did(w, world_who(w, OFFICER_EXECUTOR), plan) == &ACCESS_MISSING);
	CHECK(did(w, world_who(w, OFFICER_OTHER), plan) == &ACCESS_MISSING);
	CHECK(did(w, world_author(second), plan) == &ACCESS_MISSING);
	plan.login = "e";
	CHECK(did(w, controller(w), plan) == &SETTLE_OWNER); /* of another body */
	plan.login = "nobody";
	CHECK(did(w, controller(w), plan) == &SETTLE_OWNER);
	plan.login = "d";
	plan.plan = " ";
	CHECK(did(w, controller(w), plan) == &SETTLE_PLAN);
	plan.plan = "a doctor from May";
	plan.day = date_add_days(c.today, -1);
	CHECK(did(w, controller(w), plan) == &SETTLE_DAY);
	plan.day = day;
	CHECK_OK(did(w, controller(w), plan));
	CHECK_INT(listed(w, controller(w), false, &m), 1);
	CHECK(m.owner == OFFICER_DISPATCHER && date_cmp(m.plan_day, day) == 0);
	CHECK_STR(m.plan, "a doctor from May");
	plan.login = "e";
	CHECK_OK(did(w, head, plan)); /* the body that holds it */
	CHECK_INT(settled(w, controller(w), &lacks), 0);
	CHECK_OK(did(w, head, (struct doing){ .what = SETTLE, .id = plan.id }));
	CHECK(did(w, head, (struct doing){ .what = SETTLE, .id = plan.id }) == &SETTLE_OVER);
	CHECK(did(w, head, plan) == &SETTLE_OVER);
	CHECK_INT(listed(w, controller(w), false, &m), 0);
	CHECK_INT(settled(w, controller(w), &lacks), 1);
	CHECK(!lacks);
	disagree(w, second, plan.id); /* the same once more opens nothing */
	CHECK_INT(listed(w, controller(w), false, &m), 0);
	answer(w, second);
	CHECK_INT(listed(w, controller(w), false, &m), 0);
	(void)written(w, second);
	CHECK_INT(listed(w, controller(w), false, &m), 1);
	CHECK_STR(m.plan, "a doctor from May");
}

TEST_BOTH(what_is_banned_is_not_on_the_list_and_a_small_count_that_holds_it_is_not_told)
{
	struct who head = world_who(w, OFFICER_HEAD), clerk = controller(w);
	bool lacks = false;
	struct matter m;
	struct db *other;
	int64_t first;

	w->country->unsettled_answers = 1;
	first = answered(w, 0);
	(void)answered(w, first);
	CHECK_INT(listed(w, head, true, &m), 1);
	CHECK_OK(db_open(a, w->url, true, &other));
	CHECK_OK(other->d->script(other->c,
	    str_fmt(a, "INSERT INTO appeal_ban (appeal_id, kind, target_id, named) VALUES (%lld, 0, %d, 1), (%lld, 0, %d, 1); "
	               "UPDATE appeal SET flags = flags | 1024 WHERE appeal_id = %lld",
	        (long long)first, OFFICER_HEAD, (long long)first, OFFICER_DISPATCHER, (long long)first).p));
	CHECK_INT(listed(w, head, true, &m), 0);
	CHECK(did(w, head, (struct doing){ .what = SETTLE, .id = first }) == &ACCESS_MISSING);
	clerk.officer = 99; /* a colleague of theirs */
	CHECK_OK(did(w, clerk, (struct doing){ .what = SETTLE, .id = first }));
	CHECK_INT(settled(w, clerk, &lacks), 1);
	CHECK(!lacks);
	(void)settled(w, controller(w), &lacks);
	CHECK(lacks);
}

static ERR
move(struct ctx *c, void *arg)
{
	struct appeal ap;

	return act_forward(c, *(int64_t *)arg, BODY_HOKIM_HILL, STR("competence"), STR("theirs"), &ap);
}

TEST_BOTH(the_list_follows_the_last_appeal_to_another_body)
{
	struct who other = world_who(w, OFFICER_OTHER);
	int64_t first, second;
	struct matter m;

	w->country->unsettled_answers = 1;
	first = answered(w, 0);
	second = written(w, first);
	CHECK_INT(listed(w, other, true, &m), 0);
	CHECK_OK(world_do(w, person(w, OFFICER_HEAD, ROLE_BIT(ROLE_DISPATCHER)), STR(""), move, &second));
	CHECK_INT(listed(w, other, true, &m), 1);
	CHECK_INT(listed(w, world_who(w, OFFICER_HEAD), true, &m), 0);
}
