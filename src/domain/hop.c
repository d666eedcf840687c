/* Steps of the route. */
#include "domain/hop.h"

const struct err HOP_BACK = { ERR_REFUSED,
	N_("This body had the appeal before. Only the arbiter may send it back: send it to the arbiter."), "body", NULL };
const struct err HOP_THIRD = { ERR_REFUSED,
	N_("The appeal was forwarded twice. Now the arbiter decides who is competent: send it to the arbiter."), "body",
	NULL };
const struct err HOP_BOUND = { ERR_REFUSED,
	N_("The arbiter decided that this body is competent. It answers, and forwards no more."), "body", NULL };
const struct err HOP_ARBITER = { ERR_REFUSED,
	N_("It came here to be decided: decide who is competent instead of forwarding it."), "body", NULL };
const struct err DECIDE_NOTHING = { ERR_REFUSED,
	N_("Nobody disputes who is competent: forward the appeal."), "body", NULL };
const struct err DECIDE_ARBITER = { ERR_REFUSED,
	N_("The arbiter names a body that answers, not another arbiter."), "body", NULL };

bool
hop_is_arbiter(const struct country *c, int64_t body)
{
	const struct body *b = country_body(c, body);

	return b && str_eq(b->kind, c->arbiter);
}

/* Whom the arbiter bound last; 0: nobody. */
static int64_t
bound_to(const struct hop *ledger, size_t n)
{
	for (size_t i = n; i-- > 0;)
		if (ledger[i].bound)
			return ledger[i].to;
	return 0;
}

static bool
was_at(const struct hop *ledger, size_t n, int64_t body)
{
	for (size_t i = 0; i < n; i++)
		if (ledger[i].from == body || ledger[i].to == body)
			return true;
	return false;
}

ERR
hop_may(const struct country *c, const struct hop *ledger, size_t n, int hops, int64_t from, int64_t to)
{
	if (from && bound_to(ledger, n) == from)
		return &HOP_BOUND;
	if (hop_is_arbiter(c, to))
		return NULL;
	if (hops >= HOPS_FREE && hop_is_arbiter(c, from))
		return &HOP_ARBITER;
	if (hops >= HOPS_FREE)
		return &HOP_THIRD;
	return was_at(ledger, n, to) ? &HOP_BACK : NULL;
}

ERR
hop_decide(const struct country *c, const struct hop *ledger, size_t n, int hops, int64_t from, int64_t to)
{
	if (hop_is_arbiter(c, to))
		return &DECIDE_ARBITER;
	if (hops < HOPS_FREE && !was_at(ledger, n, to) && bound_to(ledger, n) != from)
		return &DECIDE_NOTHING;
	return NULL;
}

void
hop_judge(const struct country *c, const struct hop *ledger, size_t n, struct hop *h)
{
	h->pushed = h->deed == DEED_FORWARD && h->from && h->to != h->from && country_body_within(c, h->to, h->from);
	h->back = 0;
	if (h->deed == DEED_CARRY)
		h->bound = h->from && bound_to(ledger, n) == h->from;
	if (h->deed != DEED_FORWARD && h->deed != DEED_DECIDE) /* a dispute undoes no push, nor does a ban */
		return;
	for (size_t i = n; i-- > 0 && !h->back;)
		if (ledger[i].pushed && ledger[i].from == h->to)
			h->back = ledger[i].seq;
}
