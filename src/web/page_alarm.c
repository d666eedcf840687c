/* GET and POST /c/{}/alarm and /calm: a threat or a crime is passed on at once, or there is none. */
#include "action/warn.h"

#include "base/arena.h"
#include "domain/alarm.h"
#include "store/bans.h"
#include "web/alarms.h"
#include "web/pages_staff.h"
#include "web/staff.h"
#include "web/words.h"

/* Who may know: each kind with the body that will get it. */
static ERR
kinds(struct ctx *c, struct deed_view *v)
{
	const struct country *k = c->country;
	struct choice *choices = arena_array(c->a, k->nwords, sizeof(*choices));
	struct ban *bans;
	size_t nbans, n = 0;
	struct str proposed;
	struct field *f;
	const struct phrase *found;
	const struct err *e = store_bans(c->db, c->a, v->appeal.id, &bans, &nbans);

	if (!e)
		e = alarms_phrase(c, &v->appeal, &found);
	if (e)
		return e;
	f = deed_ask(c, v, ASK_RADIOS, "reason", _("What is it?"));
	proposed = found ? found->code : STR("");
	if (!f->value.n)
		f->value = proposed;
	for (size_t i = 0; i < k->nwords; i++) {
		const struct body *b;

		if (!str_is(k->words[i].family, ALARM_FAMILY))
			continue;
		b = alarm_body(k, k->words[i].code, v->appeal.place, bans, nbans);
		choices[n++] = (struct choice){ .value = k->words[i].code,
			.text = country_word_name(k, ALARM_FAMILY, k->words[i].code, c->lang),
			.hint = b ? str_cstr(c->a, lang_pick(&b->names, c->lang)) : _("no body of this kind can have it"),
			.disabled = !b };
	}
	f->choices = choices;
	f->nchoices = n;
	return NULL;
}

static ERR
alarm_form(struct ctx *c, const struct req *q, struct resp *p, const struct err *wrong)
{
	struct deed_view v = { .q = q };
	const struct err *e = deed_begin(c, q, DEED_ALARM, _("Pass on a threat or a crime at once"), wrong, &v);

	if (!e)
		e = kinds(c, &v);
	if (e)
		return e;
	v.lead = _("The competent body gets the appeal now, above all else. The appeal itself stays where it is.");
	deed_ask(c, &v, ASK_AREA, "text", _("What threatens whom"));
	v.send.text = _("Pass on now");
	v.send.cls = "govuk-button--warning";
	return deed_send(c, p, &v);
}

static ERR
calm_form(struct ctx *c, const struct req *q, struct resp *p, const struct err *wrong)
{
	struct deed_view v = { .q = q };
	const struct err *e = deed_begin(c, q, DEED_CALM, _("No threat and no crime"), wrong, &v);

	if (e)
		return e;
	deed_ask(c, &v, ASK_AREA, "text", _("Why there is none"))->hint =
	    _("It is kept in the history with your name.");
	v.send.text = _("There is no threat");
	return deed_send(c, p, &v);
}

ERR
page_alarm_form(struct ctx *c, const struct req *q, struct resp *p)
{
	return alarm_form(c, q, p, NULL);
}

ERR
page_alarm(struct ctx *c, const struct req *q, struct resp *p)
{
	struct appeal ap;
	int64_t id;
	const struct err *e;

	if (!visit_number(q, 0, &id))
		return &ACCESS_MISSING;
	e = act_alarm(c, id, req_form(q, "reason"), req_form(q, "text"), &ap);
	if (deed_again(e))
		return alarm_form(c, q, p, e);
	if (!e)
		visit_go(c, p, staff_case(c->a, id), _("It is passed on: the competent body has it now."));
	return e;
}

ERR
page_calm_form(struct ctx *c, const struct req *q, struct resp *p)
{
	return calm_form(c, q, p, NULL);
}

ERR
page_calm(struct ctx *c, const struct req *q, struct resp *p)
{
	struct appeal ap;
	int64_t id;
	const struct err *e;

	if (!visit_number(q, 0, &id))
		return &ACCESS_MISSING;
	e = act_calm(c, id, req_form(q, "text"), &ap);
	if (deed_again(e))
		return calm_form(c, q, p, e);
	if (!e)
		visit_go(c, p, staff_case(c->a, id), _("It is recorded that there is no threat."));
	return e;
}
