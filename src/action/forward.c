/* Forwarding. */
#include "action/forward.h"

#include "action/beats.h"
#include "base/arena.h"
#include "domain/deadline.h"
#include "domain/hop.h"
#include "store/controls.h"
#include "store/hops.h"

const struct err FORWARD_NOWHERE = { ERR_INPUT, N_("Choose the body that is to answer."), "body", NULL };
const struct err FORWARD_SAME = { ERR_INPUT, N_("The appeal is already at this body."), "body", NULL };
const struct err FORWARD_NO_REASON = { ERR_INPUT, N_("Choose why it is forwarded."), "reason", NULL };
const struct err DECIDE_WHY = { ERR_INPUT, N_("Say why this body is competent: the author and the bodies read it."),
	"text", NULL };

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

/* Is it a body that can take it, and another than now? */
static ERR
may_go(const struct body *b, const struct appeal *before)
{
	if (!b || b->ended)
		return &FORWARD_NOWHERE;
	return b->id == before->body ? &FORWARD_SAME : NULL;
}

/* To its new holder. */
static ERR
give(struct ctx *c, struct appeal *ap, const struct body *to)
{
	ap->body = to->id;
	ap->unit = ap->officer = 0;
	ap->extended = false;
	return forward_arrive(c, ap, to);
}

ERR
act_forward(struct ctx *c, int64_t id, int64_t to, struct str reason, struct str text,
    struct appeal *out)
{
	const struct body *b = country_body(c->country, to);
	struct appeal before;
	struct hop *ledger;
	size_t n;
	const struct err *e = beats_begin(c, id, DEED_FORWARD, &before, out);

	if (e)
		return e;
	e = may_go(b, &before);
	if (e)
		return e;
	if (!country_word(c->country, "reason.forward", reason))
		return &FORWARD_NO_REASON;
	e = give(c, out, b);
	if (!e)
		e = beats_holds(c, &before, out);
	if (!e)
		e = store_hops(tx_db(c->tx), c->a, id, &ledger, &n);
	if (!e)
		e = hop_may(c->country, ledger, n, before.hops, before.body, to);
	out->hops = before.hops + 1;
	if (!e)
		e = beats_record(c, &before, out,
		    &(struct record){ DEED_FORWARD, before.body, reason, TEXT_REASON, text });
	if (!e)
		e = store_instructions_follow(c->tx, id, b->id);
	if (!e)
		e = forward_tell(c, out);
	return e;
}

ERR
act_decide(struct ctx *c, int64_t id, int64_t to, struct str text, struct appeal *out)
{
	const struct body *b = country_body(c->country, to);
	struct appeal before;
	struct hop *ledger;
	size_t n;
	const struct err *e = beats_begin(c, id, DEED_DECIDE, &before, out);

	if (e)
		return e;
	e = may_go(b, &before);
	if (e)
		return e;
	if (!str_trim(text).n)
		return &DECIDE_WHY;
	e = store_hops(tx_db(c->tx), c->a, id, &ledger, &n);
	if (!e)
		e = hop_decide(c->country, ledger, n, before.hops, before.body, to);
	if (!e)
		e = give(c, out, b);
	if (!e)
		e = beats_record(c, &before, out,
		    &(struct record){ DEED_DECIDE, before.body, STR(""), TEXT_REASON, text });
	if (!e)
		e = store_instructions_follow(c->tx, id, b->id);
	return e ? e : forward_tell(c, out);
}
