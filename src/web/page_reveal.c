/* POST /c/{}/reveal: opens the author's data, recorded before they leave, shown once. */
#include "action/office.h"

#include "web/view_case.h"
#include "web/pages_staff.h"

ERR
page_reveal(struct ctx *c, const struct req *q, struct resp *p)
{
	struct appeal ap;
	struct applicant who;
	int64_t id;
	const struct err *e;

	if (!visit_number(q, 0, &id))
		return &ACCESS_MISSING;
	e = act_reveal(c, id, req_form(q, "why"), &ap, &who);
	if (deed_again(e))
		return case_draw(c, q, p, NULL, e);
	return e ? e : case_draw(c, q, p, &who, NULL);
}

/* The address of what was shown once leads back to the case. */
ERR
page_reveal_form(struct ctx *c, const struct req *q, struct resp *p)
{
	int64_t id;

	if (!visit_number(q, 0, &id))
		return &ACCESS_MISSING;
	resp_redirect(p, staff_case(c->a, id).s);
	return NULL;
}
