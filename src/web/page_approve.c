/* GET and POST /c/{}/approve: the head reads the letter as the author will, and sends it. */
#include "action/answer.h"

#include "base/say.h"
#include "store/papers.h"
#include "web/view_draft.h"
#include "web/pages_staff.h"
#include "web/words.h"

#include "tmpl/draft.h"

static ERR
form(struct ctx *c, const struct req *q, struct resp *p, const struct err *wrong)
{
	struct letter_view v = { .deed = { .q = q } };
	struct appeal *ap = &v.deed.appeal;
	struct text draft;
	const struct err *e = deed_begin(c, q, DEED_APPROVE, _("Approve and send the answer"), wrong,
	    &v.deed);
	struct tmpl t;

	if (!e)
		e = store_text_latest(c->db, c->a, ap->id, TEXT_DRAFT, &draft);
	if (!e && !draft.body.n && !wrong)
		e = &ANSWER_NO_DRAFT;
	if (!e)
		e = letter_warn(c, &v, draft.seq);
	if (e)
		return e;
	v.deed.lead = _("This is how its author will read it. After approval it cannot be changed.");
	v.body = staff_body(c, ap->body);
	v.day = say_day(c->a, c->lang, c->today);
	v.dear = str_c(_("To the author of the appeal"));
	v.outcome = staff_outcome(c, ap->outcome);
	v.text = draft.body;
	v.sign = str_fmt(c->a, "%.*s", STR_ARG(c->who.name));
	v.back = staff_deed(c->a, ap->id, DEED_RETURN);
	v.deed.send.text = _("Approve and send");
	t = visit_tmpl(c);
	tmpl_letter(&t, &v);
	return visit_send(&t, p, deed_status(wrong));
}

ERR
page_approve_form(struct ctx *c, const struct req *q, struct resp *p)
{
	return form(c, q, p, NULL);
}

ERR
page_approve(struct ctx *c, const struct req *q, struct resp *p)
{
	struct appeal ap;
	int64_t id;
	const struct err *e;

	if (!visit_number(q, 0, &id))
		return &ACCESS_MISSING;
	e = deed_seen(c, q, id); /* what is approved is what was read */
	if (!e)
		e = act_approve(c, id, &ap);
	if (deed_again(e))
		return form(c, q, p, e);
	if (!e)
		visit_go(c, p, staff_case(c->a, id), _("The answer is approved and sent."));
	return e;
}
