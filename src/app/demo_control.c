/* The demonstration's control. */
#include "app/demo_control.h"

#include "action/control.h"
#include "app/demo_units.h"

static struct str
line(struct demo *d, const char *family, const struct appeal *ap)
{
	return demo_line(d->c->a, &d->words, &d->dice, family, ap->lang,
	    moment_day(d->c->now, country_offset(d->app->country, d->c->now)));
}

ERR
demo_watch(struct demo *d, const struct appeal *ap)
{
	static const char *const grounds[] = { "repeated", "overdue", "vulnerable", "superior" };
	struct appeal out;
	const struct err *e;

	d->c->who = demo_as(d, d->controller, ROLE_BIT(ROLE_CONTROLLER), d->control_body);
	e = act_control(d->c, ap->id, str_c(grounds[dice_roll(&d->dice, 4)]), STR(""), &out);
	if (!e && dice_chance(&d->dice, 500))
		e = act_instruct(d->c, ap->id, STR("INSTRUCT_5"), line(d, "return", ap), &out);
	return e;
}

ERR
demo_watched(struct demo *d, const struct appeal *ap, const struct staff *s, bool report)
{
	struct appeal out;

	if (report) {
		d->c->who = demo_as(d, demo_holder(s, ap), ROLE_BIT(ROLE_EXECUTOR), ap->body);
		return act_report(d->c, ap->id, line(d, "note", ap), &out);
	}
	d->c->who = demo_as(d, d->controller, ROLE_BIT(ROLE_CONTROLLER), d->control_body);
	return act_uncontrol(d->c, ap->id, STR(""), &out);
}
