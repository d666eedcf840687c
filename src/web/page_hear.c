/* GET and POST /c/{}/hear: the draft of a refusal is shown to its author before it is sent. */
#include "action/answer.h"
#include "base/say.h"
#include "domain/deadline.h"

#include "web/pages_staff.h"
#include "web/staff.h"
#include "web/words.h"

static ERR
form(struct ctx *c, const struct req *q, struct resp *p, const struct err *wrong)
{
	struct deed_view v = { .q = q };
	struct due from = { c->today, STR("") }, until;
	const struct err *e = deed_begin(c, q, DEED_HEAR, _("Show the refusal to its author"), wrong, &v);

	if (e)
		return e;
	v.lead = _("The author reads the draft and says what they think of it; only then, or after their days, can it be approved.");
	if (!deadline_count(c->country, c->a, "HEAR", &from, &until)) {
		const char *pairs[] = { "day", say_weekday(c->a, c->lang, until.on).p, NULL };

		v.inset = lang_fill(c->a, _("They have time until {day}."), pairs);
	}
	v.send.text = _("Show the draft");
	return deed_send(c, p, &v);
}

ERR
page_hear_form(struct ctx *c, const struct req *q, struct resp *p)
{
	return form(c, q, p, NULL);
}

ERR
page_hear(struct ctx *c, const struct req *q, struct resp *p)
{
	struct appeal ap;
	int64_t id;
	const struct err *e;

	if (!visit_number(q, 0, &id))
		return &ACCESS_MISSING;
	e = deed_seen(c, q, id);
	if (!e)
		e = act_hear(c, id, &ap);
	if (deed_again(e))
		return form(c, q, p, e);
	if (!e)
		visit_go(c, p, staff_case(c->a, id), _("The author has the draft and is told."));
	return e;
}
