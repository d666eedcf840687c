/* Addresses: what is put in cannot break out. */
#include "web/url.h"

#include "test.h"

TEST(what_is_put_into_a_path_is_percent_encoded)
{
	CHECK_STR(url_fmt(a, "/appeals/%s/%d", "2026-1/..?x=\"#é", 7).s,
	    "/appeals/2026-1%2F..%3Fx%3D%22%23%C3%A9/7");
	CHECK_STR(url_fmt(a, "/a/%.*s/%lld/%zu", 2, "abcd", -5LL, (size_t)3).s, "/a/ab/-5/3");
}

TEST(query_and_fragment_are_added_encoded)
{
	struct url u = url_query(a, url_fmt(a, "/list"), "q", STR("a&b=c d"));

	u = url_query_int(a, u, "page", 2);
	CHECK_STR(u.s, "/list?q=a%26b%3Dc%20d&page=2");
	CHECK_STR(url_fragment(a, u, "top").s, "/list?q=a%26b%3Dc%20d&page=2#top");
}

TEST(a_return_address_stays_on_this_site)
{
	static const char *const bad[] = { "", "appeals", "//evil.example/", "/\\evil.example", "/a\nb",
		"https://evil.example/", "javascript:alert(1)", "/a b", "/\tx", "/\"x", "/é" };
	struct url u;

	CHECK(url_local(a, STR("/appeals/7?lang=ru"), &u));
	CHECK_STR(u.s, "/appeals/7?lang=ru");
	CHECK(url_local(a, STR("/"), &u));
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		CHECK(!url_local(a, str_c(bad[i]), &u));
}

TEST(an_address_of_another_site_is_of_the_web)
{
	struct url u;

	CHECK(url_web(a, STR("https://lex.uz/docs/1"), &u));
	CHECK(!url_web(a, STR("javascript://lex.uz/%0Aalert(1)"), &u));
	CHECK(!url_web(a, STR("https://"), &u));
	CHECK(!url_web(a, STR("https:///x"), &u));
}

TEST(telephones_and_mail_addresses_are_made_plain)
{
	CHECK_STR(url_tel(a, STR("+998 (71) 200-00-00")).s, "tel:+998712000000");
	CHECK_STR(url_tel(a, STR("1000")).s, "tel:1000");
	CHECK_STR(url_mail(a, STR("a?b@c.uz")).s, "mailto:a%3Fb@c.uz");
}
