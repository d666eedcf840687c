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
	CHECK_STR(str_c(jval_key(a, v, 0)), "text");
	CHECK(jval_key(a, v, 3) == NULL);
}

TEST(what_is_not_strict_json_is_refused)
{
	static const struct str bad[] = {
		STR_INIT(""), STR_INIT("{"), STR_INIT("{}x"), STR_INIT("{\"a\":1,}"), STR_INIT("[1,]"),
		STR_INIT("{'a':1}"), STR_INIT("{\"a\":1,\"a\":2}"), STR_INIT("[\"\xFF\"]"),
		STR_INIT("[\"\\u0000\"]"), STR_INIT("[\"a\0b\"]"), STR_INIT("[1e999]"), STR_INIT("[01]"),
		STR_INIT("[NaN]"), STR_INIT("[\"\n\"]"), STR_INIT("[99999999999999999999]"),
		STR_INIT("[\"\\ud800\"]"), STR_INIT("{1:2}"), STR_INIT("[1 2]"), STR_INIT("// x\n{}"),
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
	memset(large, ' ', 1200000);
	CHECK(json_parse(a, (struct str){ large, 1200000 }, &v) == &BUF_FULL);
}
