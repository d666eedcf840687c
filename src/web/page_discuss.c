/* GET and POST /reports/{}/{}/ask: a question or a decision of the discussion that a monthly report opens. */
#include "base/arena.h"
#include "domain/access.h"
#include "web/pages_hearings.h"
#include "web/pledged.h"
#include "web/reported.h"
#include "web/view_admin.h"
#include "web/words.h"

/* The report of the address, when they may ask about it. */
static ERR
asked(struct ctx *c, const struct req *q, struct monthly_at *at)
{
	const struct err *e = monthlies_at(c, q, at);

	if (!e && at->row.state != MONTHLY_SENT)
		e = &MONITOR_MISSING;
	return e ? e : promise_asks(c, at->body) ? NULL : &ACCESS_DENIED;
}

static bool
decision(const struct req *q)
{
	return str_is(req_query(q, "kind"), "decision");
}

static ERR
draw(struct ctx *c, const struct req *q, struct resp *p, const struct err *wrong)
{
	struct form_view v = { .nasks = 0 };
	struct monthly_at at;
	struct url u;
	const struct err *e = asked(c, q, &at);

	if (e)
		return e;
	u = monthlies_url(c, at.row.month, at.body);
	form_begin(c, q, decision(q) ? _("A decision") : _("A question to a leader"),
	    url_query(c->a,
		url_fmt(c->a, "/reports/%s/%.*s/ask", str_cstr(c->a, monthly_code(c->a, at.row.month)),
		    STR_ARG(at.body->code)),
		"kind", str_c(decision(q) ? "decision" : "question")),
	    u, wrong, &v);
	v.lead = _("The head of the body sees it on their page and is reminded before the day.");
	pledged_ask(c, &v, false);
	v.send.text = _("Ask");
	return form_send(c, p, &v);
}

ERR
page_discuss_form(struct ctx *c, const struct req *q, struct resp *p)
{
	return draw(c, q, p, NULL);
}

ERR
page_discuss_prepare(struct ctx *c, const struct req *q, struct resp *p)
{
	struct pledge *to = arena_alloc(c->a, sizeof(*to));
	const struct err *e = pledged_read(c, q, to);

	c->memo = to;
	return e ? draw(c, q, p, e) : NULL;
}

ERR
page_discuss(struct ctx *c, const struct req *q, struct resp *p)
{
	struct pledge *x = c->memo;
	struct monthly_at at;
	const struct err *e = asked(c, q, &at);

	if (e)
		return e;
	x->kind = decision(q) ? PLEDGE_DECISION : PLEDGE_QUESTION;
	x->body = at.body->id;
	x->month = at.row.month;
	e = act_promise_ask(c, x);
	if (deed_again(e))
		return draw(c, q, p, e);
	if (!e)
		visit_go(c, p, monthlies_url(c, at.row.month, at.body), _("Asked."));
	return e;
}
