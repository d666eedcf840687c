/* The law's clocks. */
#include "domain/deadline.h"

#include "base/arena.h"
#include "base/buf.h"
#include "domain/calendar.h"

const struct err DEADLINE_NO_RULE = { ERR_BROKEN, N_("The country profile lacks a clock of the law."),
	NULL, "no rule" };
const struct err DEADLINE_EXTENDED_BEFORE = { ERR_REFUSED,
	N_("The term was extended before; the law allows it once."), NULL, NULL };
const struct err DEADLINE_PASSED = { ERR_REFUSED,
	N_("The term has passed; it can be extended only before its end."), NULL, NULL };
const struct err DEADLINE_LENGTHENED_BEFORE = { ERR_REFUSED,
	N_("The longer term was taken before; the law allows it once."), NULL, NULL };
const struct err DEADLINE_NOTICE_PASSED = { ERR_REFUSED,
	N_("The days for telling the author of a proposal have passed."), NULL, NULL };

static const char *const unit_names[UNITS] = { "calendar_day", "working_day", "month", "year" };

const char *
unit_name(enum unit unit)
{
	return unit_names[unit];
}

bool
unit_find(struct str name, enum unit *out)
{
	for (int i = 0; i < UNITS; i++)
		if (str_is(name, unit_names[i])) {
			*out = (enum unit)i;
			return true;
		}
	return false;
}

void
deadline_registered(const struct country *c, struct arena *a, int64_t received, struct due *out)
{
	int offset = country_offset(c, received);
	struct date day = moment_day(received, offset);
	struct date from = day;

	if (calendar_works(c, day) && moment_minute(received, offset) >= c->close)
		from = date_add_days(day, 1);
	from = calendar_workday_on_or_after(c, from);
	out->on = from;
	if (date_cmp(from, day) == 0)
		out->why = str_fmt(a, "r%lld", (long long)received);
	else
		out->why = str_fmt(a, "r%lld;h%s", (long long)received, date_iso(a, from).p);
}

/* The rolled end of a term, with its steps. */
static void
roll(const struct country *c, struct arena *a, const struct rule *r, struct due *due)
{
	struct date work = calendar_workday_on_or_after(c, due->on);

	if (r->roll && date_cmp(work, due->on) != 0) {
		due->why = str_fmt(a, "%.*s;o%s,%s", STR_ARG(due->why), date_iso(a, due->on).p,
		    date_iso(a, work).p);
		due->on = work;
	}
	if (calendar_provisional(c, due->on))
		due->why = str_fmt(a, "%.*s;p%s", STR_ARG(due->why), date_iso(a, due->on).p);
}

void
deadline_spend(const struct country *c, struct arena *a, const struct rule *r, const struct due *from,
    struct due *out)
{
	switch (r->unit) {
	case UNIT_CALENDAR_DAY:
		out->on = date_add_days(from->on, r->length);
		break;
	case UNIT_WORKING_DAY:
		out->on = calendar_add_workdays(c, from->on, r->length);
		break;
	case UNIT_MONTH:
		out->on = date_add_months(from->on, r->length);
		break;
	default:
		out->on = date_add_months(from->on, 12 * r->length);
	}
	out->why = str_fmt(a, "%.*s;c%.*s,%d,%d,%s", STR_ARG(from->why), STR_ARG(r->code), r->length,
	    (int)r->unit, date_iso(a, out->on).p);
	roll(c, a, r, out);
}

ERR
deadline_count(const struct country *c, struct arena *a, const char *rule, const struct due *from,
    struct due *out)
{
	const struct rule *r = country_rule(c, str_c(rule), from->on);

	if (!r)
		return err_new(a, ERR_BROKEN, DEADLINE_NO_RULE.text, NULL, "%s on %s", rule,
		    date_iso(a, from->on).p);
	deadline_spend(c, a, r, from, out);
	return NULL;
}

ERR
deadline_arrive(const struct country *c, struct arena *a, struct appeal *ap, const struct due *start)
{
	const char *clock = ap->kind == KIND_PROPOSAL ? "TERM_P" : "TERM_A";
	struct due from = *start, term;
	const struct err *e = NULL;

	ap->arrived_on = start->on;
	if (ap->state == APPEAL_RECEIVED)
		e = deadline_count(c, a, "FWD", start, &from);
	if (!e)
		e = deadline_count(c, a, clock, &from, &term);
	if (e)
		return e;
	ap->due = ap->state == APPEAL_RECEIVED ? from.on : term.on;
	ap->due_why = ap->state == APPEAL_RECEIVED ? from.why : term.why;
	ap->latest = term.on;
	ap->latest_why = term.why;
	return NULL;
}

ERR
deadline_extend(const struct country *c, struct arena *a, const struct due *due, bool extended,
    int64_t now, struct due *out)
{
	struct date today = moment_day(now, country_offset(c, now));
	struct due from;

	if (extended)
		return &DEADLINE_EXTENDED_BEFORE;
	if (date_cmp(due->on, today) < 0)
		return &DEADLINE_PASSED;
	from.on = due->on;
	from.why = str_fmt(a, "%.*s;x%lld", STR_ARG(due->why), (long long)now);
	return deadline_count(c, a, "EXT", &from, out);
}

bool
deadline_lengthened(struct str why)
{
	struct step s;

	while (deadline_step(&why, &s))
		if (s.what == 'l' || s.what == 'n')
			return true;
	return false;
}

ERR
deadline_notice(const struct country *c, struct arena *a, const struct appeal *ap, struct due *out)
{
	struct due start;

	deadline_start(c, ap->due_why, &start);
	return deadline_count(c, a, "NOTICE", &start, out);
}

ERR
deadline_lengthen(const struct country *c, struct arena *a, const struct appeal *ap, int64_t now,
    struct due *out)
{
	bool proposal = ap->kind == KIND_PROPOSAL;
	struct due last = { ap->due, ap->due_why }, from;
	const struct err *e = proposal ? deadline_notice(c, a, ap, &last) : NULL;

	if (e)
		return e;
	if (deadline_lengthened(ap->due_why))
		return &DEADLINE_LENGTHENED_BEFORE;
	if (ap->extended)
		return &DEADLINE_EXTENDED_BEFORE;
	if (date_cmp(last.on, moment_day(now, country_offset(c, now))) < 0)
		return proposal ? &DEADLINE_NOTICE_PASSED : &DEADLINE_PASSED;
	deadline_start(c, ap->due_why, &from);
	from.why = str_fmt(a, "%.*s;%c%lld", STR_ARG(from.why), proposal ? 'n' : 'l', (long long)now);
	return deadline_count(c, a, proposal ? "TERM_P_LONG" : "TERM_A_LONG", &from, out);
}

bool
deadline_step(struct str *rest, struct step *out)
{
	struct str one;

	if (!rest->n)
		return false;
	one = str_cut(rest, ';');
	*out = (struct step){ .what = one.n ? one.p[0] : '?' };
	one = str_sub(one, 1, one.n);
	for (int i = 0; i < 4 && one.n; i++)
		out->value[i] = str_cut(&one, ',');
	return true;
}

void
deadline_track(const struct country *c, const struct step *s, struct track *t)
{
	int64_t ms;

	switch (s->what) {
	case 'r':
	case 'a':
		if (str_int(s->value[0], &ms))
			t->start = t->day = moment_day(ms, country_offset(c, ms));
		break;
	case 'h':
	case 's':
		if (date_parse(s->value[0], &t->day))
			t->start = t->day;
		break;
	case 'c':
		(void)date_parse(s->value[3], &t->day);
		break;
	case 'o':
		(void)date_parse(s->value[1], &t->day);
		break;
	case 'l':
	case 'n':
		t->day = t->start;
		break;
	default: /* x: from the due day on; p: the day stays */
		break;
	}
}

void
deadline_start(const struct country *c, struct str why, struct due *out)
{
	struct track t = { .day = { 0 } };
	struct str rest = why;
	struct step s;
	size_t n = why.n;

	while (rest.n) {
		size_t at = why.n - rest.n;

		if (!deadline_step(&rest, &s) || s.what == 'c') {
			n = at ? at - 1 : 0; /* without the ';' */
			break;
		}
		deadline_track(c, &s, &t);
	}
	*out = (struct due){ t.day, str_sub(why, 0, n) };
}
