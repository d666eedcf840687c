/* GET and POST /c/{}/instruct and /report: a binding instruction with its own term, and its report. */
#include "action/control.h"
#include "base/arena.h"
#include "base/say.h"
#include "domain/deadline.h"
#include "web/why.h"

#include "web/pages_staff.h"
#include "web/staff.h"
#include "web/words.h"

/* The terms that the profile offers, each with the day it would end on. */
static void
terms(struct ctx *c, struct field *f)
{
	struct choice *choices = arena_array(c->a, c->country->nrules, sizeof(*choices));
	struct due from = { c->today, STR("") }, due;

	for (size_t i = 0; i < c->country->nrules; i++) {
		const struct rule *r = &c->country->rules[i];

		if (!str_starts(r->code, STR("INSTRUCT")) || country_rule(c->country, r->code, c->today) != r ||
		    deadline_count(c->country, c->a, str_cstr(c->a, r->code), &from, &due))
			continue;
		choices[f->nchoices++] = (struct choice){ .value = r->code,
			.text = str_fmt(c->a, "%s: %s", why_length(c, r->length, r->unit).p,
			    say_weekday(c->a, c->lang, due.on).p) };
	}
	f->choices = choices;
}

static ERR
form(struct ctx *c, const struct req *q, struct resp *p, const struct err *wrong)
{
	struct deed_view v = { .q = q };
	const struct err *e =
	    deed_begin(c, q, DEED_INSTRUCT, _("Give a binding instruction"), wrong, &v);

	if (e)
		return e;
	v.lead = _("The body that holds the appeal must carry it out and report by its day. The author sees that it "
	           "was given.");
	deed_ask(c, &v, ASK_AREA, "text", _("What the body must do"));
	terms(c, deed_ask(c, &v, ASK_RADIOS, "term", _("By when")));
	v.send.text = _("Give the instruction");
	return deed_send(c, p, &v);
}

ERR
page_instruct_form(struct ctx *c, const struct req *q, struct resp *p)
{
	return form(c, q, p, NULL);
}

ERR
page_instruct(struct ctx *c, const struct req *q, struct resp *p)
{
	struct appeal ap;
	int64_t id;
	const struct err *e;

	if (!visit_number(q, 0, &id))
		return &ACCESS_MISSING;
	e = act_instruct(c, id, req_form(q, "term"), req_form(q, "text"), &ap);
	if (deed_again(e))
		return form(c, q, p, e);
	if (!e)
		visit_go(c, p, staff_case(c->a, id), _("The instruction is given."));
	return e;
}

static ERR
report_form(struct ctx *c, const struct req *q, struct resp *p, const struct err *wrong)
{
	struct deed_view v = { .q = q };
	const struct err *e = deed_begin(c, q, DEED_REPORT, _("Report the instruction"), wrong, &v);

	if (e)
		return e;
	v.lead = _("The controller reads it. With several open instructions it is about the oldest.");
	deed_ask(c, &v, ASK_AREA, "text", _("What was done"));
	v.send.text = _("Report");
	return deed_send(c, p, &v);
}

ERR
page_report_form(struct ctx *c, const struct req *q, struct resp *p)
{
	return report_form(c, q, p, NULL);
}

ERR
page_report(struct ctx *c, const struct req *q, struct resp *p)
{
	struct appeal ap;
	int64_t id;
	const struct err *e;

	if (!visit_number(q, 0, &id))
		return &ACCESS_MISSING;
	e = act_report(c, id, req_form(q, "text"), &ap);
	if (deed_again(e))
		return report_form(c, q, p, e);
	if (!e)
		visit_go(c, p, staff_case(c->a, id), _("The instruction is reported."));
	return e;
}
