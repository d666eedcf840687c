/* Problems: who writes them, what they gather, and what their figures say. */
#include "action/solve.h"

#include "action/reckon.h"
#include "base/arena.h"
#include "domain/access.h"
#include "store/cells.h"
#include "world.h"

#define NOW date_ymd(2026, 11, 26)

static ERR
put(struct ctx *c, void *arg)
{
	return act_problem_put(c, arg);
}

static ERR
initiative(struct ctx *c, void *arg)
{
	return act_initiative(c, arg);
}

struct gather {
	int64_t problem, appeals[3];
	size_t n;
};

static ERR
gather(struct ctx *c, void *arg)
{
	const struct gather *g = arg;

	return act_problem_gather(c, g->problem, g->appeals, g->n, GATHERED_HAND);
}

static ERR
drop(struct ctx *c, void *arg)
{
	const struct gather *g = arg;

	return act_problem_drop(c, g->problem, g->appeals[0]);
}

static struct problem
doctors(struct world *w)
{
	struct ctx c = world_ctx(w, world_who(w, OFFICER_HEAD));

	return (struct problem){ .title = STR("No doctor in the villages"), .cause = STR("Posts without housing"),
		.plan = STR("Houses for doctors"), .body = BODY_HEALTH_LAKE, .place = PLACE_LAKE, .topic = TOPIC_GROUP,
		.since = date_add_days(c.today, -100), .forecast = -1 };
}

static struct who
analyst(struct world *w)
{
	struct who who = world_who(w, OFFICER_CONTROLLER);

	who.roles = ROLE_BIT(ROLE_ANALYST) | ROLE_BIT(ROLE_CONTROLLER);
	return who;
}

TEST_BOTH(a_problem_is_written_with_all_that_it_needs)
{
	struct problem p;

#define REFUSED(change, why)                                                                       \
	p = doctors(w);                                                                            \
	change;                                                                                    \
	CHECK(world_do(w, analyst(w), STR(""), put, &p) == &(why))

	REFUSED(p.title = STR("  "), PROBLEM_TITLE);
	REFUSED(p.cause = STR(""), PROBLEM_CAUSE);
	REFUSED(p.body = 99, PROBLEM_OWNER);
	REFUSED(p.topic = TOPIC_DOCTOR, PROBLEM_RULE); /* of a district only groups are counted */
	REFUSED(p.place = 99, PROBLEM_PLACE);
	REFUSED(p.since = date_add_days(p.since, 200), PROBLEM_SINCE);
	REFUSED(p.state = PROBLEM_REFORM, PROBLEM_BEGINS);
	REFUSED(p.forecast = 5, PROBLEM_FORECAST);
	REFUSED(p.families = 5, PROBLEM_HELPED);
	p = doctors(w);
	CHECK(world_do(w, world_who(w, OFFICER_EXECUTOR), STR(""), put, &p) == &ACCESS_DENIED);
	CHECK_OK(world_do(w, analyst(w), STR(""), put, &p));
	CHECK_INT(p.id, 1);
}

TEST_BOTH(a_problem_is_seen_by_everybody_when_it_is_shown_and_changed_by_its_own)
{
	struct problem p = doctors(w), read;
	struct ctx c;

	CHECK_OK(world_do(w, analyst(w), STR(""), put, &p));
	c = world_ctx(w, (struct who){ .kind = WHO_NOBODY });
	CHECK(problem_open(&c, p.id, &read) == &ACCESS_MISSING);
	c = world_ctx(w, world_who(w, OFFICER_EXECUTOR));
	CHECK(problem_open(&c, p.id, &read) == &ACCESS_MISSING);
	c = world_ctx(w, world_who(w, OFFICER_HEAD));
	CHECK_OK(problem_open(&c, p.id, &read));
	CHECK(read.version == 1 && str_eq(read.title, p.title) && read.since.day == p.since.day && read.forecast == -1);
	read.state = PROBLEM_REFORM;
	read.shown = true;
	read.begins = c.today;
	read.forecast = 0;
	read.forecast_on = date_add_months(c.today, 12);
	CHECK_OK(world_do(w, c.who, STR(""), put, &read)); /* the head of its owner */
	CHECK(world_do(w, c.who, STR(""), put, &read) == &PROBLEM_STALE); /* by what stood before */
	c = world_ctx(w, (struct who){ .kind = WHO_NOBODY });
	CHECK_OK(problem_open(&c, p.id, &read));
	CHECK(read.version == 2 && read.state == PROBLEM_REFORM && read.officer == OFFICER_CONTROLLER);
	c.who = world_who(w, OFFICER_OTHER);
	c.who.roles = ROLE_BIT(ROLE_HEAD);
	CHECK(world_do(w, c.who, STR(""), put, &read) == &ACCESS_DENIED);
	CHECK(problem_open(&c, 99, &read) == &ACCESS_MISSING);
}

TEST_BOTH(appeals_are_gathered_only_by_those_who_see_them)
{
	struct problem p = doctors(w);
	struct gather g = { .n = 2 };
	struct gathering *list;
	int64_t n, *of;
	size_t nlist, nof;

	CHECK_OK(world_do(w, analyst(w), STR(""), put, &p));
	g.problem = p.id;
	g.appeals[0] = world_submit(w, "Shifokor yo'q", BODY_HEALTH_LAKE);
	g.appeals[1] = world_submit(w, "Qishloqda shifokor yo'q", BODY_HEALTH_LAKE);
	CHECK_OK(world_do(w, analyst(w), STR(""), gather, &g));
	CHECK_OK(world_do(w, analyst(w), STR(""), gather, &g)); /* once more changes nothing */
	CHECK_OK(store_problem_count(w->db, a, p.id, &n));
	CHECK_INT(n, 2);
	CHECK_OK(store_problem_appeals(w->db, a, p.id, 0, 1, &list, &nlist));
	CHECK(nlist == 1 && list[0].appeal == g.appeals[1] && list[0].how == GATHERED_HAND);
	CHECK_OK(store_problem_appeals(w->db, a, p.id, list[0].appeal, 5, &list, &nlist));
	CHECK(nlist == 1 && list[0].appeal == g.appeals[0]);
	CHECK_OK(store_problems_of(w->db, a, g.appeals[0], &of, &nof));
	CHECK(nof == 1 && of[0] == p.id);
	CHECK(world_do(w, world_who(w, OFFICER_EXECUTOR), STR(""), gather, &g) == &ACCESS_MISSING);
	g.appeals[1] = 1;
	CHECK(world_do(w, analyst(w), STR(""), gather, &g) == &PROBLEM_NUMBERS);
	CHECK_OK(world_do(w, analyst(w), STR(""), drop, &g));
	CHECK(world_do(w, analyst(w), STR(""), drop, &g) != NULL);
	CHECK_OK(store_problem_count(w->db, a, p.id, &n));
	CHECK_INT(n, 1);
}

TEST_BOTH(an_initiative_is_taken_over_by_another_place)
{
	struct problem p = doctors(w);
	struct initiative one = { .place = PLACE_LAKE, .what = STR("A house for each doctor"), .cost = 500000000 }, two;
	struct initiative *all;
	struct ctx c = world_ctx(w, analyst(w));
	size_t n;

	p.place = PLACE_NORTH;
	CHECK_OK(world_do(w, analyst(w), STR(""), put, &p));
	one.problem = p.id;
	one.begun = c.today;
	two = one;
	two.place = PLACE_HILL;
	CHECK(world_do(w, analyst(w), STR(""), initiative, &two) == &INITIATIVE_PLACE); /* not where the problem is */
	two = one;
	two.begun = date_add_days(c.today, 1);
	CHECK(world_do(w, analyst(w), STR(""), initiative, &two) == &INITIATIVE_DAY);
	CHECK_OK(world_do(w, world_who(w, OFFICER_HEAD), STR(""), initiative, &one));
	CHECK(one.no == 1 && one.body == BODY_HEALTH_LAKE);
	two = one;
	two.no = 0;
	two.from = 9;
	CHECK(world_do(w, analyst(w), STR(""), initiative, &two) == &ACCESS_MISSING);
	two.from = 1;
	CHECK_OK(world_do(w, analyst(w), STR(""), initiative, &two));
	one.result = STR("Twelve doctors came");
	CHECK_OK(world_do(w, world_who(w, OFFICER_HEAD), STR(""), initiative, &one));
	CHECK(world_do(w, analyst(w), STR(""), initiative, &one) == &ACCESS_DENIED); /* another body's */
	CHECK_OK(store_initiatives(w->db, a, p.id, &all, &n));
	CHECK(n == 2 && str_is(all[0].result, "Twelve doctors came") && all[1].from == 1 && all[1].body == BODY_RECEPTION_NORTH);
}

/* ---- figures ---- */

static ERR
cells(struct ctx *c, void *arg)
{
	static const struct {
		int64_t place;
		int before, after; /* each month */
	} table[] = { { PLACE_NORTH, 40, 20 }, { PLACE_SOUTH, 30, 45 } };
	const struct err *e;
	struct ledger_cell open = { ROLLUP_PLACE, { 0, 0 }, date_ymd(2024, 11, 1), { .n = { 0 } } };

	(void)arg;
	open.cell.n[MEASURE_RECEIVED] = 70;
	e = store_cell_put(c->tx, c->a, &open);
	for (size_t i = 0; !e && i < 2; i++)
		for (int m = 0; !e && m < 24; m++) {
			struct ledger_cell cell = { ROLLUP_TOPIC, { table[i].place, TOPIC_DOCTOR },
				date_add_months(date_ymd(2024, 11, 1), m), { .n = { 0 } } };

			cell.cell.n[MEASURE_RECEIVED] = m < 18 ? table[i].before : table[i].after;
			e = store_cell_put(c->tx, c->a, &cell);
		}
	return e;
}

TEST_BOTH(an_effect_is_measured_beside_the_other_regions)
{
	struct problem p = doctors(w);
	struct initiative south = { .place = PLACE_SOUTH };
	struct reckoning k;
	struct reckoned r;
	int64_t months[7];
	struct ctx c;

	w->now = moment_of(NOW, 600, 300);
	CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR(""), cells, NULL));
	c = world_ctx(w, analyst(w));
	p.place = PLACE_NORTH;
	p.topic = TOPIC_DOCTOR;
	p.begins = date_ymd(2026, 4, 20);
	CHECK_OK(reckon_begin(&c, &p, NULL, 0, &k));
	CHECK_OK(reckon_effect(&k, p.place, p.begins, &r));
	/* from May to October 2026, and of 2025 */
	CHECK(r.span.year && r.span.n == 6 && r.span.after.day == date_ymd(2026, 5, 1).day && r.span.before.day == date_ymd(2025, 5, 1).day);
	CHECK(r.here.before == 6 * 40 && r.here.after == 6 * 20 && r.peers == 1);
	/* the south grew by half: without the reform 360 would have come in the north */
	CHECK(r.is.known && r.is.expected > 359.999 && r.is.expected < 360.001);
	CHECK(r.is.ratio > 0.333 && r.is.ratio < 0.334 && r.is.low < 0.333 && r.is.high > 0.334);
	CHECK_OK(reckon_effect(&k, PLACE_SOUTH, p.begins, &r)); /* the same months, read once */
	CHECK(r.is.known && r.here.before == 180 && r.here.after == 270 && r.is.ratio > 2.999 && k.n == 2);
	CHECK_OK(reckon_effect(&k, p.place, date_ymd(2026, 11, 1), &r)); /* no month has ended */
	CHECK(!r.is.known && r.span.n == 0);
	south.begun = date_ymd(2025, 3, 10); /* earlier than the reform, from the same on its months are read */
	CHECK_OK(reckon_begin(&c, &p, &south, 1, &k));
	CHECK_OK(reckon_effect(&k, p.place, p.begins, &r)); /* the south tries the same */
	CHECK(!r.is.known && r.peers == 0 && r.here.after == 120);
	CHECK_OK(reckon_effect(&k, PLACE_SOUTH, south.begun, &r));
	CHECK(!r.span.year && r.span.n == 3 && r.here.before == 90 && r.here.after == 90);
	p.begins = (struct date){ 0 };
	CHECK_OK(reckon_begin(&c, &p, NULL, 0, &k)); /* nothing began */
	CHECK_OK(reckon_effect(&k, p.place, p.begins, &r));
	CHECK(!r.is.known && r.span.n == 0);
	CHECK_OK(reckon_months(&c, &p, 7, months));
	CHECK(months[0] == 40 && months[1] == 20 && months[6] == 20);
}

TEST_BOTH(what_is_alike_is_proposed_once)
{
	struct problem p = doctors(w);
	struct gather g = { .n = 1 };
	struct alike like[ALIKE_MOST];
	int64_t newest[3];
	struct ctx c;
	size_t n;

	CHECK_OK(world_do(w, analyst(w), STR(""), put, &p));
	g.problem = p.id;
	g.appeals[0] = newest[0] = world_submit(w, "Qishlog'imizda uch yildan beri shifokor yo'q", BODY_HEALTH_LAKE);
	newest[1] = world_submit(w, "Bizning qishlog'imizda shifokor uch yildan beri kelmaydi", BODY_HEALTH_LAKE);
	newest[2] = world_submit(w, "Gaz bosimi juda past, uyimiz sovuq", BODY_HEALTH_LAKE);
	CHECK_OK(world_do(w, analyst(w), STR(""), gather, &g));
	c = world_ctx(w, analyst(w));
	CHECK_OK(reckon_alike(&c, &p, newest, 3, like, &n));
	CHECK(n == 1 && like[0].appeal.id == newest[1] && like[0].thousandths > 500);
	c = world_ctx(w, world_who(w, OFFICER_OTHER)); /* who sees none of them */
	CHECK_OK(reckon_alike(&c, &p, newest, 3, like, &n));
	CHECK_INT(n, 0);
}
