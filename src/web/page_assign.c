/* GET and POST /c/{}/assign: who leads the appeal. */
#include "action/accept.h"

#include "base/arena.h"
#include "store/bans.h"
#include "store/officers.h"
#include "web/pages_staff.h"
#include "web/staff.h"
#include "web/words.h"

#define OFFICERS_MAX 500

/* The officers of the holding body who can lead it. */
static ERR
officers(struct ctx *c, const struct appeal *ap, struct field *f)
{
	struct choice *choices;
	struct officer *o;
	size_t n;
	struct ban *bans;
	size_t nbans;
	const struct err *e = store_officers(c->db, c->a, ap->body, 0, OFFICERS_MAX, &o, &n);

	if (!e)
		e = store_bans(c->db, c->a, ap->id, &bans, &nbans);
	if (e)
		return e;
	choices = arena_array(c->a, n + 1, sizeof(*choices));
	choices[f->nchoices++] = (struct choice){ .value = STR(""), .text = str_c(_("Choose")) };
	for (size_t i = 0; i < n; i++)
		if (!o[i].disabled && !ban_meets(bans, nbans, o[i].id, o[i].unit, o[i].body) &&
		    o[i].roles & (ROLE_BIT(ROLE_EXECUTOR) | ROLE_BIT(ROLE_HEAD)))
			choices[f->nchoices++] = (struct choice){ .value = str_fmt(c->a, "%lld", (long long)o[i].id),
				.text = o[i].name.n ? o[i].name : o[i].login };
	f->choices = choices;
	if (!f->value.n && ap->officer)
		f->value = str_fmt(c->a, "%lld", (long long)ap->officer);
	return NULL;
}

static ERR
form(struct ctx *c, const struct req *q, struct resp *p, const struct err *wrong)
{
	struct deed_view v = { .q = q };
	const struct err *e = deed_begin(c, q, DEED_ASSIGN, _("Name the lead executor"), wrong, &v);
	struct field *f;

	if (!e)
		e = officers(c, &v.appeal, deed_ask(c, &v, ASK_SELECT, "officer", _("Lead executor")));
	if (e)
		return e;
	f = deed_ask(c, &v, ASK_AREA, "text", _("What is to be done (optional)"));
	f->hint = _("The executor reads it; the author does not.");
	f->rows = 3;
	v.send.text = _("Name");
	return deed_send(c, p, &v);
}

ERR
page_assign_form(struct ctx *c, const struct req *q, struct resp *p)
{
	return form(c, q, p, NULL);
}

ERR
page_assign(struct ctx *c, const struct req *q, struct resp *p)
{
	struct appeal ap;
	int64_t id, officer;
	const struct err *e;

	if (!visit_number(q, 0, &id))
		return &ACCESS_MISSING;
	if (!str_int(req_form(q, "officer"), &officer))
		officer = 0;
	e = act_assign(c, id, officer, req_form(q, "text"), &ap);
	if (deed_again(e))
		return form(c, q, p, e);
	if (!e)
		visit_go(c, p, staff_case(c->a, id), _("The executor is named and the author is told."));
	return e;
}
