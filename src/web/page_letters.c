/* GET and POST /letters, GET /letters/sample: how a body words its letters. */
#include "action/word.h"

#include "base/arena.h"
#include "base/say.h"
#include "domain/number.h"
#include "web/letters.h"
#include "web/pages_staff.h"
#include "web/view_admin.h"
#include "web/words.h"

#include "tmpl/admin.h"

/* Which letter in which language; the first when the address says nothing. */
struct which {
	enum paper_kind kind;
	enum lang lang;
};

static struct which
which_of(const struct ctx *c, const struct req *q)
{
	struct which w = { PAPER_ANSWER, c->lang };

	(void)paper_find(req_query(q, "kind"), &w.kind);
	(void)lang_find(req_query(q, "in"), &w.lang);
	return w;
}

static struct url
here(struct ctx *c, const char *path, struct which w)
{
	struct url u = str_is(str_c(path), "letters") ? url_fmt(c->a, "/letters") : url_fmt(c->a, "/letters/sample");

	u = url_query(c->a, u, "kind", str_c(paper_code(w.kind)));
	return url_query(c->a, u, "in", str_c(lang_code(w.lang)));
}

/* To the other letters and languages. */
static void
links(struct ctx *c, struct which now, struct form_view *v)
{
	struct nav_link *all = arena_array(c->a, PAPER_KINDS + LANGS + 1, sizeof(*all));

	for (int i = 0; i < PAPER_KINDS; i++)
		all[v->nlinks++] = (struct nav_link){ letter_title(c, (enum paper_kind)i, c->lang),
			here(c, "letters", (struct which){ (enum paper_kind)i, now.lang }), i == (int)now.kind };
	for (int i = 0; i < LANGS; i++)
		if (c->country->langs >> i & 1)
			all[v->nlinks++] = (struct nav_link){ lang_own_name((enum lang)i),
				here(c, "letters", (struct which){ now.kind, (enum lang)i }), i == (int)now.lang };
	all[v->nlinks++] = (struct nav_link){ _("See it as a letter"), here(c, "letters/sample", now), false };
	v->links = all;
}

static ERR
draw(struct ctx *c, const struct req *q, struct resp *p, const struct err *wrong)
{
	struct which w = which_of(c, q);
	struct form_view v = { .nasks = 0 };
	struct str text;
	struct field *f;
	const struct err *e = letter_template(c, c->who.body, w.kind, w.lang, &text);

	if (e)
		return e;
	form_begin(c, q, _("Letters"), here(c, "letters", w), staff_home(c->a, c->who.roles), wrong, &v);
	v.lead = _("How your body words its letters. An empty text gives the usual one back.");
	f = form_ask(c, &v, ASK_AREA, "text",
	    str_fmt(c->a, "%s, %s", letter_title(c, w.kind, c->lang), lang_own_name(w.lang)).p, text);
	f->rows = 16;
	f->hint = _("Filled in by themselves: {name} {number} {day} {body} {latest} {reason} {outcome} {text}");
	v.send.text = _("Save");
	links(c, w, &v);
	return form_send(c, p, &v);
}

ERR
page_letters(struct ctx *c, const struct req *q, struct resp *p)
{
	return draw(c, q, p, NULL);
}

ERR
page_letters_post(struct ctx *c, const struct req *q, struct resp *p)
{
	struct which w = which_of(c, q);
	const struct err *e = act_word(c, w.kind, w.lang, req_form(q, "text"));

	if (deed_again(e))
		return draw(c, q, p, e);
	if (!e)
		visit_go(c, p, here(c, "letters", w), _("Saved."));
	return e;
}

ERR
page_letters_sample(struct ctx *c, const struct req *q, struct resp *p)
{
	struct which w = which_of(c, q);
	const struct body *b = country_body(c->country, c->who.body);
	struct letter l = { .lang = w.lang, .sign = c->who.name, .made_at = c->now };
	struct paper_facts f = { .name = str_c(lang_text(w.lang, N_("A Person"))),
		.number = number_print(c->a, INT64_C(2026000000001)),
		.day = say_day(c->a, w.lang, c->today),
		.latest = say_day(c->a, w.lang, date_add_days(c->today, 15)),
		.reason = str_c(lang_text(w.lang, N_("a ground of the law"))),
		.outcome = country_word_name(c->country, "outcome", STR("SAT"), w.lang),
		.text = str_c(lang_text(w.lang, N_("Here stand the words of the answer."))) };
	struct str template;
	const struct err *e = letter_template(c, c->who.body, w.kind, w.lang, &template);

	if (e)
		return e;
	f.body = l.head = b ? lang_pick(&b->names, w.lang) : STR("—");
	l.foot = str_c(lang_text(w.lang, N_("Follow the appeal and judge the answer here:")));
	l.link = visit_absolute(c, url_fmt(c->a, "/a/%s", f.number.p));
	return letter_send(c, p, &l, template, &f, w.kind);
}
