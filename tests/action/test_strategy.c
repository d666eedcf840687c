/* The head's strategy, the queue's matches, and the figures that a follower keeps. */
#include "action/strategy.h"

#include "action/accuse.h"
#include "base/arena.h"
#include "domain/access.h"
#include "jobs/count.h"
#include "store/mornings.h"
#include "world.h"

static ERR
add(struct ctx *c, void *arg)
{
	return act_strategy_add(c, arg);
}

static ERR
drop(struct ctx *c, void *arg)
{
	return act_strategy_drop(c, *(int64_t *)arg);
}

static ERR
look_through(struct ctx *c, void *arg)
{
	(void)arg;
	return act_strategy_review(c);
}

static ERR
complain(struct ctx *c, void *arg)
{
	struct appeal ap;

	return act_accuse(c, *(int64_t *)arg, &(struct ban){ BAN_OFFICER, OFFICER_EXECUTOR, true }, 1, STR("why"), &ap);
}

static const struct err *
set(struct world *w, int64_t officer, enum strategy_kind kind, int64_t target, int64_t threshold)
{
	struct strategy s = { .kind = kind, .target = target, .threshold = threshold };

	return world_do(w, world_who(w, officer), STR(""), add, &s);
}

TEST_BOTH(a_head_watches_what_is_known_up_to_a_number)
{
	struct strategy *all;
	int64_t reviewed, no = 1;
	size_t n;

	CHECK(set(w, OFFICER_EXECUTOR, STRATEGY_TOPIC, TOPIC_DOCTOR, 5) == &ACCESS_DENIED);
	CHECK(set(w, OFFICER_HEAD, STRATEGY_TOPIC, 99, 5) == &STRATEGY_WHAT);
	CHECK(set(w, OFFICER_HEAD, STRATEGY_PLACE, 99, 5) == &STRATEGY_WHAT);
	CHECK(set(w, OFFICER_HEAD, STRATEGY_MARK, FLAG_DEMO, 5) == &STRATEGY_WHAT);
	CHECK(set(w, OFFICER_HEAD, STRATEGY_MARK, FLAG_REPEAT | FLAG_COLLECTIVE, 5) == &STRATEGY_WHAT);
	CHECK(set(w, OFFICER_HEAD, STRATEGY_GOAL, TALLY_CAME, 5) == &STRATEGY_WHAT);
	CHECK(set(w, OFFICER_HEAD, STRATEGY_GOAL, TALLY_LATE, 101) == &STRATEGY_NUMBER);
	CHECK(set(w, OFFICER_HEAD, STRATEGY_TOPIC, TOPIC_DOCTOR, 0) == &STRATEGY_NUMBER);
	CHECK_OK(set(w, OFFICER_HEAD, STRATEGY_TOPIC, TOPIC_DOCTOR, 2));
	CHECK_OK(set(w, OFFICER_HEAD, STRATEGY_MARK, FLAG_REPEAT, 1));
	CHECK_OK(world_do(w, world_who(w, OFFICER_HEAD), STR(""), drop, &no));
	CHECK_OK(world_do(w, world_who(w, OFFICER_HEAD), STR(""), look_through, NULL));
	CHECK_OK(store_strategy(w->db, a, BODY_HEALTH_LAKE, &all, &n, &reviewed));
	CHECK_INT(n, 1);
	CHECK_INT(all[0].no, 2);
	CHECK_INT(reviewed, w->now);
	for (int i = 1; i < STRATEGY_MOST; i++)
		CHECK_OK(set(w, OFFICER_HEAD, STRATEGY_PLACE, PLACE_LAKE, 2));
	CHECK(set(w, OFFICER_HEAD, STRATEGY_PLACE, PLACE_LAKE, 2) == &STRATEGY_MANY);
}

TEST_BOTH(what_is_watched_is_counted_for_all_alike_and_listed_without_the_banned)
{
	struct strategy topic = { .kind = STRATEGY_TOPIC, .target = TOPIC_DOCTOR };
	struct strategy gas = { .kind = STRATEGY_TOPIC, .target = TOPIC_GAS };
	struct who who = world_who(w, OFFICER_EXECUTOR);
	int64_t ids[3], count;
	struct line *lines;
	size_t n;

	for (int i = 0; i < 3; i++)
		ids[i] = world_submit(w, "Shifokor yo'q", BODY_HEALTH_LAKE);
	CHECK_OK(world_do(w, world_who(w, OFFICER_CONTROLLER), STR(""), complain, &ids[1]));
	CHECK_OK(store_queue_matches(w->db, a, BODY_HEALTH_LAKE, &topic, &count));
	CHECK_INT(count, 3);
	CHECK_OK(store_queue_match(w->db, a, &who, BODY_HEALTH_LAKE, &topic, 10, &lines, &n));
	CHECK_INT(n, 2);
	CHECK_OK(store_queue_matches(w->db, a, BODY_HEALTH_LAKE, &gas, &count));
	CHECK_INT(count, 0);
}

TEST_BOTH(each_event_is_counted_once_however_often_the_job_runs)
{
	struct date monday = date_ymd(2026, 9, 14);
	struct weekly *weeks;
	int64_t did = 1, n;
	size_t nweeks;

	for (int i = 0; i < 7; i++)
		(void)world_submit(w, "Shifokor yo'q", BODY_HEALTH_LAKE);
	CHECK_OK(job_count(a, w->db, w->writer, w->country, &did));
	CHECK_INT(did, 7);
	CHECK_OK(job_count(a, w->db, w->writer, w->country, &did));
	CHECK_INT(did, 0);
	(void)world_submit(w, "Shifokor yo'q", BODY_HEALTH_LAKE);
	CHECK_OK(job_count(a, w->db, w->writer, w->country, &did));
	CHECK_OK(store_tally(w->db, a, BODY_HEALTH_LAKE, TALLY_CAME, monday, monday, &n));
	CHECK_INT(n, 8);
	CHECK_OK(store_tally(w->db, a, BODY_HEALTH_LAKE, TALLY_CAME, date_ymd(2026, 9, 15), date_ymd(2026, 9, 30), &n));
	CHECK_INT(n, 0);
	CHECK_OK(store_weekly(w->db, a, BODY_HEALTH_LAKE, monday, &weeks, &nweeks));
	CHECK(nweeks == 1 && weeks[0].topic == TOPIC_DOCTOR && weeks[0].week == 8 && weeks[0].month == 0);
	CHECK_OK(store_weekly(w->db, a, BODY_HEALTH_LAKE, date_ymd(2026, 9, 21), &weeks, &nweeks));
	CHECK(nweeks == 1 && weeks[0].week == 0 && weeks[0].month == 8);
}
