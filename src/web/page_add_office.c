/* GET and POST /c/{}/add: a registrar adds words for the author. */
#include "action/author.h"

#include "web/pages_staff.h"
#include "web/staff.h"
#include "web/words.h"

static ERR
form(struct ctx *c, const struct req *q, struct resp *p, const struct err *wrong)
{
	struct deed_view v = { .q = q };
	const struct err *e = deed_begin(c, q, DEED_ADD, _("Add for the author"), wrong, &v);
	struct field *f;

	if (e)
		return e;
	f = deed_ask(c, &v, ASK_AREA, "text", _("What the author adds, in their own words"));
	f->rows = 8;
	f->max = 20000;
	v.send.text = _("Add");
	return deed_send(c, p, &v);
}

ERR
page_add_office_form(struct ctx *c, const struct req *q, struct resp *p)
{
	return form(c, q, p, NULL);
}

ERR
page_add_office(struct ctx *c, const struct req *q, struct resp *p)
{
	struct appeal ap;
	int64_t id;
	const struct err *e;

	if (!visit_number(q, 0, &id))
		return &ACCESS_MISSING;
	e = act_add(c, id, req_form(q, "text"), NULL, 0, &ap);
	if (deed_again(e))
		return form(c, q, p, e);
	if (!e)
		visit_go(c, p, staff_case(c->a, id), _("It is added to the appeal."));
	return e;
}
