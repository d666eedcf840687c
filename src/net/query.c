/* Queries, forms and cookies. */
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "net/req.h"

#define PAIRS_MAX 500

const struct err REQ_BAD = { ERR_INPUT, N_("The request could not be read."), NULL, "malformed" };
const struct err REQ_LARGE = { ERR_LIMIT, N_("This is larger than can be taken."), NULL, "too large" };
const struct err REQ_LONG = { ERR_LIMIT, N_("This is larger than can be taken."), NULL, "the head" };
const struct err REQ_MANY = { ERR_LIMIT, N_("These are more parts than can be taken."), NULL,
	"too many" };
const struct err REQ_SLOW = { ERR_LIMIT, N_("The request came too slowly. Please try again."), NULL,
	"too slow" };

void
pairs_add(struct arena *a, struct pairs *p, struct str name, struct str value)
{
	if (p->n == p->cap) {
		size_t cap = p->cap ? 2 * p->cap : 16;

		p->v = arena_grow(a, p->v, p->cap * sizeof(*p->v), cap * sizeof(*p->v));
		p->cap = cap;
	}
	p->v[p->n++] = (struct pair){ name, value };
}

struct str
pairs_get(const struct pairs *p, const char *name)
{
	for (size_t i = 0; i < p->n; i++)
		if (str_is(p->v[i].name, name))
			return p->v[i].value;
	return (struct str){ NULL, 0 };
}

struct str
req_query(const struct req *q, const char *name)
{
	return pairs_get(&q->query, name);
}

struct str
req_form(const struct req *q, const char *name)
{
	return pairs_get(&q->form, name);
}

struct str
req_cookie(const struct req *q, const char *name)
{
	return pairs_get(&q->cookies, name);
}

struct str
req_header(const struct req *q, const char *name)
{
	return pairs_get(&q->headers, name);
}

struct str
req_form_nth(const struct req *q, const char *name, size_t i)
{
	for (size_t k = 0; k < q->form.n; k++)
		if (str_is(q->form.v[k].name, name) && i-- == 0)
			return q->form.v[k].value;
	return (struct str){ NULL, 0 };
}

static bool
has(const struct pairs *p, const char *name)
{
	for (size_t i = 0; i < p->n; i++)
		if (str_is(p->v[i].name, name))
			return true;
	return false;
}

bool
req_has_form(const struct req *q, const char *name)
{
	return has(&q->form, name);
}

bool
req_has_query(const struct req *q, const char *name)
{
	return has(&q->query, name);
}

/* Percent-decoding; '+' is a space in forms only. */
static ERR
decode(struct arena *a, struct str s, bool form, struct str *out)
{
	char *p = arena_alloc(a, s.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++) {
		unsigned char byte;

		if (s.p[i] != '%') {
			p[n++] = form && s.p[i] == '+' ? ' ' : s.p[i];
			continue;
		}
		if (i + 2 >= s.n || !str_unhex(str_sub(s, i + 1, 2), &byte, 1))
			return &REQ_BAD;
		p[n++] = (char)byte;
		i += 2;
	}
	*out = (struct str){ p, n };
	return utf8_ok(*out) ? NULL : &REQ_BAD;
}

ERR
query_parse(struct arena *a, struct str s, struct pairs *out)
{
	while (s.n) {
		struct str one = str_cut(&s, '&'), name, value;
		const struct err *e;

		if (!one.n)
			continue;
		if (out->n == PAIRS_MAX)
			return &REQ_MANY;
		name = str_cut(&one, '=');
		e = decode(a, name, true, &name);
		if (!e)
			e = decode(a, one, true, &value);
		if (e)
			return e;
		pairs_add(a, out, name, value);
	}
	return NULL;
}

ERR
path_decode(struct arena *a, struct str s, struct str *out)
{
	return decode(a, s, false, out);
}

ERR
target_parse(struct req *q, struct str target)
{
	struct str rest = q->target = str_dup(q->a, target), path;
	const struct err *e;

	if (rest.n > REQ_TARGET_MAX)
		return &REQ_LARGE;
	path = str_cut(&rest, '?');
	e = path_decode(q->a, path, &q->path);
	return e ? e : query_parse(q->a, rest, &q->query);
}

void
cookies_parse(struct arena *a, struct str header, struct pairs *out)
{
	while (header.n && out->n < 50) {
		struct str one = str_trim(str_cut(&header, ';'));
		struct str name = str_trim(str_cut(&one, '='));

		one = str_trim(one);
		if (one.n >= 2 && one.p[0] == '"' && one.p[one.n - 1] == '"')
			one = str_sub(one, 1, one.n - 2);
		if (name.n && utf8_ok(name) && utf8_ok(one))
			pairs_add(a, out, name, one);
	}
}
