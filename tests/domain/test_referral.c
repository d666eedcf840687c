/* Referrals: what may follow, the order, the day to answer by, and the class that criteria make. */
#include "domain/referral.h"

#include "base/arena.h"
#include "test.h"

TEST(a_referral_goes_from_waiting_to_its_end)
{
	static const char *const may[REFERRAL_DEEDS] = {
		/* W I A G R L N X: waiting, invited, accepted, given, refused, lapsed, absent, left */
		[REFERRAL_INVITE] = "W", [REFERRAL_ACCEPT] = "I", [REFERRAL_REFUSE] = "IA", [REFERRAL_LAPSE] = "I",
		[REFERRAL_GIVE] = "IA", [REFERRAL_MISS] = "A", [REFERRAL_LEAVE] = "W", [REFERRAL_RECLASS] = "W",
		[REFERRAL_MOVE] = "W", [REFERRAL_END] = "W",
	};
	static const char letters[REFERRAL_STATES + 1] = "WIAGRLNX";

	for (int d = 0; d < REFERRAL_DEEDS; d++)
		for (int s = 0; s < REFERRAL_STATES; s++) {
			bool want = false;

			for (const char *p = may[d]; *p; p++)
				want |= *p == letters[s];
			if (referral_may((enum referral_deed)d, (enum referral_state)s) != want)
				test_fail(__FILE__, __LINE__, "deed %d in state %d", d, s);
		}
	CHECK(referral_holds(REFERRAL_INVITED) && referral_holds(REFERRAL_GIVEN) && !referral_holds(REFERRAL_ABSENT) &&
	    !referral_holds(REFERRAL_WAITING));
}

TEST(the_order_is_class_then_date_then_number)
{
	struct referral a1 = { .id = 9, .class = 1, .referred_at = 50 }, b1 = { .id = 3, .class = 2, .referred_at = 10 },
			b2 = { .id = 2, .class = 2, .referred_at = 11 }, b3 = { .id = 4, .class = 2, .referred_at = 11 };

	CHECK(referral_cmp(&a1, &b1) < 0 && referral_cmp(&b1, &b2) < 0 && referral_cmp(&b2, &b3) < 0);
	CHECK(referral_cmp(&b3, &a1) > 0 && referral_cmp(&b2, &b2) == 0);
}

TEST(an_invitation_is_answered_before_its_week)
{
	struct date monday = date_ymd(2026, 9, 14);

	CHECK(referral_answer_by(monday, date_ymd(2026, 9, 28), 5).day == date_ymd(2026, 9, 19).day);
	CHECK(referral_answer_by(date_ymd(2026, 9, 25), date_ymd(2026, 9, 28), 5).day == date_ymd(2026, 9, 27).day);
	CHECK(referral_answer_by(date_ymd(2026, 9, 18), monday, 5).day == date_ymd(2026, 9, 20).day);
	CHECK(referral_answer_by(date_ymd(2026, 9, 20), monday, 5).day == date_ymd(2026, 9, 20).day);
}

TEST(criteria_make_the_class_by_rule)
{
	struct country c = { .queues = STR_INIT("op|kind||5|s. 1\nop|refers|clinic||\nop|gives|hospital||\nop|class|1||\n"
	                                        "op|class|2||\nop|class|3||\nop|criterion|pain|1|\nop|criterion|child|2|\n"
	                                        "op|profile|eyes||\nop|reason|danger||\nflat|kind||9|s. 2\nflat|class|1||\n") };
	struct queue_list all = queue_kinds(&c);
	struct queue_kind k;
	int class;

	CHECK_INT(all.n, 2);
	CHECK(queue_list_has(&all, STR("flat")) && !queue_list_has(&all, STR("fla")));
	CHECK(queue_kind_of(&c, STR("op"), &k) && k.answer_days == 5 && k.classes == 3 && k.ncriteria == 2);
	CHECK_STR(k.article, "s. 1");
	CHECK(queue_list_has(&k.refers, STR("clinic")) && queue_list_has(&k.gives, STR("hospital")) &&
	    queue_list_has(&k.profiles, STR("eyes")) && queue_list_has(&k.reasons, STR("danger")));
	CHECK(queue_class(&k, STR(""), &class) && class == 3);
	CHECK(queue_class(&k, STR("child"), &class) && class == 2);
	CHECK(queue_class(&k, STR("child pain"), &class) && class == 1);
	CHECK(!queue_class(&k, STR("child money"), &class));
	CHECK(!queue_kind_of(&c, STR("o"), &k));
}

TEST(the_number_of_a_referral_is_read_back)
{
	int64_t id;

	CHECK_STR(referral_print(a, 100123), "Q-100123-41");
	CHECK(referral_parse(STR("q 100123 41"), &id) && id == 100123);
	CHECK(!referral_parse(STR("Q-100123-42"), &id) && !referral_parse(STR("R-100123-41"), &id));
}
