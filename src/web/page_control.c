/* GET and POST /c/{}/control and /uncontrol: a controller watches an appeal, or no more. */
#include "action/control.h"

#include "web/pages_staff.h"
#include "web/staff.h"
#include "web/words.h"

static ERR
form(struct ctx *c, const struct req *q, struct resp *p, bool on, const struct err *wrong)
{
	struct deed_view v = { .q = q };
	const struct err *e = deed_begin(c, q, on ? DEED_CONTROL : DEED_UNCONTROL,
	    on ? _("Put on control") : _("Take off control"), wrong, &v);

	if (e)
		return e;
	if (on) {
		v.lead = _("It stands in the list of your reception until you take it off; it cannot be closed before. "
		           "The author sees it.");
		staff_words(c, deed_ask(c, &v, ASK_SELECT, "reason", _("Ground of control")), "reason.control",
		    true);
	}
	deed_ask(c, &v, ASK_AREA, "text", on ? _("What is to be watched, if you like") : _("What was found"));
	return deed_send(c, p, &v);
}

ERR
page_control_form(struct ctx *c, const struct req *q, struct resp *p)
{
	return form(c, q, p, true, NULL);
}

ERR
page_uncontrol_form(struct ctx *c, const struct req *q, struct resp *p)
{
	return form(c, q, p, false, NULL);
}

ERR
page_control(struct ctx *c, const struct req *q, struct resp *p)
{
	struct appeal ap;
	int64_t id;
	const struct err *e;

	if (!visit_number(q, 0, &id))
		return &ACCESS_MISSING;
	e = act_control(c, id, req_form(q, "reason"), req_form(q, "text"), &ap);
	if (deed_again(e))
		return form(c, q, p, true, e);
	if (!e)
		visit_go(c, p, staff_case(c->a, id), _("The appeal is on control."));
	return e;
}

ERR
page_uncontrol(struct ctx *c, const struct req *q, struct resp *p)
{
	struct appeal ap;
	int64_t id;
	const struct err *e;

	if (!visit_number(q, 0, &id))
		return &ACCESS_MISSING;
	e = act_uncontrol(c, id, req_form(q, "text"), &ap);
	if (deed_again(e))
		return form(c, q, p, false, e);
	if (!e)
		visit_go(c, p, staff_case(c->a, id), _("The appeal is off control."));
	return e;
}
