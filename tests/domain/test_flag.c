/* Flags: their chances on numbers computed elsewhere, how often they are raised where nothing is wrong, and that they are
 * raised where something is. */
#include "domain/flag.h"

#include <math.h>

#include "domain/rating_prior.h"
#include "test.h"

static const struct flag_rules rules = { .least = 20, .few = 10, .errors = 50 };

static bool
close_to(double got, double want)
{
	return fabs(got - want) < 1e-9 * want;
}

/* Sums of exact fractions in Python: with rise(x, n) = x (x + 1) ... (x + n - 1) of fractions.Fraction, P(X >= k) is the sum
 * over i = k .. n of comb(n, i) rise(a, i) rise(b, n - i) / rise(a + b, n); of the negative binomial 1 minus the sum over
 * i < k of rise(s, i) / i! p^s (1 - p)^i, p = s / (s + mean), s = 1 / dispersion. */
TEST(the_chance_of_many_cases_is_that_of_exact_fractions)
{
	CHECK(close_to(flag_tail(10, 7, 0.4, 1.0 / 6), 25.0 / 143));                 /* a = 2, b = 3 */
	CHECK(close_to(flag_tail(20, 18, 0.1, 1.0 / 6), 120973935 / 549755813888.0)); /* a = 1/2, b = 9/2 */
	CHECK(close_to(flag_tail(300, 60, 0.05, 1.0 / 41), 0.002819906972283984));   /* a = 2, b = 38 */
	CHECK(close_to(flag_tail(5, 5, 0.2, 1.0 / 6), 1.0 / 126));                   /* a = 1, b = 4 */
	for (int k = 1; k <= 12; k++) /* a = b = 1: every number of cases is as likely */
		CHECK(close_to(flag_tail(12, k, 0.5, 1.0 / 3), (13.0 - k) / 13));
	CHECK(flag_tail(12, 0, 0.5, 0.1) == 1);
	CHECK(close_to(flag_tail(12, 3, 0.5, 0.1) + flag_tail(12, 10, 0.5, 0.1), 1)); /* symmetric */
	CHECK(flag_tail(3000, 500, 0.5, 0) == 1); /* far below: terms of 10^-300 and less */
	CHECK(flag_tail(100000, 100, 0.5, 0) == 1);
	CHECK(fabs(flag_tail(3, 3, 0.5, 0) - 0.125) < 1e-5); /* hardly any correlation: a coin */
	CHECK(close_to(flag_tail_days(5, 3, 0.5), 0.23328));
	CHECK(close_to(flag_tail_days(12, 1, 1.0 / 3), 3.21120023727417e-06));
	CHECK(close_to(flag_tail_days(30, 2.5, 1), 4.131986839916842e-05));
}

static double
unit(uint32_t *state)
{
	return minstd(state) / 2147483647.0;
}

/* k of n by the urn of Polya: a beta-binomial with mean e and correlation r. */
static int64_t
urn(uint32_t *state, int64_t n, double e, double r)
{
	double w = r > 0 ? 1 / r - 1 : 1e12, a = e * w;
	int64_t k = 0;

	for (int64_t i = 0; i < n; i++)
		k += unit(state) < (a + (double)k) / (w + (double)i);
	return k;
}

#define BODIES 24

static void
bodies(uint32_t *state, struct flag_count *v, double e, double r)
{
	static const int64_t sizes[] = { 20, 40, 60, 100, 200, 400 };

	for (int i = 0; i < BODIES; i++) {
		int64_t n = sizes[minstd(state) % 6];

		v[i] = (struct flag_count){ .n = n, .k = urn(state, n, e, r), .before = 1, .group = i % 2 };
	}
}

/* Runs in which anything is raised, where nothing is wrong: not more than promised (in 400 runs three standard errors of
 * 5 % are 13), for shares from 5 to 70 in a hundred and bodies from alike to very different. Only what is rare and gathers in
 * single bodies (5 in a hundred, correlation 0.15: half of the bodies have none) is raised more often, in one run of nine. */
TEST(where_nothing_is_wrong_no_more_is_raised_than_promised)
{
	static const double shares[] = { 0.05, 0.3, 0.7 }, differ[] = { 0, 0.01, 0.05, 0.15 };
	uint32_t state = 20261127;

	for (size_t s = 0; s < 3; s++)
		for (size_t d = 0; d < 4; d++) {
			int64_t alarms = 0;

			for (int run = 0; run < 400; run++) {
				struct flag_count v[BODIES];

				bodies(&state, v, shares[s], differ[d]);
				flag_compare(&rules, v, BODIES);
				alarms += flag_raise(a, &rules, v, BODIES) > 0;
			}
			if (alarms > (s == 0 && d == 3 ? 60 : 20 + 13))
				test_fail(__FILE__, __LINE__, "%lld of 400 runs, share %g, correlation %g",
				    (long long)alarms, shares[s], differ[d]);
		}
}

TEST(what_stands_out_is_raised_and_nothing_else)
{
	uint32_t state = 7;
	int64_t found = 0, others = 0;

	for (int run = 0; run < 100; run++) {
		struct flag_count v[BODIES];

		bodies(&state, v, 0.2, 0.01);
		v[5].n = 200;
		v[5].k = 130;
		flag_compare(&rules, v, BODIES);
		CHECK_INT(v[5].tested, true);
		others += (int64_t)flag_raise(a, &rules, v, BODIES) - v[5].raised;
		found += v[5].raised;
		CHECK(v[5].usual > 0.1 && v[5].usual < 0.3 && v[5].q >= v[5].p);
	}
	CHECK(found >= 90);
	CHECK(others <= 5);
}

TEST(a_body_is_compared_with_its_own_past_where_there_is_one)
{
	struct flag_count v[BODIES];

	for (int i = 0; i < BODIES; i++) /* shares of 20 to 66 in a hundred, each as it was before, give or take two cases */
		v[i] = (struct flag_count){ .n = 100, .k = 20 + 2 * i + (i % 5 - 2), .before = (20 + 2 * i) / 100.0 };
	v[0].k = 50; /* 20 before; many others have as much */
	v[1].before = 0;
	v[1].k = 100; /* of its past nothing is known */
	flag_compare(&rules, v, BODIES);
	CHECK_INT(flag_raise(a, &rules, v, BODIES), 1);
	CHECK(v[0].raised && !v[1].tested);
}

TEST(few_cases_and_few_bodies_raise_nothing)
{
	struct flag_count v[BODIES];

	for (int i = 0; i < BODIES; i++)
		v[i] = (struct flag_count){ .n = 100, .k = 5, .before = 1 };
	v[0].k = 60;
	flag_compare(&rules, v, FLAG_PEERS);
	CHECK(!v[0].tested && flag_raise(a, &rules, v, FLAG_PEERS) == 0); /* nine others */
	flag_compare(&rules, v, FLAG_PEERS + 1);
	CHECK(v[0].tested && flag_raise(a, &rules, v, FLAG_PEERS + 1) == 1);
	v[0].n = 19;
	v[0].k = 19;
	flag_compare(&rules, v, BODIES);
	CHECK(!v[0].tested); /* fewer than `least` */
	v[0].n = 20;
	v[0].k = 9;
	flag_compare(&rules, v, BODIES);
	CHECK(v[0].p < 0.001 && flag_raise(a, &rules, v, BODIES) == 0 && v[0].q < 0.05); /* fewer than `few` */
}

TEST(bodies_of_the_same_volume_are_compared_where_there_are_enough)
{
	struct flag_count v[BODIES];

	for (int i = 0; i < BODIES; i++)
		v[i] = (struct flag_count){ .n = 100, .k = i < 12 ? 50 : 10, .before = 1, .group = i < 12 };
	flag_compare(&rules, v, BODIES);
	CHECK(fabs(v[0].usual - 0.5) < 0.001 && fabs(v[20].usual - 0.1) < 0.001);
	v[1].group = v[2].group = 0; /* nine others are too few: all are compared */
	flag_compare(&rules, v, BODIES);
	CHECK(v[0].usual < 0.35);
}

/* The fifteen hypotheses of Benjamini and Hochberg (1995): four are discoveries at 5 %. */
TEST(discoveries_are_those_of_benjamini_and_hochberg)
{
	static const double p[] = { 0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
		0.5719, 0.6528, 0.7590, 1.0 };
	struct flag_count v[15];

	for (int i = 0; i < 15; i++)
		v[i] = (struct flag_count){ .n = 50, .k = 20, .tested = true, .p = p[14 - i] };
	CHECK_INT(flag_raise(a, &rules, v, 15), 4);
	CHECK(v[11].raised && !v[10].raised);
	CHECK(fabs(v[11].q - 0.0095 * 15 / 4) < 1e-12 && fabs(v[14].q - 0.0015) < 1e-12);
}

/* Days of a body that signs as it comes: a Poisson number, of mean 2, and waves of it. */
static int64_t
day_of(uint32_t *state, bool waves)
{
	int64_t n = waves ? 2 * (int64_t)(minstd(state) % 3) : 2, answers = 0;

	for (int64_t i = 0; i < 20 * n; i++)
		answers += unit(state) < 0.05;
	return answers;
}

TEST(a_day_on_which_all_is_signed_is_raised_and_an_ordinary_one_is_not)
{
	uint32_t state = 4711;

	for (int waves = 0; waves < 2; waves++) {
		int64_t alarms = 0;

		for (int run = 0; run < 400; run++) {
			struct flag_count v = { 0 };
			int64_t days[60];
			size_t at = 0;

			for (size_t i = 0; i < 60; i++) {
				days[i] = day_of(&state, waves);
				v.n += days[i];
				at = days[i] > days[at] ? i : at;
			}
			v.k = days[at];
			flag_busiest(&rules, days, 60, at, &v);
			CHECK(v.tested);
			alarms += v.p <= 0.05;
			v.n += 40 - v.k;
			days[at] = v.k = 40;
			flag_busiest(&rules, days, 60, at, &v);
			CHECK(v.p < 0.05 && fabs(v.usual * (double)v.n - 2) < 1);
		}
		CHECK(alarms <= 20 + 13);
	}
}

TEST(few_days_tell_nothing_of_what_is_usual)
{
	int64_t days[] = { 1, 2, 1, 2, 1, 2, 1, 2, 1, 40 };
	struct flag_count v = { .n = 53, .k = 40 };

	flag_busiest(&rules, days, 10, 9, &v);
	CHECK(!v.tested && v.p == 1);
}

TEST(each_kind_is_found_by_its_code)
{
	enum flag_kind k;

	for (int i = 0; i < FLAG_KINDS; i++)
		CHECK(flag_find(str_c(flag_code((enum flag_kind)i)), &k) && (int)k == i);
	CHECK(!flag_find(STR("nothing"), &k));
}
