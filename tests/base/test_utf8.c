/* UTF-8. */
#include "base/utf8.h"

#include "base/arena.h"
#include "test.h"

TEST(only_well_formed_text_without_nul_is_taken)
{
	static const char *const good[] = { "", "abc", "oʻzbek", "ўзбек", "\xF4\x8F\xBF\xBF", "\xEF\xBF\xBD",
		"\xED\x9F\xBF", "\xEE\x80\x80", "\x7F", "😀" };
	static const char *const bad[] = { "\x80", "\xC0\x80", "\xC1\xBF", "\xC3", "\xE0\x80\x80",
		"\xE0\x9F\xBF", "\xED\xA0\x80", "\xED\xBF\xBF", "\xF0\x80\x80\x80", "\xF0\x8F\xBF\xBF",
		"\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "a\xE2\x82", "\xE2\x82z", "\xF8\x88\x80\x80\x80" };

	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		CHECK(utf8_ok(str_c(good[i])));
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		CHECK(!utf8_ok(str_c(bad[i])));
	CHECK(!utf8_ok(STR("a\0b")));
}

TEST(every_code_point_goes_out_and_comes_back)
{
	for (uint32_t cp = 1; cp < 0x110000; cp++) {
		char p[4];
		struct str s = { p, 0 };
		size_t at = 0;

		if (cp >= 0xD800 && cp < 0xE000)
			continue;
		s.n = utf8_put(cp, p);
		if (!utf8_ok(s) || utf8_len(s) != 1 || utf8_next(s, &at) != cp || at != s.n)
			test_fail(__FILE__, __LINE__, "U+%04X", cp);
	}
}

TEST(signs_are_counted_and_cut)
{
	CHECK_INT(utf8_len(STR("ўзбек😀")), 6);
	CHECK_STR(utf8_head(STR("ўзбек"), 2), "ўз");
	CHECK_STR(utf8_head(STR("ўз"), 9), "ўз");
	CHECK_STR(utf8_head(STR("ўз"), 0), "");
}

TEST(texts_are_composed_folded_and_cleaned)
{
	CHECK_STR(utf8_nfc(a, STR("e\xCC\x81")), "é");
	CHECK_STR(utf8_fold(a, STR("ЎЗБЕК Straße")), "ўзбек strasse");
	CHECK_STR(utf8_nfc(a, STR("")), "");
	CHECK_STR(utf8_clean(a, STR("a\r\nb\rc\n\td\x01\x7F" "e")), "a\nb\nc\n\tde");
	CHECK(utf8_wordly('a') && utf8_wordly(0x45E) && !utf8_wordly('-') && !utf8_wordly(0x2014));
	CHECK(utf8_lower(0x40E) == 0x45E && utf8_lower('A') == 'a' && utf8_lower('[') == '[');
}
