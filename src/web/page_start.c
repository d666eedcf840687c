/* The start page. */
#include "web/page_start.h"

#include "base/arena.h"
#include "web/why.h"

#include "tmpl/start.h"

#define _(key) lang_text(c->lang, (key))

ERR
page_start(struct ctx *c, const struct req *q, struct resp *p)
{
	struct start_view v = { .follow = url_fmt(c->a, "/follow"), .mine = url_fmt(c->a, "/mine"),
		.receptions = url_fmt(c->a, "/receptions") };
	struct tmpl t = visit_tmpl(c);

	visit_frame(c, q, &v.page, _("Appeals of citizens"));
	v.write = (struct button){ .text = _("Write an appeal"), .url = url_fmt(c->a, "/write"),
		.start = true };
	v.term = why_rule(c, "TERM_A");
	tmpl_start(&t, &v);
	return visit_send(&t, p, 200);
}
