/* GET and POST /c/{}/return: a draft or an answer goes back for rework, with the reason. */
#include "action/answer.h"

#include "web/pages_staff.h"
#include "web/staff.h"
#include "web/words.h"

static ERR
form(struct ctx *c, const struct req *q, struct resp *p, const struct err *wrong)
{
	struct deed_view v = { .q = q };
	const struct err *e = deed_begin(c, q, DEED_RETURN, _("Return for rework"), wrong, &v);
	struct field *f;

	if (e)
		return e;
	v.lead = _("The executor sees the reason and what is to be done. The term goes on running.");
	f = deed_ask(c, &v, ASK_SELECT, "reason", _("Reason"));
	staff_words(c, f, "reason.return", true);
	deed_ask(c, &v, ASK_AREA, "text", _("What is to be done"));
	v.send.text = _("Return");
	return deed_send(c, p, &v);
}

ERR
page_return_form(struct ctx *c, const struct req *q, struct resp *p)
{
	return form(c, q, p, NULL);
}

ERR
page_return(struct ctx *c, const struct req *q, struct resp *p)
{
	struct appeal ap;
	int64_t id;
	const struct err *e;

	if (!visit_number(q, 0, &id))
		return &ACCESS_MISSING;
	e = act_return(c, id, req_form(q, "reason"), req_form(q, "text"), &ap);
	if (deed_again(e))
		return form(c, q, p, e);
	if (!e)
		visit_go(c, p, staff_case(c->a, id), _("The answer is returned for rework."));
	return e;
}
