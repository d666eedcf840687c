/* Which months tell of a reform, which line counts a problem, and which places it is compared with. */
#include "domain/problem.h"

#include "world.h"

TEST(the_months_of_a_reform_are_whole_and_compared_with_the_same_a_year_before)
{
	static const struct {
		struct ymd begins, opened;
		struct ymd after, before;
		int n;
		bool year;
	} table[] = {
		{ { 2026, 5, 1 }, { 2020, 1, 1 }, { 2026, 5, 1 }, { 2025, 5, 1 }, 6, true },
		{ { 2026, 5, 2 }, { 2020, 1, 1 }, { 2026, 6, 1 }, { 2025, 6, 1 }, 5, true },
		{ { 2024, 1, 1 }, { 2020, 1, 1 }, { 2024, 1, 1 }, { 2023, 1, 1 }, 12, true }, /* a year at most */
		{ { 2026, 10, 31 }, { 2020, 1, 1 }, { 2026, 11, 1 }, { 2025, 11, 1 }, 0, true },
		{ { 2026, 11, 20 }, { 2020, 1, 1 }, { 2026, 12, 1 }, { 2025, 12, 1 }, 0, true },
		/* a register of its first year: months before the reform, the one it began in left out */
		{ { 2026, 7, 15 }, { 2026, 1, 1 }, { 2026, 8, 1 }, { 2026, 4, 1 }, 3, false },
		{ { 2026, 3, 1 }, { 2026, 2, 1 }, { 2026, 3, 1 }, { 2026, 2, 1 }, 1, false },
		{ { 2026, 2, 10 }, { 2026, 2, 1 }, { 2026, 3, 1 }, { 2026, 2, 1 }, 0, false },
	};

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		struct ymd b = table[i].begins, o = table[i].opened, f = table[i].after, g = table[i].before;
		struct problem_span s = problem_span(date_ymd(b.year, b.month, b.day), date_ymd(2026, 11, 26),
		    date_ymd(o.year, o.month, o.day));

		if (s.n != table[i].n || s.year != table[i].year || s.after.day != date_ymd(f.year, f.month, f.day).day ||
		    s.before.day != date_ymd(g.year, g.month, g.day).day)
			test_fail(__FILE__, __LINE__, "row %zu: %d months from %s beside %s", i, s.n, date_iso(a, s.after).p,
			    date_iso(a, s.before).p);
		CHECK(!s.n || date_cmp(date_add_months(s.before, s.n), date_ymd(b.year, b.month, b.day)) <= 0);
	}
	CHECK_INT(problem_span((struct date){ 0 }, date_ymd(2026, 11, 26), date_ymd(2020, 1, 1)).n, 0);
}

TEST(a_problem_is_counted_where_a_rollup_counts_it)
{
	static const struct {
		int64_t place, topic;
		bool is;
		enum rollup rollup;
		int64_t key;
	} table[] = {
		{ 0, TOPIC_DOCTOR, true, ROLLUP_TOPIC, 0 },
		{ PLACE_COUNTRY, TOPIC_DOCTOR, true, ROLLUP_TOPIC, 0 },
		{ PLACE_NORTH, TOPIC_DOCTOR, true, ROLLUP_TOPIC, PLACE_NORTH },
		{ PLACE_LAKE, TOPIC_DOCTOR, false, ROLLUPS, 0 },
		{ PLACE_LAKE, TOPIC_GROUP, true, ROLLUP_GROUP, PLACE_LAKE },
		{ PLACE_NORTH, TOPIC_GROUP, true, ROLLUP_GROUP, PLACE_NORTH },
		{ 0, TOPIC_GROUP, true, ROLLUP_GROUP, 0 },
		{ 0, 0, false, ROLLUPS, 0 },
		{ 99, TOPIC_GROUP, false, ROLLUPS, 0 },
	};
	struct country *c = world_country(a);

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		struct problem_line l;
		bool is = problem_line(c, table[i].place, table[i].topic, &l);

		if (is != table[i].is || (is && (l.rollup != table[i].rollup || l.a != table[i].key || l.b != table[i].topic)))
			test_fail(__FILE__, __LINE__, "place %lld, topic %lld", (long long)table[i].place,
			    (long long)table[i].topic);
	}
}

TEST(a_place_is_compared_with_its_kind_beside_it)
{
	struct country *c = world_country(a);
	int64_t tried = PLACE_SOUTH, *peers;

	CHECK_INT(problem_peers(c, a, PLACE_NORTH, NULL, 0, &peers), 1);
	CHECK_INT(peers[0], PLACE_SOUTH);
	CHECK_INT(problem_peers(c, a, PLACE_NORTH, &tried, 1, &peers), 0);
	CHECK_INT(problem_peers(c, a, PLACE_LAKE, NULL, 0, &peers), 0); /* the hill lies in another region */
	CHECK_INT(problem_peers(c, a, PLACE_COUNTRY, NULL, 0, &peers), 0);
	CHECK_INT(problem_peers(c, a, 0, NULL, 0, &peers), 0);
}
