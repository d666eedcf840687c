/* JSON: what was read and written again reads the same. */
#include "fuzz.h"

#include "base/json.h"
#include "base/utf8.h"

static void
copy(struct arena *a, struct json *j, const struct jval *v)
{
	struct str s;
	int64_t n;
	bool yes;

	if (jval_str(v, &s)) {
		MUST(utf8_ok(s));
		json_str(j, s);
	} else if (jval_int(v, &n)) {
		json_int(j, n);
	} else if (jval_bool(v, &yes)) {
		json_bool(j, yes);
	} else if (jval_is_object(v)) {
		json_open(j, '{');
		for (size_t i = 0; i < jval_len(v) && i < 50; i++) {
			const char *key = jval_key(a, v, i);

			json_key(j, key);
			copy(a, j, jval_get(v, key));
		}
		json_close(j, '}');
	} else if (jval_len(v)) {
		json_open(j, '[');
		for (size_t i = 0; i < jval_len(v); i++)
			copy(a, j, jval_at(v, i));
		json_close(j, ']');
	} else {
		json_nil(j);
	}
}

FUZZ(json)
{
	struct json once = json_new(a, (size_t)1 << 20), twice = json_new(a, (size_t)1 << 20);
	struct str x, y;
	const struct jval *v;

	if (json_parse(a, s, &v))
		return;
	copy(a, &once, v);
	if (buf_end(&once.b, &x) || !x.n || (x.p[0] != '{' && x.p[0] != '['))
		return;
	MUST(json_parse(a, x, &v) == NULL);
	copy(a, &twice, v);
	MUST(buf_end(&twice.b, &y) == NULL && str_eq(x, y));
}
