/* The old unsettled: over a year (clock OLD of the profile), or so many answers that settled nothing. */
#include "domain/unsettled.h"

#include "test.h"
#include "world.h"

TEST(a_matter_is_old_behind_a_year_or_by_its_answers)
{
	static const struct {
		struct ymd first, today;
		int most, answers;
		bool clock;
		enum unsettled why;
		struct ymd ripe;
	} cases[] = {
		/* a year behind Tuesday 1 September 2026 ends on Wednesday 1 September 2027 */
		{ { 2026, 9, 1 }, { 2026, 9, 1 }, 3, 0, true, UNSETTLED_OLD, { 2027, 9, 2 } },
		{ { 2026, 9, 1 }, { 2027, 9, 2 }, 3, 0, true, UNSETTLED_OLD, { 2027, 9, 2 } },
		/* three answers do not wait for the year */
		{ { 2026, 9, 1 }, { 2026, 12, 1 }, 3, 2, true, UNSETTLED_OLD, { 2027, 9, 2 } },
		{ { 2026, 9, 1 }, { 2026, 12, 1 }, 3, 3, true, UNSETTLED_ANSWERS, { 2026, 12, 1 } },
		{ { 2026, 9, 1 }, { 2027, 9, 1 }, 3, 3, true, UNSETTLED_ANSWERS, { 2027, 9, 1 } },
		{ { 2026, 9, 1 }, { 2027, 10, 1 }, 3, 3, true, UNSETTLED_OLD, { 2027, 9, 2 } },
		/* a country without the one or the other */
		{ { 2026, 9, 1 }, { 2026, 12, 1 }, 0, 9, true, UNSETTLED_OLD, { 2027, 9, 2 } },
		{ { 2026, 9, 1 }, { 2028, 1, 1 }, 3, 2, false, UNSETTLED_NO, { 0 } },
		{ { 2026, 9, 1 }, { 2028, 1, 1 }, 3, 4, false, UNSETTLED_ANSWERS, { 2028, 1, 1 } },
		{ { 2026, 9, 1 }, { 2028, 1, 1 }, 0, 9, false, UNSETTLED_NO, { 0 } },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct ymd f = cases[i].first, t = cases[i].today, r = cases[i].ripe;
		struct country *c = world_country(a);
		struct date ripe;

		if (cases[i].clock)
			country_add_rule(a, c, "OLD", 1, UNIT_YEAR);
		c->unsettled_answers = cases[i].most;
		CHECK_INT(unsettled_by(c, a, date_ymd(f.year, f.month, f.day), date_ymd(t.year, t.month, t.day),
		              cases[i].answers, &ripe),
		    cases[i].why);
		CHECK_INT(ripe.day, r.year ? date_ymd(r.year, r.month, r.day).day : 0);
	}
}
