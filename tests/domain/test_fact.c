#include "domain/fact.h"

#include "base/arena.h"
#include "test.h"
#include "world.h"

#define DAY INT64_C(86400000)

static int64_t
at(int month, int day)
{
	return date_ymd(2026, month, day).day * DAY + DAY / 2;
}

static struct event
event(enum deed deed, enum appeal_state state, int64_t body, int64_t when)
{
	struct event ev = { .deed = deed, .at = when };

	ev.after.id = 7;
	ev.after.state = state;
	ev.after.body = body;
	ev.after.received_at = at(3, 1);
	return ev;
}

TEST(a_forward_ends_a_stay_and_begins_the_next_on_the_same_day)
{
	struct country *c = world_country(a);
	struct event in = event(DEED_SUBMIT, APPEAL_RECEIVED, BODY_RECEPTION, at(3, 1)),
	             on = event(DEED_FORWARD, APPEAL_FORWARDED, BODY_HEALTH_LAKE, at(3, 4));
	struct fact first[2], next[2];

	CHECK_INT(fact_hear(c, NULL, &in, first), 1);
	CHECK(first[0].last && first[0].no == 1 && first[0].came_on.day == date_ymd(2026, 3, 1).day);
	CHECK_INT(fact_hear(c, &first[0], &on, next), 2);
	CHECK(!next[0].last && next[0].outcome == OUTCOME_FWD && next[0].ended_on.day == date_ymd(2026, 3, 4).day);
	CHECK(next[1].last && next[1].no == 2 && next[1].came_on.day == next[0].ended_on.day);
	CHECK(!next[1].ended_on.day && next[1].received_on.day == date_ymd(2026, 3, 1).day);
}

TEST(an_answer_returned_for_rework_is_none_until_it_is_given_again)
{
	struct country *c = world_country(a);
	struct event in = event(DEED_SUBMIT, APPEAL_FORWARDED, BODY_HEALTH_LAKE, at(3, 1)),
	             yes = event(DEED_APPROVE, APPEAL_ANSWERED, BODY_HEALTH_LAKE, at(3, 9)),
	             back = event(DEED_RETURN, APPEAL_RETURNED, BODY_HEALTH_LAKE, at(3, 12));
	struct fact f[2];

	yes.after.answered_at = at(3, 9);
	yes.after.outcome = OUTCOME_SAT;
	(void)fact_hear(c, NULL, &in, f);
	(void)fact_hear(c, &f[0], &yes, f);
	CHECK(f[0].outcome == OUTCOME_SAT && f[0].ended_on.day == date_ymd(2026, 3, 9).day);
	CHECK_INT(fact_hear(c, &f[0], &back, f), 1);
	CHECK(!f[0].answered_on.day && !f[0].ended_on.day && f[0].outcome == OUTCOME_NONE);
}

TEST(a_disputed_answer_stays_with_the_body_that_gave_it)
{
	struct country *c = world_country(a);
	struct event in = event(DEED_SUBMIT, APPEAL_FORWARDED, BODY_HEALTH_LAKE, at(3, 1)),
	             yes = event(DEED_APPROVE, APPEAL_ANSWERED, BODY_HEALTH_LAKE, at(3, 9)),
	             no = event(DEED_DISPUTE, APPEAL_FORWARDED, BODY_HEALTH_NORTH, at(4, 2));
	struct fact f[2];

	yes.after.answered_at = at(3, 9);
	yes.after.outcome = OUTCOME_EXP;
	no.after.flags = FLAG_DISPUTED;
	(void)fact_hear(c, NULL, &in, f);
	(void)fact_hear(c, &f[0], &yes, f);
	CHECK_INT(fact_hear(c, &f[0], &no, f), 2);
	CHECK(f[0].outcome == OUTCOME_EXP && f[0].answered_on.day == date_ymd(2026, 3, 9).day && !f[0].last);
	CHECK(f[0].flags & FLAG_DISPUTED);
	CHECK(f[1].body == BODY_HEALTH_NORTH && f[1].came_on.day == date_ymd(2026, 4, 2).day && !f[1].ended_on.day);
}

TEST(an_import_told_anew_lies_over_the_same_stay)
{
	struct country *c = world_country(a);
	struct event one = event(DEED_IMPORT, APPEAL_ASSIGNED, BODY_HEALTH_LAKE, at(6, 1)),
	             two = event(DEED_IMPORT, APPEAL_CLOSED, BODY_HEALTH_NORTH, at(6, 2));
	struct fact f[2];

	two.after.closed_at = at(2, 1); /* before it came: FLAG_DEFECT_DATES */
	(void)fact_hear(c, NULL, &one, f);
	CHECK_INT(fact_hear(c, &f[0], &two, f), 1);
	CHECK(f[0].no == 1 && f[0].body == BODY_HEALTH_NORTH);
	CHECK_INT(f[0].ended_on.day, f[0].came_on.day);
}

/* What a forward of an appeal about gas in the district makes of it. */
static struct fact
went(const struct country *c, struct event in, struct event on)
{
	struct fact first[2], next[2];
	size_t n;

	(void)fact_hear(c, NULL, &in, first);
	n = fact_hear(c, &first[0], &on, next);
	return next[n - 1];
}

TEST(settled_on_the_spot_could_have_been_what_came_above_though_a_body_of_the_district_answers_for_it)
{
	struct country *c = world_country(a);
	const struct {
		int64_t topic, place, first, then;
		unsigned flags;
		bool local;
	} table[] = {
		{ TOPIC_GAS, PLACE_LAKE, BODY_RECEPTION, BODY_HOKIM_LAKE, 0, true }, /* it came to the republic first */
		{ TOPIC_GAS, PLACE_LAKE, BODY_RECEPTION_NORTH, BODY_HOKIM_LAKE, 0, true },
		{ TOPIC_GAS, PLACE_LAKE, BODY_RECEPTION_LAKE, BODY_HOKIM_LAKE, 0, false }, /* nobody was passed over */
		{ TOPIC_DOCTOR, PLACE_LAKE, BODY_RECEPTION_LAKE, BODY_HEALTH_NORTH, 0, true }, /* answered above */
		{ TOPIC_DOCTOR, PLACE_HILL, BODY_RECEPTION, BODY_MINISTRY, 0, false }, /* no such body in the district */
		{ TOPIC_GAS, PLACE_NORTH, BODY_RECEPTION, BODY_RECEPTION_NORTH, 0, false }, /* of no district */
		{ 0, PLACE_LAKE, BODY_RECEPTION, BODY_HOKIM_LAKE, 0, false },
		{ TOPIC_GAS, 0, BODY_RECEPTION, BODY_HOKIM_LAKE, 0, false },
		{ TOPIC_GAS, PLACE_LAKE, BODY_RECEPTION, BODY_HOKIM_LAKE, FLAG_ACCUSED, false },
		{ TOPIC_GAS, PLACE_LAKE, BODY_RECEPTION, BODY_HOKIM_LAKE, FLAG_ALARM, false },
		{ TOPIC_DOCTOR, PLACE_LAKE, BODY_HEALTH_LAKE, BODY_HEALTH_NORTH, FLAG_DISPUTED, false },
		{ TOPIC_DOCTOR, PLACE_LAKE, BODY_RECEPTION, BODY_HEALTH_NORTH, FLAG_DISPUTED, true },
	};

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		struct event in = event(DEED_SUBMIT, APPEAL_RECEIVED, table[i].first, at(3, 1)),
		             on = event(DEED_FORWARD, APPEAL_FORWARDED, table[i].then, at(3, 4));
		struct fact f;

		in.after.topic = on.after.topic = table[i].topic;
		in.after.place = on.after.place = table[i].place;
		on.after.flags = table[i].flags;
		f = went(c, in, on);
		if (f.local != table[i].local || f.first != table[i].first)
			test_fail(__FILE__, __LINE__, "row %zu", i);
	}
}

TEST(an_appeal_that_gets_its_topic_later_is_judged_by_it)
{
	struct country *c = world_country(a);
	struct event in = event(DEED_SUBMIT, APPEAL_RECEIVED, BODY_RECEPTION, at(3, 1)), named = in;
	struct fact f[2];

	in.after.place = named.after.place = PLACE_LAKE;
	named.after.topic = TOPIC_GAS;
	(void)fact_hear(c, NULL, &in, f);
	CHECK(!f[0].local);
	(void)fact_hear(c, &f[0], &named, f);
	CHECK(f[0].local);
	named.after.topic = 0;
	(void)fact_hear(c, &f[0], &named, f);
	CHECK(!f[0].local);
}
