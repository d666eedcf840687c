/* My appeals. */
#include "web/page_mine.h"

#include <string.h>

#include "base/arena.h"
#include "domain/number.h"
#include "domain/person.h"
#include "store/appeals.h"
#include "web/codes.h"
#include "web/history.h"

#include "tmpl/mine.h"

#define PAGE 20

#define _(key) lang_text(c->lang, (key))

static const struct err CONTACT_WRONG = { ERR_INPUT,
	N_("Write a telephone number, for example 90 123 45 67, or a mail address."), "contact", NULL };

static ERR
draw(struct ctx *c, const struct req *q, struct resp *p, bool asked, const struct err *fault)
{
	struct mine_view v = { .asked = asked, .key = req_form(q, "contact") };
	struct fault f = { .id = asked ? "code" : "contact" };
	struct error_summary s = { .faults = &f, .nfaults = 1 };
	struct tmpl t = visit_tmpl(c);
	const char *says = fault ? visit_says(c, fault) : NULL;

	visit_frame(c, q, &v.page, _("My appeals"));
	v.page.back = (struct back_link){ .url = asked ? url_fmt(c->a, "/mine") : url_fmt(c->a, "/") };
	v.action = asked ? url_fmt(c->a, "/mine/enter") : url_fmt(c->a, "/mine/code");
	v.contact = (struct field){ .name = "contact", .label = _("Your telephone or mail"),
		.hint = _("the one that you gave with your appeal; we send a code there"),
		.value = req_form(q, "contact"), .error = asked ? NULL : says,
		.autocomplete = "tel", .cls = "govuk-input--width-20" };
	v.code = (struct field){ .name = "code", .label = _("The code"), .hint = _("six digits"),
		.error = asked ? says : NULL, .inputmode = "numeric", .autocomplete = "one-time-code",
		.cls = "govuk-input--width-10" };
	v.send = (struct button){ .text = asked ? _("Show my appeals") : _("Send me a code"),
		.once = true };
	if (fault) {
		f.text = str_c(says);
		v.errors = &s;
		v.page.error = true;
	}
	tmpl_mine(&t, &v);
	return visit_send(&t, p, fault ? 422 : 200);
}

static ERR
draw_list(struct ctx *c, const struct req *q, struct resp *p)
{
	struct mine_view v = { .known = true, .address = c->visit->session.address };
	struct mine_row *rows = arena_array(c->a, PAGE, sizeof(*rows));
	struct tmpl t = visit_tmpl(c);
	int64_t *ids, before = INT64_MAX;
	size_t n;
	const struct err *e;

	(void)number_parse(req_query(q, "before"), &before);
	e = store_person_appeals(c->db, c->a,
	    (const unsigned char *)c->visit->session.person_key.p, before, PAGE, &ids, &n);
	for (size_t i = 0; !e && i < n; i++) {
		struct mine_row *r = &rows[v.nrows++];
		struct appeal ap;

		e = store_appeal_by_id(c->db, c->a, ids[i], &ap);
		if (e)
			return e;
		r->number = number_print(c->a, ids[i]);
		r->gist = ap.gist;
		r->when = name_moment(c, ap.received_at);
		r->state = country_word_name(c->country, "state", str_c(appeal_state_code(ap.state)),
		    c->lang);
		r->url = url_fmt(c->a, "/a/%s", r->number.p);
	}
	if (e)
		return e;
	v.rows = rows;
	v.out = url_fmt(c->a, "/mine/out");
	if (n == PAGE)
		v.pages.next = url_query(c->a, url_fmt(c->a, "/mine"), "before", rows[n - 1].number);
	visit_frame(c, q, &v.page, _("My appeals"));
	v.page.secret = true;
	tmpl_mine(&t, &v);
	return visit_send(&t, p, 200);
}

ERR
page_mine(struct ctx *c, const struct req *q, struct resp *p)
{
	if (c->visit->known && c->visit->session.person_key.n == KEY_BYTES)
		return draw_list(c, q, p);
	return draw(c, q, p, false, NULL);
}

/* Has this contact any appeal? Only then a code is sent; the page says the same in both cases. */
static ERR
known(struct ctx *c, const struct contact *to, bool *out)
{
	int64_t *ids;
	size_t n;
	const struct err *e = store_person_appeals(c->db, c->a, to->key, INT64_MAX, 1, &ids, &n);

	*out = !e && n > 0;
	return e;
}

ERR
page_mine_code(struct ctx *c, const struct req *q, struct resp *p)
{
	struct contact to;
	bool is_known;
	const struct err *e;

	if (!contact_read(c, req_form(q, "contact"), &to))
		return draw(c, q, p, false, &CONTACT_WRONG);
	e = known(c, &to, &is_known);
	if (!e)
		e = code_send(c, q, &to, is_known);
	return e == &CODE_OFTEN ? draw(c, q, p, false, e) : e ? e : draw(c, q, p, true, NULL);
}

ERR
page_mine_enter(struct ctx *c, const struct req *q, struct resp *p)
{
	unsigned char hash[KEY_BYTES];
	struct contact to;
	bool ok;
	const struct err *e;

	if (!contact_read(c, req_form(q, "contact"), &to))
		return draw(c, q, p, false, &CONTACT_WRONG);
	e = code_take(c, &to, req_form(q, "code"), &ok);
	if (e || !ok)
		return e ? e : draw(c, q, p, true, &CODE_WRONG);
	visit_renew(c, p, hash);
	e = draft_move(c, hash);
	if (!e)
		e = store_session_put(c->tx, hash, 0, (struct str){ (const char *)to.key, 32 },
		    to.address);
	if (!e)
		visit_go(c, p, url_fmt(c->a, "/mine"), NULL);
	return e;
}

ERR
page_mine_out(struct ctx *c, const struct req *q, struct resp *p)
{
	const struct err *e = store_session_delete(c->tx, c->visit->hash);

	(void)q;
	if (!e)
		e = drafts_forget(c, false); /* others may use this browser too */
	if (!e)
		visit_go(c, p, url_fmt(c->a, "/"), _("You are signed out."));
	return e;
}
