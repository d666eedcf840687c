/* GET and POST /pledges/{}: a question, a decision or a promise; the leader's words, and whether a promise was kept. */
#include "base/arena.h"
#include "base/say.h"
#include "store/body_figures.h"
#include "web/pages_hearings.h"
#include "web/view_hearings.h"
#include "web/words.h"

#include "tmpl/hearings.h"

static ERR
named(struct ctx *c, const struct req *q, struct pledge *out)
{
	int64_t id;

	return str_int(q->arg[0], &id) ? promise_get(c, id, out) : &PROMISE_MISSING;
}

/* What the register says by now, beside what was promised. */
static ERR
proposal(struct ctx *c, const struct pledge *p, struct pledge_view *v)
{
	const char *pairs[] = { "n", NULL, NULL };
	int64_t value;
	const struct err *e = store_body_pledge(c->db, c->a, c->country, p, &value);

	if (e || p->kind != PLEDGE_PROMISE || !p->measure)
		return e;
	pairs[1] = str_cstr(c->a, pledged_value(c, p->measure, value));
	v->now = lang_fill(c->a,
	    value < 0                                      ? _("By the register: {n}.")
	        : pledge_keeps(p->measure, value, p->target) ? _("By the register: {n}. It proposes: kept.")
	                                                     : _("By the register: {n}. It proposes: not kept."),
	    pairs);
	return NULL;
}

static void
forms(struct ctx *c, const struct req *q, const struct pledge *p, const struct err *wrong, struct pledge_view *v)
{
	bool decides = p->kind == PLEDGE_PROMISE && promise_asks(c, country_body(c->country, p->body));

	v->action = url_fmt(c->a, "/pledges/%lld", (long long)p->id);
	if (p->state != PLEDGE_OPEN)
		return;
	v->text = (struct field){ .name = "text", .rows = 6, .max = PROMISE_SIGNS, .value = req_form(q, "text"),
		.error = staff_fault(c, wrong, "text") };
	if (promise_answers(c, p)) {
		v->text.label = p->kind == PLEDGE_DECISION ? _("What was done") : _("Your answer");
		v->reply = (struct button){ .text = _("Answer"), .name = "do", .value = STR("reply"), .once = true };
	} else if (decides) {
		v->text.label = _("Why");
		v->kept = (struct button){ .text = _("It was kept"), .name = "do", .value = STR("kept") };
		v->broken = (struct button){ .text = _("It was not kept"), .name = "do", .value = STR("broken"),
			.cls = "govuk-button--warning" };
	}
}

static ERR
draw(struct ctx *c, const struct req *q, struct resp *p, const struct err *wrong)
{
	struct pledge_view v = { .key = c->visit->key };
	struct pledge x;
	struct tmpl t;
	const struct err *e = named(c, q, &x);

	if (!e)
		e = proposal(c, &x, &v);
	if (e)
		return e;
	visit_frame(c, q, &v.page, pledged_kind(c, x.kind));
	v.page.secret = true;
	v.page.error = wrong != NULL;
	v.page.back = (struct back_link){ .url = x.sitting ? url_fmt(c->a, "/hearings/%lld", (long long)x.sitting)
		                                           : url_fmt(c->a, "/reports") };
	v.errors = staff_faults(c, wrong, NULL);
	v.line = pledged_lines(c, &x, 1, true);
	forms(c, q, &x, wrong, &v);
	t = visit_tmpl(c);
	tmpl_pledge(&t, &v);
	return visit_send(&t, p, deed_status(wrong));
}

ERR
page_pledge_form(struct ctx *c, const struct req *q, struct resp *p)
{
	return draw(c, q, p, NULL);
}

ERR
page_pledge(struct ctx *c, const struct req *q, struct resp *p)
{
	struct str what = req_form(q, "do");
	struct pledge x;
	const struct err *e = named(c, q, &x);

	if (e)
		return e;
	if (str_is(what, "kept") || str_is(what, "broken"))
		e = act_promise_decide(c, x.id, str_is(what, "kept"), req_form(q, "text"));
	else
		e = act_promise_reply(c, x.id, req_form(q, "text"));
	if (deed_again(e))
		return draw(c, q, p, e);
	if (!e)
		visit_go(c, p, url_fmt(c->a, "/pledges/%lld", (long long)x.id), _("Done."));
	return e;
}
