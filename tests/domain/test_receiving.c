/* How often leaders must receive, and what is counted as less. */
#include "domain/receiving.h"

#include "test.h"

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

/* Monday the 7th of December 2026 begins a week of five days, of which Wednesday is a holiday. */
#define MONDAY 20794
static const struct special specials[] = { { .day = { MONDAY + 2 }, .kind = DAY_HOLIDAY } };
static struct rule rules[] = { { .code = STR_INIT("RECEPTION_AHEAD"), .from = { 0 }, .to = { 99999 }, .length = 30 } };
static const struct country land = { .rest_days = 1u << 6 | 1u << 7, .decreed_until = { 20818 },
	.specials = (struct special *)specials, .nspecials = 1, .rules = rules, .nrules = 1,
	.receptions = STR_INIT("hokimiyat|district|head|2|Act, 1\nhokimiyat||office|daily|Act, 2\n") };

TEST(what_is_demanded_depends_on_kind_level_and_post)
{
	struct body b = { .kind = STR("hokimiyat"), .level = LEVEL_DISTRICT };
	struct receiving r;

	CHECK(receiving_of(&land, &b, POST_HEAD, &r) && r.days == 2);
	CHECK_STR(r.article, "Act, 1");
	CHECK_STR(receiving_line(a, &r), "hokimiyat|district|head|2|Act, 1");
	CHECK(receiving_of(&land, &b, POST_OFFICE, &r) && r.days == 0 && !r.at_level);
	CHECK_STR(receiving_line(a, &r), "hokimiyat||office|daily|Act, 2");
	CHECK(!receiving_of(&land, &b, POST_DEPUTY, &r));
	b.level = LEVEL_REGION;
	CHECK(!receiving_of(&land, &b, POST_HEAD, &r) && receiving_of(&land, &b, POST_OFFICE, &r));
	b.kind = STR("health");
	CHECK(!receiving_of(&land, &b, POST_OFFICE, &r) && !receiving_of(&land, NULL, POST_HEAD, &r));
	CHECK(!receiving_read(STR("x||head|8|a"), &r) && !receiving_read(STR("x||head|0|a"), &r));
	CHECK(!receiving_read(STR("x|moon|head|2|a"), &r) && !receiving_read(STR("x||king|2|a"), &r));
	CHECK(!receiving_read(STR("|region|head|2|a"), &r));
}

TEST(a_week_never_demands_more_days_than_are_worked)
{
	struct receiving two = { .days = 2 }, daily = { .days = 0 }, five = { .days = 5 };
	struct date monday = { MONDAY }, next = { MONDAY + 7 };

	CHECK_INT(receiving_due(&land, &two, monday), 2);
	CHECK_INT(receiving_due(&land, &daily, monday), 4);
	CHECK_INT(receiving_due(&land, &five, monday), 4);
	CHECK_INT(receiving_due(&land, &daily, next), 5);
	CHECK_INT(monday_of((struct date){ MONDAY + 6 }).day, MONDAY);
	CHECK_INT(monday_of(monday).day, MONDAY);
	CHECK_INT(receiving_ahead(&land, monday), 30);
}

/* A reception on the week's day `day`, published so many days before it. */
static struct reception
one(int day, int ahead, enum reception_state state, int64_t by)
{
	return (struct reception){ .at = { .day = { MONDAY + day }, .by = by }, .state = state,
		.published_at = (int64_t)(MONDAY + day - ahead) * MS_PER_DAY + 1000 };
}

TEST(what_was_published_less_cancelled_and_missed_is_counted_by_days)
{
	struct receiving two = { .days = 2 };
	struct receiving_count n = { .weeks = 0 }, all = { .weeks = 0 };
	struct date today = { MONDAY + 7 };
	struct reception good[] = { one(0, 30, RECEPTION_HELD, 0), one(3, 31, RECEPTION_HELD, 9) };
	struct reception bad[] = { one(0, 29, RECEPTION_HELD, 0),        /* too late */
		one(1, 40, RECEPTION_PLANNED, 0), one(1, 40, RECEPTION_CANCELLED, 0), /* nobody came; half of it was called off */
		one(3, 40, RECEPTION_CANCELLED, 0), one(4, 40, RECEPTION_CANCELLED, 0),
		one(4, 40, RECEPTION_HELD, 5), one(9, 40, RECEPTION_HELD, 0) /* another week */ };

	receiving_week(&land, &two, (struct date){ MONDAY }, good, COUNT(good), today, &n);
	CHECK(n.weeks == 1 && n.due == 2 && n.published == 2 && !n.short_weeks && !n.late);
	CHECK(n.held == 1 && n.by_other == 1 && !n.cancelled && !n.missed);
	receiving_week(&land, &two, (struct date){ MONDAY }, bad, COUNT(bad), today, &all);
	CHECK(all.published == 3 && all.late == 1 && !all.short_weeks);
	CHECK(all.held == 1 && all.by_other == 1 && all.cancelled == 1 && all.missed == 1);
	receiving_week(&land, &two, (struct date){ MONDAY }, bad, 1, today, &all); /* late is not in time */
	CHECK(all.weeks == 2 && all.short_weeks == 1 && all.late == 2 && all.due == 4);
	receiving_week(&land, NULL, (struct date){ MONDAY }, NULL, 0, today, &all);
	CHECK(all.weeks == 3 && all.short_weeks == 1 && all.due == 4);
	/* a reception of today may still be held */
	n = (struct receiving_count){ .weeks = 0 };
	receiving_week(&land, &two, (struct date){ MONDAY }, &bad[1], 1, (struct date){ MONDAY + 1 }, &n);
	CHECK(!n.missed);
}
