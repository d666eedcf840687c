/* Strings. */
#include "base/str.h"

#include "base/arena.h"
#include "test.h"

TEST(a_string_is_cut_at_each_separator)
{
	struct str s = STR("a,,b,");

	CHECK_STR(str_cut(&s, ','), "a");
	CHECK_STR(str_cut(&s, ','), "");
	CHECK_STR(str_cut(&s, ','), "b");
	CHECK_INT(s.n, 0);
	CHECK_STR(str_cut(&s, ','), "");
}

TEST(parts_out_of_range_are_smaller)
{
	struct str s = STR("salom");

	CHECK_STR(str_sub(s, 1, 3), "alo");
	CHECK_STR(str_sub(s, 3, 100), "om");
	CHECK_STR(str_sub(s, 3, SIZE_MAX), "om");
	CHECK_STR(str_sub(s, 5, 1), "");
	CHECK_STR(str_sub(s, SIZE_MAX, 1), "");
	CHECK_STR(str_sub(STR(""), 0, 1), "");
}

TEST(strings_are_compared_found_and_trimmed)
{
	CHECK(str_eq(STR("a"), str_c("a")) && !str_eq(STR("a"), STR("ab")));
	CHECK(str_eq((struct str){ NULL, 0 }, STR("")));
	CHECK(str_cmp(STR("a"), STR("b")) < 0 && str_cmp(STR("ab"), STR("a")) > 0);
	CHECK_INT(str_cmp(STR("a"), STR("a")), 0);
	CHECK(str_starts(STR("qabul"), STR("qa")) && !str_starts(STR("q"), STR("qa")));
	CHECK(str_ends(STR("qabul"), STR("ul")) && str_ends(STR("x"), STR("")));
	CHECK_INT(str_find(STR("qabul"), STR("bu")), 2);
	CHECK(str_find(STR("qabul"), STR("x")) == SIZE_MAX);
	CHECK_INT(str_find(STR("qabul"), STR("")), 0);
	CHECK_STR(str_trim(STR(" \t\r\n a b \n")), "a b");
	CHECK_STR(str_trim(STR("  ")), "");
	CHECK_STR(str_lower(a, STR("ABCz ЎÀ[")), "abcz ЎÀ[");
	CHECK_INT(str_c(NULL).n, 0);
}

TEST(whole_numbers_are_read_to_their_ends)
{
	static const struct {
		const char *text;
		bool ok;
		int64_t v;
	} rows[] = {
		{ "0", true, 0 }, { "-0", true, 0 }, { "007", true, 7 }, { "-12", true, -12 },
		{ "9223372036854775807", true, INT64_MAX }, { "-9223372036854775808", true, INT64_MIN },
		{ "9223372036854775808", false, 0 }, { "-9223372036854775809", false, 0 },
		{ "", false, 0 }, { "-", false, 0 }, { "+1", false, 0 }, { " 1", false, 0 },
		{ "1 ", false, 0 }, { "1.0", false, 0 }, { "0x1", false, 0 }, { "--1", false, 0 },
		{ "99999999999999999999", false, 0 },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		int64_t v = 0;

		CHECK_INT(str_int(str_c(rows[i].text), &v), rows[i].ok);
		CHECK_INT(v, rows[i].v);
	}
}

TEST(hexadecimal_goes_both_ways)
{
	unsigned char bytes[4];

	CHECK_STR(str_hex(a, "\x00\x7f\xff\x1a", 4), "007fff1a");
	CHECK(str_unhex(STR("007Fff1A"), bytes, 4) && bytes[1] == 0x7f && bytes[3] == 0x1a);
	CHECK(!str_unhex(STR("007f"), bytes, 4));
	CHECK(!str_unhex(STR("007fff1g"), bytes, 4));
	CHECK(!str_unhex(STR("007fff1"), bytes, 4));
	CHECK_INT(str_hex(a, "", 0).n, 0);
}

TEST(printf_and_copies_end_with_nul)
{
	struct str s = str_fmt(a, "%s-%d", "a", 7);

	CHECK_STR(s, "a-7");
	CHECK_INT(s.p[s.n], 0);
	CHECK_STR(str_c(str_cstr(a, STR("abc"))), "abc");
	CHECK_INT(str_dup(a, (struct str){ NULL, 0 }).n, 0);
}
