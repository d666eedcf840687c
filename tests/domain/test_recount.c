/* Running clocks under another calendar, and changes of the calendar themselves. */
#include "domain/recount.h"

#include "app/profile.h"
#include "domain/calendar.h"
#include "domain/holiday.h"
#include "test.h"

static struct country *
uz(struct arena *a)
{
	struct country *c = arena_alloc(a, sizeof(*c));

	CHECK_OK(profile_read(a, "profiles/uz", NULL, c));
	return c;
}

static struct date
day(const char *iso)
{
	struct date d = { 0 };

	CHECK(date_parse(str_c(iso), &d));
	return d;
}

static struct holiday
off(const char *iso)
{
	struct holiday h = { .kind = HOLIDAY_ADD, .day = day(iso) };

	h.names.in[LANG_UZ] = STR("Bayram");
	return h;
}

static struct country *
changed(struct arena *a, const struct country *c, struct holiday h)
{
	struct country *out;

	CHECK_OK(holiday_apply(c, a, day("2026-08-01"), &h, &out));
	return out;
}

TEST(the_same_calendar_moves_nothing)
{
	static const char *const chains[][3] = { { "TERM_A" }, { "FWD", "TERM_A" }, { "TERM_P" },
		{ "TERM_A", "EXT" }, { "FWD", "TERM_A_LONG", "EXT" } };
	struct country *c = uz(a);

	for (int32_t d = day("2025-12-01").day; d < day("2027-02-01").day; d++)
		for (size_t i = 0; i < sizeof(chains) / sizeof(chains[0]); i++) {
			struct arena_mark mark = arena_mark(a);
			struct due due, again;

			deadline_registered(c, a, moment_of((struct date){ d }, 600 + d % 700, 300), &due);
			for (int k = 0; k < 3 && chains[i][k]; k++) {
				CHECK_OK(deadline_count(c, a, chains[i][k], &due, &due));
				due.why = str_fmt(a, "%.*s%s", STR_ARG(due.why), k ? "" : ";x1789362000000");
			}
			recount(c, a, RECOUNT_DAYS, &due, &again);
			if (!str_eq(due.why, again.why) || due.on.day != again.on.day)
				test_fail(__FILE__, __LINE__, "%.*s is %.*s", STR_ARG(due.why), STR_ARG(again.why));
			recount(c, a, RECOUNT_LAW, &due, &again);
			CHECK_INT(due.on.day, again.on.day);
			arena_reset(a, mark);
		}
}

/* The due day of 15 days from a start, under a calendar. */
static struct str
moved(struct arena *a, const struct country *old, const struct country *new, const char *start, const char *today)
{
	struct due from = { day(start), str_fmt(a, "s%s", start) };
	struct appeal ap = { .state = APPEAL_FORWARDED };

	CHECK_OK(deadline_arrive(old, a, &ap, &from));
	(void)recount_appeal(new, a, day(today), &ap);
	CHECK(ap.latest.day == ap.due.day);
	return str_fmt(a, "%s %.*s", date_iso(a, ap.due).p, STR_ARG(ap.due_why));
}

TEST(a_day_off_added_later_moves_what_ends_on_it)
{
	struct country *c = uz(a), *n = changed(a, c, off("2026-09-22"));

	CHECK_STR(moved(a, c, n, "2026-09-07", "2026-09-10"),
	    "2026-09-23 s2026-09-07;cTERM_A,15,0,2026-09-22;o2026-09-22,2026-09-23");
	CHECK_STR(moved(a, c, n, "2026-09-08", "2026-09-10"), "2026-09-23 s2026-09-08;cTERM_A,15,0,2026-09-23");
	/* taken back: it returns, but never into the past */
	CHECK_STR(moved(a, n, c, "2026-09-07", "2026-09-10"), "2026-09-22 s2026-09-07;cTERM_A,15,0,2026-09-22");
	CHECK_STR(moved(a, n, c, "2026-09-07", "2026-09-22"), "2026-09-22 s2026-09-07;cTERM_A,15,0,2026-09-22");
	CHECK_STR(moved(a, n, c, "2026-09-07", "2026-09-23"),
	    "2026-09-23 s2026-09-07;cTERM_A,15,0,2026-09-22;o2026-09-22,2026-09-23");
}

TEST(a_rest_that_is_moved_moves_clocks_both_ways)
{
	struct holiday h = { .kind = HOLIDAY_MOVE, .day = day("2026-09-26"), .to = day("2026-09-28") };
	struct country *c = uz(a), *n = changed(a, c, h);

	CHECK(calendar_works(n, h.day) && !calendar_works(n, h.to));
	CHECK_STR(moved(a, c, n, "2026-09-11", "2026-09-14"), "2026-09-26 s2026-09-11;cTERM_A,15,0,2026-09-26");
	CHECK_STR(moved(a, c, n, "2026-09-13", "2026-09-14"),
	    "2026-09-29 s2026-09-13;cTERM_A,15,0,2026-09-28;o2026-09-28,2026-09-29");
}

TEST(the_day_of_arrival_and_the_lengths_of_their_day_stay)
{
	struct country *c = uz(a), *n = changed(a, c, off("2026-09-14"));
	struct due due, again;

	deadline_registered(c, a, moment_of(day("2026-09-14"), 600, 300), &due);
	CHECK_OK(deadline_count(c, a, "TERM_A", &due, &due));
	for (size_t i = 0; i < n->nrules; i++) /* the two share their rules */
		if (str_is(n->rules[i].code, "TERM_A"))
			n->rules[i].length = 10;
	recount(n, a, RECOUNT_DAYS, &due, &again);
	CHECK_STR(date_iso(a, again.on), "2026-09-29");
	recount(n, a, RECOUNT_LAW, &due, &again);
	CHECK_STR(date_iso(a, again.on), "2026-09-24");
}

TEST(a_decree_makes_provisional_days_certain)
{
	struct country *c = uz(a), n = *c;
	struct due from = { day("2026-12-21"), STR("s2026-12-21") };
	struct appeal ap = { .state = APPEAL_FORWARDED };

	CHECK_OK(deadline_arrive(c, a, &ap, &from));
	CHECK(str_ends(ap.due_why, STR(";p2027-01-05")));
	n.decreed_until = day("2027-12-31");
	CHECK(recount_appeal(&n, a, day("2026-12-24"), &ap));
	CHECK_STR(ap.due_why, "s2026-12-21;cTERM_A,15,0,2027-01-05");
	CHECK(!recount_appeal(&n, a, day("2026-12-24"), &ap));
}

TEST(a_change_of_the_calendar_has_its_rules)
{
	static const struct {
		enum holiday_kind kind;
		const char *day, *to;
		const struct err *e;
	} t[] = {
		{ HOLIDAY_ADD, "2026-09-22", NULL, NULL },
		{ HOLIDAY_ADD, "2026-08-01", NULL, &HOLIDAY_OFF }, /* a Saturday, today */
		{ HOLIDAY_ADD, "2026-07-31", NULL, &HOLIDAY_PASSED },
		{ HOLIDAY_ADD, "2026-09-01", NULL, &HOLIDAY_OFF },
		{ HOLIDAY_MOVE, "2026-09-26", "2026-09-28", NULL },
		{ HOLIDAY_MOVE, "2026-09-26", "2026-08-03", NULL },
		{ HOLIDAY_MOVE, "2026-09-25", "2026-09-28", &HOLIDAY_NO_REST },
		{ HOLIDAY_MOVE, "2026-09-01", "2026-09-28", &HOLIDAY_NO_REST },
		{ HOLIDAY_MOVE, "2026-09-26", "2026-09-27", &HOLIDAY_NO_WORKDAY },
		{ HOLIDAY_MOVE, "2026-09-26", "2026-07-31", &HOLIDAY_NO_WORKDAY },
		{ HOLIDAY_DROP, "2026-09-01", NULL, &HOLIDAY_NOT_OWN },
		{ HOLIDAY_DROP, "2026-09-22", NULL, &HOLIDAY_NOT_OWN },
	};
	struct country *c = uz(a), *n, *back;
	struct holiday h = off("2026-09-22");

	for (size_t i = 0; i < sizeof(t) / sizeof(t[0]); i++) {
		struct holiday x = { .kind = t[i].kind, .day = day(t[i].day), .names = h.names };

		if (t[i].to)
			x.to = day(t[i].to);
		if (holiday_apply(c, a, day("2026-08-01"), &x, &n) != t[i].e)
			test_fail(__FILE__, __LINE__, "%s %s", holiday_code(t[i].kind), t[i].day);
	}
	n = changed(a, c, h);
	CHECK_INT(n->nspecials, c->nspecials + 1);
	CHECK(holiday_apply(n, a, day("2026-08-01"), &h, &back) == &HOLIDAY_OFF);
	h.kind = HOLIDAY_DROP;
	back = changed(a, n, h);
	CHECK_INT(back->nspecials, c->nspecials);
	CHECK(calendar_works(back, h.day));
	h = (struct holiday){ .kind = HOLIDAY_ADD, .day = day("2026-09-22") };
	CHECK(holiday_apply(c, a, day("2026-08-01"), &h, &n) == &HOLIDAY_NAMELESS);
}
