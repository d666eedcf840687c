/* The law's clocks against a second implementation that shares nothing with the first: a plain walk from day to day
 * over a calendar of its own reading, every day of 2016-2030, every clock. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "app/profile.h"
#include "domain/deadline.h"
#include "test.h"

/* The walk's own calendar: one cell a day from Thursday 1 January 2015. */
#define CELLS 8100
struct cell {
	int y, m, d, dow;
	bool off;
};

/* The walk's own law. */
#define RULES 80
struct walk_rule {
	char code[24], unit[24];
	int from, to, length, roll; /* days as cells; -1: before the walk's calendar */
};

struct walk {
	struct cell cell[CELLS];
	struct walk_rule rule[RULES];
	size_t nrules;
	int decreed, close;
	int differences;
	bool quiet; /* count them, do not fail */
};

static int
month_days(int y, int m)
{
	if (m == 2)
		return y % 400 == 0 || (y % 4 == 0 && y % 100 != 0) ? 29 : 28;
	return m == 4 || m == 6 || m == 9 || m == 11 ? 30 : 31;
}

static int
cell_of(const struct walk *w, const char *iso)
{
	int y, m, d;

	if (sscanf(iso, "%d-%d-%d", &y, &m, &d) != 3)
		return 1 << 20; /* no end */
	for (int i = 0; i < CELLS; i++)
		if (w->cell[i].y == y && w->cell[i].m == m && w->cell[i].d == d)
			return i;
	return -1;
}

static FILE *
profile_file(const char *name, char *line, int size)
{
	char path[64];
	FILE *f;

	snprintf(path, sizeof(path), "profiles/uz/%s", name);
	f = fopen(path, "r");
	if (!f || !fgets(line, size, f))
		test_fail(__FILE__, __LINE__, "%s", path);
	return f;
}

static void
read_days(struct walk *w)
{
	char line[1024], day[16], kind[32];
	int m, d, hour, minute;
	FILE *f = profile_file("profile.conf", line, sizeof(line));

	while (fgets(line, sizeof(line), f))
		if (sscanf(line, "decreed_until = %15s", day) == 1)
			w->decreed = cell_of(w, day);
		else if (sscanf(line, "close = %d:%d", &hour, &minute) == 2)
			w->close = hour * 60 + minute;
	fclose(f);
	f = profile_file("holidays.csv", line, sizeof(line));
	while (fgets(line, sizeof(line), f))
		if (sscanf(line, "%d,%d", &m, &d) == 2)
			for (int i = w->decreed + 1; i < CELLS; i++)
				if (w->cell[i].m == m && w->cell[i].d == d)
					w->cell[i].off = true;
	fclose(f);
	f = profile_file("calendar.csv", line, sizeof(line));
	while (fgets(line, sizeof(line), f))
		if (sscanf(line, "%15[^,],%31[^,]", day, kind) == 2 && cell_of(w, day) >= 0)
			w->cell[cell_of(w, day)].off = strcmp(kind, "working_weekend") != 0;
	fclose(f);
}

static void
read_law(struct walk *w)
{
	char line[2048];
	FILE *f = profile_file("law.csv", line, sizeof(line));

	while (fgets(line, sizeof(line), f)) {
		struct walk_rule *r = &w->rule[w->nrules++];
		char from[16], *to = strchr(line, ',') + 1;

		CHECK(w->nrules < RULES);
		snprintf(r->code, sizeof(r->code), "%.*s", (int)(to - 1 - line), line);
		snprintf(from, sizeof(from), "%.10s", to);
		r->from = cell_of(w, from);
		to = strchr(to, ',') + 1;
		r->to = cell_of(w, to);
		CHECK_INT(sscanf(strchr(to, ',') + 1, "%d,%23[^,],%d", &r->length, r->unit, &r->roll), 3);
	}
	fclose(f);
}

static struct walk *
walk_new(struct arena *a)
{
	struct walk *w = arena_alloc(a, sizeof(*w));
	struct cell c = { 2015, 1, 1, 4, false };

	for (int i = 0; i < CELLS; i++) {
		c.off = c.dow >= 6;
		w->cell[i] = c;
		c.dow = c.dow == 7 ? 1 : c.dow + 1;
		if (++c.d > month_days(c.y, c.m)) {
			c.d = 1;
			if (++c.m == 13) {
				c.m = 1;
				c.y++;
			}
		}
	}
	read_days(w);
	read_law(w);
	return w;
}

/* The day on which a term ends, one step a day. */
static int
walk_rule(const struct walk *w, const char *code, int at)
{
	const struct walk_rule *r = w->rule;
	int day = w->cell[at].d, left;

	while (strcmp(r->code, code) != 0 || r->from > at || r->to < at)
		r++;
	left = r->length * (strcmp(r->unit, "year") == 0 ? 12 : 1);
	if (strcmp(r->unit, "calendar_day") == 0) {
		for (; left; left--)
			at++;
	} else if (strcmp(r->unit, "working_day") == 0) {
		while (left)
			left -= !w->cell[++at].off;
	} else {
		for (; left; left--)
			do
				at++;
			while (w->cell[at].d != 1);
		while (w->cell[at].d < day && w->cell[at + 1].d != 1)
			at++;
	}
	while (r->roll && w->cell[at].off)
		at++;
	return at;
}

/* The law's day of a minute of a day. */
static int
walk_registered(const struct walk *w, int at, int minute)
{
	bool tomorrow = !w->cell[at].off && minute >= w->close;

	at += tomorrow;
	while (w->cell[at].off)
		at++;
	return at;
}

static void
same(struct arena *a, struct walk *w, const char *what, int start, int minute, const struct due *due,
    int walked)
{
	const struct cell *s = &w->cell[start], *e = &w->cell[walked];
	bool provisional = str_find(due->why, STR(";p")) != SIZE_MAX;
	struct str iso = str_fmt(a, "%04d-%02d-%02d", e->y, e->m, e->d);

	if (str_eq(iso, date_iso(a, due->on)) && (strcmp(what, "REG") == 0 || walked <= w->decreed || provisional))
		return;
	if (w->differences++ < 10 && !w->quiet)
		test_fail(__FILE__, __LINE__, "%s from %04d-%02d-%02d minute %d: %s, not %s (%.*s)", what, s->y, s->m,
		    s->d, minute, date_iso(a, due->on).p, iso.p, STR_ARG(due->why));
}

/* All clocks of one arrival, the chains of the law among them. */
static int
compare(struct arena *a, const struct country *c, struct walk *w, int day, int minute)
{
	static const char *const chains[][3] = { { "REG" }, { "FWD" }, { "REQ" }, { "TERM_A" }, { "TERM_A_LONG" },
		{ "TERM_P" }, { "NOTICE" }, { "SUPERIOR" }, { "VERDICT" }, { "DRAFT" }, { "EXT" },
		{ "FWD", "TERM_A" }, { "FWD", "TERM_P" }, { "TERM_A", "EXT" }, { "TERM_A_LONG", "EXT" },
		{ "FWD", "TERM_A_LONG", "EXT" } };
	const struct cell *s = &w->cell[day];
	struct due start, due;
	int from = walk_registered(w, day, minute);

	deadline_registered(c, a, moment_of(date_ymd(s->y, s->m, s->d), minute, 300), &start);
	for (size_t i = 0; i < sizeof(chains) / sizeof(chains[0]); i++) {
		int at = from;

		due = start;
		for (int k = 0; k < 3 && chains[i][k] && i; k++) {
			CHECK_OK(deadline_count(c, a, chains[i][k], &due, &due));
			at = walk_rule(w, chains[i][k], at);
		}
		same(a, w, chains[i][0], day, minute, &due, at);
	}
	return (int)(sizeof(chains) / sizeof(chains[0]));
}

static int
compare_all(struct arena *a, const struct country *c, struct walk *w, int every)
{
	int first = cell_of(w, "2016-01-01"), last = cell_of(w, "2030-12-31"), n = 0;

	for (int day = first; day <= last; day += every) {
		struct arena_mark mark = arena_mark(a);

		n += compare(a, c, w, day, 9 * 60 + day % 500);
		n += compare(a, c, w, day, w->close + day % (24 * 60 - w->close));
		if ((day - first) % 4 == 0)
			n += compare(a, c, w, day, w->close - 1 + day / 4 % 2);
		arena_reset(a, mark);
	}
	return n;
}

static struct country *
uz(struct arena *a)
{
	struct country *c = arena_alloc(a, sizeof(*c));

	CHECK_OK(profile_read(a, "profiles/uz", NULL, c));
	return c;
}

TEST(every_clock_from_every_day_of_2016_to_2030_is_as_a_walk_from_day_to_day_finds_it)
{
	struct walk *w = walk_new(a);

	CHECK_INT(w->nrules, uz(a)->nrules);
	CHECK_INT(w->cell[cell_of(w, "2026-09-14")].dow, 1);
	CHECK_INT(compare_all(a, uz(a), w, 1), (5479 * 2 + 5479 / 4 + 1) * 16);
	CHECK_INT(w->differences, 0);
}

TEST(no_due_day_moves_with_the_zone_of_the_machine)
{
	static const char *const zones[] = { "Pacific/Kiritimati", "America/New_York", "Asia/Tashkent", "UTC" };
	const char *was = getenv("TZ");
	struct walk *w = walk_new(a);
	struct country *c = uz(a);

	was = was ? str_cstr(a, str_c(was)) : NULL;
	for (size_t i = 0; i < sizeof(zones) / sizeof(zones[0]); i++) {
		setenv("TZ", zones[i], 1);
		tzset();
		CHECK(compare_all(a, c, w, 37) > 0);
	}
	if (was)
		setenv("TZ", was, 1);
	else
		unsetenv("TZ");
	tzset();
	CHECK_INT(w->differences, 0);
}

TEST(the_walk_finds_a_calendar_and_a_term_that_are_wrong)
{
	struct walk *w = walk_new(a);
	struct country *c = uz(a);

	w->quiet = true;
	w->cell[cell_of(w, "2026-09-01")].off = false;
	for (int day = cell_of(w, "2026-07-01"); day < cell_of(w, "2026-09-02"); day++)
		(void)compare(a, c, w, day, 600);
	CHECK(w->differences > 10);
	w = walk_new(a);
	w->quiet = true;
	for (size_t i = 0; i < c->nrules; i++)
		c->rules[i].length += str_is(c->rules[i].code, "NOTICE");
	(void)compare_all(a, c, w, 37);
	CHECK(w->differences > 100);
}
