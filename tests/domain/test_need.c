/* Needs: which deeds follow which, and so'm as people write it. */
#include "domain/need.h"
#include "test.h"

TEST(help_with_work_is_confirmed_twice_and_no_other_need_is)
{
	CHECK(need_next(NEED_CONFIRM, NEED_PLACED) == NEED_KEPT && need_next(NEED_CONFIRM, NEED_KEPT) == NEED_LASTS);
	for (int s = 0; s < NEED_STATES; s++) {
		CHECK(!need_may(NEED_CONFIRM, (enum need_state)s, false) && !need_may(NEED_PLACE, (enum need_state)s,
		    false));
		CHECK(!need_may(NEED_SETTLE, (enum need_state)s, true));
		for (int d = 0; d < NEED_DEEDS; d++)
			CHECK(!need_closed((enum need_state)s) || d == NEED_RETURN ||
			    !need_may((enum need_deed)d, (enum need_state)s, true));
		/* whoever is without work again goes on where they had ended; another need is found anew */
		CHECK(need_may(NEED_RETURN, (enum need_state)s, true) == (need_closed((enum need_state)s) && s != NEED_SETTLED));
		CHECK(!need_may(NEED_RETURN, (enum need_state)s, false));
	}
	CHECK(!need_may(NEED_PLACE, NEED_OPEN, true)); /* no work without a measure */
}

TEST(money_is_a_whole_number_of_sum)
{
	static const struct { const char *text; int64_t n; } good[] = { { "12500000", 12500000 }, { "12 500 000",
	    12500000 },
		{ "12\xc2\xa0" "500", 12500 }, { "0", 0 }, { "1000000000000", INT64_C(1000000000000) } };
	static const char *const wrong[] = { "", " ", "12,5", "-1", "12.5", "twelve", "1000000000001",
	    "99999999999999999999" };
	int64_t n;

	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		CHECK(money_parse(str_c(good[i].text), &n));
		CHECK_INT(n, good[i].n);
	}
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		CHECK(!money_parse(str_c(wrong[i]), &n));
}
