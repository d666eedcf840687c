/* The page of one deed: its frame, its questions, and how a refusal comes back. */
#include "base/arena.h"
#include "domain/number.h"
#include "store/appeals.h"
#include "tmpl/deed.h"
#include "web/staff.h"
#include "web/words.h"

const struct err DEED_STALE = { ERR_REFUSED,
	N_("Somebody has changed this appeal since you opened the page. Read it again."), NULL, NULL };

bool
deed_again(const struct err *e)
{
	return e && (e->kind == ERR_INPUT || e->kind == ERR_REFUSED) && !db_failed(e);
}

int
deed_status(const struct err *wrong)
{
	if (!wrong)
		return 200;
	return wrong->kind == ERR_INPUT ? 422 : 409;
}

ERR
deed_seen(struct ctx *c, const struct req *q, int64_t id)
{
	struct appeal ap;
	const struct err *e = store_appeal_for(c->db, c->a, &c->who, id, &ap);
	int64_t seen;

	if (e)
		return e->kind == ERR_MISSING ? &ACCESS_MISSING : e;
	if (!str_int(req_form(q, "seen"), &seen) || seen == ap.last_seq)
		return NULL;
	return &DEED_STALE;
}

ERR
deed_begin(struct ctx *c, const struct req *q, enum deed deed, const char *title,
    const struct err *wrong, struct deed_view *v)
{
	const struct err *e = staff_appeal(c, q, &v->appeal);

	if (!e && !wrong)
		e = access_may(c->country, &c->who, deed, &v->appeal);
	if (e)
		return e;
	visit_frame(c, q, &v->page, title);
	v->page.error = wrong != NULL;
	v->page.secret = true;
	v->q = q;
	v->wrong = wrong;
	v->errors = staff_faults(c, wrong, NULL);
	v->number = number_print(c->a, v->appeal.id);
	v->back = staff_case(c->a, v->appeal.id);
	v->page.back = (struct back_link){ .url = v->back, .text = _("Back to the appeal") };
	v->action = staff_deed(c->a, v->appeal.id, deed);
	v->send = (struct button){ .text = title, .once = true };
	v->key = c->visit->key;
	v->seen = str_fmt(c->a, "%lld", (long long)v->appeal.last_seq);
	return NULL;
}

struct field *
deed_ask(struct ctx *c, struct deed_view *v, enum ask_kind kind, const char *name, const char *label)
{
	struct ask *ask = &v->asks[v->nasks++];

	*ask = (struct ask){ .kind = kind,
		.field = { .name = name,
		    .label = label,
		    .value = req_form(v->q, name),
		    .error = staff_fault(c, v->wrong, name) } };
	return &ask->field;
}

ERR
deed_send(struct ctx *c, struct resp *p, struct deed_view *v)
{
	struct tmpl t = visit_tmpl(c);

	tmpl_deed(&t, v);
	return visit_send(&t, p, deed_status(v->wrong));
}
