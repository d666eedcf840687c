/* JSON, written and read. */
#include "base/json.h"

#include <string.h>

#include "base/arena.h"
#include "test.h"

TEST(a_document_is_written_with_its_commas_and_escapes)
{
	struct json j = json_new(a, 1000);
	struct str s;

	json_open(&j, '{');
	json_put_str(&j, "oʻ", STR("a\"b\\c\n\t\x01</script>"));
	json_put_int(&j, "n", -5);
	json_put_bool(&j, "yes", true);
	json_key(&j, "list");
	json_open(&j, '[');
	json_int(&j, 1);
	json_nil(&j);
	json_open(&j, '{');
	json_close(&j, '}');
	json_str(&j, STR(""));
	json_close(&j, ']');
	json_close(&j, '}');
	CHECK_OK(buf_end(&j.b, &s));
	CHECK_STR(s, "{\"oʻ\":\"a\\\"b\\\\c\\n\\u0009\\u0001\\u003c/script>\",\"n\":-5,\"yes\":true,"
	             "\"list\":[1,null,{},\"\"]}");
}

TEST(what_was_written_reads_back)
{
	struct json j = json_new(a, 1000);
	struct str s, text = STR("\"\\/\b\f\n\r\t\x1F <>& oʻ ў 😀"), back;
	const struct jval *v;
	int64_t n;
	bool yes;

	json_open(&j, '{');
	json_put_str(&j, "text", text);
	json_put_int(&j, "n", INT64_MIN);
	json_put_bool(&j, "yes", false);
	json_close(&j, '}');
	CHECK_OK(buf_end(&j.b, &s));
	CHECK_OK(json_parse(a, s, &v));
	CHECK(jval_is_object(v) && jval_len(v) == 3);
	CHECK(jval_str(jval_get(v, "text"), &back) && str_eq(back, text));
	CHECK(jval_int(jval_get(v, "n"), &n) && n == INT64_MIN);
	CHECK(jval_bool(jval_get(v, "yes"), &yes) && !yes);
	CHECK(!jval_int(jval_get(v, "text"), &n) && !jval_str(jval_get(v, "n"), &back));
	CHECK(!jval_str(NULL, &back) && !jval_get(NULL, "x") && !jval_at(v, 0) && jval_len(NULL) == 0);
	CHECK_STR(str_c(jval_key(v, 0)), "text");
	CHECK(jval_key(v, 3) == NULL);
}

TEST(every_kind_of_value_is_read)
{
	const struct jval *v, *of;
	struct str s;
	double d;
	int64_t n;
	bool yes;

	CHECK_OK(json_parse(a, STR(" { \"a\" : [ 0 , -0, 12, -9223372036854775808, 9223372036854775807 ],\r\n\t\"b\":"
	                           "[1.5,-2e3,0.25E-2,1e+2,0e0],\"c\":[true,false,null],\"d\":{},\"e\":[],\"\":\"\","
	                           "\"f\":\"\\u0041\\u00e9\\u4E2d\\ud83d\\uDE00\\\"\\\\\\/\\b\\f\\n\\r\\t\"} "), &v));
	CHECK_INT(jval_len(v), 7);
	of = jval_get(v, "a");
	CHECK(jval_len(of) == 5 && jval_int(jval_at(of, 1), &n) && n == 0);
	CHECK(jval_int(jval_at(of, 3), &n) && n == INT64_MIN && jval_int(jval_at(of, 4), &n) && n == INT64_MAX);
	CHECK(!jval_at(of, 5) && !jval_get(of, "a"));
	CHECK(jval_real(jval_at(of, 2), &d) && d == 12);
	of = jval_get(v, "b");
	CHECK(jval_real(jval_at(of, 0), &d) && d == 1.5 && jval_real(jval_at(of, 1), &d) && d == -2000);
	CHECK(jval_real(jval_at(of, 2), &d) && d == 0.0025 && jval_real(jval_at(of, 3), &d) && d == 100);
	CHECK(jval_real(jval_at(of, 4), &d) && d == 0 && !jval_int(jval_at(of, 4), &n));
	of = jval_get(v, "c");
	CHECK(jval_bool(jval_at(of, 0), &yes) && yes && jval_bool(jval_at(of, 1), &yes) && !yes);
	CHECK(jval_nil(jval_at(of, 2)) && !jval_nil(jval_at(of, 1)) && !jval_int(jval_at(of, 0), &n));
	CHECK(jval_is_object(jval_get(v, "d")) && !jval_is_object(jval_get(v, "e")) && !jval_len(jval_get(v, "e")));
	CHECK(jval_str(jval_get(v, ""), &s) && s.n == 0);
	CHECK(jval_str(jval_get(v, "f"), &s));
	CHECK_STR(s, "Aé中😀\"\\/\b\f\n\r\t");
	CHECK_STR(str_c(jval_key(v, 1)), "b");
}

/* Few keys are compared each with each, many by their order. */
TEST(a_key_stands_once_also_among_many)
{
	for (int n = 2; n <= 40; n += 38)
		for (int same = -1; same < n; same += n / 2) {
			struct buf b = buf_new(a, 4096);
			const struct jval *v;
			struct str s;

			for (int i = 0; i < n; i++)
				buf_fmt(&b, "%s\"k%d\":%d", i ? "," : "{", i, i);
			if (same >= 0)
				buf_fmt(&b, ",\"k%d\":0", same);
			buf_c(&b, "}");
			CHECK_OK(buf_end(&b, &s));
			if (same < 0)
				CHECK_OK(json_parse(a, s, &v));
			else
				CHECK(json_parse(a, s, &v) != NULL);
		}
}

TEST(what_is_not_strict_json_is_refused)
{
	static const struct str bad[] = {
		STR_INIT(""), STR_INIT("{"), STR_INIT("{}x"), STR_INIT("{\"a\":1,}"), STR_INIT("[1,]"),
		STR_INIT("{'a':1}"), STR_INIT("{\"a\":1,\"a\":2}"), STR_INIT("[\"\xFF\"]"),
		STR_INIT("[\"\\u0000\"]"), STR_INIT("[\"a\0b\"]"), STR_INIT("[1e999]"), STR_INIT("[01]"),
		STR_INIT("[NaN]"), STR_INIT("[\"\n\"]"), STR_INIT("[99999999999999999999]"),
		STR_INIT("[\"\\ud800\"]"), STR_INIT("[\"\\udc00\"]"), STR_INIT("[\"\\ud800\\u0041\"]"), STR_INIT("[\"\\u00g0\"]"),
		STR_INIT("[\"\\u00"), STR_INIT("[\"\\x\"]"), STR_INIT("[\"\\"), STR_INIT("[\"a"), STR_INIT("1"), STR_INIT("\"a\""), STR_INIT("[-]"),
		STR_INIT("[+1]"), STR_INIT("[1.]"), STR_INIT("[.5]"), STR_INIT("[1e]"), STR_INIT("[-01]"), STR_INIT("[tru]"), STR_INIT("[nul"),
		STR_INIT("{\"a\"}"), STR_INIT("{\"a\":}"), STR_INIT("[,1]"), STR_INIT("{,}"), STR_INIT("]"), STR_INIT("[}"),
		STR_INIT("[9223372036854775808]"), STR_INIT("{1:2}"), STR_INIT("[1 2]"), STR_INIT("// x\n{}"),
	};

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		const struct jval *v;
		const struct err *e = json_parse(a, bad[i], &v);

		CHECK(e && e->kind == ERR_INPUT);
	}
}

TEST(depth_and_size_have_their_bounds)
{
	char *deep = arena_alloc(a, 100000), *large = arena_alloc(a, 1200000);
	const struct jval *v;

	memset(deep, '[', 100000);
	CHECK(json_parse(a, (struct str){ deep, 100000 }, &v) != NULL);
	memset(deep + 256, ']', 256);
	CHECK_OK(json_parse(a, (struct str){ deep, 512 }, &v));
	memset(deep, '[', 257);
	memset(deep + 257, ']', 257);
	CHECK(json_parse(a, (struct str){ deep, 514 }, &v) != NULL);
	memset(large, ' ', 1200000);
	CHECK(json_parse(a, (struct str){ large, 1200000 }, &v) == &BUF_FULL);
}
