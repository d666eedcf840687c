/* JSON; the only file that knows jansson. */
#include "base/json.h"

#include <jansson.h>

#include "base/arena.h"

#define TEXT_MAX ((size_t)1024 * 1024)

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

static void
forget(void *v)
{
	json_decref(v);
}

ERR
json_parse(struct arena *a, struct str text, const struct jval **out)
{
	json_error_t why;
	json_t *v;

	if (text.n > TEXT_MAX)
		return &BUF_FULL;
	v = json_loadb(text.p ? text.p : "", text.n, JSON_REJECT_DUPLICATES, &why);
	if (!v)
		return err_new(a, ERR_INPUT, N_("The JSON could not be read."), NULL, "line %d: %s",
		    why.line, why.text);
	arena_defer(a, forget, v);
	*out = (const struct jval *)v;
	return NULL;
}

static const json_t *
raw(const struct jval *v)
{
	return (const json_t *)v;
}

bool
jval_is_object(const struct jval *v)
{
	return v && json_is_object(raw(v));
}

const struct jval *
jval_get(const struct jval *v, const char *key)
{
	return v ? (const struct jval *)json_object_get(raw(v), key) : NULL;
}

const struct jval *
jval_at(const struct jval *v, size_t i)
{
	return v ? (const struct jval *)json_array_get(raw(v), i) : NULL;
}

size_t
jval_len(const struct jval *v)
{
	if (!v)
		return 0;
	return json_is_object(raw(v)) ? json_object_size(raw(v)) : json_array_size(raw(v));
}

const char *
jval_key(struct arena *a, const struct jval *v, size_t i)
{
	json_t *object = (json_t *)(uintptr_t)v;
	void *it = json_object_iter(object);

	while (it && i--)
		it = json_object_iter_next(object, it);
	return it ? str_cstr(a, str_c(json_object_iter_key(it))) : NULL;
}

bool
jval_str(const struct jval *v, struct str *out)
{
	if (!v || !json_is_string(raw(v)))
		return false;
	*out = (struct str){ json_string_value(raw(v)), json_string_length(raw(v)) };
	return true;
}

bool
jval_int(const struct jval *v, int64_t *out)
{
	if (!v || !json_is_integer(raw(v)))
		return false;
	*out = json_integer_value(raw(v));
	return true;
}

bool
jval_real(const struct jval *v, double *out)
{
	if (!v || !json_is_number(raw(v)))
		return false;
	*out = json_number_value(raw(v));
	return true;
}

bool
jval_bool(const struct jval *v, bool *out)
{
	if (!v || !json_is_boolean(raw(v)))
		return false;
	*out = json_is_true(raw(v));
	return true;
}

bool
jval_nil(const struct jval *v)
{
	return v && json_is_null(raw(v));
}
