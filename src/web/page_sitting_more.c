/* Forms of a hearing: /hearings/{}/items/{} (an item, or the leader's report to it), /promise, /protocol. */
#include "action/convene.h"
#include "base/arena.h"
#include "base/say.h"
#include "domain/access.h"
#include "domain/find.h"
#include "web/pages_hearings.h"
#include "web/pledged.h"
#include "web/view_admin.h"
#include "web/words.h"

struct at {
	struct sitting s;
	struct sitting_item item; /* no 0: a new one */
	struct url back;
	bool plans;
};

static ERR
find_at(struct ctx *c, const struct req *q, bool item, struct at *out)
{
	struct sitting_item *list = NULL;
	int64_t id = 0, no = 0;
	size_t n = 0;
	bool found;
	const struct err *e = str_int(q->arg[0], &id) && (!item || str_int(q->arg[1], &no))
	    ? convene_get(c, id, &out->s, &list, &n)
	    : &CONVENE_MISSING;

	if (e)
		return e;
	out->item = (struct sitting_item){ .reason = SITTING_OWN };
	found = !no;
	for (size_t i = 0; i < n; i++)
		if (list[i].no == no) {
			out->item = list[i];
			found = true;
		}
	out->back = url_fmt(c->a, "/hearings/%lld", (long long)id);
	out->plans = promise_asks(c, country_body(c->country, out->s.body));
	return !found ? &CONVENE_MISSING : NULL;
}

/* ---- an item ---- */

static void
edit_asks(struct ctx *c, const struct at *x, struct form_view *v)
{
	const struct body *to = country_body(c->country, x->item.to);
	struct choice *yes = arena_array(c->a, 1, sizeof(*yes));
	struct field *f = form_ask(c, v, ASK_AREA, "text", _("In your own words"), x->item.text);

	f->rows = 4;
	f->max = CONVENE_SIGNS;
	form_ask(c, v, ASK_LINE, "to", _("Whose head is invited"),
	    to ? find_body_text(c->a, to, c->lang) : STR(""));
	form_bodies(c, &v->asks[v->nasks - 1]);
	if (!x->item.no)
		return;
	yes[0] = (struct choice){ .value = STR("1"), .text = str_c(_("Take it off the agenda")),
		.checked = x->item.dropped };
	f = form_ask(c, v, ASK_CHECKS, "dropped", _("Agenda"), STR(""));
	f->choices = yes;
	f->nchoices = 1;
}

static void
report_asks(struct ctx *c, const struct at *x, struct form_view *v)
{
	struct field *f = form_ask(c, v, ASK_AREA, "text", _("In your own words"), x->item.words);

	f->rows = 8;
	f->max = CONVENE_SIGNS;
	f = form_ask(c, v, ASK_AREA, "measures", _("Measures ahead, each on a line with its day"), x->item.measures);
	f->hint = _("For example: 2026-12-31 a second brigade works in the district");
	f->rows = 5;
	v->lead = _("The figures of your body in the period are added from the register.");
}

static ERR
draw_item(struct ctx *c, const struct req *q, struct resp *p, const struct err *wrong)
{
	struct form_view v = { .nasks = 0 };
	struct at x;
	const struct err *e = find_at(c, q, true, &x);

	if (e)
		return e;
	if (!x.plans && !convene_invited(c, &x.item))
		return &ACCESS_DENIED;
	form_begin(c, q, x.plans ? _("An item of the agenda") : _("Report to the hearing"),
	    url_fmt(c->a, "/hearings/%lld/items/%lld", (long long)x.s.id, (long long)x.item.no), x.back, wrong, &v);
	if (x.plans)
		edit_asks(c, &x, &v);
	else
		report_asks(c, &x, &v);
	v.send.text = x.plans ? _("Save") : _("Report");
	return form_send(c, p, &v);
}

ERR
page_sitting_item_form(struct ctx *c, const struct req *q, struct resp *p)
{
	return draw_item(c, q, p, NULL);
}

ERR
page_sitting_item(struct ctx *c, const struct req *q, struct resp *p)
{
	struct str typed = str_trim(req_form(q, "to"));
	const struct body *to;
	struct at x;
	const struct err *e = find_at(c, q, true, &x);

	if (e)
		return e;
	if (!x.plans) {
		e = act_convene_report(c, x.s.id, x.item.no, req_form(q, "text"), req_form(q, "measures"));
	} else {
		to = typed.n ? find_body(c->country, c->a, typed) : NULL;
		x.item.text = req_form(q, "text");
		x.item.to = to ? to->id : 0;
		x.item.dropped = str_is(req_form(q, "dropped"), "1");
		e = typed.n && !to ? &PROMISE_TO : act_convene_item(c, x.s.id, &x.item);
	}
	if (deed_again(e))
		return draw_item(c, q, p, e);
	if (!e)
		visit_go(c, p, x.back, _("Saved."));
	return e;
}

/* ---- a promise ---- */

static ERR
draw_promise(struct ctx *c, const struct req *q, struct resp *p, const struct err *wrong)
{
	struct form_view v = { .nasks = 0 };
	struct at x;
	const struct err *e = find_at(c, q, false, &x);

	if (!e && !x.plans)
		e = &ACCESS_DENIED;
	if (e)
		return e;
	form_begin(c, q, _("A promise"), url_fmt(c->a, "/hearings/%lld/promise", (long long)x.s.id), x.back, wrong, &v);
	v.lead = _("Anyone can read it: write no names of citizens.");
	pledged_ask(c, &v, true);
	v.send.text = _("Write it down");
	return form_send(c, p, &v);
}

ERR
page_sitting_promise_form(struct ctx *c, const struct req *q, struct resp *p)
{
	return draw_promise(c, q, p, NULL);
}

ERR
page_sitting_promise_prepare(struct ctx *c, const struct req *q, struct resp *p)
{
	struct pledge *made = arena_alloc(c->a, sizeof(*made));
	const struct err *e = pledged_read(c, q, made);

	c->memo = made;
	return e ? draw_promise(c, q, p, e) : NULL;
}

ERR
page_sitting_promise(struct ctx *c, const struct req *q, struct resp *p)
{
	struct pledge *made = c->memo;
	struct at x;
	const struct err *e = find_at(c, q, false, &x);

	if (e)
		return e;
	made->kind = PLEDGE_PROMISE;
	made->body = x.s.body;
	made->sitting = x.s.id;
	e = act_promise_ask(c, made);
	if (deed_again(e))
		return draw_promise(c, q, p, e);
	if (!e)
		visit_go(c, p, x.back, _("Written down."));
	return e;
}

/* ---- the protocol ---- */

static ERR
draw_hold(struct ctx *c, const struct req *q, struct resp *p, const struct err *wrong)
{
	struct form_view v = { .nasks = 0 };
	struct field *f;
	struct at x;
	const struct err *e = find_at(c, q, false, &x);

	if (!e && !x.plans)
		e = &ACCESS_DENIED;
	if (e)
		return e;
	form_begin(c, q, _("Protocol of the hearing"), url_fmt(c->a, "/hearings/%lld/protocol", (long long)x.s.id), x.back,
	    wrong, &v);
	v.lead = _("Afterwards the hearing is held, and its agenda, reports and protocol stay as they are.");
	f = form_ask(c, &v, ASK_AREA, "text", _("Protocol and decisions"), STR(""));
	f->rows = 12;
	f->max = CONVENE_SIGNS;
	v.send.text = _("The hearing was held");
	return form_send(c, p, &v);
}

ERR
page_sitting_hold_form(struct ctx *c, const struct req *q, struct resp *p)
{
	return draw_hold(c, q, p, NULL);
}

ERR
page_sitting_hold(struct ctx *c, const struct req *q, struct resp *p)
{
	struct at x;
	const struct err *e = find_at(c, q, false, &x);

	if (!e)
		e = act_convene_hold(c, x.s.id, req_form(q, "text"));
	if (deed_again(e))
		return draw_hold(c, q, p, e);
	if (!e)
		visit_go(c, p, x.back, _("Saved."));
	return e;
}
