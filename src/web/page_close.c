/* GET and POST /c/{}/close: nothing is left to do on an answered appeal. */
#include "action/answer.h"

#include "web/pages_staff.h"
#include "web/staff.h"
#include "web/words.h"

static ERR
form(struct ctx *c, const struct req *q, struct resp *p, const struct err *wrong)
{
	struct deed_view v = { .q = q };
	const struct err *e = deed_begin(c, q, DEED_CLOSE, _("Close the appeal"), wrong, &v);

	if (e)
		return e;
	v.lead = _("The answer was sent and nothing is left to do. The author can still judge the answer.");
	v.send.text = _("Close");
	return deed_send(c, p, &v);
}

ERR
page_close_form(struct ctx *c, const struct req *q, struct resp *p)
{
	return form(c, q, p, NULL);
}

ERR
page_close(struct ctx *c, const struct req *q, struct resp *p)
{
	struct appeal ap;
	int64_t id;
	const struct err *e;

	if (!visit_number(q, 0, &id))
		return &ACCESS_MISSING;
	e = act_close(c, id, &ap);
	if (deed_again(e))
		return form(c, q, p, e);
	if (!e)
		visit_go(c, p, staff_case(c->a, id), _("The appeal is closed."));
	return e;
}
