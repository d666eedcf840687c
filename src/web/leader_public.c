/* What a leader's public page says beside the timetable, and appeals that are written there. */
#include "base/arena.h"
#include "base/say.h"
#include "web/pages_receptions.h"
#include "web/pledged.h"
#include "web/reception_words.h"
#include "web/view_receptions.h"
#include "web/words.h"

#define PROMISES 3

/* Whose virtual reception it is, as HTML says it. */
static ERR
named(struct ctx *c, const struct receiver *r, struct str *out)
{
	const char *const pairs[] = { "who", str_cstr(c->a, reception_receiver(c, r)), "body",
		str_cstr(c->a, staff_body(c, r->body)), NULL };
	struct buf b = buf_new(c->a, 4096);
	struct tmpl t = { &b, c->lang, c->a };

	tmpl_text_str(&t, lang_fill(c->a, _("Virtual reception: {who}, {body}"), pairs));
	return buf_end(&b, out);
}

ERR
leader_public(struct ctx *c, const struct receiver *r, struct receiver_view *v)
{
	const struct body *b = country_body(c->country, r->body);
	const struct place *at = b ? country_place(c->country, b->place) : NULL;
	struct pledge_ask ask = { .kind = PLEDGE_PROMISE, .state = -1, .to = r->body, .max = PROMISES };
	struct pledge *list;
	const struct err *e = store_pledges(c->db, c->a, &ask, &list, &v->nlines);

	if (e)
		return e;
	v->lines = pledged_lines(c, list, v->nlines, true);
	v->write = url_query_int(c->a, url_fmt(c->a, "/write"), "leader", r->id);
	v->promises = url_query(c->a, url_fmt(c->a, "/promises"), "to", b ? b->code : STR(""));
	v->feed = url_query(c->a, url_fmt(c->a, "/promises/feed.atom"), "to", b ? b->code : STR(""));
	if (at)
		v->figures = url_query(c->a, url_fmt(c->a, "/open"), "place", at->code);
	v->address = visit_absolute(c, v->write);
	return named(c, r, &v->widget);
}

ERR
leader_written(struct ctx *c, struct str id, struct receiver *r, struct str *note)
{
	const char *pairs[] = { "who", NULL, "body", NULL, NULL };
	const struct body *b;
	int64_t n;
	const struct err *e = str_int(id, &n) && n > 0 ? store_receiver(c->db, c->a, n, r) : NULL;

	b = !e && r->id ? country_body(c->country, r->body) : NULL;
	if (e && e->kind == ERR_MISSING)
		e = NULL;
	if (!b || b->ended) {
		r->id = 0;
		return e;
	}
	pairs[1] = str_cstr(c->a, reception_receiver(c, r));
	pairs[3] = str_cstr(c->a, staff_body(c, r->body));
	*note = lang_fill(c->a, _("It goes to the virtual reception of: {who}, {body}."), pairs);
	return NULL;
}
