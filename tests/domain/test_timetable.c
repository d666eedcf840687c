/* Timetables: which receptions a day has, and their slots. */
#include "domain/timetable.h"

#include "test.h"

#define NINE (9 * 60)
#define NOON (12 * 60)
#define TWO (14 * 60)
#define ROOM STR_INIT("Room 3")
#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

/* Saturday and Sunday rest; Wednesday the 9th of December 2026 is a holiday, Saturday the 12th is worked. */
static const struct special specials[] = { { .day = { 20796 }, .kind = DAY_HOLIDAY }, { .day = { 20799 }, .kind = DAY_WORKED } };
static const struct country land = { .rest_days = 1u << 6 | 1u << 7, .decreed_until = { 20818 },
	.specials = (struct special *)specials, .nspecials = 2 };

/* Monday and Wednesday; from the 14th on Tuesday in shorter slots, Saturday. */
static const struct timetable editions[] = {
	{ .from = { 20788 }, .minutes = 20, .seats = 2, .hours = { { 1, TWO, TWO + 90, ROOM }, { 1, NINE, NOON, ROOM },
	      { 3, NINE, NOON, ROOM }, { 6, NINE, NOON, ROOM } }, .nhours = 4 },
	{ .from = { 20801 }, .minutes = 15, .seats = 1, .hours = { { 2, NINE, NOON, ROOM } }, .nhours = 1 },
};
static const struct exception exceptions[] = {
	{ .kind = EXCEPTION_OFF, .from = { 20790 }, .to = { 20791 } },
	{ .kind = EXCEPTION_OTHER, .from = { 20794 }, .to = { 20795 }, .officer = 7 },
	{ .kind = EXCEPTION_EXTRA, .from = { 20791 }, .to = { 20791 }, .at = { 0, TWO, TWO + 60, ROOM } },
	{ .kind = EXCEPTION_EXTRA, .from = { 20794 }, .to = { 20794 }, .at = { 0, NOON - 1, TWO, ROOM } },
};

TEST(a_weekly_rule_makes_the_receptions_of_a_day)
{
	static const struct {
		int y, m, d;
		size_t n;
		int begins; /* of the first */
		int64_t by;
	} days[] = {
		{ 2026, 11, 30, 0, 0, 0 },       /* Monday before the first edition */
		{ 2026, 12, 2, 1, NINE, 0 },     /* Wednesday */
		{ 2026, 12, 1, 0, 0, 0 },        /* Tuesday */
		{ 2026, 12, 3, 0, 0, 0 },        /* Thursday, off, never planned */
		{ 2026, 12, 4, 1, TWO, 0 },      /* off, but one more on it */
		{ 2026, 12, 7, 2, NINE, 7 },     /* Monday, both by somebody else; the extra one overlaps */
		{ 2026, 12, 9, 0, 0, 0 },        /* Wednesday, a holiday */
		{ 2026, 12, 12, 1, NINE, 0 },    /* a worked Saturday */
		{ 2026, 12, 14, 0, 0, 0 },       /* Monday under the next edition */
		{ 2026, 12, 15, 1, NINE, 0 },    /* Tuesday under it */
		{ 2026, 12, 19, 0, 0, 0 },
	};
	struct planned out[PLANNED_MOST];

	for (size_t i = 0; i < COUNT(days); i++) {
		struct date day = date_ymd(days[i].y, days[i].m, days[i].d);
		size_t n = timetable_day(&land, editions, 2, exceptions, COUNT(exceptions), day, out);

		if (n != days[i].n)
			test_fail(__FILE__, __LINE__, "%s: %zu, not %zu", date_iso(a, day).p, n, days[i].n);
		else if (n)
			CHECK(out[0].begins == days[i].begins && out[0].by == days[i].by && out[0].day.day == day.day);
	}
	CHECK_INT(timetable_day(&land, editions, 2, NULL, 0, date_ymd(2026, 12, 7), out), 2);
	CHECK(out[0].begins == NINE && out[1].begins == TWO && !out[0].by);
	CHECK_INT(slot_count(&out[0]), 9);
	CHECK_INT(slot_count(&out[1]), 4); /* ninety minutes hold four whole ones */
	CHECK_INT(slot_begins(&out[1], 3), TWO + 60);
	CHECK_INT(timetable_day(&land, editions, 2, NULL, 0, date_ymd(2026, 12, 15), out), 1);
	CHECK(slot_count(&out[0]) == 12 && out[0].seats == 1);
	CHECK_INT(slot_count(&(struct planned){ .begins = NINE, .ends = NOON }), 0);
	CHECK(timetable_on(editions, 2, date_ymd(2026, 12, 1)) == &editions[0] || !timetable_on(editions, 0, date_ymd(2026, 12, 1)));
}

TEST(a_timetable_that_cannot_be_is_refused)
{
	struct timetable good = editions[0], t = good;

	CHECK_OK(timetable_fits(&good));
	t.minutes = 4;
	CHECK(timetable_fits(&t) == &TIMETABLE_SLOT);
	t.minutes = 121;
	CHECK(timetable_fits(&t) == &TIMETABLE_SLOT);
	t = good;
	t.seats = 0;
	CHECK(timetable_fits(&t) == &TIMETABLE_SEATS);
	t.seats = 21;
	CHECK(timetable_fits(&t) == &TIMETABLE_SEATS);
	t = good;
	t.hours[0].begins = NOON - 1;
	CHECK(timetable_fits(&t) == &TIMETABLE_OVERLAP);
	t.hours[0].begins = NOON;
	CHECK_OK(timetable_fits(&t));
	t.hours[0].ends = NOON + 19;
	CHECK(timetable_fits(&t) == &TIMETABLE_HOURS);
	t = good;
	t.hours[2].weekday = 8;
	CHECK(timetable_fits(&t) == &TIMETABLE_HOURS);
	t = good;
	t.hours[1].place = STR(" ");
	CHECK(timetable_fits(&t) == &TIMETABLE_PLACE);
	t = good;
	t.nhours = 0; /* receives no more */
	CHECK_OK(timetable_fits(&t));
}

TEST(an_exception_has_days_words_and_somebody)
{
	struct date today = date_ymd(2026, 12, 1);
	struct exception good = { .kind = EXCEPTION_OFF, .from = today, .to = date_add_days(today, 3), .words = STR("Leave") },
			 x = good;
	enum exception_kind k;

	CHECK_OK(exception_fits(&good, &editions[0], today));
	CHECK(exception_fits(&good, &editions[0], date_add_days(today, 1)) == &EXCEPTION_DAYS);
	x.to = date_add_days(today, -1);
	CHECK(exception_fits(&x, &editions[0], today) == &EXCEPTION_DAYS);
	x.to = date_add_days(today, 367);
	CHECK(exception_fits(&x, &editions[0], today) == &EXCEPTION_DAYS);
	x = good;
	x.words = STR("");
	CHECK(exception_fits(&x, &editions[0], today) == &EXCEPTION_WORDS);
	x = good;
	x.kind = EXCEPTION_OTHER;
	CHECK(exception_fits(&x, &editions[0], today) == &EXCEPTION_NOBODY);
	x.kind = EXCEPTION_EXTRA;
	CHECK(exception_fits(&x, &editions[0], today) == &TIMETABLE_HOURS);
	x.at = editions[0].hours[1];
	CHECK_OK(exception_fits(&x, &editions[0], today));
	for (int i = 0; i < EXCEPTION_KINDS; i++)
		CHECK(exception_find(str_c(exception_code((enum exception_kind)i)), &k) && (int)k == i);
	CHECK(!exception_find(STR("never"), &k));
}
