/* Absences. */
#include "action/absence.h"

#include "base/arena.h"
#include "domain/access.h"
#include "store/officers.h"

const struct err ABSENCE_OFFICER = { ERR_INPUT, N_("Choose an officer of this body."), "officer", NULL };
const struct err ABSENCE_STAND_IN = { ERR_INPUT, N_("Choose another officer of this body who is there."), "stand_in",
	NULL };
const struct err ABSENCE_DAYS = { ERR_INPUT, N_("Write the first and the last day; the last one is not before today."),
	"from", NULL };
const struct err ABSENCE_TWICE = { ERR_INPUT, N_("The officer is away on some of these days already."), "from", NULL };

static ERR
may(const struct ctx *c, int64_t body)
{
	unsigned heads = ROLE_BIT(ROLE_HEAD) | ROLE_BIT(ROLE_DISPATCHER);

	if (c->who.kind != WHO_OFFICER)
		return &ACCESS_DENIED;
	if (c->who.roles & ROLE_BIT(ROLE_ADMIN) || (c->who.body == body && c->who.roles & heads))
		return NULL;
	return &ACCESS_DENIED;
}

static ERR
of_body(struct ctx *c, int64_t officer, int64_t body, const struct err *fault, struct officer *out)
{
	const struct err *e = store_officer_by_id(tx_db(c->tx), c->a, officer, out);

	if (e)
		return e == &DB_MISSING ? fault : e;
	return out->body != body || out->disabled ? fault : NULL;
}

/* Is one of them away within these days? */
static ERR
meets(struct ctx *c, int64_t officer, struct date from, struct date to, bool *out)
{
	struct absence *had;
	size_t n;
	const struct err *e = store_absences_of(tx_db(c->tx), c->a, officer, from, &had, &n);

	*out = false;
	for (size_t i = 0; !e && i < n; i++)
		*out |= date_cmp(had[i].from, to) <= 0 && date_cmp(had[i].from, had[i].to) <= 0;
	return e;
}

ERR
act_absence(struct ctx *c, int64_t body, const struct absence *x)
{
	struct officer who, other;
	bool away = false, other_away = false;
	const struct err *e = may(c, body);

	if (!e)
		e = of_body(c, x->officer, body, &ABSENCE_OFFICER, &who);
	if (!e)
		e = of_body(c, x->stand_in, body, &ABSENCE_STAND_IN, &other);
	if (e)
		return e;
	if (x->officer == x->stand_in)
		return &ABSENCE_STAND_IN;
	if (!x->from.day || date_cmp(x->to, x->from) < 0 || date_cmp(x->to, c->today) < 0)
		return &ABSENCE_DAYS;
	e = meets(c, x->officer, x->from, x->to, &away);
	if (!e)
		e = meets(c, x->stand_in, x->from, x->to, &other_away);
	if (e)
		return e;
	if (away || other_away)
		return away ? &ABSENCE_TWICE : &ABSENCE_STAND_IN;
	e = store_absence_put(c->tx, x);
	if (!e)
		e = store_office_event(c->tx, c->who.officer, "absence", who.login,
		    str_fmt(c->a, "from=%s to=%s stand_in=%lld", date_iso(c->a, x->from).p,
		        date_iso(c->a, x->to).p, (long long)x->stand_in));
	return e;
}

ERR
act_absence_end(struct ctx *c, int64_t body, int64_t officer, struct date from)
{
	struct date yesterday = date_add_days(c->today, -1), before = date_add_days(from, -1);
	struct officer who;
	const struct err *e = may(c, body);

	if (!e)
		e = of_body(c, officer, body, &ABSENCE_OFFICER, &who);
	if (!e)
		e = store_absence_end(c->tx, officer, from, date_cmp(yesterday, before) < 0 ? before : yesterday);
	if (!e)
		e = store_office_event(c->tx, c->who.officer, "absence-end", who.login,
		    str_fmt(c->a, "from=%s", date_iso(c->a, from).p));
	return e;
}
