/* What events add to the figures of a day, and which weeks have jumped. */
#include "domain/tally.h"

#include "test.h"

TEST(an_event_is_counted_for_the_body_where_it_happened)
{
	static const struct {
		enum deed deed;
		enum appeal_state state;
		int due, day;
		int64_t from_body, officer_body;
		enum verdict verdict;
		size_t n;
		enum tally what[2];
	} cases[] = {
		{ DEED_SUBMIT, APPEAL_FORWARDED, 20, 1, 0, 0, VERDICT_NONE, 1, { TALLY_CAME } },
		{ DEED_FORWARD, APPEAL_FORWARDED, 20, 1, 3, 3, VERDICT_NONE, 1, { TALLY_CAME } },
		{ DEED_CARRY, APPEAL_FORWARDED, 20, 1, 0, 0, VERDICT_NONE, 0, { 0 } }, /* to another officer only */
		{ DEED_CARRY, APPEAL_FORWARDED, 20, 1, 9, 0, VERDICT_NONE, 1, { TALLY_CAME } },
		{ DEED_APPROVE, APPEAL_ANSWERED, 20, 20, 0, 5, VERDICT_NONE, 1, { TALLY_ANSWERED } },
		{ DEED_APPROVE, APPEAL_ANSWERED, 20, 21, 0, 5, VERDICT_NONE, 2, { TALLY_ANSWERED, TALLY_LATE } },
		{ DEED_JOIN, APPEAL_ANSWERED, 20, 19, 0, 0, VERDICT_NONE, 1, { TALLY_ANSWERED } },
		{ DEED_APPROVE, APPEAL_LEFT, 20, 21, 0, 5, VERDICT_NONE, 0, { 0 } },
		{ DEED_RETURN, APPEAL_RETURNED, 20, 9, 0, 5, VERDICT_NONE, 0, { 0 } }, /* by its own head */
		{ DEED_RETURN, APPEAL_RETURNED, 20, 9, 0, 2, VERDICT_NONE, 1, { TALLY_RETURNED } },
		{ DEED_VERDICT, APPEAL_ANSWERED, 20, 9, 0, 0, VERDICT_NOT, 1, { TALLY_NOT } },
		{ DEED_VERDICT, APPEAL_ANSWERED, 20, 9, 0, 0, VERDICT_PARTLY, 0, { 0 } },
		{ DEED_NOTE, APPEAL_ASSIGNED, 20, 9, 0, 5, VERDICT_NONE, 0, { 0 } },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct event e = { .deed = cases[i].deed, .from_body = cases[i].from_body,
			.officer_body = cases[i].officer_body,
			.after = { .body = 5, .state = cases[i].state, .due = { cases[i].due }, .verdict = cases[i].verdict } };
		enum tally out[TALLY_MOST];

		CHECK_INT(tally_of(&e, (struct date){ cases[i].day }, out), cases[i].n);
		for (size_t k = 0; k < cases[i].n; k++)
			CHECK_INT(out[k], cases[i].what[k]);
		e.after.body = 0;
		CHECK_INT(tally_of(&e, (struct date){ cases[i].day }, out), 0);
	}
}

/* The chance that a Poisson count of this mean jumps, summed from its mass function. */
static double
false_alarm(double mean, int64_t month)
{
	double mass = 1, below = 0;

	for (int i = 0; i < 1000; i++) /* e to the minus mean: (1 - mean/n)^n would be rough, so by its inverse's parts */
		mass /= 1 + mean / 1000 + mean * mean / 2e6 + mean * mean * mean / 6e9;
	for (int64_t k = 0; k < 400; k++) {
		if (!tally_jumped(k, month))
			below += mass;
		mass *= mean / (double)(k + 1);
	}
	return 1 - below;
}

TEST(a_jump_by_chance_is_rare_and_a_doubling_of_many_is_seen)
{
	CHECK(!tally_jumped(4, 0)); /* too few to say */
	CHECK(tally_jumped(5, 0));
	CHECK(!tally_jumped(10, 40));
	CHECK(tally_jumped(20, 40)); /* 20 where 10 a week are usual: 3.2 deviations */
	CHECK(!tally_jumped(19, 40));
	for (int month = 4; month <= 400; month += 4)
		if (false_alarm(month / 4.0, month) > 0.01)
			test_fail(__FILE__, __LINE__, "a mean of %d jumps by chance: %.4f", month / 4, false_alarm(month / 4.0, month));
}
