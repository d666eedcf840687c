/* GET and POST /c/{}/forward: to the competent body, suggested or found by words. */
#include "action/forward.h"

#include "base/arena.h"
#include "domain/find.h"
#include "store/bans.h"
#include "web/view_forward.h"
#include "web/pages_staff.h"
#include "web/words.h"

#include "tmpl/forward.h"

#define FOUND_MAX 12

/* Those who may not have it. */
struct kept_from {
	struct ban *bans;
	size_t n;
};

/* One more body to choose, once. */
static void
offer(struct ctx *c, struct field *f, struct choice *choices, const struct body *b, const char *why,
    const struct appeal *ap, const struct kept_from *k)
{
	struct str value;

	if (!b || b->ended || b->id == ap->body || ban_meets(k->bans, k->n, 0, 0, b->id))
		return;
	value = str_fmt(c->a, "%lld", (long long)b->id);
	for (size_t i = 0; i < f->nchoices; i++)
		if (str_eq(choices[i].value, value))
			return;
	choices[f->nchoices++] = (struct choice){ .value = value, .text = lang_pick(&b->names, c->lang),
		.hint = why };
}

/* The suggested body, what was chosen before, what the words found. */
static ERR
bodies(struct ctx *c, const struct req *q, struct forward_view *v)
{
	struct choice *choices = arena_array(c->a, FOUND_MAX + 3, sizeof(*choices));
	const struct body *found[FOUND_MAX];
	const struct appeal *ap = &v->deed.appeal;
	struct field *f = &v->bodies;
	size_t n = find_bodies(c->country, c->a, v->find.value, 0, ap->place, found, FOUND_MAX);
	struct kept_from k = { NULL, 0 };
	int64_t chosen;
	const struct err *e = store_bans(c->db, c->a, ap->id, &k.bans, &k.n);

	if (e)
		return e;
	*f = (struct field){ .name = "body", .label = _("Body"), .value = req_form(q, "body"),
		.choices = choices, .cls = "govuk-radios--small",
		.error = staff_fault(c, v->deed.wrong, "body") };
	offer(c, f, choices, suggest_body(c->country, ap->topic, ap->place),
	    _("Suggested by the topic and the place"), ap, &k);
	if (str_int(f->value, &chosen))
		offer(c, f, choices, country_body(c->country, chosen), NULL, ap, &k);
	for (size_t i = 0; i < n; i++)
		offer(c, f, choices, found[i], NULL, ap, &k);
	offer(c, f, choices, suggest_reception(c->country, ap->place), _("The reception of the place"), ap, &k);
	if (v->find.value.n && !n)
		v->none = _("No body was found by these words.");
	if (!v->find.value.n && !f->value.n && f->nchoices)
		f->value = choices[0].value;
	return NULL;
}

static ERR
form(struct ctx *c, const struct req *q, struct resp *p, const struct err *wrong)
{
	struct forward_view v = { .deed = { .q = q } };
	const struct err *e = deed_begin(c, q, DEED_FORWARD, _("Forward to the competent body"), wrong,
	    &v.deed);
	struct field *f;
	struct tmpl t;

	if (e)
		return e;
	v.deed.lead = _("The author is told where the appeal is and why.");
	if (v.deed.appeal.hops >= 2)
		v.deed.inset = str_c(_("This appeal was forwarded twice already. Settle who is competent before you "
		                       "forward it again."));
	v.find = (struct field){ .name = "find", .label = _("Find another body"), .value = req_form(q, "find"),
		.hint = _("Words of its name, in any script") };
	v.look = (struct button){ .text = _("Find"), .name = "look", .value = STR("1"),
		.cls = "govuk-button--secondary" };
	e = bodies(c, q, &v);
	if (e)
		return e;
	f = deed_ask(c, &v.deed, ASK_SELECT, "reason", _("Reason"));
	staff_words(c, f, "reason.forward", true);
	f = deed_ask(c, &v.deed, ASK_AREA, "text", _("Explain in a sentence (optional)"));
	f->hint = _("The author reads it.");
	f->rows = 3;
	v.deed.send.text = _("Forward");
	t = visit_tmpl(c);
	tmpl_forward(&t, &v);
	return visit_send(&t, p, deed_status(wrong));
}

ERR
page_forward_form(struct ctx *c, const struct req *q, struct resp *p)
{
	return form(c, q, p, NULL);
}

static int64_t
chosen(const struct req *q)
{
	int64_t id;

	return str_int(req_form(q, "body"), &id) ? id : 0;
}

/* Looking for bodies takes its time: never on the writer's thread. */
ERR
page_forward_prepare(struct ctx *c, const struct req *q, struct resp *p)
{
	if (req_has_form(q, "look"))
		return form(c, q, p, NULL);
	if (!country_body(c->country, chosen(q)))
		return form(c, q, p, &FORWARD_NOWHERE);
	if (!country_word(c->country, "reason.forward", req_form(q, "reason")))
		return form(c, q, p, &FORWARD_NO_REASON);
	return NULL;
}

ERR
page_forward(struct ctx *c, const struct req *q, struct resp *p)
{
	struct appeal ap;
	int64_t id;
	const struct err *e;

	if (!visit_number(q, 0, &id))
		return &ACCESS_MISSING;
	e = act_forward(c, id, chosen(q), req_form(q, "reason"), req_form(q, "text"), &ap);
	if (deed_again(e))
		return form(c, q, p, e);
	/* What went to a body outside of their sight is gone from it. */
	if (!e)
		visit_go(c, p,
		    access_sees(c->country, &c->who, &ap) ? staff_case(c->a, id) : url_fmt(c->a, "/queue"),
		    _("The appeal is forwarded and the author is told."));
	return e;
}
