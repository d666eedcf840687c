/* What a reform did, on numbers of other people. */
#include "domain/effect.h"

#include "test.h"

#include <math.h>

static bool
near(double x, double y, double by)
{
	return fabs(x - y) <= by;
}

/* R. Doll, A. B. Hill, BMJ 2 (1950) 739: men with lung cancer 647 smokers and 2 others, controls 622 and 27; the ratio
 * 14.04 with 3.33 to 59.30 by Woolf's formula is that of the textbooks. */
TEST(an_effect_has_woolfs_interval)
{
	struct span_pair others = { 27, 622 };
	struct effect e = effect_of((struct span_pair){ 2, 647 }, &others, 1);

	CHECK(e.known && near(e.ratio, 14.04, 0.005));
	CHECK(near(e.low, 3.33, 0.005) && near(e.high, 59.30, 0.05));
	CHECK(near(e.expected, 2 * 622.0 / 27, 1e-9) && e.spread == 1);
}

/* Physicians' Health Study, NEJM 321 (1989) 129: infarcts 189 of 11,034 with placebo, 104 of 11,037 with aspirin; Pearson's
 * statistic is 25.01 (A. Agresti, Categorical Data Analysis). */
TEST(places_that_differ_more_than_by_chance_widen_the_interval)
{
	struct span_pair others[] = { { 189, 11034 - 189 }, { 104, 11037 - 104 } }, even[] = { { 50, 60 }, { 50, 60 } };
	struct effect e = effect_of((struct span_pair){ 500, 20000 }, others, 2),
		      calm = effect_of((struct span_pair){ 50, 30 }, even, 2);

	CHECK(near(e.spread, 25.01, 0.005));
	CHECK(calm.known && calm.spread == 1 && near(calm.ratio, 0.5, 1e-9) && near(calm.expected, 60, 1e-9));
	CHECK(calm.low < 0.5 && calm.high > 0.5);
}

/* Tables of Student's t, two-sided 5 %. */
TEST(students_t_is_that_of_the_tables)
{
	static const struct {
		size_t freedom;
		double t;
	} table[] = { { 3, 3.182 }, { 5, 2.571 }, { 10, 2.228 }, { 12, 2.179 }, { 30, 2.042 }, { 120, 1.980 } };

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		CHECK(near(effect_t(table[i].freedom), table[i].t, 0.02 * table[i].t));
}

TEST(without_a_place_to_compare_with_nothing_is_said)
{
	struct span_pair none = { 0, 5 }, some = { 10, 10 };

	CHECK(!effect_of((struct span_pair){ 100, 10 }, NULL, 0).known);
	CHECK(!effect_of((struct span_pair){ 100, 10 }, &none, 1).known);
	CHECK(!effect_of((struct span_pair){ 0, 10 }, &some, 1).known);
}

/* Fewer appeals behind the reform is never a worse effect. */
TEST(fewer_appeals_are_a_smaller_ratio)
{
	struct span_pair others[] = { { 120, 130 }, { 80, 70 }, { 40, 61 } };
	double last = 1e9;

	for (int64_t after = 300; after >= 0; after--) {
		struct effect e = effect_of((struct span_pair){ 200, after }, others, 3);

		CHECK(e.known && e.ratio < last && e.low < e.ratio && e.ratio < e.high);
		last = e.ratio;
	}
}
