/* GET and POST /a/{}/confirm: the author confirms a telephone or a mail by a code that comes back. */
#include "web/page_confirm.h"

#include "action/hold.h"
#include "base/arena.h"
#include "domain/access.h"
#include "domain/number.h"
#include "store/appeals.h"
#include "web/codes.h"
#include "web/fail.h"

#include "tmpl/confirm.h"

#define _(key) lang_text(c->lang, (key))

/* The contact that was chosen: the telephone unless they say mail, or have none. */
static bool
chosen(struct ctx *c, const struct req *q, const struct applicant *who, struct contact *out)
{
	bool mail = str_is(req_form(q, "way"), "mail") || !who->phone.n;

	return contact_read(c, mail && who->mail.n ? who->mail : who->phone, out);
}

static ERR
draw(struct ctx *c, const struct req *q, struct resp *p, int64_t id, bool asked, const struct err *fault)
{
	struct confirm_view v = { .asked = asked, .way = req_form(q, "way") };
	struct choice *ways = arena_array(c->a, 2, sizeof(*ways));
	struct fault f = { .id = fault && fault->field ? fault->field : "code" };
	struct error_summary s = { .faults = &f, .nfaults = 1 };
	struct tmpl t = visit_tmpl(c);
	struct applicant who;
	struct appeal ap;
	struct contact to;
	const struct err *e = store_appeal_by_id(c->db, c->a, id, &ap);

	if (!e)
		e = store_applicant(c->db, c->a, id, &who);
	if (e)
		return e;
	visit_frame(c, q, &v.page, _("Confirm your contact"));
	v.page.back = (struct back_link){ .url = url_fmt(c->a, "/a/%s", number_print(c->a, id).p) };
	v.page.secret = true;
	v.number = number_print(c->a, id);
	v.action = url_fmt(c->a, "/a/%s/confirm", v.number.p);
	v.held = ap.flags & FLAG_HELD;
	v.done = who.assurance >= ASSURED_CODE && !v.held;
	v.none = !chosen(c, q, &who, &to);
	v.to = v.none ? STR("") : mask_contact(c->a, to.address);
	v.ways = (struct field){ .name = "way", .label = _("Where do we send the code?"), .choices = ways,
		.value = v.way.n ? v.way : STR("phone"), .id = "contact",
		.error = fault && !asked ? visit_says(c, fault) : NULL };
	ways[0] = (struct choice){ .value = STR("phone"), .text = mask_contact(c->a, who.phone) };
	ways[1] = (struct choice){ .value = STR("mail"), .text = mask_contact(c->a, who.mail) };
	v.ways.nchoices = who.phone.n && who.mail.n ? 2 : 0;
	v.code = (struct field){ .name = "code", .label = _("The code"), .hint = _("six digits"),
		.error = fault && asked ? visit_says(c, fault) : NULL, .inputmode = "numeric",
		.autocomplete = "one-time-code", .cls = "govuk-input--width-10" };
	v.send = (struct button){ .text = asked ? _("Confirm") : _("Send me a code"), .once = true };
	if (fault) {
		f.text = str_c(visit_says(c, fault));
		v.errors = &s;
		v.page.error = true;
	}
	tmpl_confirm(&t, &v);
	return visit_send(&t, p, fault ? 422 : 200);
}

static ERR
enter(struct ctx *c, const struct req *q, int64_t *id)
{
	return visit_number(q, 0, id) ? author_enter(c, *id) : &ACCESS_MISSING;
}

ERR
page_confirm(struct ctx *c, const struct req *q, struct resp *p)
{
	int64_t id;
	const struct err *e = enter(c, q, &id);

	return e ? e : draw(c, q, p, id, false, NULL);
}

ERR
page_confirm_post(struct ctx *c, const struct req *q, struct resp *p)
{
	bool back = req_has_form(q, "code"), ok;
	struct applicant who;
	struct contact to;
	struct appeal ap;
	int64_t id;
	const struct err *e = enter(c, q, &id);

	if (e == &ACCESS_MISSING)
		return fail_again(c, q, p, true);
	if (!e)
		e = store_applicant(c->db, c->a, id, &who);
	if (e)
		return e;
	if (!chosen(c, q, &who, &to))
		return draw(c, q, p, id, false, NULL);
	if (!back) {
		e = code_send(c, q, &to, true);
		return e == &CODE_OFTEN ? draw(c, q, p, id, false, e) : e ? e : draw(c, q, p, id, true, NULL);
	}
	e = code_take(c, &to, req_form(q, "code"), &ok);
	if (e)
		return e;
	if (!ok)
		return draw(c, q, p, id, true, &CODE_WRONG);
	e = act_confirm(c, id, &ap);
	if (e == &CONFIRM_DONE)
		e = NULL;
	if (!e)
		visit_go(c, p, url_fmt(c->a, "/a/%s", number_print(c->a, id).p), _("Your contact is confirmed."));
	return e;
}
