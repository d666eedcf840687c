/* GET and POST /c/{}/note: a note among officers. */
#include "action/office.h"

#include "web/pages_staff.h"
#include "web/staff.h"
#include "web/words.h"

static ERR
form(struct ctx *c, const struct req *q, struct resp *p, const struct err *wrong)
{
	struct deed_view v = { .q = q };
	const struct err *e = deed_begin(c, q, DEED_NOTE, _("Write a note"), wrong, &v);
	struct field *f;

	if (e)
		return e;
	f = deed_ask(c, &v, ASK_AREA, "text", _("Note"));
	f->hint = _("Officers who work on this appeal read it; its author does not.");
	v.send.text = _("Save the note");
	return deed_send(c, p, &v);
}

ERR
page_note_form(struct ctx *c, const struct req *q, struct resp *p)
{
	return form(c, q, p, NULL);
}

ERR
page_note(struct ctx *c, const struct req *q, struct resp *p)
{
	struct appeal ap;
	int64_t id;
	const struct err *e;

	if (!visit_number(q, 0, &id))
		return &ACCESS_MISSING;
	e = act_note(c, id, req_form(q, "text"), &ap);
	if (deed_again(e))
		return form(c, q, p, e);
	if (!e)
		visit_go(c, p, staff_case(c->a, id), _("The note is saved."));
	return e;
}
