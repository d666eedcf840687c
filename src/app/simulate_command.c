/* qabul law simulate: a year's appeals under a changed rule, by kind of body and topic. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/law.h"
#include "app/option.h"
#include "app/profile.h"
#include "app/simulate.h"
#include "base/arena.h"
#include "domain/deadline.h"

static const struct err USAGE = { ERR_INPUT, N_("The arguments do not fit; see `qabul help`."), NULL,
	NULL };
static const struct err RULE_WRONG = { ERR_INPUT, N_("A rule does not fit."), NULL, NULL };

/* "TERM_A=10", "TERM_A=10:working_day": every edition of the rule gets that length. */
static ERR
change_rule(struct app *app, struct country *law, struct str text)
{
	struct str rest = text, code = str_cut(&rest, '='), number = str_cut(&rest, ':');
	enum unit unit = UNIT_CALENDAR_DAY;
	size_t changed = 0;
	int64_t n;

	if (!str_int(number, &n) || n < 0 || n > 3660 || (rest.n && !unit_find(rest, &unit)))
		return err_new(app->a, ERR_INPUT, RULE_WRONG.text, NULL, "%.*s: it is like TERM_A=10 or TERM_A=1:month",
		    STR_ARG(text));
	for (size_t i = 0; i < law->nrules; i++) {
		struct rule *r = &law->rules[i];

		if (!str_eq(r->code, code))
			continue;
		r->length = (int)n;
		if (rest.n)
			r->unit = unit;
		changed++;
	}
	if (!changed)
		return err_new(app->a, ERR_INPUT, RULE_WRONG.text, NULL, "there is no rule %.*s", STR_ARG(code));
	return NULL;
}

/* The country with the rules of --law FILE, changed by --rule CODE=N[:UNIT][,CODE=N...]. */
static ERR
changed_law(struct app *app, const struct country *c, const char *file, struct str rules, struct country *law)
{
	const struct err *e = NULL;

	*law = *c;
	if (file) {
		e = profile_rules(app->a, file, law);
	} else {
		law->rules = arena_array(app->a, c->nrules, sizeof(*law->rules));
		for (size_t i = 0; i < c->nrules; i++)
			law->rules[i] = c->rules[i];
	}
	while (!e && rules.n)
		e = change_rule(app, law, str_cut(&rules, ','));
	return e;
}

static void
print_line(const char *name, const struct sim_line *l)
{
	printf("%-44s %9lld %9lld %9lld %9lld\n", name, (long long)l->clocks, (long long)l->late,
	    (long long)l->would, (long long)l->newly);
}

static void
print_head(const char *what)
{
	printf("\n%-44s %9s %9s %9s %9s\n", what, "judged", "late", "would be", "newly");
}

/* Lines by how many would newly be late. */
struct named {
	const char *name;
	const struct sim_line *line;
};

static int
by_newly(const void *a, const void *b)
{
	const struct named *x = a, *y = b;

	if (x->line->newly != y->line->newly)
		return x->line->newly < y->line->newly ? 1 : -1;
	return (x->line->clocks < y->line->clocks) - (x->line->clocks > y->line->clocks);
}

static void
print_sorted(const char *what, struct named *v, size_t n)
{
	print_head(what);
	qsort(v, n, sizeof(*v), by_newly);
	for (size_t i = 0; i < n; i++)
		if (v[i].line->clocks)
			print_line(v[i].name, v[i].line);
}

static void
print(struct app *app, const struct country *c, enum lang lang, const struct simulated *s)
{
	struct named *v = arena_array(app->a, c->ntopics + 1 > s->nkinds ? c->ntopics + 1 : s->nkinds, sizeof(*v));

	print_head("");
	print_line("appeals", &s->appeals);
	print_line("their clocks", &s->stays);
	for (size_t i = 0; i < s->nkinds; i++)
		v[i] = (struct named){ s->kinds[i].n ? str_cstr(app->a, s->kinds[i]) : "-", &s->kind[i] };
	print_sorted("kind of body", v, s->nkinds);
	for (size_t i = 0; i <= c->ntopics; i++)
		v[i] = (struct named){ i < c->ntopics ? str_cstr(app->a, lang_pick(&c->topics[i].names, lang)) : "-",
			&s->topic[i] };
	print_sorted("topic", v, c->ntopics + 1);
}

ERR
command_law_simulate(struct app *app, int argc, char **argv)
{
	const char *rules = option(argc, argv, "--rule", ""), *file = option(argc, argv, "--law", NULL);
	const char *on = option(argc, argv, "--on", NULL);
	int64_t year = option_int(argc, argv, "--year", 0), now = app_clock(NULL);
	struct sim_ask ask = { .progress = option_set(argc, argv, "--progress") || isatty(STDERR_FILENO) };
	struct country *c, law;
	struct simulated s;
	enum lang lang;
	const struct err *e;

	if (year < 1992 || year > 2200 || (!*rules && !file) || (on && !date_parse(str_c(on), &ask.on)))
		return &USAGE;
	e = law_country(app, 1, argv, &c);
	if (!e)
		e = law_lang(app, argc, argv, &lang);
	if (!e)
		e = changed_law(app, c, file, str_c(rules), &law);
	if (e)
		return e;
	if (!on)
		ask.on = moment_day(now, country_offset(c, now));
	ask.country = c;
	ask.law = &law;
	ask.year = (int)year;
	e = simulate(app, &ask, &s);
	if (e)
		return e;
	print(app, c, lang, &s);
	printf("\nAppeals of %d; what still runs is judged by %s.\n", (int)year, date_iso(app->a, ask.on).p);
	printf("%lld would have become late, %lld would not be late any more.\n", (long long)s.appeals.newly,
	    (long long)(s.appeals.late + s.appeals.newly - s.appeals.would));
	return NULL;
}
