/* The rating's mathematics on numbers that others printed. */
#include "domain/rating_prior.h"

#include <math.h>

#include "test.h"

/* Lip cancer in the 56 districts of Scotland, 1975-1980 (Clayton and Kaldor 1987, table 1). */
static const int64_t observed[] = { 9, 39, 11, 9, 15, 8, 26, 7, 6, 20, 13, 5, 3, 8, 17, 9, 2, 7, 9, 7, 16, 31, 11, 7, 19,
	15, 7, 10, 16, 11, 5, 3, 7, 8, 11, 9, 11, 8, 6, 4, 10, 8, 2, 6, 19, 3, 2, 3, 28, 6, 1, 1, 1, 1, 0, 0 };
static const double expected[] = { 1.4, 8.7, 3.0, 2.5, 4.3, 2.4, 8.1, 2.3, 2.0, 6.6, 4.4, 1.8, 1.1, 3.3, 7.8, 4.6, 1.1,
	4.2, 5.5, 4.4, 10.5, 22.7, 8.8, 5.6, 15.5, 12.5, 6.0, 9.0, 14.4, 10.2, 4.8, 2.9, 7.0, 8.5, 12.3, 10.1, 12.7,
	9.4, 7.2, 5.3, 18.8, 15.8, 4.3, 14.6, 50.7, 8.2, 5.6, 9.3, 88.7, 19.6, 3.4, 3.6, 5.7, 7.0, 4.2, 1.8 };
#define DISTRICTS (sizeof(observed) / sizeof(observed[0]))

static bool
near(double got, double want, double by)
{
	return fabs(got - want) < by;
}

TEST(lip_cancer_of_scotland_is_drawn_in_as_clayton_and_kaldor_do)
{
	struct prior p = prior_gamma(a, observed, expected, DISTRICTS);

	CHECK_INT(DISTRICTS, 56);
	CHECK(p.known && near(p.a, 1.879490, 5e-7));
	CHECK(near(prior_gamma_mean(&p, observed[0], expected[0]), 3.997362, 5e-7));
	CHECK(near(prior_gamma_mean(&p, observed[1], expected[1]), 4.079111, 5e-7));
	CHECK(near(prior_gamma_mean(&p, observed[54], expected[54]), 0.340385, 5e-7));
}

TEST(bodies_that_do_not_differ_are_drawn_to_one_and_none_tells_nothing)
{
	int64_t same[] = { 10, 10, 10, 10 }, none[] = { 0, 0, 0, 0 };
	double of[] = { 10, 10, 10, 10 };
	struct prior p = prior_gamma(a, same, of, 4);

	CHECK(p.known && near(prior_gamma_mean(&p, 20, 10), 1, 1e-3) && near(prior_gamma_mean(&p, 0, 10), 1, 1e-3));
	CHECK(!prior_gamma(a, none, of, 4).known && !prior_gamma(a, same, of, 1).known);
}

/* Tumours of rats in 70 earlier groups and the present one (Tarone 1982; Gelman and others, Bayesian Data Analysis,
 * table 5.1:
 * mean share 0.136, deviation 0.103; E(a) = 2.4, E(b) = 14.3). */
static const int64_t tumours[] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2,
	2, 1, 5, 2, 5, 3, 2, 7, 7, 3, 3, 2, 9, 10, 4, 4, 4, 4, 4, 4, 4, 10, 4, 4, 4, 5, 11, 12, 5, 5, 6, 5, 6, 6, 6, 6,
	16, 15, 15, 9, 4 };
static const int64_t rats[] = { 20, 20, 20, 20, 20, 20, 20, 19, 19, 19, 19, 18, 18, 17, 20, 20, 20, 20, 19, 19, 18, 18,
	25, 24, 23, 20, 20, 20, 20, 20, 20, 10, 49, 19, 46, 27, 17, 49, 47, 20, 20, 13, 48, 50, 20, 20, 20, 20, 20, 20,
	20, 48, 19, 19, 19, 22, 46, 49, 20, 20, 23, 19, 22, 20, 20, 20, 52, 46, 47, 24, 14 };

static double
likelihood(double good, double bad)
{
	double sum = 0;

	for (size_t i = 0; i < 71; i++) {
		double y = (double)tumours[i], n = (double)rats[i];

		sum += lgamma(y + good) + lgamma(n - y + bad) - lgamma(n + good + bad) - lgamma(good) - lgamma(bad)
		    + lgamma(good + bad);
	}
	return sum;
}

TEST(shares_of_tumours_are_drawn_in_by_the_greatest_likelihood)
{
	double mean = 0, square = 0;
	struct prior p = prior_beta(a, tumours, rats, 71);

	for (size_t i = 0; i < 70; i++) {
		double share = (double)tumours[i] / (double)rats[i];

		mean += share / 70;
		square += share * share / 70;
	}
	CHECK(near(mean, 0.136, 5e-4) && near(sqrt((square - mean * mean) * 70 / 69), 0.103, 5e-4)); /* the table */
	CHECK(p.known && near(p.a, 2.4, 0.1) && near(p.b, 14.3, 0.2)); /* the book's means */
	for (int i = -1; i <= 1; i++)
		for (int j = -1; j <= 1; j++)
			CHECK(likelihood(p.a, p.b) >= likelihood(p.a * (1 + 0.001 * i), p.b * (1 + 0.001 * j)));
	CHECK(near(prior_beta_mean(&p, 4, 14), (4 + p.a) / (14 + p.a + p.b), 1e-12));
}

TEST(shares_of_one_body_or_of_single_cases_tell_nothing_of_others)
{
	int64_t good[] = { 2, 8 }, of[] = { 10, 10 }, one[] = { 1, 0 }, ones[] = { 1, 1 };

	CHECK(prior_beta(a, good, of, 2).known);
	CHECK(!prior_beta(a, good, of, 1).known && !prior_beta(a, of, of, 2).known && !prior_beta(a, one, ones, 2).known);
}

/* Benjamini and Hochberg (1995), section 4.1: thrombolysis, fifteen hypotheses. */
TEST(benjamini_and_hochberg_discover_four)
{
	static const double p[] = { 0.0201, 0.0001, 0.0004, 0.0019, 0.0095, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
		0.5719, 0.6528, 0.7590, 1.0000 };

	CHECK_INT(prior_discoveries(a, p, 15, 0.05), 4);
	CHECK_INT(prior_discoveries(a, p, 15, 0.00001), 0);
	CHECK_INT(prior_discoveries(a, NULL, 0, 0.05), 0);
}

TEST(minstd_is_park_and_miller_s)
{
	uint32_t state = 1;

	for (int i = 0; i < 10000; i++)
		minstd(&state);
	CHECK_INT(state, 1043618065);
}
