/* Queries and forms. */
#include "net/req.h"

#include "base/arena.h"
#include "base/buf.h"
#include "test.h"

static struct pairs
parsed(struct arena *a, const char *text)
{
	struct pairs p = { 0 };

	CHECK_OK(query_parse(a, str_c(text), &p));
	return p;
}

static const struct err *
refusal(struct arena *a, struct str text)
{
	struct pairs p = { 0 };

	return query_parse(a, text, &p);
}

TEST(pairs_come_in_their_order_with_spaces_and_signs_decoded)
{
	struct pairs p = parsed(a, "a=1&b=o%CA%BBz+bek&&c&=x&a=2&d==&e=a%3Db%26");

	CHECK_INT(p.n, 7);
	CHECK_STR(pairs_get(&p, "a"), "1");
	CHECK_STR(pairs_get(&p, "b"), "oʻz bek");
	CHECK_STR(pairs_get(&p, "c"), "");
	CHECK_STR(pairs_get(&p, ""), "x");
	CHECK_STR(p.v[4].value, "2");
	CHECK_STR(pairs_get(&p, "d"), "=");
	CHECK_STR(pairs_get(&p, "e"), "a=b&");
	CHECK_STR(pairs_get(&p, "none"), "");
}

TEST(repeated_fields_are_counted_and_reached)
{
	struct req q = { .a = a, .form = parsed(a, "topic=1&x=9&topic=2&topic=") };

	CHECK_STR(req_form(&q, "topic"), "1");
	CHECK_STR(req_form_nth(&q, "topic", 1), "2");
	CHECK_STR(req_form_nth(&q, "topic", 2), "");
	CHECK_STR(req_form_nth(&q, "topic", 3), "");
	CHECK(req_has_form(&q, "x"));
	CHECK(!req_has_form(&q, "y"));
}

TEST(bad_percents_bad_utf8_and_nul_are_refused)
{
	static const char *const bad[] = { "a=%", "a=%1", "a=%1g", "a=%G1", "%=1", "a=%00", "a=%FF",
		"a=%C3", "a=%C3%28", "a=%ED%A0%80", "a=%F5%80%80%80", "a=%C0%AF", "a=\xFF", "a=%%41" };

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		CHECK(refusal(a, str_c(bad[i])) == &REQ_BAD);
	CHECK(refusal(a, STR("a=\0b")) == &REQ_BAD);
}

TEST(at_most_500_pairs_are_taken)
{
	struct buf b = buf_new(a, 10000);

	for (int i = 0; i < 500; i++)
		buf_c(&b, "a=1&");
	CHECK(refusal(a, (struct str){ b.p, b.n }) == NULL);
	buf_c(&b, "a=1");
	CHECK(refusal(a, (struct str){ b.p, b.n }) == &REQ_MANY);
}

TEST(a_plus_in_a_path_stays_a_plus)
{
	struct str s;

	CHECK_OK(path_decode(a, STR("/a+b%2Fc"), &s));
	CHECK_STR(s, "/a+b/c");
	CHECK(path_decode(a, STR("/%"), &s) == &REQ_BAD);
}

TEST(a_target_is_a_path_and_a_query)
{
	struct req q = { .a = a };

	CHECK_OK(target_parse(&q, STR("/find%20me?q=gaz&p=2?x")));
	CHECK_STR(q.path, "/find me");
	CHECK_STR(req_query(&q, "q"), "gaz");
	CHECK_STR(req_query(&q, "p"), "2?x");
	CHECK_STR(q.target, "/find%20me?q=gaz&p=2?x");
	CHECK(target_parse(&q, (struct str){ arena_alloc(a, 5000), 5000 }) == &REQ_LARGE);
}
