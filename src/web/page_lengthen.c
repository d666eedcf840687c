/* GET and POST /c/{}/lengthen and /c/{}/notice: the longer term with its ground; longer study of a proposal. */
#include "action/lengthen.h"
#include "base/say.h"
#include "domain/deadline.h"

#include "web/pages_staff.h"
#include "web/staff.h"
#include "web/words.h"

/* From which to which day; the rule's refusal when the law leaves no longer term. */
static ERR
days(struct ctx *c, enum deed deed, struct deed_view *v)
{
	const struct appeal *ap = &v->appeal;
	struct due longer;
	const struct err *e = deadline_lengthen(c->country, c->a, ap, c->now, &longer);
	const char *const pairs[] = { "from", say_day(c->a, c->lang, ap->due).p, "to",
		e ? "" : say_day(c->a, c->lang, longer.on).p, NULL };

	if ((deed == DEED_NOTICE) != (ap->kind == KIND_PROPOSAL))
		return deed == DEED_NOTICE ? &NOTICE_NO_PROPOSAL : &LENGTHEN_PROPOSAL;
	if (!e)
		v->inset = lang_fill(c->a,
		    _("The answer is due on {from}. With the longer term it is due on {to}."), pairs);
	return e;
}

static ERR
form(struct ctx *c, const struct req *q, struct resp *p, enum deed deed, const struct err *wrong)
{
	bool notice = deed == DEED_NOTICE;
	struct deed_view v = { .q = q };
	struct field *f;
	const struct err *e = deed_begin(c, q, deed,
	    notice ? _("Tell the author of longer study") : _("Take the longer term"), wrong, &v);

	if (!e)
		e = days(c, deed, &v);
	if (e && !(wrong && deed_again(e)))
		return e;
	v.lead = notice ? _("A proposal that needs longer study: its author is told at once, within the days of the law.")
	                : _("Only when further study, a check or documents are needed. The ground stays on record, and the author is told at once.");
	f = deed_ask(c, &v, ASK_SELECT, "reason", _("Ground"));
	staff_words(c, f, "reason.lengthen", true);
	f = deed_ask(c, &v, ASK_AREA, "text", _("Say in a sentence why more time is needed"));
	f->hint = _("The author reads it.");
	v.send.text = notice ? _("Tell the author") : _("Take the longer term");
	return deed_send(c, p, &v);
}

ERR
page_lengthen_form(struct ctx *c, const struct req *q, struct resp *p)
{
	return form(c, q, p, DEED_LENGTHEN, NULL);
}

ERR
page_notice_form(struct ctx *c, const struct req *q, struct resp *p)
{
	return form(c, q, p, DEED_NOTICE, NULL);
}

ERR
page_lengthen(struct ctx *c, const struct req *q, struct resp *p)
{
	struct appeal ap;
	int64_t id;
	const struct err *e;

	if (!visit_number(q, 0, &id))
		return &ACCESS_MISSING;
	e = act_lengthen(c, id, req_form(q, "reason"), req_form(q, "text"), &ap);
	if (deed_again(e))
		return form(c, q, p, DEED_LENGTHEN, e);
	if (!e)
		visit_go(c, p, staff_case(c->a, id), _("The longer term is taken and the author is told."));
	return e;
}

ERR
page_notice(struct ctx *c, const struct req *q, struct resp *p)
{
	struct appeal ap;
	int64_t id;
	const struct err *e;

	if (!visit_number(q, 0, &id))
		return &ACCESS_MISSING;
	e = act_notice(c, id, req_form(q, "reason"), req_form(q, "text"), &ap);
	if (deed_again(e))
		return form(c, q, p, DEED_NOTICE, e);
	if (!e)
		visit_go(c, p, staff_case(c->a, id), _("The author is told of the longer study."));
	return e;
}
