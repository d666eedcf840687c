/* GET and POST /c/{}/forward, /decide, /ask and /part: to another body, suggested or found by words; the whole appeal
 * as an officer who forwards or as the arbiter, a question, a part of it. */
#include "action/forward.h"

#include "action/entrust.h"

#include "base/arena.h"
#include "domain/find.h"
#include "domain/hop.h"
#include "store/bans.h"
#include "store/hops.h"
#include "web/view_forward.h"
#include "web/choose.h"
#include "web/pages_staff.h"
#include "web/words.h"

#include "tmpl/forward.h"

#define FOUND_MAX 12

/* Those who may not have it, and its way so far. */
struct barred {
	enum deed deed;
	struct ban *bans;
	struct hop *ledger;
	size_t nbans, nhops;
};

static bool
may(const struct ctx *c, const struct appeal *ap, const struct body *b, const struct barred *k)
{
	if (ban_meets(k->bans, k->nbans, 0, 0, b->id))
		return false;
	if (k->deed == DEED_ASK || k->deed == DEED_PART)
		return true;
	return k->deed == DEED_DECIDE ? !hop_is_arbiter(c->country, b->id)
	                              : !hop_may(c->country, k->ledger, k->nhops, ap->hops, ap->body, b->id);
}

/* One more body to choose, once. */
static void
offer(struct ctx *c, struct field *f, struct choice *choices, const struct body *b, const char *why,
    const struct appeal *ap, const struct barred *k)
{
	struct str value;

	if (!b || b->ended || b->id == ap->body || !may(c, ap, b, k))
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
	const struct body *arbiter = suggest_reception(c->country, ap->place);
	struct barred k = { .deed = v->what };
	int64_t chosen;
	const struct err *e = store_bans(c->db, c->a, ap->id, &k.bans, &k.nbans);

	if (!e)
		e = store_hops(c->db, c->a, ap->id, &k.ledger, &k.nhops);
	if (e)
		return e;
	*f = (struct field){ .name = "body", .label = _("Body"), .value = req_form(q, "body"),
		.choices = choices, .cls = "govuk-radios--small",
		.error = staff_fault(c, v->deed.wrong, "body") };
	offer(c, f, choices, suggest_body(c->country, ap->topic, ap->place),
	    choose_why(c, ap->topic, ap->place), ap, &k);
	if (str_int(f->value, &chosen))
		offer(c, f, choices, country_body(c->country, chosen), NULL, ap, &k);
	for (size_t i = 0; i < n; i++)
		offer(c, f, choices, found[i], NULL, ap, &k);
	if (arbiter && ban_meets(k.bans, k.nbans, 0, 0, arbiter->id))
		arbiter = ban_instead(c->country, k.bans, k.nbans, arbiter->id, ap->place, c->country->arbiter);
	offer(c, f, choices, arbiter, _("The reception of the place"), ap, &k);
	if (v->find.value.n && !f->nchoices)
		v->none = _("No body was found by these words.");
	if (!v->find.value.n && !f->value.n && f->nchoices)
		f->value = choices[0].value;
	return NULL;
}

/* The words of the four deeds. */
static const struct {
	const char *title, *lead, *label, *hint, *send;
} words_of[] = {
	[DEED_FORWARD] = { N_("Forward to the competent body"), N_("The author is told where the appeal is and why."),
	    N_("Explain in a sentence (optional)"), N_("The author reads it."), N_("Forward") },
	[DEED_DECIDE] = { N_("Decide who is competent"),
	    N_("Your decision binds: the body answers and cannot forward the appeal any more."),
	    N_("Why this body is competent"), N_("The author reads it."), N_("Decide") },
	[DEED_ASK] = { N_("Ask another body"),
	    N_("The body must answer within the days of the law, or decline by a ground of the law. It reads the question only, not the appeal."),
	    N_("What you ask"), NULL, N_("Ask") },
	[DEED_PART] = { N_("Send a part to another body"),
	    N_("The body answers its part within its own term; your body sends one answer to all. The author is told."),
	    N_("Which part it is"), N_("The body reads the whole appeal without the author’s personal data."),
	    N_("Send the part") },
};

static void
ask_why(struct ctx *c, struct forward_view *v)
{
	struct field *f;

	if (v->what == DEED_FORWARD) {
		f = deed_ask(c, &v->deed, ASK_SELECT, "reason", _("Reason"));
		staff_words(c, f, "reason.forward", true);
	}
	f = deed_ask(c, &v->deed, ASK_AREA, "text", _(words_of[v->what].label));
	f->hint = words_of[v->what].hint ? _(words_of[v->what].hint) : NULL;
	f->rows = 3;
	v->deed.send.text = _(words_of[v->what].send);
}

static ERR
form(struct ctx *c, const struct req *q, struct resp *p, enum deed deed, const struct err *wrong)
{
	struct forward_view v = { .deed = { .q = q }, .what = deed };
	const struct err *e = deed_begin(c, q, deed, _(words_of[deed].title), wrong, &v.deed);
	struct tmpl t;

	if (e)
		return e;
	v.deed.lead = _(words_of[deed].lead);
	if (deed == DEED_FORWARD && v.deed.appeal.hops >= HOPS_FREE)
		v.deed.inset = str_c(_("This appeal was forwarded twice already. Now it can go to the arbiter only, who "
		                       "decides which body is competent."));
	v.find = (struct field){ .name = "find", .label = _("Find another body"), .value = req_form(q, "find"),
		.hint = _("Words of its name, in any script") };
	v.look = (struct button){ .text = _("Find"), .name = "look", .value = STR("1"),
		.cls = "govuk-button--secondary" };
	e = bodies(c, q, &v);
	if (e)
		return e;
	ask_why(c, &v);
	t = visit_tmpl(c);
	tmpl_forward(&t, &v);
	return visit_send(&t, p, deed_status(wrong));
}

ERR
page_forward_form(struct ctx *c, const struct req *q, struct resp *p)
{
	return form(c, q, p, DEED_FORWARD, NULL);
}

ERR
page_decide_form(struct ctx *c, const struct req *q, struct resp *p)
{
	return form(c, q, p, DEED_DECIDE, NULL);
}

ERR
page_ask_form(struct ctx *c, const struct req *q, struct resp *p)
{
	return form(c, q, p, DEED_ASK, NULL);
}

ERR
page_part_form(struct ctx *c, const struct req *q, struct resp *p)
{
	return form(c, q, p, DEED_PART, NULL);
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
		return form(c, q, p, DEED_FORWARD, NULL);
	if (!country_body(c->country, chosen(q)))
		return form(c, q, p, DEED_FORWARD, &FORWARD_NOWHERE);
	if (!country_word(c->country, "reason.forward", req_form(q, "reason")))
		return form(c, q, p, DEED_FORWARD, &FORWARD_NO_REASON);
	return NULL;
}

ERR
page_decide_prepare(struct ctx *c, const struct req *q, struct resp *p)
{
	return req_has_form(q, "look") ? form(c, q, p, DEED_DECIDE, NULL) : NULL;
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
		return form(c, q, p, DEED_FORWARD, e);
	/* What went to a body outside of their sight is gone from it. */
	if (!e)
		visit_go(c, p,
		    access_sees(c->country, &c->who, &ap) ? staff_case(c->a, id) : url_fmt(c->a, "/queue"),
		    _("The appeal is forwarded and the author is told."));
	return e;
}

ERR
page_decide(struct ctx *c, const struct req *q, struct resp *p)
{
	struct appeal ap;
	int64_t id;
	const struct err *e;

	if (!visit_number(q, 0, &id))
		return &ACCESS_MISSING;
	e = deed_seen(c, q, id);
	if (!e)
		e = act_decide(c, id, chosen(q), req_form(q, "text"), &ap);
	if (deed_again(e))
		return form(c, q, p, DEED_DECIDE, e);
	if (!e)
		visit_go(c, p,
		    access_sees(c->country, &c->who, &ap) ? staff_case(c->a, id) : url_fmt(c->a, "/queue"),
		    _("It is decided who is competent; the body and the author are told."));
	return e;
}

ERR
page_ask_prepare(struct ctx *c, const struct req *q, struct resp *p)
{
	return req_has_form(q, "look") ? form(c, q, p, DEED_ASK, NULL) : NULL;
}

ERR
page_part_prepare(struct ctx *c, const struct req *q, struct resp *p)
{
	return req_has_form(q, "look") ? form(c, q, p, DEED_PART, NULL) : NULL;
}

static ERR
entrust(struct ctx *c, const struct req *q, struct resp *p, enum deed deed)
{
	struct appeal ap;
	int64_t id;
	const struct err *e;

	if (!visit_number(q, 0, &id))
		return &ACCESS_MISSING;
	e = (deed == DEED_ASK ? act_ask : act_part)(c, id, chosen(q), req_form(q, "text"), &ap);
	if (deed_again(e))
		return form(c, q, p, deed, e);
	if (!e)
		visit_go(c, p, staff_case(c->a, id),
		    deed == DEED_ASK ? _("The body is asked.") : _("The part is sent and the author is told."));
	return e;
}

ERR
page_ask(struct ctx *c, const struct req *q, struct resp *p)
{
	return entrust(c, q, p, DEED_ASK);
}

ERR
page_part(struct ctx *c, const struct req *q, struct resp *p)
{
	return entrust(c, q, p, DEED_PART);
}
