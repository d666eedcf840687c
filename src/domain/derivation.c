/* Derivations in words. */
#include "domain/derivation.h"

#include "base/arena.h"
#include "base/say.h"
#include "domain/calendar.h"

#define STEPS_MAX 24

#define _(key) lang_text(t->lang, (key))
#define _n(one, many, n) lang_count(lang, (one), (many), (n))

/* Who tells: the country's calendar and rules, a language, the day that was reached so far. */
struct teller {
	const struct country *c;
	struct arena *a;
	enum lang lang;
	struct track at;
};

struct str
derivation_length(struct arena *a, enum lang lang, int64_t n, enum unit unit)
{
	const char *text, *pairs[] = { "n", str_fmt(a, "%lld", (long long)n).p, NULL };

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
	return lang_fill(a, text, pairs);
}

static struct str
fill(struct teller *t, const char *text, const char *n1, struct str v1, const char *n2, struct str v2)
{
	const char *pairs[] = { n1, str_cstr(t->a, v1), n2, str_cstr(t->a, v2), NULL };

	return lang_fill(t->a, text, pairs);
}

static struct str
day_of(struct teller *t, struct str iso)
{
	struct date d;

	return date_parse(iso, &d) ? say_weekday(t->a, t->lang, d) : iso;
}

/* Why that day is off: the name of its holiday, or the weekly rest. */
static struct str
off(struct teller *t, struct str iso)
{
	const struct special *s = NULL;
	struct date d;

	if (date_parse(iso, &d))
		s = calendar_special(t->c, d);
	if (s && lang_pick(&s->names, t->lang).n)
		return lang_pick(&s->names, t->lang);
	return str_c(_("a day off"));
}

/* The article of a rule as the law had it on the day from which it counts. */
static struct str
article_of(struct teller *t, struct str rule)
{
	const struct rule *r = country_rule(t->c, rule, t->at.day);

	return r ? r->article : STR("");
}

static struct str
moment_of_step(struct teller *t, struct str ms)
{
	int64_t at = 0;

	(void)str_int(ms, &at);
	return say_moment(t->a, t->lang, at, country_offset(t->c, at));
}

/* What a clock gives, in a sentence of its own where it has one. */
static struct why_step
clock_words(struct teller *t, const struct step *s)
{
	struct str rule = s->value[0];
	struct why_step w = { .article = article_of(t, rule) };
	const char *text = _("The law gives {length}: until {day}.");
	int64_t n = 0, unit = 0;

	(void)str_int(s->value[1], &n);
	(void)str_int(s->value[2], &unit);
	if (str_is(rule, "FWD"))
		text = _("It goes to the competent body within {length}: by {day}.");
	else if (str_is(rule, "TERM_A") || str_is(rule, "TERM_P"))
		text = _("The competent body has {length} for the answer: until {day}.");
	else if (str_is(rule, "TERM_A_LONG") || str_is(rule, "TERM_P_LONG"))
		text = _("With further study it has {length} from the arrival: until {day}.");
	else if (str_is(rule, "EXT"))
		text = _("The extension gives {length} more: until {day}.");
	w.sentence = fill(t, text, "length", derivation_length(t->a, t->lang, n, (enum unit)unit), "day",
	    day_of(t, s->value[3]));
	return w;
}

/* Steps that tell a moment or a day alone. */
static struct why_step
plain_words(struct teller *t, const struct step *s)
{
	struct why_step w = { .article = STR("") };
	const char *text = "—";
	struct str day = STR("");

	switch (s->what) {
	case 'r':
		text = _("Received on {day}.");
		break;
	case 'h':
		text = _("After working hours or on a day off: counted from {day}.");
		w.article = article_of(t, STR("REG"));
		break;
	case 's':
		text = _("Arrived at the competent body on {day}.");
		break;
	case 'x':
		text = _("The head extended the term on {day}.");
		break;
	case 'l':
		text = _("The longer term was taken on {day}, with a ground on record.");
		break;
	case 'n':
		text = _("The author of the proposal was told of the longer study on {day}.");
		break;
	case 'a':
		text = _("Answered on {day}; the person learns of it then.");
		break;
	case 'p':
		text = _("The calendar of that year is not decreed yet: the day may move.");
		break;
	default:
		break;
	}
	if (s->what == 'h' || s->what == 's')
		day = day_of(t, s->value[0]);
	else if (s->what != 'p' && s->value[0].n)
		day = moment_of_step(t, s->value[0]);
	w.sentence = fill(t, text, "day", day, "", STR(""));
	return w;
}

static struct why_step
step_words(struct teller *t, const struct step *s)
{
	if (s->what == 'c')
		return clock_words(t, s);
	if (s->what == 'o')
		return (struct why_step){ .sentence = fill(t, _("That is {reason}: the next working day is {day}."),
			                      "reason", off(t, s->value[0]), "day", day_of(t, s->value[1])),
			.article = STR("") };
	return plain_words(t, s);
}

size_t
derivation_steps(const struct country *c, struct arena *a, enum lang lang, struct str why,
    struct why_step **out)
{
	struct teller t = { .c = c, .a = a, .lang = lang };
	struct step s;
	size_t n = 0;

	*out = arena_array(a, STEPS_MAX, sizeof(**out));
	while (n < STEPS_MAX && deadline_step(&why, &s)) {
		(*out)[n++] = step_words(&t, &s);
		deadline_track(c, &s, &t.at);
	}
	return n;
}
