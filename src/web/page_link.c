/* GET and POST /c/{}/link: which earlier appeal of the same person this one repeats or doubles. */
#include "action/link.h"

#include "base/arena.h"
#include "base/say.h"
#include "domain/number.h"
#include "web/pages_staff.h"
#include "web/staff.h"
#include "web/words.h"

static const struct err LINK_NOBODY = { ERR_INPUT, N_("Choose the earlier appeal."), "other", NULL };

static ERR
relatives(struct ctx *c, struct deed_view *v)
{
	struct field *f = deed_ask(c, v, ASK_RADIOS, "other", _("Earlier appeals of the same person")), *kin;
	struct relative *all;
	struct choice *choices;
	enum kin best = KIN_NONE;
	size_t n;
	const struct err *e = link_relatives(c, &v->appeal, &all, &n);

	if (e)
		return e;
	choices = arena_array(c->a, n, sizeof(*choices));
	for (size_t i = 0; i < n; i++) {
		const struct appeal *ap = &all[i].appeal;

		if (!all[i].law)
			continue;
		if (!f->value.n && all[i].proposed) {
			f->value = str_fmt(c->a, "%lld", (long long)ap->id);
			best = all[i].law;
		}
		choices[f->nchoices++] = (struct choice){ .value = str_fmt(c->a, "%lld", (long long)ap->id),
			.text = str_fmt(c->a, "%s: %.*s", number_print(c->a, ap->id).p, STR_ARG(ap->gist)),
			.hint = str_fmt(c->a, "%s, %s%s%s", say_day(c->a, c->lang, ap->registered_on).p,
			    str_cstr(c->a, staff_state(c, ap->state)), all[i].proposed ? " · " : "",
			    all[i].proposed ? _("looks like the same matter") : "").p };
	}
	f->choices = choices;
	kin = deed_ask(c, v, ASK_RADIOS, "kin", _("What this appeal is to it"));
	staff_words(c, kin, "reason.link", false);
	if (!kin->value.n && best)
		kin->value = str_c(kin_code(best));
	if (!f->nchoices) {
		v->nasks = 0;
		v->inset = str_c(_("No earlier appeal of this person is known here."));
	}
	return NULL;
}

static ERR
form(struct ctx *c, const struct req *q, struct resp *p, const struct err *wrong)
{
	struct deed_view v = { .q = q };
	const struct err *e = deed_begin(c, q, DEED_LINK, _("Link to an earlier appeal"), wrong, &v);

	if (!e)
		e = relatives(c, &v);
	if (e)
		return e;
	v.lead = _("Nothing is merged: each keeps its number. A duplicate is answered together with the first appeal.");
	v.send.text = _("Link");
	return deed_send(c, p, &v);
}

ERR
page_link_form(struct ctx *c, const struct req *q, struct resp *p)
{
	return form(c, q, p, NULL);
}

ERR
page_link(struct ctx *c, const struct req *q, struct resp *p)
{
	enum kin kin = KIN_NONE;
	struct appeal ap;
	int64_t id, other;
	const struct err *e;

	if (!visit_number(q, 0, &id))
		return &ACCESS_MISSING;
	(void)kin_find(req_form(q, "kin"), &kin);
	e = str_int(req_form(q, "other"), &other) ? act_link(c, id, other, kin, &ap) : &LINK_NOBODY;
	if (deed_again(e))
		return form(c, q, p, e);
	if (!e)
		visit_go(c, p, staff_case(c->a, id), _("It is recorded what this appeal is to the earlier one."));
	return e;
}
