/* GET and POST /c/{}/review: what a controller found about an answer that its author called not solved. */
#include "action/judge.h"

#include "web/pages_staff.h"
#include "web/staff.h"
#include "web/words.h"

static ERR
form(struct ctx *c, const struct req *q, struct resp *p, const struct err *wrong)
{
	struct deed_view v = { .q = q };
	const struct err *e = deed_begin(c, q, DEED_REVIEW, _("Review the answer"), wrong, &v);

	if (e)
		return e;
	v.lead = _("The author said that the trouble is not solved. Say what you found; if the answer must be made anew, "
	           "return it for rework instead.");
	deed_ask(c, &v, ASK_AREA, "text", _("What was found"))->hint = _("The author reads it.");
	v.send.text = _("End the review");
	return deed_send(c, p, &v);
}

ERR
page_review_form(struct ctx *c, const struct req *q, struct resp *p)
{
	return form(c, q, p, NULL);
}

ERR
page_review(struct ctx *c, const struct req *q, struct resp *p)
{
	struct appeal ap;
	int64_t id;
	const struct err *e;

	if (!visit_number(q, 0, &id))
		return &ACCESS_MISSING;
	e = act_review(c, id, req_form(q, "text"), &ap);
	if (deed_again(e))
		return form(c, q, p, e);
	if (!e)
		visit_go(c, p, staff_case(c->a, id), _("The review is over and the author is told."));
	return e;
}
