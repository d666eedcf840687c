/* JSON, read: strictly, in one pass; a value's members stand side by side. */
#include "base/json.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

#define TEXT_MAX ((size_t)1024 * 1024)
#define DEPTH_MAX 256
#define FEW 16 /* keys that are compared each with each */

struct jval {
	enum { OBJECT, ARRAY, STRING, INTEGER, REAL, BOOL, NIL } kind;
	struct str key; /* of a member; a zero byte stands behind it */
	union {
		struct str s;
		int64_t i;
		double d;
		struct {
			const struct jval *p;
			size_t n;
		} of;
	};
};

struct reader {
	struct arena *a;
	const char *p, *end;
	struct jval *open; /* the members so far of all that is not closed yet */
	size_t n, room;
	int depth;
};

static void
gap(struct reader *r)
{
	while (r->p < r->end && (*r->p == ' ' || *r->p == '\n' || *r->p == '\r' || *r->p == '\t'))
		r->p++;
}

static bool
comes(struct reader *r, char c)
{
	if (r->p == r->end || *r->p != c)
		return false;
	r->p++;
	return true;
}

/* ---- strings ---- */

/* The code unit of "uXXXX" at `p`. */
static bool
unit(const char *p, const char *end, uint32_t *out)
{
	*out = 0;
	if (end - p < 5 || *p != 'u')
		return false;
	for (int i = 1; i < 5; i++) {
		char c = p[i];
		int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10
		    : c >= 'A' && c <= 'F'                                        ? c - 'A' + 10
		                                                                  : -1;

		if (digit < 0)
			return false;
		*out = *out << 4 | (uint32_t)digit;
	}
	return true;
}

/* A sign of Unicode at `*p`, behind the backslash; half of a pair and NUL are none. */
static bool
sign(const char **p, const char *end, uint32_t *out)
{
	uint32_t low;

	if (!unit(*p, end, out) || !*out || (*out >= 0xDC00 && *out < 0xE000))
		return false;
	*p += 5;
	if (*out < 0xD800 || *out >= 0xDC00)
		return true;
	if (*p == end || **p != '\\' || !unit(*p + 1, end, &low) || low < 0xDC00 || low >= 0xE000)
		return false;
	*p += 6;
	*out = 0x10000 + ((*out - 0xD800) << 10 | (low - 0xDC00));
	return true;
}

/* In its place: what is written is never longer than what was read. */
static bool
unescape(char *s, size_t *n)
{
	static const char names[] = "\"\\/bfnrt", means[] = "\"\\/\b\f\n\r\t";
	const char *p = s, *end = s + *n, *which;
	uint32_t cp;

	for (*n = 0; p < end;) {
		if (*p != '\\') {
			s[(*n)++] = *p++;
			continue;
		}
		which = ++p < end && *p ? strchr(names, *p) : NULL;
		if (which) {
			s[(*n)++] = means[which - names];
			p++;
		} else if (sign(&p, end, &cp)) {
			*n += utf8_put(cp, s + *n);
		} else {
			return false;
		}
	}
	s[*n] = 0;
	return true;
}

static bool
string(struct reader *r, struct str *out)
{
	const char *from = r->p + 1, *p = from;
	bool plain = true;
	char *to;

	if (!comes(r, '"'))
		return false;
	for (; p < r->end && *p != '"'; p++) {
		if ((unsigned char)*p < 0x20)
			return false;
		if (*p == '\\') {
			plain = false;
			p++;
		}
	}
	if (p >= r->end)
		return false;
	r->p = p + 1;
	*out = (struct str){ NULL, (size_t)(p - from) };
	out->p = to = arena_alloc(r->a, out->n + 1);
	memcpy(to, from, out->n);
	return plain || unescape(to, &out->n);
}

/* ---- numbers and words ---- */

static bool
digits(struct reader *r)
{
	const char *from = r->p;

	while (r->p < r->end && *r->p >= '0' && *r->p <= '9')
		r->p++;
	return r->p > from;
}

static bool
number(struct reader *r, struct jval *out)
{
	const char *from = r->p;
	struct str all;

	out->kind = INTEGER;
	(void)comes(r, '-');
	if (!comes(r, '0') && !digits(r))
		return false;
	if (comes(r, '.')) {
		out->kind = REAL;
		if (!digits(r))
			return false;
	}
	if (comes(r, 'e') || comes(r, 'E')) {
		out->kind = REAL;
		if (!comes(r, '-'))
			(void)comes(r, '+');
		if (!digits(r))
			return false;
	}
	all = (struct str){ from, (size_t)(r->p - from) };
	if (out->kind == INTEGER)
		return str_int(all, &out->i);
	out->d = strtod(str_cstr(r->a, all), NULL);
	return isfinite(out->d);
}

static bool
word(struct reader *r, struct jval *out)
{
	static const struct {
		struct str text;
		struct jval is;
	} words[] = { { STR_INIT("true"), { .kind = BOOL, .i = 1 } }, { STR_INIT("false"), { .kind = BOOL } },
		{ STR_INIT("null"), { .kind = NIL } } };
	struct str rest = { r->p, (size_t)(r->end - r->p) };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (str_starts(rest, words[i].text)) {
			struct str key = out->key;

			*out = words[i].is;
			out->key = key;
			r->p += words[i].text.n;
			return true;
		}
	return false;
}

/* ---- what holds others ---- */

static int
by_key(const void *x, const void *y)
{
	return str_cmp((*(const struct jval *const *)x)->key, (*(const struct jval *const *)y)->key);
}

/* Has an object a key twice? */
static bool
twice(struct arena *a, const struct jval *p, size_t n)
{
	const struct jval **order;

	for (size_t i = 1; n <= FEW && i < n; i++)
		for (size_t k = 0; k < i; k++)
			if (str_eq(p[i].key, p[k].key))
				return true;
	if (n <= FEW)
		return false;
	order = arena_array(a, n, sizeof(const struct jval *));
	for (size_t i = 0; i < n; i++)
		order[i] = &p[i];
	qsort(order, n, sizeof(const struct jval *), by_key);
	for (size_t i = 1; i < n; i++)
		if (str_eq(order[i - 1]->key, order[i]->key))
			return true;
	return false;
}

static void
add(struct reader *r, const struct jval *v)
{
	if (r->n == r->room) {
		size_t room = r->room ? 2 * r->room : 32;

		r->open = arena_grow(r->a, r->open, r->room * sizeof(*v), room * sizeof(*v));
		r->room = room;
	}
	r->open[r->n++] = *v;
}

static bool value(struct reader *r, struct jval *out);

/* Those from `first` on are all of it. */
static void
take(struct reader *r, size_t first, struct jval *out)
{
	struct jval *p = arena_array(r->a, r->n - first, sizeof(*p));

	if (r->n > first)
		memcpy(p, r->open + first, (r->n - first) * sizeof(*p));
	out->of.p = p;
	out->of.n = r->n - first;
	r->n = first;
}

static bool
holder(struct reader *r, struct jval *out, char end)
{
	size_t first = r->n;
	bool last;

	r->p++;
	if (++r->depth > DEPTH_MAX)
		return false;
	gap(r);
	last = comes(r, end);
	while (!last) {
		struct jval v = { .kind = NIL };

		gap(r);
		if (out->kind == OBJECT && !string(r, &v.key))
			return false;
		gap(r);
		if ((out->kind == OBJECT && !comes(r, ':')) || !value(r, &v))
			return false;
		add(r, &v);
		gap(r);
		last = comes(r, end);
		if (!last && !comes(r, ','))
			return false;
	}
	take(r, first, out);
	r->depth--;
	return out->kind == ARRAY || !twice(r->a, out->of.p, out->of.n);
}

static bool
value(struct reader *r, struct jval *out)
{
	gap(r);
	if (r->p == r->end)
		return false;
	switch (*r->p) {
	case '{':
		out->kind = OBJECT;
		return holder(r, out, '}');
	case '[':
		out->kind = ARRAY;
		return holder(r, out, ']');
	case '"':
		out->kind = STRING;
		return string(r, &out->s);
	case 't':
	case 'f':
	case 'n':
		return word(r, out);
	default:
		return number(r, out);
	}
}

ERR
json_parse(struct arena *a, struct str text, const struct jval **out)
{
	struct reader r = { .a = a, .p = text.p, .end = text.p + text.n };
	struct jval *v;
	int line = 1;

	if (text.n > TEXT_MAX)
		return &BUF_FULL;
	v = arena_alloc(a, sizeof(*v));
	if (utf8_ok(text) && value(&r, v) && (v->kind == OBJECT || v->kind == ARRAY)) {
		gap(&r);
		if (r.p == r.end) {
			*out = v;
			return NULL;
		}
	}
	for (const char *p = text.p; p < r.p && p < r.end; p++)
		line += *p == '\n';
	return err_new(a, ERR_INPUT, N_("The JSON could not be read."), NULL, "line %d", line);
}

/* ---- what was read ---- */

bool
jval_is_object(const struct jval *v)
{
	return v && v->kind == OBJECT;
}

const struct jval *
jval_get(const struct jval *v, const char *key)
{
	for (size_t i = 0; jval_is_object(v) && i < v->of.n; i++)
		if (str_is(v->of.p[i].key, key))
			return &v->of.p[i];
	return NULL;
}

const struct jval *
jval_at(const struct jval *v, size_t i)
{
	return v && v->kind == ARRAY && i < v->of.n ? &v->of.p[i] : NULL;
}

size_t
jval_len(const struct jval *v)
{
	return v && (v->kind == OBJECT || v->kind == ARRAY) ? v->of.n : 0;
}

const char *
jval_key(const struct jval *v, size_t i)
{
	return jval_is_object(v) && i < v->of.n ? v->of.p[i].key.p : NULL;
}

bool
jval_str(const struct jval *v, struct str *out)
{
	if (!v || v->kind != STRING)
		return false;
	*out = v->s;
	return true;
}

bool
jval_int(const struct jval *v, int64_t *out)
{
	if (!v || v->kind != INTEGER)
		return false;
	*out = v->i;
	return true;
}

bool
jval_real(const struct jval *v, double *out)
{
	if (!v || (v->kind != INTEGER && v->kind != REAL))
		return false;
	*out = v->kind == INTEGER ? (double)v->i : v->d;
	return true;
}

bool
jval_bool(const struct jval *v, bool *out)
{
	if (!v || v->kind != BOOL)
		return false;
	*out = v->i;
	return true;
}

bool
jval_nil(const struct jval *v)
{
	return v && v->kind == NIL;
}
