/* JSON, written. */
#include "base/json.h"

struct json
json_new(struct arena *a, size_t max)
{
	return (struct json){ .b = buf_new(a, max) };
}

static void
element(struct json *j)
{
	if (j->comma)
		buf_char(&j->b, ',');
	j->comma = true;
}

void
json_open(struct json *j, char bracket)
{
	element(j);
	buf_char(&j->b, bracket);
	j->comma = false;
}

void
json_close(struct json *j, char bracket)
{
	buf_char(&j->b, bracket);
	j->comma = true;
}

static void
quoted(struct json *j, struct str s)
{
	size_t from = 0;

	buf_char(&j->b, '"');
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c >= 0x20 && c != '"' && c != '\\' && c != '<')
			continue;
		buf_add(&j->b, s.p + from, i - from);
		from = i + 1;
		if (c == '"' || c == '\\') {
			buf_char(&j->b, '\\');
			buf_char(&j->b, (char)c);
		} else if (c == '\n') {
			buf_c(&j->b, "\\n");
		} else {
			buf_fmt(&j->b, "\\u%04x", c);
		}
	}
	if (s.n)
		buf_add(&j->b, s.p + from, s.n - from);
	buf_char(&j->b, '"');
}

void
json_key(struct json *j, const char *key)
{
	element(j);
	quoted(j, str_c(key));
	buf_char(&j->b, ':');
	j->comma = false;
}

void
json_str(struct json *j, struct str s)
{
	element(j);
	quoted(j, s);
}

void
json_int(struct json *j, int64_t v)
{
	element(j);
	buf_int(&j->b, v);
}

void
json_bool(struct json *j, bool v)
{
	element(j);
	buf_c(&j->b, v ? "true" : "false");
}

void
json_nil(struct json *j)
{
	element(j);
	buf_c(&j->b, "null");
}

void
json_put_str(struct json *j, const char *key, struct str s)
{
	json_key(j, key);
	json_str(j, s);
}

void
json_put_int(struct json *j, const char *key, int64_t v)
{
	json_key(j, key);
	json_int(j, v);
}

void
json_put_bool(struct json *j, const char *key, bool v)
{
	json_key(j, key);
	json_bool(j, v);
}
