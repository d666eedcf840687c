/* The open rating's mathematics of few cases: what a body's count says once it is drawn towards all bodies. */
#ifndef DOMAIN_RATING_PRIOR_H
#define DOMAIN_RATING_PRIOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

/* Every sum here runs in the order of its input and every search takes a fixed number of steps, so that another
 * program in IEEE doubles gets the same bits (docs/rating.md). */

/* How counts differ among bodies; `known` is false when they cannot tell (fewer than two bodies, or no count).
 * Gamma: of relative counts, shape `a` and rate `b`. Beta: of shares, `a` of good and `b` of bad. */
struct prior {
	bool known;
	double a, b;
};

/* Gamma-Poisson by the greatest marginal likelihood (D. Clayton, J. Kaldor, Biometrics 43 (1987) 671-681):
 * observed[i] ~ Poisson(expected[i] * t[i]), t ~ Gamma. Bodies that expect nothing do not speak. */
struct prior prior_gamma(struct arena *a, const int64_t *observed, const double *expected, size_t n);
/* The mean of t behind `observed` among `expected`: (observed + a) / (expected + b). */
double prior_gamma_mean(const struct prior *p, int64_t observed, double expected);

/* Beta-binomial by the greatest marginal likelihood (D. A. Griffiths, Biometrics 29 (1973) 637-648): good[i] among
 * of[i] cases. Bodies of none do not speak. */
struct prior prior_beta(struct arena *a, const int64_t *good, const int64_t *of, size_t n);
/* (good + a) / (of + a + b). */
double prior_beta_mean(const struct prior *p, int64_t good, int64_t of);

/* How many of the `n` p-values, the least first, are discoveries when at most `q` of discoveries may be false
 * (Y. Benjamini, Y. Hochberg, JRSS B 57 (1995) 289-300). */
size_t prior_discoveries(struct arena *a, const double *p, size_t n, double q);

/* The next number of MINSTD (S. K. Park, K. W. Miller, CACM 31 (1988) 1192-1201), 1 .. 2^31 - 2; so is the seed. */
uint32_t minstd(uint32_t *state);

#endif
