/* GET and POST /c/{}/involve and /c/{}/visit: a co-executor of the same body; a visit to the place. */
#include "action/entrust.h"

#include "base/arena.h"
#include "store/bans.h"
#include "store/officers.h"
#include "web/choose.h"
#include "web/pages_staff.h"
#include "web/words.h"

static ERR
involve(struct ctx *c, const struct req *q, struct resp *p, const struct err *wrong)
{
	struct deed_view v = { .q = q };
	const struct err *e = deed_begin(c, q, DEED_INVOLVE, _("Name a co-executor"), wrong, &v);

	if (!e)
		e = choose_officer(c, &v.appeal, deed_ask(c, &v, ASK_SELECT, "officer", _("Co-executor")));
	if (e)
		return e;
	v.lead = _("The lead executor answers for the joint answer; a co-executor writes a part of it.");
	deed_ask(c, &v, ASK_AREA, "text", _("Which part they write"))->rows = 3;
	v.send.text = _("Name");
	return deed_send(c, p, &v);
}

static ERR
visit(struct ctx *c, const struct req *q, struct resp *p, const struct err *wrong)
{
	struct deed_view v = { .q = q };
	const struct err *e = deed_begin(c, q, DEED_VISIT, _("Plan a visit to the place"), wrong, &v);
	struct field *f;

	if (e)
		return e;
	v.lead = _("The author is told of the day. Afterwards write down what was found.");
	f = deed_ask(c, &v, ASK_LINE, "day", _("Day of the visit"));
	field_day(f);
	if (!f->value.n)
		f->value = date_iso(c->a, c->today);
	deed_ask(c, &v, ASK_AREA, "text", _("What is to be looked at"))->rows = 3;
	v.send.text = _("Plan the visit");
	return deed_send(c, p, &v);
}

ERR
page_involve_form(struct ctx *c, const struct req *q, struct resp *p)
{
	return involve(c, q, p, NULL);
}

ERR
page_visit_form(struct ctx *c, const struct req *q, struct resp *p)
{
	return visit(c, q, p, NULL);
}

ERR
page_involve(struct ctx *c, const struct req *q, struct resp *p)
{
	struct appeal ap;
	int64_t id, officer;
	const struct err *e;

	if (!visit_number(q, 0, &id))
		return &ACCESS_MISSING;
	if (!str_int(req_form(q, "officer"), &officer))
		officer = 0;
	e = act_involve(c, id, officer, req_form(q, "text"), &ap);
	if (deed_again(e))
		return involve(c, q, p, e);
	if (!e)
		visit_go(c, p, staff_case(c->a, id), _("The co-executor is named."));
	return e;
}

ERR
page_visit(struct ctx *c, const struct req *q, struct resp *p)
{
	struct appeal ap;
	struct date day;
	int64_t id;
	const struct err *e;

	if (!visit_number(q, 0, &id))
		return &ACCESS_MISSING;
	e = &TASK_DAY;
	if (date_parse(str_trim(req_form(q, "day")), &day))
		e = act_visit(c, id, day, req_form(q, "text"), &ap);
	if (deed_again(e))
		return visit(c, q, p, e);
	if (!e)
		visit_go(c, p, staff_case(c->a, id), _("The visit is planned and the author is told."));
	return e;
}
