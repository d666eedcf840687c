/* Templates at run time. */
#include "web/tmpl.h"

#include <string.h>

/* The bytes that must be written otherwise: in attributes all, in text those from TEXT on. */
enum special { PLAIN, QUOTE, APOSTROPHE, TEXT, AMPERSAND = TEXT, LESS, GREATER };
static const unsigned char specials[256] = {
	['"'] = QUOTE, ['\''] = APOSTROPHE, ['&'] = AMPERSAND, ['<'] = LESS, ['>'] = GREATER,
};
static const char *const written[] = { "", "&quot;", "&#39;", "&amp;", "&lt;", "&gt;" };

#define STEP ((size_t)16)
typedef unsigned char step __attribute__((vector_size(STEP)));

/* Do the next bytes, STEP at most, stand for themselves, as nearly all do? They are asked at once. */
static bool
plain(const char *p, size_t n, bool attr)
{
	step v = { 0 }, hit;
	uint64_t halves[2];

	if (n == STEP)
		memcpy(&v, p, STEP);
	else
		memcpy(&v, p, n);
	hit = (step)((v == '&') | (v == '<') | (v == '>'));
	if (attr)
		hit |= (step)((v == '"') | (v == '\''));
	memcpy(halves, &hit, STEP);
	return !(halves[0] | halves[1]);
}

/* Copies whole runs, stopping only at what must be written otherwise. */
static void
escape(struct buf *b, struct str s, bool attr)
{
	unsigned char least = attr ? QUOTE : TEXT;
	size_t from = 0;

	for (size_t i = 0, end; i < s.n; i = end) {
		end = s.n - i < STEP ? s.n : i + STEP;
		if (plain(s.p + i, end - i, attr))
			continue;
		for (size_t at = i; at < end; at++) {
			unsigned char special = specials[(unsigned char)s.p[at]];

			if (special < least)
				continue;
			buf_add(b, s.p + from, at - from);
			buf_c(b, written[special]);
			from = at + 1;
		}
	}
	if (s.n > from)
		buf_add(b, s.p + from, s.n - from);
}

struct html
html_made(struct str s)
{
	return (struct html){ s };
}

struct html
html_buf(struct buf *b)
{
	struct html h;

	if (buf_end(b, &h.s))
		return (struct html){ STR("") };
	return h;
}

void
tmpl_text_str(struct tmpl *t, struct str s)
{
	escape(t->out, s, false);
}

void
tmpl_text_c(struct tmpl *t, const char *c)
{
	escape(t->out, str_c(c), false);
}

void
tmpl_text_html(struct tmpl *t, struct html h)
{
	buf_str(t->out, h.s);
}

void
tmpl_attr_str(struct tmpl *t, struct str s)
{
	escape(t->out, s, true);
}

void
tmpl_attr_c(struct tmpl *t, const char *c)
{
	escape(t->out, str_c(c), true);
}

void
tmpl_attr_url(struct tmpl *t, struct url u)
{
	escape(t->out, u.s, true);
}

void
tmpl_fragment_str(struct tmpl *t, struct str s)
{
	struct url u = url_fragment(t->a, (struct url){ STR("") }, str_cstr(t->a, s));

	buf_str(t->out, str_sub(u.s, 1, u.s.n));
}

void
tmpl_fragment_c(struct tmpl *t, const char *c)
{
	tmpl_fragment_str(t, str_c(c));
}

void
tmpl_int(struct tmpl *t, int64_t v)
{
	buf_int(t->out, v);
}

void
tmpl_uint(struct tmpl *t, uint64_t v)
{
	if (v > INT64_MAX)
		buf_fmt(t->out, "%llu", (unsigned long long)v);
	else
		buf_int(t->out, (int64_t)v);
}

/* The place of the name that stands in {braces} at `open`, or -1. */
static int
named(const char *open, const char *close, const char *const *names)
{
	size_t n = (size_t)(close - open - 1);

	for (int i = 0; names[i]; i++)
		if (strlen(names[i]) == n && memcmp(names[i], open + 1, n) == 0)
			return i;
	return -1;
}

static int
next(struct tmpl *t, const char **at, const char *const *names, bool attr)
{
	const char *from = *at;

	for (const char *open = strchr(from, '{'); open; open = strchr(open + 1, '{')) {
		const char *close = strchr(open, '}');
		int hole = close ? named(open, close, names) : -1;

		if (hole < 0)
			continue;
		escape(t->out, (struct str){ from, (size_t)(open - from) }, attr);
		*at = close + 1;
		return hole;
	}
	escape(t->out, str_c(from), attr);
	*at = from + strlen(from);
	return -1;
}

int
tmpl_next_text(struct tmpl *t, const char **at, const char *const *names)
{
	return next(t, at, names, false);
}

int
tmpl_next_attr(struct tmpl *t, const char **at, const char *const *names)
{
	return next(t, at, names, true);
}
