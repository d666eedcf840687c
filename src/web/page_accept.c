/* GET and POST /c/{}/accept: the body takes an appeal as its own. */
#include "action/accept.h"

#include "web/pages_staff.h"
#include "web/staff.h"
#include "web/words.h"

static ERR
form(struct ctx *c, const struct req *q, struct resp *p, const struct err *wrong)
{
	struct deed_view v = { .q = q };
	const struct err *e = deed_begin(c, q, DEED_ACCEPT, _("Accept the appeal"), wrong, &v);

	if (e)
		return e;
	v.lead = _("Your body is competent and will answer. An executor is named next.");
	v.send.text = _("Accept");
	return deed_send(c, p, &v);
}

ERR
page_accept_form(struct ctx *c, const struct req *q, struct resp *p)
{
	return form(c, q, p, NULL);
}

ERR
page_accept(struct ctx *c, const struct req *q, struct resp *p)
{
	struct appeal ap;
	int64_t id;
	const struct err *e;

	if (!visit_number(q, 0, &id))
		return &ACCESS_MISSING;
	e = act_accept(c, id, &ap);
	if (deed_again(e))
		return form(c, q, p, e);
	if (!e)
		visit_go(c, p, staff_case(c->a, id), _("The appeal is accepted. Name its executor."));
	return e;
}
