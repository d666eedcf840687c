/* Who is drawn for a call, and what follows a call. */
#include "domain/call.h"

#include "base/hash.h"
#include "world.h"

/* The same by another implementation: python3, hashlib. */
TEST(the_draw_is_the_one_that_the_header_describes)
{
	static const struct {
		unsigned char byte;
		int lot; /* thousandths */
	} cases[] = { { 0, 661 }, { 1, 315 }, { 2, 360 }, { 3, 380 } };

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char bytes[32];
		struct str commitment = { bytes, 32 };

		for (int k = 0; k < 32; k++)
			bytes[k] = (char)cases[i].byte;
		CHECK(!call_drawn(a, STR("qabul-test"), cases[i].lot, INT64_C(2026000412345), commitment));
		CHECK(call_drawn(a, STR("qabul-test"), cases[i].lot + 1, INT64_C(2026000412345), commitment));
		CHECK(call_drawn(a, STR("qabul-test"), 1000, INT64_C(2026000412345), commitment));
		CHECK(!call_drawn(a, STR("qabul-test"), 0, INT64_C(2026000412345), commitment));
		CHECK(!call_drawn(a, STR(""), 1000, INT64_C(2026000412345), commitment));
	}
}

TEST(the_share_that_is_drawn_is_the_share_of_the_profile)
{
	int n = 0;

	for (int i = 0; i < 10000; i++) {
		unsigned char d[32];
		struct arena_mark m = arena_mark(a);

		sha256(str_fmt(a, "%d", i), d);
		n += call_drawn(a, STR("s"), 100, INT64_C(2026000100000) + i, (struct str){ (const char *)d, 32 });
		arena_reset(a, m);
	}
	CHECK(n > 1000 - 120 && n < 1000 + 120); /* four standard deviations of 30 */
}

TEST(who_can_be_called)
{
	struct appeal ap = { .flags = 0 };

	CHECK_INT(call_may(&ap, STR("+998901112233")), CALL_OPEN);
	CHECK_INT(call_may(&ap, STR("")), CALL_NO_PHONE);
	ap.flags = FLAG_SENSITIVE;
	CHECK_INT(call_may(&ap, STR("+998901112233")), CALL_SENSITIVE);
}

TEST(what_follows_a_call)
{
	/* Friday 25 September 2026; judged until Wednesday 14 October */
	static const struct {
		int today, tries;
		enum call_result result;
		int wanted; /* of October; 0: none */
		enum call_how how;
		int next; /* days behind today */
		bool refused;
	} cases[] = {
		{ 25, 1, CALLED_SOLVED, 0, CALL_ASKED, 0, false },
		{ 25, 3, CALLED_PARTLY, 0, CALL_ASKED, 0, false },
		{ 25, 1, CALLED_NOT, 0, CALL_ASKED, 0, false },
		{ 25, 1, CALLED_DECLINED, 0, CALL_DECLINED, 0, false },
		{ 25, 1, CALLED_UNREACHED, 0, CALL_OPEN, 3, false },  /* Monday */
		{ 25, 2, CALLED_UNREACHED, 0, CALL_OPEN, 3, false },
		{ 25, 3, CALLED_UNREACHED, 0, CALL_UNREACHED, 0, false },
		{ 25, 1, CALLED_LATER, 3, CALL_OPEN, 8, false }, /* a Saturday, as they asked */
		{ 25, 1, CALLED_LATER, 14, CALL_OPEN, 19, false },
		{ 25, 1, CALLED_LATER, 15, CALL_OPEN, 0, true },
		{ 25, 1, CALLED_LATER, 0, CALL_OPEN, 0, true },
		{ 25, 3, CALLED_LATER, 3, CALL_UNREACHED, 0, false },
		{ 44, 1, CALLED_UNREACHED, 0, CALL_UNREACHED, 0, false }, /* on the last day there is no next */
	};
	struct country *c = world_country(a);

	c->call_tries = 3;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct date today = date_add_days(date_ymd(2026, 9, 1), cases[i].today - 1), until = date_ymd(2026, 10, 14), next;
		struct date wanted = cases[i].wanted ? date_ymd(2026, 10, cases[i].wanted) : (struct date){ 0 };
		enum call_how how;
		const struct err *e = call_after(c, today, until, cases[i].tries, cases[i].result, wanted, &how, &next);

		CHECK((e == &CALL_DAY) == cases[i].refused && (!e || e == &CALL_DAY));
		if (e)
			continue;
		CHECK_INT(how, cases[i].how);
		if (how == CALL_OPEN)
			CHECK_INT(next.day - today.day, cases[i].next);
	}
}

TEST(results_have_codes_and_verdicts)
{
	enum call_result r;

	for (int i = 0; i < CALL_RESULTS; i++) {
		CHECK(call_find(str_c(call_code((enum call_result)i)), &r));
		CHECK_INT(r, i);
		CHECK((call_verdict(r) != VERDICT_NONE) == (i <= CALLED_NOT));
	}
	CHECK(!call_find(STR("maybe"), &r));
}
