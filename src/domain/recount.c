/* Derivations walked again. */
#include "domain/recount.h"

#include "base/arena.h"

/* The clock of a step: as the law has it, of the length that the step wrote down. */
static struct rule
rule_of(const struct country *c, enum recount how, const struct step *s, struct date from, bool rolled)
{
	const struct rule *known = country_rule(c, s->value[0], from);
	struct rule r = { .code = s->value[0], .roll = rolled };
	int64_t length = 0, unit = 0;

	if (known)
		r = *known;
	if (known && how == RECOUNT_LAW)
		return r;
	(void)str_int(s->value[1], &length);
	(void)str_int(s->value[2], &unit);
	r.length = (int)length;
	r.unit = unit >= 0 && unit < UNITS ? (enum unit)unit : UNIT_CALENDAR_DAY;
	return r;
}

void
recount(const struct country *c, struct arena *a, enum recount how, const struct due *was,
    struct due *out)
{
	struct str rest = was->why;
	struct track t = { .day = { 0 } };
	struct due now = { t.day, STR("") };

	while (rest.n) {
		struct str text = rest;
		struct step s;

		if (!deadline_step(&rest, &s))
			break;
		text = str_sub(text, 0, text.n - rest.n - (rest.n ? 1 : 0));
		if (s.what == 'o' || s.what == 'p') /* they come anew */
			continue;
		if (s.what == 'c') {
			struct rule r = rule_of(c, how, &s, now.on, rest.n && rest.p[0] == 'o');

			deadline_spend(c, a, &r, &now, &now);
			t.day = now.on;
			continue;
		}
		deadline_track(c, &s, &t);
		now.why = now.why.n ? str_fmt(a, "%.*s;%.*s", STR_ARG(now.why), STR_ARG(text)) : text;
		now.on = t.day;
	}
	*out = now;
}

/* One day; false when it stays. */
static bool
again(const struct country *c, struct arena *a, struct date today, struct date *on, struct str *why)
{
	struct due was = { *on, *why }, now;

	if (!why->n)
		return false;
	recount(c, a, RECOUNT_DAYS, &was, &now);
	if (str_eq(now.why, was.why) ||
	    (date_cmp(now.on, was.on) < 0 && date_cmp(now.on, today) < 0))
		return false;
	*on = now.on;
	*why = now.why;
	return true;
}

bool
recount_appeal(const struct country *c, struct arena *a, struct date today, struct appeal *ap)
{
	bool same = str_eq(ap->due_why, ap->latest_why);
	bool due = again(c, a, today, &ap->due, &ap->due_why), latest = due;

	if (same) {
		ap->latest = ap->due;
		ap->latest_why = ap->due_why;
	} else {
		latest = again(c, a, today, &ap->latest, &ap->latest_why);
	}
	return due || latest;
}
