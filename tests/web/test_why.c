/* Derivations in words. */
#include "web/why.h"

#include "base/arena.h"
#include "domain/deadline.h"
#include "world.h"

static struct ctx
ctx_of(struct arena *a)
{
	struct ctx c = { .a = a, .country = world_country(a), .lang = LANG_EN };

	ctx_at(&c, moment_of(date_ymd(2026, 9, 14), 10 * 60, 300));
	return c;
}

TEST(each_step_of_a_derivation_is_a_sentence)
{
	static const struct {
		const char *step, *sentence;
	} table[] = {
		{ "r1789362000000", "Received on" },
		{ "h2026-09-14", "After working hours or on a day off: counted from Monday, 14 September 2026." },
		{ "s2026-09-14", "Arrived at the competent body on Monday, 14 September 2026." },
		{ "cTERM_A,15,0,2026-09-29", "The competent body has 15 days for the answer: until Tuesday, 29 September 2026." },
		{ "cFWD,5,0,2026-09-19", "It goes to the competent body within 5 days: by Saturday, 19 September 2026." },
		{ "cTERM_A_LONG,1,2,2026-10-14", "With further study it has 1 month from the arrival: until Wednesday" },
		{ "cEXT,1,2,2026-10-14", "The extension gives 1 month more: until Wednesday, 14 October 2026." },
		{ "cREQ,10,1,2026-10-14", "The law gives 10 working days: until Wednesday, 14 October 2026." },
		{ "l1789362000000", "The longer term was taken on" },
		{ "n1789362000000", "The author of the proposal was told of the longer study on" },
		{ "a1789362000000", "Answered on" },
		{ "o2026-09-19,2026-09-21", "That is a day off: the next working day is Monday, 21 September 2026." },
		{ "p2027-01-04", "The calendar of that year is not decreed yet" },
		{ "x1789362000000", "The head extended the term on" },
	};
	struct ctx c = ctx_of(a);
	struct why_step *steps;

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		CHECK_INT(why_steps(&c, str_c(table[i].step), &steps), 1);
		if (!str_starts(steps[0].sentence, str_c(table[i].sentence)))
			test_fail(__FILE__, __LINE__, "%s: %.*s", table[i].step,
			    STR_ARG(steps[0].sentence));
	}
}

TEST(a_counted_due_day_explains_itself_with_the_article)
{
	struct ctx c = ctx_of(a);
	struct why_step *steps;
	struct due from, due;
	size_t n;

	deadline_registered(c.country, a, c.now, &from);
	CHECK_OK(deadline_count(c.country, a, "TERM_A", &from, &due));
	n = why_steps(&c, due.why, &steps);
	CHECK(n >= 2);
	CHECK_STR(steps[n - 1].article, "art. 1");
}

TEST(what_is_left_is_counted_in_days)
{
	struct ctx c = ctx_of(a);

	CHECK_STR(why_left(&c, date_ymd(2026, 9, 19)), "5 days left");
	CHECK_STR(why_left(&c, date_ymd(2026, 9, 15)), "1 day left");
	CHECK_STR(why_left(&c, date_ymd(2026, 9, 14)), "today is the last day");
	CHECK_STR(why_left(&c, date_ymd(2026, 9, 11)), "3 days late");
	CHECK_STR(why_rule(&c, "TERM_A"), "15 days");
	CHECK_STR(why_rule(&c, "NONE"), "—");
}
