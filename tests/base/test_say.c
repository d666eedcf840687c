/* Days and numbers in words. */
#include "base/say.h"

#include "base/arena.h"
#include "test.h"

TEST(a_day_is_written_as_each_language_writes_it)
{
	struct date d = date_ymd(2026, 12, 11);

	CHECK_STR(say_day(a, LANG_UZ, d), "2026-yil 11-dekabr");
	CHECK_STR(say_day(a, LANG_UZ_CYRL, d), "2026 йил 11 декабрь");
	CHECK_STR(say_day(a, LANG_KAA, d), "2026-jıl 11-dekabr");
	CHECK_STR(say_day(a, LANG_RU, d), "11 декабря 2026 года");
	CHECK_STR(say_day(a, LANG_EN, d), "11 December 2026");
	CHECK_STR(say_weekday(a, LANG_UZ, d), "juma, 2026-yil 11-dekabr");
	CHECK_STR(say_weekday(a, LANG_EN, d), "Friday, 11 December 2026");
	CHECK_STR(say_moment(a, LANG_RU, moment_of(d, 9 * 60 + 5, 300), 300), "11 декабря 2026 года, 09:05");
	CHECK_STR(say_year_month(a, LANG_UZ, d), "2026-yil dekabr");
	CHECK_STR(say_year_month(a, LANG_UZ_CYRL, d), "2026 йил декабрь");
	CHECK_STR(say_year_month(a, LANG_KAA, d), "2026-jıl dekabr");
	CHECK_STR(say_year_month(a, LANG_RU, d), "декабрь 2026 года");
	CHECK_STR(say_year_month(a, LANG_EN, d), "December 2026");
	for (int lang = 0; lang < LANGS; lang++)
		for (int month = 1; month <= 12; month++)
			CHECK(say_month((enum lang)lang, month).n > 0);
}

TEST(numbers_stand_in_groups_of_three)
{
	CHECK_STR(say_number(a, 0), "0");
	CHECK_STR(say_number(a, 999), "999");
	CHECK_STR(say_number(a, 12480), "12\xC2\xA0" "480");
	CHECK_STR(say_number(a, 1000007), "1\xC2\xA0" "000\xC2\xA0" "007");
	CHECK_STR(say_number(a, -1234), "−1\xC2\xA0" "234");
	CHECK(say_number(a, INT64_MIN).n > 20);
}

TEST(a_share_is_said_in_the_languages_own_way)
{
	static const struct {
		int64_t n, of;
		int decimals;
		enum lang lang;
		const char *says;
	} table[] = {
		{ 2, 3, 0, LANG_EN, "67\xC2\xA0%" },
		{ 1, 3, 0, LANG_UZ, "33\xC2\xA0%" },
		{ 1, 8, 1, LANG_UZ, "12,5\xC2\xA0%" },
		{ 1, 8, 1, LANG_EN, "12.5\xC2\xA0%" },
		{ 1, 16, 1, LANG_RU, "6,3\xC2\xA0%" }, /* half up */
		{ 1, 200, 2, LANG_RU, "0,50\xC2\xA0%" },
		{ 0, 7, 0, LANG_RU, "0\xC2\xA0%" },
		{ 7, 7, 1, LANG_KAA, "100,0\xC2\xA0%" },
		{ 5, 0, 0, LANG_EN, "—" },
	};

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		CHECK_STR(say_share(a, table[i].lang, table[i].n, table[i].of, table[i].decimals), table[i].says);
}
