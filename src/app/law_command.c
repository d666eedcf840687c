/* qabul law due and law days: the clocks of the law and bare arithmetic with days, line by line. */
#include <stdio.h>
#include <string.h>

#include "app/law.h"
#include "app/option.h"
#include "base/arena.h"
#include "domain/calendar.h"
#include "domain/derivation.h"

#define LINE_MAX_BYTES 512

static const struct err USAGE = { ERR_INPUT, N_("The arguments do not fit; see `qabul help`."), NULL,
	NULL };
static const struct err LINE_WRONG = { ERR_INPUT, N_("A line does not fit."), NULL, NULL };

/* What a line is done with. */
struct lines {
	struct arena *a; /* emptied after each line */
	const struct country *c;
	enum lang lang;
};

static ERR
wrong(struct app *app, int64_t line, const char *why)
{
	return err_new(app->a, ERR_INPUT, LINE_WRONG.text, NULL, "line %lld: %s", (long long)line, why);
}

/* The next field, at a comma or at blanks. */
static struct str
next(struct str *rest)
{
	struct str s = str_trim(*rest);
	size_t n = 0;

	while (n < s.n && s.p[n] != ',' && s.p[n] != ' ' && s.p[n] != '\t')
		n++;
	*rest = str_trim(str_sub(s, n, s.n));
	if (rest->n && rest->p[0] == ',')
		*rest = str_sub(*rest, 1, rest->n);
	return str_sub(s, 0, n);
}

/* Calls `one` for each line of the standard input that is not blank; it says what is wrong, or NULL. */
static ERR
each_line(struct app *app, struct lines *l, const char *(*one)(struct lines *l, struct str line))
{
	char line[LINE_MAX_BYTES];

	for (int64_t n = 1; fgets(line, sizeof(line), stdin); n++) {
		struct str s = str_trim(str_c(line));
		struct arena_mark mark;
		const char *why;

		if (!strchr(line, '\n') && !feof(stdin))
			return wrong(app, n, "it is too long");
		if (!s.n || s.p[0] == '#')
			continue;
		mark = arena_mark(l->a);
		why = one(l, s);
		arena_reset(l->a, mark);
		if (why)
			return wrong(app, n, why);
	}
	return NULL;
}

static void
print_due(struct lines *l, struct str clock, struct str received, const struct due *due)
{
	struct why_step *steps;
	size_t n = derivation_steps(l->c, l->a, l->lang, due->why, &steps);

	printf("%.*s,%.*s,%s,\"", STR_ARG(clock), STR_ARG(received), date_iso(l->a, due->on).p);
	for (size_t i = 0; i < n; i++) {
		struct str s = steps[i].sentence;

		printf("%s", i ? " " : "");
		for (size_t j = 0; j < s.n; j++)
			printf(s.p[j] == '"' ? "\"\"" : "%c", s.p[j]);
		if (steps[i].article.n)
			printf(" [%.*s]", STR_ARG(steps[i].article));
	}
	printf("\"\n");
}

/* "TERM_A,2026-05-01T18:40:00+05:00"; clocks that follow each other are joined by '+'. */
static const char *
due_line(struct lines *l, struct str line)
{
	struct str clock = next(&line), received = next(&line), chain = clock;
	struct due due;
	int64_t ms;

	if (!clock.n || line.n)
		return "it wants: clock, instant received";
	if (!moment_parse(received, &ms))
		return "the instant is written like 2026-05-01T18:40:00+05:00";
	deadline_registered(l->c, l->a, ms, &due);
	while (chain.n) {
		struct str one = str_cut(&chain, '+');

		if (!str_is(one, "REG") && deadline_count(l->c, l->a, str_cstr(l->a, one), &due, &due))
			return "the law of that day has no such clock";
	}
	print_due(l, clock, received, &due);
	return NULL;
}

/* The end of so many units after a day; `roll`: a day off moves to the next working day. */
static bool
count(const struct country *c, struct date from, int64_t n, struct str unit, struct date *out)
{
	bool roll = str_ends(unit, STR("+roll"));

	if (roll)
		unit = str_sub(unit, 0, unit.n - strlen("+roll"));
	if (n < 0 || n > 100000)
		return false;
	if (str_is(unit, "calendar"))
		*out = date_add_days(from, (int)n);
	else if (str_is(unit, "working"))
		*out = calendar_add_workdays(c, from, (int)n);
	else if (str_is(unit, "month"))
		*out = date_add_months(from, (int)n);
	else if (str_is(unit, "year") && n < 10000)
		*out = date_add_months(from, 12 * (int)n);
	else
		return false;
	if (roll)
		*out = calendar_workday_on_or_after(c, *out);
	return true;
}

/* "2026-05-01,15,calendar" */
static const char *
days_line(struct lines *l, struct str line)
{
	struct str start = next(&line), length = next(&line), unit = next(&line);
	struct date from, to;
	int64_t n;

	if (line.n || !date_parse(start, &from) || !str_int(length, &n) || !count(l->c, from, n, unit, &to) ||
	    date_split(to).year > 9998)
		return "it wants: start, n, calendar|working|month|year, with +roll to the next working day";
	printf("%.*s,%lld,%.*s,%s\n", STR_ARG(start), (long long)n, STR_ARG(unit), date_iso(l->a, to).p);
	return NULL;
}

static ERR
begin(struct app *app, int argc, char **argv, struct lines *l)
{
	struct country *c;
	const struct err *e = law_country(app, argc, argv, &c);

	l->a = app->scratch;
	l->c = c;
	return e ? e : law_lang(app, argc, argv, &l->lang);
}

ERR
command_law_due(struct app *app, int argc, char **argv)
{
	struct lines l;
	const struct err *e = begin(app, argc, argv, &l);

	return e ? e : each_line(app, &l, due_line);
}

ERR
command_law_days(struct app *app, int argc, char **argv)
{
	struct lines l;
	const struct err *e = begin(app, argc, argv, &l);
	const char *why;

	if (e)
		return e;
	if (argc < 2 || argv[1][0] == '-')
		return each_line(app, &l, days_line);
	if (argc < 4)
		return &USAGE;
	why = days_line(&l, str_fmt(app->a, "%s,%s,%s", argv[1], argv[2], argv[3]));
	return why ? wrong(app, 1, why) : NULL;
}
