/* Buffers. */
#include "base/buf.h"

#include "base/arena.h"
#include "test.h"

TEST(a_buffer_gathers_text_and_numbers)
{
	struct buf b = buf_new(a, 1000);
	struct str s;

	buf_c(&b, "n=");
	buf_int(&b, -42);
	buf_char(&b, ' ');
	buf_str(&b, STR("oʻ"));
	buf_fmt(&b, " %05d ", 7);
	buf_int(&b, INT64_MIN);
	buf_char(&b, ' ');
	buf_int(&b, INT64_MAX);
	buf_add(&b, NULL, 0);
	CHECK_OK(buf_end(&b, &s));
	CHECK_STR(s, "n=-42 oʻ 00007 -9223372036854775808 9223372036854775807");
}

TEST(the_ceiling_holds_and_the_first_error_stays)
{
	struct buf b = buf_new(a, 5);
	struct str s;

	buf_c(&b, "12345");
	CHECK_OK(buf_end(&b, &s));
	buf_char(&b, '6');
	buf_add(&b, NULL, 0);
	CHECK(buf_end(&b, &s) == &BUF_FULL);
	CHECK_STR(s, "12345");
	b = buf_new(a, 5);
	buf_c(&b, "123456");
	buf_c(&b, "1"); /* dropped: it would tear the text */
	CHECK(buf_end(&b, &s) == &BUF_FULL);
	CHECK_INT(s.n, 0);
	b = buf_new(a, 0);
	CHECK_OK(buf_end(&b, &s));
}

TEST(a_buffer_grows_byte_by_byte_to_its_ceiling)
{
	struct buf b = buf_new(a, 70000), other = buf_new(a, 70000);
	struct str s, t;

	for (int i = 0; i < 70000; i++) {
		buf_char(&b, (char)('a' + i % 26));
		buf_char(&other, (char)('a' + i % 26));
	}
	CHECK_OK(buf_end(&b, &s));
	CHECK_OK(buf_end(&other, &t));
	CHECK_INT(s.n, 70000);
	CHECK(str_eq(s, t));
	CHECK(s.p[25] == 'z' && s.p[69999] == (char)('a' + 69999 % 26));
}
