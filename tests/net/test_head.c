/* Heads, and who asks behind proxies. */
#include "net/head.h"

#include <string.h>

#include "base/arena.h"
#include "net/peer.h"
#include "test.h"

/* The verdict on a head: lines of "name: value", each ending with LF; Host comes first by itself. */
static const struct err *
verdict(struct arena *a, struct str lines)
{
	struct req q = { .a = a };
	struct head h = { 0 };

	head_add(&h, &q, STR("Host"), STR("qabul.test:8080"));
	while (lines.n) {
		struct str value = str_cut(&lines, '\n'), name = str_cut(&value, ':');

		head_add(&h, &q, name, str_trim(value));
	}
	return head_end(&h, &q);
}

TEST(an_ordinary_head_is_taken)
{
	CHECK_OK(verdict(a, STR("")));
	CHECK_OK(verdict(a, STR("Accept: */*\nAccept: text/html\nX-Some_Name.1: a\tb\n")));
	CHECK_OK(verdict(a, STR("Content-Length: 3\nContent-Type: text/plain\n")));
	CHECK_OK(verdict(a, STR("User-Agent: \xFF\n"))); /* passed over */
}

TEST(a_head_of_two_readings_is_refused)
{
	static const char *const bad[] = {
		"Host: other\n",
		"Content-Length: 3\nContent-Length: 4\n",
		"Content-Length: 3\nContent-Length: 3\n",
		"Content-Length: 3\nTransfer-Encoding: chunked\n",
		"Content-Length: 3\nTransfer-Encoding : chunked\n",
		"Content-Length: 3\nTransfer-Encoding:\n",
		"Transfer-Encoding: chunked\nTransfer-Encoding: identity\n",
		"Transfer-Encoding: \xFF\nContent-Length: 3\n",
		"Content-Type: text/plain\ncontent-type: multipart/form-data; boundary=x\n",
		"Authorization: Bearer a\nAuthorization: Bearer b\n",
		": no name\n",
		" X: a space before it\n",
		"X Y: a space in it\n",
		"X\xC3\xB1: not ASCII\n",
		"X: a\001b\n",
		"X: a\x7F\n",
	};

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		if (verdict(a, str_c(bad[i])) != &REQ_BAD)
			test_fail(__FILE__, __LINE__, "taken: %s", bad[i]);
	}
}

TEST(a_host_is_one_name)
{
	static const char *const bad[] = { "", "a b", "a/b", "<a>", "u@a", "\xFF" };

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct req q = { .a = a };
		struct head h = { 0 };

		head_add(&h, &q, STR("Host"), str_c(bad[i]));
		CHECK(head_end(&h, &q) == &REQ_BAD);
	}
}

TEST(at_most_64_headers_are_taken)
{
	struct req q = { .a = a };
	struct head h = { 0 };

	head_add(&h, &q, STR("Host"), STR("[::1]"));
	for (int i = 1; i < 64; i++)
		head_add(&h, &q, STR("X"), STR("y"));
	CHECK_OK(head_end(&h, &q));
	head_add(&h, &q, STR("X"), STR("y"));
	CHECK(head_end(&h, &q) == &REQ_BAD);
}

TEST(a_head_is_as_long_as_leaves_room_for_a_reply)
{
	struct req q = { .a = a };
	struct head h = { .bytes = 4096 };
	struct str value = { arena_array(a, HEAD_MAX, 1), HEAD_MAX - 4096 - 2 * HEAD_BESIDE - 10 };

	memset((char *)(uintptr_t)value.p, 'a', value.n);
	head_add(&h, &q, STR("Host"), STR("[::1]"));
	head_add(&h, &q, STR("X"), value);
	CHECK_OK(head_end(&h, &q));
	head_add(&h, &q, STR("Y"), STR(""));
	CHECK(head_end(&h, &q) == &REQ_LONG);
}

/* Who it is when 10.0.0.1 and 10.0.0.2 are believed. */
static struct str
peer(struct arena *a, const char *direct, const char *first, const char *second)
{
	struct req q = { .a = a };

	pairs_add(a, &q.headers, STR("x-forwarded-for"), str_c(first));
	pairs_add(a, &q.headers, STR("x-other"), STR("9.9.9.9"));
	if (second)
		pairs_add(a, &q.headers, STR("x-forwarded-for"), str_c(second));
	return peer_find(&q, str_c(direct), STR("10.0.0.1 10.0.0.2"));
}

TEST(an_address_of_four_bytes_is_written_as_people_do)
{
	CHECK_STR(peer_v4(a, (const unsigned char[]){ 192, 0, 2, 10 }), "192.0.2.10");
	CHECK_STR(peer_v4(a, (const unsigned char[]){ 255, 255, 255, 255 }), "255.255.255.255");
	CHECK_STR(peer_v4(a, (const unsigned char[]){ 0, 0, 0, 0 }), "0.0.0.0");
}

TEST(a_stranger_is_who_connects)
{
	CHECK_STR(peer(a, "5.5.5.5", "1.2.3.4", NULL), "5.5.5.5");
	CHECK_STR(peer(a, "5.5.5.5", "1.2.3.4", "10.0.0.1"), "5.5.5.5");
}

TEST(a_trusted_proxy_has_the_last_word)
{
	CHECK_STR(peer(a, "10.0.0.1", "1.2.3.4", NULL), "1.2.3.4");
	CHECK_STR(peer(a, "10.0.0.1", "6.6.6.6, 1.2.3.4", NULL), "1.2.3.4");
	CHECK_STR(peer(a, "10.0.0.1", "6.6.6.6", "1.2.3.4"), "1.2.3.4"); /* as HAProxy writes it */
	CHECK_STR(peer(a, "10.0.0.1", "6.6.6.6, 1.2.3.4, 10.0.0.2", NULL), "1.2.3.4");
	CHECK_STR(peer(a, "10.0.0.1", "6.6.6.6,1.2.3.4", "10.0.0.2"), "1.2.3.4");
	CHECK_STR(peer(a, "10.0.0.1", "10.0.0.2", NULL), "10.0.0.2");
}

TEST(an_address_may_have_a_port_and_what_is_none_is_not_believed)
{
	CHECK_STR(peer(a, "10.0.0.1", "1.2.3.4:99", NULL), "1.2.3.4");
	CHECK_STR(peer(a, "10.0.0.1", "[2001:DB8::1]:99", NULL), "2001:db8::1");
	CHECK_STR(peer(a, "10.0.0.1", "2001:db8:0::1", NULL), "2001:db8::1");
	CHECK_STR(peer(a, "10.0.0.1", "<b>", NULL), "10.0.0.1");
	CHECK_STR(peer(a, "10.0.0.1", "", NULL), "10.0.0.1");
	CHECK_STR(peer(a, "10.0.0.1", "1.2.3.4,", NULL), "10.0.0.1");
	CHECK_STR(peer(a, "10.0.0.1", "1.2.3.4, unknown", NULL), "10.0.0.1");
}
