/* Bookings: what may follow, and numbers that are read back. */
#include "domain/booking.h"

#include "test.h"

TEST(a_visit_goes_from_booking_to_its_end)
{
	static const char *const may[BOOKING_DEEDS] = {
		/* B W A I D - C O: booked, waiting, arrived, in, done, absent, cancelled, called off */
		[BOOKING_CANCEL] = "WB", [BOOKING_MOVE] = "WB-O", [BOOKING_PLACE] = "W", [BOOKING_ARRIVE] = "B",
		[BOOKING_ENTER] = "BA", [BOOKING_LEAVE] = "AID", [BOOKING_MISS] = "B", [BOOKING_DROP] = "WBA",
	};
	static const char letters[BOOKING_STATES + 1] = "BWAID-CO";

	for (int d = 0; d < BOOKING_DEEDS; d++)
		for (int s = 0; s < BOOKING_STATES; s++) {
			bool want = false;

			for (const char *p = may[d]; *p; p++)
				want |= *p == letters[s];
			if (booking_may((enum booking_deed)d, (enum booking_state)s) != want)
				test_fail(__FILE__, __LINE__, "deed %d in state %d", d, s);
		}
	CHECK(booking_next(BOOKING_MOVE) == BOOKING_BOOKED && booking_next(BOOKING_DROP) == BOOKING_CALLED_OFF);
	CHECK(booking_keeps(BOOKING_BOOKED) && booking_keeps(BOOKING_ABSENT));
	CHECK(!booking_keeps(BOOKING_WAITING) && !booking_keeps(BOOKING_CANCELLED) && !booking_keeps(BOOKING_CALLED_OFF));
	CHECK_INT(booking_ticket(&(struct booking){ .slot = -1, .seat = -1, .seats = 3 }), 0);
	CHECK_INT(booking_ticket(&(struct booking){ .slot = 2, .seat = 1, .seats = 3 }), 8);
}

/* ISO 7064 MOD 97-10 finds every wrong digit and every two neighbours that changed places. */
TEST(the_number_of_a_booking_is_read_back_and_a_slip_is_found)
{
	static const int64_t ids[] = { 1, 100000, 100123, 999999, 1000000, 987654321 };

	for (size_t i = 0; i < sizeof(ids) / sizeof(ids[0]); i++) {
		struct str s = booking_print(a, ids[i]);
		char *typed = str_cstr(a, s);
		int64_t id;

		CHECK(booking_parse(s, &id) && id == ids[i]);
		for (size_t at = 2; at < s.n; at++)
			for (char c = '0'; typed[at] != '-' && c <= '9'; c++) {
				char was = typed[at];

				typed[at] = c;
				CHECK((c == was) == booking_parse(str_c(typed), &id));
				typed[at] = was;
			}
		for (size_t at = 2; at + 1 < s.n; at++) {
			char was = typed[at], next = typed[at + 1];

			if (was == '-' || next == '-' || was == next)
				continue;
			typed[at] = next;
			typed[at + 1] = was;
			CHECK(!booking_parse(str_c(typed), &id));
			typed[at] = was;
			typed[at + 1] = next;
		}
	}
}

TEST(the_number_of_a_booking_may_be_typed_with_gaps)
{
	int64_t id;

	CHECK(booking_parse(str_fmt(a, " r %.*s", STR_ARG(str_sub(booking_print(a, 100123), 2, 20))), &id) && id == 100123);
	CHECK(!booking_parse(STR(""), &id) && !booking_parse(STR("R-"), &id) && !booking_parse(STR("2026-412345-58"), &id));
	CHECK(!booking_parse(STR("12345678901234567890123"), &id) && !booking_parse(STR("1R00123-00"), &id));
}

TEST(results_and_states_have_codes)
{
	enum booking_result r;

	for (int i = 1; i < BOOKING_RESULTS; i++)
		CHECK(booking_result_find(str_c(booking_result_code((enum booking_result)i)), &r) && (int)r == i);
	CHECK(!booking_result_find(STR("none"), &r));
	CHECK(str_is(str_c(booking_state_code(BOOKING_CALLED_OFF)), "called_off") && str_is(str_c(booking_need_code(0)), "step_free"));
}
