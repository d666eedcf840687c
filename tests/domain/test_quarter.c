/* Quarters and their spans. */
#include "domain/quarter.h"

#include "test.h"

TEST(a_quarter_is_read_as_it_is_written)
{
	struct quarter q;

	CHECK(quarter_parse(STR("2026-3"), &q) && q.year == 2026 && q.no == 3);
	CHECK_STR(quarter_code(a, q), "2026-3");
	CHECK_INT(quarter_key(q), 20263);
	CHECK_INT(quarter_of_key(20263).no, 3);
	CHECK(!quarter_parse(STR("2026-5"), &q) && !quarter_parse(STR("2026-0"), &q) &&
	    !quarter_parse(STR("26-3"), &q) && !quarter_parse(STR("2026"), &q) && !quarter_parse(STR("2026-3x"), &q));
	CHECK_STR(quarter_code(a, quarter_add(q, -3)), "2025-4");
	CHECK_STR(quarter_code(a, quarter_add(q, 2)), "2027-1");
	CHECK_STR(quarter_code(a, quarter_of(date_ymd(2026, 9, 30))), "2026-3");
}

TEST(spans_divide_a_quarter_without_gap)
{
	struct quarter q = { 2024, 1 };

	CHECK_INT(quarter_last(q).day, date_ymd(2024, 3, 31).day);
	for (struct date d = quarter_first(q); date_cmp(d, quarter_last(q)) <= 0; d = date_add_days(d, 1)) {
		int span = span_of(d);

		for (int i = 0; i < 3; i++, span = span_wider(span))
			CHECK(date_cmp(span_first(q, span), d) <= 0 && date_cmp(d, span_last(q, span)) <= 0);
	}
	for (int span = 0; span + 1 < SPAN_HALVES; span++)
		CHECK_INT(span_last(q, span).day + 1, span_first(q, span + 1).day);
	CHECK_INT(span_last(q, 3).day, date_ymd(2024, 2, 29).day);
	CHECK_STR(span_code(a, q, 0), "2024-01a");
	CHECK_STR(span_code(a, q, 5), "2024-03b");
	CHECK_STR(span_code(a, q, 7), "2024-02");
	CHECK_STR(span_code(a, q, SPAN_WHOLE), "2024-q1");
}
