/* Changing the calendar. */
#include "action/dayoff.h"

#include "action/admin.h"
#include "action/retime.h"
#include "base/arena.h"
#include "store/countries.h"
#include "store/officers.h"

static bool
may(const struct who *who)
{
	return who->kind == WHO_SYSTEM || (who->kind == WHO_OFFICER && who->roles & ROLE_BIT(ROLE_ADMIN));
}

static ERR
save(struct ctx *c, const struct holiday *h)
{
	const struct special day = { .day = h->day,
		.kind = h->kind == HOLIDAY_MOVE ? DAY_WORKED : DAY_ADDITIONAL,
		.names = h->names };
	const struct special to = { .day = h->to, .kind = DAY_MOVED };
	const struct err *e;

	if (h->kind == HOLIDAY_DROP)
		return store_special_drop(c->tx, c->a, h->day);
	e = store_special_put(c->tx, c->a, &day);
	if (!e && h->kind == HOLIDAY_MOVE)
		e = store_special_put(c->tx, c->a, &to);
	return e;
}

ERR
act_holiday(struct ctx *c, const struct holiday *h)
{
	struct str day = date_iso(c->a, h->day);
	struct country *after;
	const struct err *e;

	if (!may(&c->who))
		return &ADMIN_MISSING;
	e = holiday_apply(c->country, c->a, c->today, h, &after);
	if (!e)
		e = save(c, h);
	if (!e)
		e = store_office_event(c->tx, c->who.officer,
		    str_fmt(c->a, "holiday-%s", holiday_code(h->kind)).p, day,
		    h->kind == HOLIDAY_MOVE ? date_iso(c->a, h->to) : lang_pick(&h->names, c->country->default_lang));
	if (!e)
		e = act_retime_begin(c, holiday_first(h), h->kind == HOLIDAY_MOVE ? date_iso(c->a, h->to) : day);
	if (!e)
		c->country_changed = true;
	return e;
}
