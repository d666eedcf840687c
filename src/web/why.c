/* Derivations in words. */
#include "web/why.h"

#include "base/arena.h"
#include "base/say.h"
#include "domain/calendar.h"
#include "domain/deadline.h"

#define STEPS_MAX 24

#define _(key) lang_text(c->lang, (key))
#define _n(one, many, n) lang_count(c->lang, (one), (many), (n))

static struct str
fill(struct ctx *c, const char *text, const char *n1, struct str v1, const char *n2, struct str v2)
{
	const char *pairs[] = { n1, str_cstr(c->a, v1), n2, str_cstr(c->a, v2), NULL };

	return lang_fill(c->a, text, pairs);
}

static struct str
day_of(struct ctx *c, struct str iso)
{
	struct date d;

	return date_parse(iso, &d) ? say_weekday(c->a, c->lang, d) : iso;
}

struct str
why_length(struct ctx *c, int64_t n, enum unit unit)
{
	const char *text;

	switch (unit) {
	case UNIT_WORKING_DAY:
		text = _n("{n} working day", "{n} working days", n);
		break;
	case UNIT_MONTH:
		text = _n("{n} month", "{n} months", n);
		break;
	case UNIT_YEAR:
		text = _n("{n} year", "{n} years", n);
		break;
	default:
		text = _n("{n} day", "{n} days", n);
	}
	return fill(c, text, "n", str_fmt(c->a, "%lld", (long long)n), "", STR(""));
}

struct str
why_rule(struct ctx *c, const char *rule)
{
	const struct rule *r = country_rule(c->country, str_c(rule), c->today);

	return r ? why_length(c, r->length, r->unit) : STR("—");
}

/* Why that day is off: the name of its holiday, or the weekly rest. */
static struct str
off(struct ctx *c, struct str iso)
{
	const struct special *s = NULL;
	struct date d;

	if (date_parse(iso, &d))
		s = calendar_special(c->country, d);
	if (s && lang_pick(&s->names, c->lang).n)
		return lang_pick(&s->names, c->lang);
	return str_c(_("a day off"));
}

static struct str
article_of(struct ctx *c, struct str rule, struct str day)
{
	struct date d;
	const struct rule *r;

	if (!date_parse(day, &d))
		return STR("");
	r = country_rule(c->country, rule, d);
	return r ? r->article : STR("");
}

static struct str
moment_of_step(struct ctx *c, struct str ms)
{
	int64_t at = 0;

	(void)str_int(ms, &at);
	return say_moment(c->a, c->lang, at, country_offset(c->country, at));
}

static struct why_step
step_words(struct ctx *c, const struct step *s)
{
	struct why_step w = { .article = STR("") };
	int64_t n = 0, unit = 0;

	switch (s->what) {
	case 'r':
		w.sentence = fill(c, _("Received on {day}."), "day", moment_of_step(c, s->value[0]), "",
		    STR(""));
		break;
	case 'h':
		w.sentence = fill(c, _("After working hours or on a day off: counted from {day}."), "day",
		    day_of(c, s->value[0]), "", STR(""));
		w.article = article_of(c, STR("REG"), s->value[0]);
		break;
	case 's':
		w.sentence = fill(c, _("Arrived at the competent body on {day}."), "day",
		    day_of(c, s->value[0]), "", STR(""));
		break;
	case 'c':
		(void)str_int(s->value[1], &n);
		(void)str_int(s->value[2], &unit);
		w.sentence = fill(c, _("The law gives {length}: until {day}."), "length",
		    why_length(c, n, (enum unit)unit), "day", day_of(c, s->value[3]));
		w.article = article_of(c, s->value[0], s->value[3]);
		break;
	case 'o':
		w.sentence = fill(c, _("That is {reason}: the next working day is {day}."), "reason",
		    off(c, s->value[0]), "day", day_of(c, s->value[1]));
		break;
	case 'p':
		w.sentence = str_c(_("The calendar of that year is not decreed yet: the day may move."));
		break;
	case 'x':
		w.sentence = fill(c, _("The head extended the term on {day}."), "day",
		    moment_of_step(c, s->value[0]), "", STR(""));
		break;
	default:
		w.sentence = STR("—");
	}
	return w;
}

size_t
why_steps(struct ctx *c, struct str why, struct why_step **out)
{
	struct step s;
	size_t n = 0;

	*out = arena_array(c->a, STEPS_MAX, sizeof(**out));
	while (n < STEPS_MAX && deadline_step(&why, &s))
		(*out)[n++] = step_words(c, &s);
	return n;
}

struct str
why_left(struct ctx *c, struct date due)
{
	int64_t days = due.day - c->today.day;
	struct str n = str_fmt(c->a, "%lld", (long long)(days < 0 ? -days : days));

	if (days == 0)
		return str_c(_("today is the last day"));
	if (days > 0)
		return fill(c, _n("{n} day left", "{n} days left", days), "n", n, "", STR(""));
	return fill(c, _n("{n} day late", "{n} days late", -days), "n", n, "", STR(""));
}
