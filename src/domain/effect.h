/* What a reform did: counts before and behind it where it was made, beside comparable places. */
#ifndef DOMAIN_EFFECT_H
#define DOMAIN_EFFECT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* How many appeals came in a span before the reform, and in an equal one behind it. */
struct span_pair {
	int64_t before, after;
};

/* Difference in differences on the scale of counts: had the place gone as the comparable ones did, `expected` would
 * have come; `ratio` is what came among that, with its 95 % interval.
 *
 * * ratio = (a1 / a0) / (b1 / b0); the variance of its logarithm is s (1/a0 + 1/a1 + 1/b0 + 1/b1) (B. Woolf, Annals
 * of Human Genetics 19 (1955) 251-253; with a half added to each when one is 0: J. B. S. Haldane, ibid. 20 (1956)
 * 309-311). Counts of people differ more than chance alone lets them: `spread` s is Pearson's statistic of the
 * comparable places over its degrees of freedom, at least 1 (P. McCullagh, J. A. Nelder, Generalized Linear Models,
 * 1989, section 4.5), and where it is above 1, Student's t of as many degrees stands in for the normal. */
struct effect {
	bool known; /* false: no comparable place, or nothing came there or here before */
	double expected, ratio, low, high, spread;
};
struct effect effect_of(struct span_pair here, const struct span_pair *others, size_t n);

/* The 97.5 % quantile of Student's t of `freedom` degrees, 3 at least, to two percent (Abramowitz, Stegun, 26.7.5). */
double effect_t(size_t freedom);

#endif
