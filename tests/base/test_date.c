/* Days and moments, against known days and a second way of counting. */
#include "base/date.h"

#include <time.h>

#include "base/arena.h"
#include "test.h"

TEST(known_days_have_their_numbers_and_weekdays)
{
	static const struct {
		int y, m, d, day, weekday;
	} known[] = {
		{ 1970, 1, 1, 0, 4 },        { 1969, 12, 31, -1, 3 },   { 2000, 1, 1, 10957, 6 },
		{ 2000, 2, 29, 11016, 2 },   { 2000, 3, 1, 11017, 3 },  { 1999, 12, 31, 10956, 5 },
		{ 2001, 9, 9, 11574, 7 },    { 1991, 9, 1, 7913, 7 },   { 1900, 1, 1, -25567, 1 },
		{ 1900, 3, 1, -25508, 4 },   { 2038, 1, 19, 24855, 2 }, { 2024, 2, 29, 19782, 4 },
		{ 2026, 11, 23, 20780, 1 },  { 2026, 12, 8, 20795, 2 }, { 2100, 2, 28, 47540, 7 },
		{ 2100, 3, 1, 47541, 1 },    { 1582, 10, 15, -141427, 5 }, { 1, 1, 1, -719162, 1 },
		{ 9999, 12, 31, 2932896, 5 }, { 1600, 2, 29, -135081, 2 },
	};

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		struct date d = date_ymd(known[i].y, known[i].m, known[i].d);
		struct ymd v = date_split(d);

		CHECK_INT(d.day, known[i].day);
		CHECK_INT(date_weekday(d), known[i].weekday);
		CHECK(v.year == known[i].y && v.month == known[i].m && v.day == known[i].d);
	}
}

/* The C library counts by another road. */
TEST(every_day_of_400_years_agrees_with_timegm)
{
	for (int day = -100000; day < 46097; day += 1) {
		struct ymd v = date_split((struct date){ day });
		struct tm tm = { .tm_year = v.year - 1900, .tm_mon = v.month - 1, .tm_mday = v.day };

		if (timegm(&tm) != (time_t)day * 86400 || date_ymd(v.year, v.month, v.day).day != day ||
		    date_weekday((struct date){ day }) != (tm.tm_wday ? tm.tm_wday : 7))
			test_fail(__FILE__, __LINE__, "day %d", day);
	}
}

TEST(days_that_do_not_exist_are_refused)
{
	static const char *const bad[] = { "2026-02-29", "2100-02-29", "2026-04-31", "2026-13-01",
		"2026-00-01", "2026-01-00", "0000-01-01", "2026-1-01", "2026-01-1", "2026-01-011",
		"2026/01/01", "20260101", "", "2026-01- 1", "-026-01-01", "2026--1-01", "2026-01--1",
		"2026-01-01T00:00", "+026-01-01" };
	struct date d;

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		CHECK(!date_parse(str_c(bad[i]), &d));
	CHECK(date_parse(STR("2024-02-29"), &d));
	CHECK_STR(date_iso(a, d), "2024-02-29");
	CHECK_STR(date_iso(a, date_ymd(33, 1, 2)), "0033-01-02");
}

static struct str
plus(struct arena *a, const char *day, int months)
{
	struct date d;

	CHECK(date_parse(str_c(day), &d));
	return date_iso(a, date_add_months(d, months));
}

TEST(a_month_later_is_the_same_day_or_the_months_last)
{
	CHECK_STR(plus(a, "2026-01-31", 1), "2026-02-28");
	CHECK_STR(plus(a, "2024-01-31", 1), "2024-02-29");
	CHECK_STR(plus(a, "2026-01-15", 1), "2026-02-15");
	CHECK_STR(plus(a, "2026-12-31", 2), "2027-02-28");
	CHECK_STR(plus(a, "2024-02-29", 12), "2025-02-28");
	CHECK_STR(plus(a, "2026-03-31", -1), "2026-02-28");
	CHECK_STR(plus(a, "2026-01-10", -1), "2025-12-10");
	CHECK_STR(date_iso(a, date_add_days(date_ymd(2026, 12, 31), 1)), "2027-01-01");
	CHECK(date_cmp(date_ymd(2026, 1, 1), date_ymd(2026, 1, 2)) < 0);
}

TEST(a_moment_has_the_day_of_its_place)
{
	int64_t ms = moment_of(date_ymd(2026, 11, 23), 18 * 60 + 40, 300);

	CHECK_INT(ms, INT64_C(1795441200000));
	CHECK_STR(moment_rfc3339(a, ms, 300), "2026-11-23T18:40:00+05:00");
	CHECK_STR(moment_rfc3339(a, ms + 1999, -210), "2026-11-23T10:10:01-03:30");
	CHECK_INT(moment_minute(ms, 300), 18 * 60 + 40);
	CHECK_INT(moment_day(ms, 300).day, date_ymd(2026, 11, 23).day);
	CHECK_INT(moment_day(ms, 24 * 60).day, date_ymd(2026, 11, 24).day);
	CHECK_INT(moment_day(-1, 0).day, -1);
	CHECK_INT(moment_minute(-1, 0), 1439);
	CHECK_STR(moment_rfc3339(a, -1, 0), "1969-12-31T23:59:59+00:00");
}

TEST(a_moment_is_read_as_it_is_written)
{
	static const struct {
		const char *text;
		int64_t ms; /* -1: none */
	} t[] = {
		{ "2026-11-23T18:40:00+05:00", INT64_C(1795441200000) },
		{ "2026-11-23T13:40:00Z", INT64_C(1795441200000) },
		{ "2026-11-23 13:40Z", INT64_C(1795441200000) },
		{ "2026-11-23T10:10:01-03:30", INT64_C(1795441201000) },
		{ "2026-11-23T18:40:00", -1 },
		{ "2026-11-23T18:40", -1 },
		{ "2026-11-23T24:00:00Z", -1 },
		{ "2026-11-23T18:60:00Z", -1 },
		{ "2026-11-23T18:40:60Z", -1 },
		{ "2026-11-23T-1:40:00Z", -1 },
		{ "2026-02-30T18:40:00Z", -1 },
		{ "2026-11-23T18:40:00+5:00", -1 },
		{ "2026-11-23T18:40:00 05:00", -1 },
		{ "2026-11-23T18:40:00Zx", -1 },
		{ "", -1 },
	};

	for (size_t i = 0; i < sizeof(t) / sizeof(t[0]); i++) {
		int64_t ms = -1;

		CHECK(moment_parse(str_c(t[i].text), &ms) == (t[i].ms >= 0));
		CHECK_INT(ms, t[i].ms);
	}
}
