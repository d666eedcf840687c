/* Effects. */
#include "domain/effect.h"

#include <math.h>

#define Z 1.959964

double
effect_t(size_t freedom)
{
	double z = Z, v = freedom < 3 ? 3 : (double)freedom, z3 = z * z * z, z5 = z3 * z * z, z7 = z5 * z * z;

	return z + (z3 + z) / (4 * v) + (5 * z5 + 16 * z3 + 3 * z) / (96 * v * v) +
	    (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * v * v * v);
}

/* Pearson's statistic of the places' tables of before and after, over its degrees of freedom; how many these are. */
static double
spread_of(const struct span_pair *p, size_t n, double before, double after, size_t *freedom)
{
	double sum = 0, share = before / (before + after);
	size_t k = 0;

	for (size_t i = 0; i < n; i++) {
		double all = (double)(p[i].before + p[i].after), off = (double)p[i].before - all * share;

		if (all <= 0)
			continue;
		k++;
		sum += off * off / (all * share) + off * off / (all * (1 - share));
	}
	*freedom = k > 1 ? k - 1 : 0;
	return *freedom ? sum / (double)*freedom : 1;
}

struct effect
effect_of(struct span_pair here, const struct span_pair *others, size_t n)
{
	double a0 = (double)here.before, a1 = (double)here.after, b0 = 0, b1 = 0, half, error;
	struct effect e = { .known = false, .spread = 1 };
	size_t freedom = 0;

	for (size_t i = 0; i < n; i++) {
		b0 += (double)others[i].before;
		b1 += (double)others[i].after;
	}
	if (a0 <= 0 || b0 <= 0 || b0 + b1 <= 0)
		return e;
	if (b1 > 0)
		e.spread = spread_of(others, n, b0, b1, &freedom);
	e.spread = e.spread > 1 ? e.spread : 1;
	half = a1 <= 0 || b1 <= 0 ? 0.5 : 0;
	a0 += half;
	a1 += half;
	b0 += half;
	b1 += half;
	error = sqrt(e.spread * (1 / a0 + 1 / a1 + 1 / b0 + 1 / b1)) * (e.spread > 1 ? effect_t(freedom) : Z);
	e.known = true;
	e.expected = a0 * b1 / b0;
	e.ratio = a1 / e.expected;
	e.low = e.ratio * exp(-error);
	e.high = e.ratio * exp(error);
	return e;
}
