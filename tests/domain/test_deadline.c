/* The law's clocks and the calendar, against the workshop's tables. */
#include "domain/deadline.h"

#include <stdio.h>
#include <string.h>

#include "app/profile.h"
#include "domain/calendar.h"
#include "test.h"

#define TASHKENT 300

static struct country *
uz(struct arena *a)
{
	struct country *c = arena_alloc(a, sizeof(*c));

	CHECK_OK(profile_read(a, "profiles/uz", NULL, c));
	return c;
}

/* The country with one clock more, X. */
static struct country *
with_rule(struct arena *a, int length, enum unit unit, bool roll)
{
	struct country *c = uz(a);

	c->rules = arena_alloc(a, sizeof(*c->rules));
	c->nrules = 1;
	c->rules[0] = (struct rule){ .code = STR("X"), .from = date_ymd(1, 1, 1),
		.to = date_ymd(9999, 12, 31), .length = length, .unit = unit, .roll = roll,
		.article = STR("none") };
	return c;
}

static struct date
counted(struct arena *a, struct country *c, struct date start)
{
	struct due from = { start, STR("s") }, out = { start, STR("") };

	CHECK_OK(deadline_count(c, a, "X", &from, &out));
	return out.on;
}

/* The fields of a CSV without quotes. */
static size_t
fields(char *line, struct str *out, size_t max)
{
	struct str rest = str_trim(str_c(line));
	size_t n = 0;

	while (n < max && rest.n)
		out[n++] = str_cut(&rest, ',');
	return n;
}

TEST(terms_end_on_the_days_of_all_150_cases)
{
	const char *path = test_shared(a, "data/calendar/deadline_vectors.csv");
	struct country *c;
	FILE *f;
	char line[256];
	int rows = 0;

	if (!path) {
		test_skip("no shared data");
		return;
	}
	c = with_rule(a, 0, UNIT_CALENDAR_DAY, false);
	f = fopen(path, "r");
	CHECK(fgets(line, sizeof(line), f) != NULL);
	while (fgets(line, sizeof(line), f)) {
		struct str v[6];
		struct date start, plain, rolled, worked;
		int64_t days = 0, work = 0;

		CHECK_INT(fields(line, v, 6), 6);
		CHECK(date_parse(v[0], &start) && str_int(v[1], &days) && date_parse(v[2], &plain) &&
		    date_parse(v[3], &rolled) && str_int(v[4], &work) && date_parse(v[5], &worked));
		*c->rules = (struct rule){ .code = STR("X"), .from = start, .to = start,
			.length = (int)days, .unit = UNIT_CALENDAR_DAY };
		CHECK_STR(date_iso(a, counted(a, c, start)), date_iso(a, plain).p);
		c->rules->roll = true;
		CHECK_STR(date_iso(a, counted(a, c, start)), date_iso(a, rolled).p);
		c->rules->length = (int)work;
		c->rules->unit = UNIT_WORKING_DAY;
		CHECK_STR(date_iso(a, counted(a, c, start)), date_iso(a, worked).p);
		CHECK(calendar_add_workdays(c, start, (int)work).day == worked.day);
		rows++;
	}
	fclose(f);
	CHECK_INT(rows, 150);
}

TEST(every_day_from_2016_to_2026_is_worked_or_not_as_decreed)
{
	static const char *const kinds[DAY_KINDS] = { "public_holiday", "observed_day_off",
		"additional_day_off", "moved_day_off", "working_weekend" };
	const char *path = test_shared(a, "data/calendar/uz_work_calendar_2016_2026.csv");
	struct country *c;
	FILE *f;
	char line[1024];
	int rows = 0;

	if (!path) {
		test_skip("no shared data");
		return;
	}
	c = uz(a);
	f = fopen(path, "r");
	CHECK(fgets(line, sizeof(line), f) != NULL);
	while (fgets(line, sizeof(line), f)) {
		struct str v[4];
		struct date day;
		const struct special *s;

		CHECK_INT(fields(line, v, 4), 4);
		CHECK(date_parse(v[0], &day));
		CHECK_INT(date_weekday(day), v[1].p[0] - '0');
		if (calendar_works(c, day) != str_is(v[2], "1"))
			test_fail(__FILE__, __LINE__, "%.*s is not %.*s", STR_ARG(v[0]), STR_ARG(v[3]));
		s = calendar_special(c, day);
		if (str_is(v[3], "workday") || str_is(v[3], "weekend"))
			CHECK(s == NULL);
		else if (!s)
			test_fail(__FILE__, __LINE__, "%.*s is not special", STR_ARG(v[0]));
		else
			CHECK_STR(v[3], kinds[s->kind]);
		CHECK(!calendar_provisional(c, day));
		rows++;
	}
	fclose(f);
	CHECK_INT(rows, 4018);
}

static struct due
registered(struct arena *a, struct country *c, const char *day, int minute)
{
	struct date d = { 0 };
	struct due out;

	CHECK(date_parse(str_c(day), &d));
	deadline_registered(c, a, moment_of(d, minute, TASHKENT), &out);
	return out;
}

TEST(what_arrives_after_hours_is_registered_on_the_next_working_day)
{
	static const struct {
		const char *day;
		int minute;
		const char *on;
	} t[] = {
		{ "2026-10-12", 0, "2026-10-12" },		 /* a Monday's night */
		{ "2026-10-12", 8 * 60, "2026-10-12" },		 /* before opening */
		{ "2026-10-12", 17 * 60 + 59, "2026-10-12" },	 /* the last minute */
		{ "2026-10-12", 18 * 60, "2026-10-13" },	 /* closing */
		{ "2026-10-12", 23 * 60 + 59, "2026-10-13" },
		{ "2026-10-16", 18 * 60, "2026-10-19" },	 /* Friday evening */
		{ "2026-10-17", 10 * 60, "2026-10-19" },	 /* Saturday */
		{ "2026-10-18", 23 * 60, "2026-10-19" },	 /* Sunday evening */
	};

	struct country *c = uz(a);

	for (size_t i = 0; i < sizeof(t) / sizeof(t[0]); i++) {
		struct due due = registered(a, c, t[i].day, t[i].minute);
		struct str rest = due.why;
		struct step s;

		CHECK_STR(date_iso(a, due.on), t[i].on);
		CHECK(deadline_step(&rest, &s) && s.what == 'r');
		if (strcmp(t[i].on, t[i].day)) {
			CHECK(deadline_step(&rest, &s) && s.what == 'h');
			CHECK_STR(s.value[0], t[i].on);
		}
		CHECK(!deadline_step(&rest, &s));
	}
}

TEST(a_term_that_ends_on_a_day_off_ends_on_the_next_working_day_and_says_so)
{
	struct country *c = uz(a);
	struct due from = { date_ymd(2026, 8, 17), STR("s2026-08-17") }, out;

	/* 15 days on is the first of September, a holiday, a Tuesday */
	CHECK_OK(deadline_count(c, a, "TERM_A", &from, &out));
	CHECK_STR(date_iso(a, out.on), "2026-09-02");
	CHECK_STR(out.why, "s2026-08-17;cTERM_A,15,0,2026-09-01;o2026-09-01,2026-09-02");
	/* a clock of the office does not roll */
	from.on = date_ymd(2026, 8, 2);
	CHECK_OK(deadline_count(c, a, "VERDICT", &from, &out));
	CHECK_STR(date_iso(a, out.on), "2026-09-01");
}

TEST(a_term_behind_the_last_decree_is_provisional)
{
	struct country *c = uz(a);
	struct due from = { date_ymd(2026, 12, 21), STR("s2026-12-21") }, out;
	struct step s = { 0 };

	CHECK_OK(deadline_count(c, a, "TERM_A", &from, &out));
	CHECK_STR(date_iso(a, out.on), "2027-01-05");
	for (struct str rest = out.why; deadline_step(&rest, &s);)
		;
	CHECK_INT(s.what, 'p');
	CHECK_STR(s.value[0], "2027-01-05");
	CHECK(!calendar_works(c, date_ymd(2027, 1, 1)));
	CHECK(!calendar_works(c, date_ymd(2031, 9, 1)));
	CHECK(!calendar_works(c, date_ymd(2031, 9, 6)));
	CHECK(calendar_works(c, date_ymd(2031, 9, 2)));
}

TEST(a_deadline_is_extended_once_and_before_its_end)
{
	struct country *c = uz(a);
	struct due due = { date_ymd(2026, 10, 14), STR("s") }, out = due;
	int64_t last = moment_of(due.on, 1439, TASHKENT);

	CHECK_OK(deadline_extend(c, a, &due, false, last, &out));
	CHECK_STR(date_iso(a, out.on), "2026-11-16"); /* the 14th is a Saturday */
	CHECK(str_find(out.why, STR(";x")) != SIZE_MAX && str_find(out.why, STR("cEXT,1,2,")) != SIZE_MAX);
	CHECK(deadline_extend(c, a, &due, false, last + 60000, &out) == &DEADLINE_PASSED);
	CHECK(deadline_extend(c, a, &due, true, last, &out) == &DEADLINE_EXTENDED_BEFORE);
	CHECK(deadline_extend(c, a, &due, true, last + 60000, &out) == &DEADLINE_EXTENDED_BEFORE);
}

TEST(a_clock_that_the_law_did_not_have_is_an_error)
{
	struct country *c = uz(a);
	struct due from = { date_ymd(1994, 5, 5), STR("s") }, out;
	const struct err *e = deadline_count(c, a, "TERM_A", &from, &out);

	CHECK(e && e->kind == ERR_BROKEN && e->text == DEADLINE_NO_RULE.text);
	from.on = date_ymd(1994, 5, 6);
	CHECK_OK(deadline_count(c, a, "TERM_A", &from, &out));
	CHECK(deadline_count(c, a, "TERM_Z", &from, &out) != NULL);
}

TEST(a_month_from_the_31st_ends_on_the_last_day)
{
	static const struct {
		int y, m, d, length;
		enum unit unit;
		const char *end;
	} t[] = {
		{ 2026, 1, 31, 1, UNIT_MONTH, "2026-02-28" },
		{ 2024, 1, 31, 1, UNIT_MONTH, "2024-02-29" },
		{ 2026, 1, 29, 1, UNIT_MONTH, "2026-02-28" },
		{ 2026, 3, 31, 1, UNIT_MONTH, "2026-04-30" },
		{ 2026, 2, 28, 1, UNIT_MONTH, "2026-03-28" },
		{ 2025, 12, 31, 1, UNIT_MONTH, "2026-01-31" },
		{ 2025, 12, 31, 2, UNIT_MONTH, "2026-02-28" },
		{ 2024, 2, 29, 1, UNIT_YEAR, "2025-02-28" },
		{ 2024, 2, 29, 4, UNIT_YEAR, "2028-02-29" },
		{ 2026, 6, 15, 1, UNIT_YEAR, "2027-06-15" },
		{ 2026, 6, 15, 0, UNIT_CALENDAR_DAY, "2026-06-15" },
	};

	for (size_t i = 0; i < sizeof(t) / sizeof(t[0]); i++) {
		struct country *c = with_rule(a, t[i].length, t[i].unit, false);

		CHECK_STR(date_iso(a, counted(a, c, date_ymd(t[i].y, t[i].m, t[i].d))), t[i].end);
	}
}
