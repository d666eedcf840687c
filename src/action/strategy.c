/* The strategy. */
#include "action/strategy.h"

#include "base/arena.h"
#include "domain/access.h"
#include "store/officers.h"

const struct err STRATEGY_WHAT = { ERR_INPUT, N_("Choose one thing to watch: a topic, a place, a mark or a goal."), "topic",
	NULL };
const struct err STRATEGY_NUMBER = { ERR_INPUT, N_("Write a whole number from 1; of a goal, percent up to 100."), "number",
	NULL };
const struct err STRATEGY_MANY = { ERR_REFUSED, N_("More is watched than a person can read in a morning: strike something off first."),
	NULL, NULL };

static ERR
may(const struct ctx *c)
{
	return c->who.kind == WHO_OFFICER && c->who.roles & ROLE_BIT(ROLE_HEAD) ? NULL : &ACCESS_DENIED;
}

static bool
known(const struct ctx *c, const struct strategy *s)
{
	switch (s->kind) {
	case STRATEGY_TOPIC:
		return country_topic(c->country, s->target) != NULL;
	case STRATEGY_PLACE:
		return country_place(c->country, s->target) != NULL;
	case STRATEGY_MARK:
		return (s->target & MARKED) == s->target && s->target && !(s->target & (s->target - 1));
	default:
		return s->target == TALLY_LATE || s->target == TALLY_RETURNED || s->target == TALLY_NOT;
	}
}

static ERR
note(struct ctx *c, const char *deed, int64_t no)
{
	return store_office_event(c->tx, c->who.officer, deed, str_fmt(c->a, "body=%lld", (long long)c->who.body),
	    str_fmt(c->a, "no=%lld", (long long)no));
}

ERR
act_strategy_add(struct ctx *c, const struct strategy *s)
{
	struct strategy *all, one = *s;
	int64_t reviewed;
	size_t n;
	const struct err *e = may(c);

	if (!e && !known(c, s))
		e = &STRATEGY_WHAT;
	if (!e && (s->threshold < 1 || s->threshold > (s->kind == STRATEGY_GOAL ? 100 : COUNT_MAX)))
		e = &STRATEGY_NUMBER;
	if (!e)
		e = store_strategy(tx_db(c->tx), c->a, c->who.body, &all, &n, &reviewed);
	if (e)
		return e;
	if (n >= STRATEGY_MOST)
		return &STRATEGY_MANY;
	one.no = n ? all[n - 1].no + 1 : 1;
	e = store_strategy_put(c->tx, c->who.body, &one, c->who.officer, c->now);
	return e ? e : note(c, "strategy-add", one.no);
}

ERR
act_strategy_drop(struct ctx *c, int64_t no)
{
	const struct err *e = may(c);

	if (!e)
		e = store_strategy_drop(c->tx, c->who.body, no);
	return e ? e : note(c, "strategy-drop", no);
}

ERR
act_strategy_review(struct ctx *c)
{
	const struct err *e = may(c);

	if (!e)
		e = store_strategy_reviewed(c->tx, c->who.body, c->who.officer, c->now);
	return e ? e : note(c, "strategy-review", 0);
}
