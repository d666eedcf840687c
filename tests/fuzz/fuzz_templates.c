/* The escapes of templates, and addresses: nothing that a person wrote becomes markup or another site. */
#include "fuzz.h"

#include <string.h>

#include "base/utf8.h"
#include "web/tmpl.h"

static struct str
taken(struct buf *b)
{
	struct str s;

	MUST(buf_end(b, &s) == NULL);
	*b = buf_new(b->a, b->max);
	return s;
}

/* No sign of `signs`, and each '&' begins one of our entities. */
static void
harmless(struct str s, const char *signs)
{
	static const char *const entities[] = { "&amp;", "&lt;", "&gt;", "&quot;", "&#39;" };

	for (size_t i = 0; i < s.n; i++) {
		bool known = s.p[i] != '&';

		MUST(!s.p[i] || !strchr(signs, s.p[i]));
		for (size_t k = 0; k < 5; k++)
			known |= str_starts(str_sub(s, i, 6), str_c(entities[k]));
		MUST(known);
	}
}

static void
addresses(struct arena *a, struct tmpl *t, struct str s)
{
	struct url u;

	if (url_local(a, s, &u)) {
		MUST(u.s.p[0] == '/' && !str_starts(u.s, STR("//")) &&
		    str_find(u.s, STR("\\")) == SIZE_MAX);
		tmpl_attr_url(t, u);
		harmless(taken(t->out), "<>\"' \t\r\n");
	}
	if (url_web(a, s, &u)) {
		MUST(str_starts(u.s, STR("http://")) || str_starts(u.s, STR("https://")));
		tmpl_attr_url(t, u);
		harmless(taken(t->out), "<>\"' \t\r\n");
	}
	u = url_query(a, url_fmt(a, "/a/%.*s/b", STR_ARG(s)), "k", s);
	tmpl_attr_url(t, u);
	harmless(taken(t->out), "<>\"' \t\r\n\\");
	MUST(str_starts(u.s, STR("/a/")));
	tmpl_attr_url(t, url_tel(a, s));
	harmless(taken(t->out), "<>\"' ");
	tmpl_attr_url(t, url_mail(a, s));
	harmless(taken(t->out), "<>\"' ");
}

FUZZ(templates)
{
	static const char *const names[] = { "a", "name", NULL };
	struct buf b = buf_new(a, (size_t)32 << 20);
	struct tmpl t = { .out = &b, .lang = LANG_UZ, .a = a };
	const char *text = str_cstr(a, s), *at = text;

	tmpl_text_str(&t, s);
	harmless(taken(&b), "<>");
	tmpl_attr_str(&t, s);
	harmless(taken(&b), "<>\"'");
	tmpl_fragment_str(&t, s);
	harmless(taken(&b), "<>\"'& #?/");
	for (int hole = 0; hole >= 0;) {
		hole = tmpl_next_attr(&t, &at, names);
		MUST(hole < 2 && at >= text && at <= text + s.n);
	}
	harmless(taken(&b), "<>\"'");
	addresses(a, &t, s);
}
