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

ERR
act_assign(struct ctx *c, int64_t id, int64_t officer, struct str text, struct appeal *out)
{
	struct appeal before;
	struct officer who;
	const struct err *e = beats_begin(c, id, DEED_ASSIGN, &before, out);

	if (!e)
		e = store_officer_by_id(tx_db(c->tx), c->a, officer, &who);
	if (e)
		return e == &DB_MISSING ? &ASSIGN_NOBODY : e;
	if (who.body != before.body || who.disabled ||
	    !(who.roles & (ROLE_BIT(ROLE_EXECUTOR) | ROLE_BIT(ROLE_HEAD))))
		return &ASSIGN_NOBODY;
	out->officer = who.id;
	out->unit = who.unit;
	e = beats_record(c, &before, out,
	    &(struct record){ .deed = DEED_ASSIGN, .text_kind = TEXT_NOTE, .text = text });
	if (!e)
		e = beats_tell(c, out, "assigned",
		    str_fmt(c->a, "latest=%s\n", date_iso(c->a, out->latest).p));
	return e;
}
