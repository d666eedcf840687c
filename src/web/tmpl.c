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

/* Fewer bytes than a step, some of them twice; what is beside them is zero. */
static inline step
less(const char *p, size_t n)
{
	uint64_t halves[2] = { 0, 0 };
	step v;

	if (n >= 8) {
		memcpy(&halves[0], p, 8);
		memcpy(&halves[1], p + n - 8, 8);
	} else if (n >= 4) {
		memcpy(&halves[0], p, 4);
		memcpy(&halves[1], p + n - 4, 4);
	} else {
		for (size_t i = 0; i < n; i++)
			halves[0] = halves[0] << 8 | (unsigned char)p[i];
	}
	memcpy(&v, halves, STEP);
	return v;
}

/* Not zero where a byte must be written otherwise. */
static inline step
hits(step v, bool attr)
{
	step hit = (step)((v == '&') | (v == '<') | (v == '>'));

	return attr ? hit | (step)((v == '"') | (v == '\'')) : hit;
}

/* Do all bytes stand for themselves, as nearly all do? Many are asked at once. */
static inline bool
plain(struct str s, bool attr)
{
	step v, hit = { 0 };
	uint64_t halves[2];

	for (size_t i = 0; i + STEP <= s.n; i += STEP) {
		memcpy(&v, s.p + i, STEP);
		hit |= hits(v, attr);
	}
	if (s.n < STEP)
		hit = hits(less(s.p, s.n), attr);
	else {
		memcpy(&v, s.p + s.n - STEP, STEP);
		hit |= hits(v, attr);
	}
	memcpy(halves, &hit, STEP);
	return !(halves[0] | halves[1]);
}

/* Copies whole runs, stopping only at what must be written otherwise. */
static void
escape_runs(struct buf *b, struct str s, enum special least)
{
	size_t from = 0;

	for (size_t at = 0; at < s.n; at++) {
		unsigned char special = specials[(unsigned char)s.p[at]];

		if (special < least)
			continue;
		buf_add(b, s.p + from, at - from);
		buf_c(b, written[special]);
		from = at + 1;
	}
	buf_add(b, s.p + from, s.n - from);
}

static inline void
escape(struct buf *b, struct str s, bool attr)
{
	if (plain(s, attr))
		buf_add(b, s.p, s.n);
	else
		escape_runs(b, s, attr ? QUOTE : TEXT);
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

/* A sentence that stands in a template, as it was found the last time: one address is always the same words there. */
static void
said(struct tmpl *t, const char *key, bool attr)
{
	static _Thread_local struct {
		const char *key, *text;
		uint32_t n;
		enum lang lang;
		bool plain;
	} met[1024];
	size_t at = (size_t)((uintptr_t)key >> 2 ^ (uintptr_t)key >> 12 ^ (uintptr_t)t->lang << 7) %
	    (sizeof(met) / sizeof(met[0]));

	if (met[at].key != key || met[at].lang != t->lang) {
		struct str text = str_c(lang_text(t->lang, key));

		met[at].key = key;
		met[at].lang = t->lang;
		met[at].text = text.p;
		met[at].n = (uint32_t)text.n;
		met[at].plain = !strpbrk(text.p, "&<>\"'");
	}
	if (met[at].plain)
		buf_add(t->out, met[at].text, met[at].n);
	else
		escape(t->out, (struct str){ met[at].text, met[at].n }, attr);
}

void
tmpl_said_text(struct tmpl *t, const char *key)
{
	said(t, key, false);
}

void
tmpl_said_attr(struct tmpl *t, const char *key)
{
	said(t, key, true);
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
