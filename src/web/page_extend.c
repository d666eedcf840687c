/* GET and POST /c/{}/extend: a longer term, once, with its reason. */
#include "action/answer.h"
#include "base/say.h"
#include "domain/deadline.h"

#include "web/pages_staff.h"
#include "web/staff.h"
#include "web/words.h"

/* From which to which day; the rule's refusal when there is no second extension. */
static ERR
days(struct ctx *c, struct deed_view *v)
{
	struct due now = { v->appeal.due, v->appeal.due_why }, longer;
	const struct err *e = deadline_extend(c->country, c->a, &now, v->appeal.extended, c->now, &longer);
	const char *const pairs[] = { "from", say_day(c->a, c->lang, now.on).p, "to",
		e ? "" : say_day(c->a, c->lang, longer.on).p, NULL };

	if (!e)
		v->inset = lang_fill(c->a,
		    _("The answer is due on {from}. When the term is extended, it is due on {to}."), pairs);
	return e;
}

static ERR
form(struct ctx *c, const struct req *q, struct resp *p, const struct err *wrong)
{
	struct deed_view v = { .q = q };
	const struct err *e = deed_begin(c, q, DEED_EXTEND, _("Extend the term"), wrong, &v);
	struct field *f;

	if (!e)
		e = days(c, &v);
	if (e && !(wrong && deed_again(e)))
		return e;
	v.lead = _("The law allows it once, in exceptional cases. The author is told at once.");
	f = deed_ask(c, &v, ASK_SELECT, "reason", _("Reason"));
	staff_words(c, f, "reason.extend", true);
	f = deed_ask(c, &v, ASK_AREA, "text", _("Say in a sentence why more time is needed"));
	f->hint = _("The author reads it.");
	v.send.text = _("Extend");
	return deed_send(c, p, &v);
}

ERR
page_extend_form(struct ctx *c, const struct req *q, struct resp *p)
{
	return form(c, q, p, NULL);
}

ERR
page_extend(struct ctx *c, const struct req *q, struct resp *p)
{
	struct appeal ap;
	int64_t id;
	const struct err *e;

	if (!visit_number(q, 0, &id))
		return &ACCESS_MISSING;
	e = act_extend(c, id, req_form(q, "reason"), req_form(q, "text"), &ap);
	if (deed_again(e))
		return form(c, q, p, e);
	if (!e)
		visit_go(c, p, staff_case(c->a, id), _("The term is extended and the author is told."));
	return e;
}
