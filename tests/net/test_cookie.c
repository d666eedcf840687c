/* Cookies, both ways. */
#include "net/resp.h"

#include "base/arena.h"
#include "base/buf.h"
#include "test.h"

TEST(cookies_are_read_with_quotes_and_spaces)
{
	struct req q = { .a = a };

	cookies_parse(a, STR("a=1; b=\"two\";c = 3 ;; =x; d; e=f=g; a=9"), &q.cookies);
	CHECK_STR(req_cookie(&q, "a"), "1");
	CHECK_STR(req_cookie(&q, "b"), "two");
	CHECK_STR(req_cookie(&q, "c"), "3");
	CHECK_STR(req_cookie(&q, "e"), "f=g");
	CHECK_STR(req_cookie(&q, "d"), "");
}

TEST(cookies_that_are_not_text_are_passed_over)
{
	struct req q = { .a = a };

	cookies_parse(a, STR("a=\xFF; b=ok; \xC3=1"), &q.cookies);
	CHECK_INT(q.cookies.n, 1);
	CHECK_STR(req_cookie(&q, "b"), "ok");
}

TEST(at_most_50_cookies_are_taken)
{
	struct req q = { .a = a };
	struct buf b = buf_new(a, 1000);

	for (int i = 0; i < 100; i++)
		buf_c(&b, "a=1; ");
	cookies_parse(a, (struct str){ b.p, b.n }, &q.cookies);
	CHECK_INT(q.cookies.n, 50);
}

static struct str
set(struct arena *a, bool secure, int64_t age)
{
	struct resp p = { .a = a };

	resp_cookie(&p, "s", STR("v"), secure, age);
	return p.headers.v[0].value;
}

TEST(a_cookie_has_its_form)
{
	CHECK_STR(set(a, false, -1), "s=v; Path=/; HttpOnly; SameSite=Lax");
	CHECK_STR(set(a, false, 0), "s=v; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
	CHECK_STR(set(a, true, 9), "__Host-s=v; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=9");
}

TEST(a_plain_cookie_does_not_pass_for_a_secure_one)
{
	struct req q = { .a = a };

	cookies_parse(a, STR("s=thief"), &q.cookies);
	CHECK_STR(req_secure_cookie(&q, "s", true), "");
	CHECK_STR(req_secure_cookie(&q, "s", false), "thief");
}
