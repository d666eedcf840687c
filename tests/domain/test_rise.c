/* What rose: known values, and how often chance alone raises an alarm. */
#include "domain/rise.h"

#include "base/arena.h"
#include "domain/rating_prior.h"
#include "test.h"

#include <math.h>

/* Exact binomial tails P(X >= k): NIST's and R's pbinom(k - 1, n, p, lower = FALSE). */
TEST(the_incomplete_beta_is_the_binomials_tail)
{
	static const struct {
		double k, n, p, tail;
	} table[] = { { 8, 10, 0.5, 0.0546875 }, { 1, 10, 0.1, 0.6513215599 }, { 15, 20, 0.5, 0.0206947327 },
		{ 5, 5, 0.25, 0.0009765625 }, { 60, 100, 0.5, 0.0284439668 } };

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		double tail = rise_beta(table[i].k, table[i].n - table[i].k + 1, table[i].p);

		if (fabs(tail - table[i].tail) > 1e-9)
			test_fail(__FILE__, __LINE__, "%g of %g at %g: %.10f, not %.10f", table[i].k, table[i].n,
			    table[i].p, tail, table[i].tail);
	}
	CHECK(rise_beta(1e5, 1e5, 0.5) > 0.499 && rise_beta(1e5, 1e5, 0.5) < 0.501);
	CHECK(rise_beta(3, 4, 0) == 0 && rise_beta(3, 4, 1) == 1);
}

#define PLACES 14
#define TOPICS 24

/* A Poisson number by Knuth's multiplication (TAOCP 2, 3.4.1), in steps of means of 20. */
static int64_t
chance(uint32_t *state, double mean)
{
	int64_t n = 0;

	for (; mean > 0; mean -= 20) {
		double least = exp(-(mean < 20 ? mean : 20)), product = 1;

		for (;;) {
			product *= minstd(state) / 2147483647.0;
			if (product <= least)
				break;
			n++;
		}
	}
	return n;
}

/* A country where nothing but the season changes (twice as much of all now), of places and topics of very different size. */
static size_t
country(struct arena *a, uint32_t *state, struct rise_cell **out)
{
	struct rise_cell *cells = arena_array(a, PLACES * TOPICS, sizeof(*cells));

	for (int p = 0; p < PLACES; p++)
		for (int t = 0; t < TOPICS; t++) {
			double year = 3.0 * (1 + p) * (1 + t);

			cells[p * TOPICS + t] = (struct rise_cell){ 1 + p, 1 + t, chance(state, year / 12 * 2),
				chance(state, year) };
		}
	*out = cells;
	return PLACES * TOPICS;
}

/* Where nothing rose, the chance of any line is RISE_FALSE: of 200 countries about ten, and more than twenty are less
 * likely than one in a thousand. */
TEST(chance_alone_raises_alarms_no_more_often_than_is_said)
{
	uint32_t state = 20261126;
	int alarmed = 0;

	for (int i = 0; i < 200; i++) {
		struct arena_mark mark = arena_mark(a);
		struct rise_cell *cells;
		struct rise *r;
		size_t n = country(a, &state, &cells);

		alarmed += rise_find(a, cells, n, 1.0 / 12, &r) > 0;
		arena_reset(a, mark);
	}
	if (alarmed > 20)
		test_fail(__FILE__, __LINE__, "alarms in %d of 200 countries where nothing rose", alarmed);
}

TEST(what_trebles_is_found_and_what_only_the_season_doubles_is_not)
{
	uint32_t state = 7;
	int found = 0, first = 0, others = 0;

	for (int i = 0; i < 100; i++) {
		struct arena_mark mark = arena_mark(a);
		struct rise_cell *cells;
		struct rise *r;
		size_t n = country(a, &state, &cells), k;

		cells[5 * TOPICS + 11].now = chance(&state, 3.0 * 6 * 12 / 12 * 2 * 3);
		k = rise_find(a, cells, n, 1.0 / 12, &r);
		for (size_t j = 0; j < k; j++) {
			bool it = r[j].is.place == 6 && r[j].is.topic == 12;

			found += it;
			others += !it;
			CHECK(!it || (r[j].low < r[j].ratio && r[j].ratio < r[j].high));
		}
		first += k && r[0].is.place == 6 && r[0].is.topic == 12;
		arena_reset(a, mark);
	}
	CHECK(found >= 99 && first >= 95);
	if (others > 15) /* of a hundred countries; five are expected */
		test_fail(__FILE__, __LINE__, "%d lines rose by chance beside %d that did rise", others, found);
}

TEST(waves_that_all_places_have_are_no_alarm)
{
	struct rise_cell cells[PLACES];
	uint32_t state = 11;
	struct rise *r;
	int alarmed = 0;

	for (int i = 0; i < 200; i++) {
		for (int p = 0; p < PLACES; p++) { /* five times more spread than chance: people come by fives */
			cells[p] = (struct rise_cell){ p + 1, 1, 5 * chance(&state, 10), 5 * chance(&state, 120) };
		}
		alarmed += rise_find(a, cells, PLACES, 1.0 / 12, &r) > 0;
	}
	if (alarmed > 40) /* the spread of fourteen cells is itself uncertain; without it, most would be */
		test_fail(__FILE__, __LINE__, "alarms in %d of 200", alarmed);
}

TEST(few_people_and_a_past_of_nothing_are_borne)
{
	struct rise_cell cells[] = { { 1, 1, 4, 0 }, { 1, 2, 40, 0 }, { 2, 2, 0, 0 }, { 1, 3, 0, 100 } };
	struct rise *r;
	size_t n = rise_find(a, cells, 4, 1.0 / 12, &r);

	CHECK_INT(n, 1);
	CHECK(r[0].is.topic == 2 && r[0].is.now == 40);
	CHECK_INT(rise_find(a, cells, 0, 1.0 / 12, &r), 0);
}
