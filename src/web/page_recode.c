/* GET and POST /c/{}/recode: a new access code for a person who was seen at the office. */
#include "action/office.h"

#include "domain/number.h"
#include "web/view_shown.h"
#include "web/pages_staff.h"
#include "web/staff.h"
#include "web/words.h"

#include "tmpl/shown.h"

static ERR
form(struct ctx *c, const struct req *q, struct resp *p, const struct err *wrong)
{
	struct deed_view v = { .q = q };
	const struct err *e = deed_begin(c, q, DEED_RECODE, _("Give a new access code"), wrong, &v);

	if (e)
		return e;
	v.lead = _("Only for a person whose document you have seen. The old code stops working at once.");
	v.send.text = _("Give a new code");
	return deed_send(c, p, &v);
}

ERR
page_recode_form(struct ctx *c, const struct req *q, struct resp *p)
{
	return form(c, q, p, NULL);
}

ERR
page_recode(struct ctx *c, const struct req *q, struct resp *p)
{
	struct shown_view v = { .label = _("Access code") };
	struct summary_row row;
	struct appeal ap;
	struct tmpl t;
	int64_t id;
	const struct err *e;

	if (!visit_number(q, 0, &id))
		return &ACCESS_MISSING;
	e = act_recode(c, id, &v.code, &ap);
	if (deed_again(e))
		return form(c, q, p, e);
	if (e)
		return e;
	visit_frame(c, q, &v.page, _("The new access code"));
	v.page.secret = true;
	v.warn = str_c(_("It is shown once. Print this page or write the code down for the person."));
	row = (struct summary_row){ .key = str_c(_("Number")), .value = number_print(c->a, id) };
	v.facts = (struct summary_list){ .rows = &row, .nrows = 1 };
	v.on = staff_case(c->a, id);
	v.on_text = _("Back to the appeal");
	t = visit_tmpl(c);
	tmpl_shown(&t, &v);
	return visit_send(&t, p, 200);
}
