/* Accepting and assigning. */
#include "action/accept.h"

#include "action/beats.h"
#include "base/arena.h"
#include "store/officers.h"

const struct err ASSIGN_NOBODY = { ERR_INPUT, N_("Choose an officer of this body."), "officer", NULL };

ERR
act_accept(struct ctx *c, int64_t id, struct appeal *out)
{
	struct appeal before;
	const struct err *e = beats_begin(c, id, DEED_ACCEPT, &before, out);

	if (e)
		return e;
	return beats_record(c, &before, out, &(struct record){ .deed = DEED_ACCEPT });
}

/* What was only forwarded is accepted, unless `who` may not have it: a refusal comes before the first write. */
static ERR
accept_first(struct ctx *c, const struct appeal *before, const struct officer *who, struct appeal *out)
{
	struct appeal held = *out;
	const struct err *e;

	held.officer = who->id;
	held.unit = who->unit;
	e = beats_holds(c, before, &held);
	out->state = deed_next(DEED_ACCEPT, before->state);
	return e ? e : beats_step(c, out, &(struct record){ .deed = DEED_ACCEPT });
}

ERR
act_assign(struct ctx *c, int64_t id, int64_t officer, struct str text, struct appeal *out)
{
	struct appeal before;
	struct officer who;
	const struct err *e = beats_begin(c, id, DEED_ASSIGN, &before, out);
	bool accepts = !e && before.state == APPEAL_FORWARDED;

	if (accepts)
		e = beats_may(c, DEED_ACCEPT, &before);
	if (!e)
		e = store_officer_by_id(tx_db(c->tx), c->a, officer, &who);
	if (e)
		return e == &DB_MISSING ? &ASSIGN_NOBODY : e;
	if (who.body != before.body || who.disabled ||
	    !(who.roles & (ROLE_BIT(ROLE_EXECUTOR) | ROLE_BIT(ROLE_HEAD))))
		return &ASSIGN_NOBODY;
	if (accepts)
		e = accept_first(c, &before, &who, out);
	out->state = deed_next(DEED_ASSIGN, out->state);
	out->officer = who.id;
	out->unit = who.unit;
	if (!e)
		e = beats_record(c, &before, out,
		    &(struct record){ .deed = DEED_ASSIGN, .text_kind = TEXT_NOTE, .text = text });
	if (!e)
		e = beats_tell(c, out, "assigned",
		    str_fmt(c->a, "latest=%s\n", date_iso(c->a, out->latest).p));
	return e;
}
