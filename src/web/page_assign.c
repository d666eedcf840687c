/* GET and POST /c/{}/assign: who leads the appeal. */
#include "action/accept.h"

#include "base/arena.h"
#include "web/choose.h"
#include "web/pages_staff.h"
#include "web/staff.h"
#include "web/words.h"

static ERR
form(struct ctx *c, const struct req *q, struct resp *p, const struct err *wrong)
{
	struct deed_view v = { .q = q };
	const struct err *e = deed_begin(c, q, DEED_ASSIGN, _("Name the lead executor"), wrong, &v);
	struct field *f;

	if (!e)
		e = choose_officer(c, &v.appeal, deed_ask(c, &v, ASK_SELECT, "officer", _("Lead executor")));
	if (e)
		return e;
	if (!v.asks[0].field.value.n && v.appeal.officer)
		v.asks[0].field.value = str_fmt(c->a, "%lld", (long long)v.appeal.officer);
	f = deed_ask(c, &v, ASK_AREA, "text", _("What is to be done (optional)"));
	f->hint = _("The executor reads it; the author does not.");
	f->rows = 3;
	v.send.text = _("Name");
	return deed_send(c, p, &v);
}

ERR
page_assign_form(struct ctx *c, const struct req *q, struct resp *p)
{
	return form(c, q, p, NULL);
}

ERR
page_assign(struct ctx *c, const struct req *q, struct resp *p)
{
	struct appeal ap;
	int64_t id, officer;
	const struct err *e;

	if (!visit_number(q, 0, &id))
		return &ACCESS_MISSING;
	if (!str_int(req_form(q, "officer"), &officer))
		officer = 0;
	e = act_assign(c, id, officer, req_form(q, "text"), &ap);
	if (deed_again(e))
		return form(c, q, p, e);
	if (!e)
		visit_go(c, p, staff_case(c->a, id), _("The executor is named and the author is told."));
	return e;
}
