/* Forwarding. */
#include "action/forward.h"

#include "action/beats.h"
#include "base/arena.h"
#include "domain/deadline.h"
#include "store/controls.h"

const struct err FORWARD_NOWHERE = { ERR_INPUT, N_("Choose the body that is to answer."), "body", NULL };
const struct err FORWARD_SAME = { ERR_INPUT, N_("The appeal is already at this body."), "body", NULL };
const struct err FORWARD_NO_REASON = { ERR_INPUT, N_("Choose why it is forwarded."), "reason", NULL };

ERR
forward_arrive(struct ctx *c, struct appeal *ap, const struct body *to)
{
	struct due arrived;

	ap->state = str_is(to->kind, "reception") ? APPEAL_RECEIVED : APPEAL_FORWARDED;
	deadline_registered(c->country, c->a, c->now, &arrived);
	arrived.why = str_fmt(c->a, "s%s", date_iso(c->a, arrived.on).p);
	return deadline_arrive(c->country, c->a, ap, &arrived);
}

ERR
forward_tell(struct ctx *c, const struct appeal *ap)
{
	const struct body *b = country_body(c->country, ap->body);
	struct str name = b ? lang_pick(&b->names, ap->lang) : STR("");

	return beats_tell(c, ap, "forwarded",
	    str_fmt(c->a, "body=%.*s\nlatest=%s\n", STR_ARG(name),
	        date_iso(c->a, ap->latest).p));
}

ERR
act_forward(struct ctx *c, int64_t id, int64_t to, struct str reason, struct str text,
    struct appeal *out)
{
	const struct body *b = country_body(c->country, to);
	struct appeal before;
	const struct err *e = beats_begin(c, id, DEED_FORWARD, &before, out);

	if (e)
		return e;
	if (!b || b->ended)
		return &FORWARD_NOWHERE;
	if (b->id == before.body)
		return &FORWARD_SAME;
	if (!country_word(c->country, "reason.forward", reason))
		return &FORWARD_NO_REASON;
	out->body = b->id;
	out->unit = out->officer = 0;
	out->extended = false;
	out->hops = before.hops + 1;
	e = forward_arrive(c, out, b);
	if (!e)
		e = beats_record(c, &before, out,
		    &(struct record){ DEED_FORWARD, before.body, reason, TEXT_REASON, text });
	if (!e)
		e = store_instructions_follow(c->tx, id, b->id);
	if (!e)
		e = forward_tell(c, out);
	return e;
}
