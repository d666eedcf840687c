/* Numbers with check digits, and access codes. */
#include "domain/number.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/hash.h"
#include "test.h"

/* ISO 7064 MOD 97-10 once more, digit by digit, as the standard's pure recursive system says it. */
static int
remainder_97(const char *digits)
{
	int p = 0;

	for (; *digits; digits++)
		p = ((p + (*digits - '0')) * 10) % 97;
	return p;
}

static int64_t
some_id(void)
{
	int64_t serials[] = { 1, 999999, 1000000, 412345, 9999999, 99999999, 999999999 };
	int64_t year = 2016 + random_below(84);

	if (random_below(4) == 0)
		return year * 1000000000 + serials[random_below(7)];
	return year * 1000000000 + random_below(random_below(2) ? 1000000 : 1000000000);
}

TEST(check_digits_agree_with_a_second_reckoning)
{
	for (int i = 0; i < 10000; i++) {
		struct arena_mark m = arena_mark(a);
		int64_t id = some_id(), back = 0;
		struct str s = number_print(a, id);
		char digits[32];
		int want;

		snprintf(digits, sizeof(digits), "%04d%06lld", (int)(id / 1000000000),
		    (long long)(id % 1000000000));
		want = (98 - remainder_97(digits) * 10 % 97 + 97) % 97;
		if (want < 2) /* 00 and 01 are written 97 and 98 */
			want += 97;
		CHECK_INT((s.p[s.n - 2] - '0') * 10 + s.p[s.n - 1] - '0', want);
		CHECK(number_parse(s, &back));
		CHECK_INT(back, id);
		CHECK_INT(number_year(id), id / 1000000000);
		arena_reset(a, m);
	}
}

/* May the digits be taken for a number that is not `id`? */
static bool
mistaken(const char *digits, int64_t id)
{
	int64_t got = 0;

	return number_parse(str_c(digits), &got) && got != id;
}

TEST(every_wrong_digit_and_every_swap_of_neighbours_is_caught)
{
	for (int i = 0; i < 200; i++) {
		int64_t id = some_id(), got = 0;
		struct str s = number_print(a, id);
		char d[32];
		size_t n = 0;

		for (size_t k = 0; k < s.n; k++)
			if (s.p[k] != '-')
				d[n++] = s.p[k];
		d[n] = 0;
		CHECK(number_parse(str_c(d), &got) && got == id);
		for (size_t k = 0; k < n; k++) {
			char was = d[k], next = d[k + 1];

			for (d[k] = '0'; d[k] <= '9'; d[k]++)
				if (d[k] != was && (mistaken(d, id) || number_parse(str_c(d), &got)))
					test_fail(__FILE__, __LINE__, "%s passes", d);
			d[k] = was;
			if (k + 1 == n || was == next)
				continue;
			d[k] = next;
			d[k + 1] = was;
			if (number_parse(str_c(d), &got))
				test_fail(__FILE__, __LINE__, "%s passes for %.*s", d, STR_ARG(s));
			d[k] = was;
			d[k + 1] = next;
		}
	}
}

TEST(a_number_is_read_as_people_type_it)
{
	static const char *const good[] = { "%s", " %s ", "%s  " };
	struct str s = number_print(a, 2026000412345);
	int64_t id = 0;
	char d[64];

	CHECK(str_starts(s, STR("2026-412345-")));
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		id = 0;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
		snprintf(d, sizeof(d), good[i], s.p);
#pragma GCC diagnostic pop
		CHECK(number_parse(str_c(d), &id));
		CHECK_INT(id, 2026000412345);
	}
	snprintf(d, sizeof(d), "2026 412 345 %.2s", s.p + s.n - 2);
	CHECK(number_parse(str_c(d), &id));
	snprintf(d, sizeof(d), "2026412345%.2s", s.p + s.n - 2);
	CHECK(number_parse(str_c(d), &id));
	/* dashes that telephones and word processors make of '-' */
	snprintf(d, sizeof(d), "2026–412345—%.2s", s.p + s.n - 2);
	CHECK(number_parse(str_c(d), &id));
	snprintf(d, sizeof(d), "2026\xC2\xA0""412345‑%.2s", s.p + s.n - 2);
	CHECK(number_parse(str_c(d), &id));
	/* a serial has no needless zeros before its sixth digit */
	snprintf(d, sizeof(d), "20260412345%.2s", s.p + s.n - 2);
	CHECK(!number_parse(str_c(d), &id));
	CHECK(!number_parse(STR(""), &id));
	CHECK(!number_parse(STR("2026-412345"), &id));
	CHECK(!number_parse(STR("2026-41234x-11"), &id));
	CHECK(!number_parse(STR("2026-412345678901-11"), &id));
	CHECK(!number_parse(STR("2026-412345-58\0"), &id));
	CHECK(!number_parse(STR("2026-٤١٢٣٤٥-58"), &id));
}

TEST(a_code_is_read_as_people_type_it)
{
	char out[CODE_SIGNS + 1];

	for (int i = 0; i < 500; i++) {
		struct str s = code_new(a);

		CHECK_INT(s.n, 11);
		CHECK(s.p[5] == '-');
		CHECK(code_parse(s, out));
		CHECK(str_eq(code_print(a, out), s));
		CHECK(code_parse(str_lower(a, s), out));
		CHECK(str_eq(code_print(a, out), s));
		CHECK(!str_eq(code_new(a), s));
	}
	CHECK(code_parse(STR(" 7kq2m 9xh4t "), out));
	CHECK(strcmp(out, "7KQ2M9XH4T") == 0);
	CHECK(code_parse(STR("OoIiLl-2345"), out));
	CHECK(strcmp(out, "0011112345") == 0);
	CHECK(code_parse(STR("7KQ2M–9XH4T"), out));
	CHECK(strcmp(out, "7KQ2M9XH4T") == 0);
	CHECK(!code_parse(STR("7KQ2M-9XH4U"), out));
	CHECK(!code_parse(STR("7KQ2M-9XH4"), out));
	CHECK(!code_parse(STR("7KQ2M-9XH4T7"), out));
	CHECK(!code_parse(STR("7KQ2M-9XH4\0"), out));
	CHECK(!code_parse(STR(""), out));
}
