/* Where more appeals came than its own past and its neighbours lead one to expect: the analyst's candidates. */
#ifndef DOMAIN_RISE_H
#define DOMAIN_RISE_H

#include <stddef.h>
#include <stdint.h>

struct arena;

/* Of the lines said to have risen, at most so many in a hundred by chance: the false discovery rate of Benjamini and
 * Hochberg (domain/rating_prior.h). */
#define RISE_FALSE 0.05
/* A line of fewer appeals now is none: people would be recognised, and nothing systemic shows in it. */
#define RISE_LEAST 5

/* What came of one topic in one place: in the span now, and in its past; `span` is now's length among the past's. */
struct rise_cell {
	int64_t place, topic, now, was;
};
struct rise {
	struct rise_cell is;
	double expected;         /* was * span, times how the topic went in all other places */
	double ratio, low, high; /* now / expected, 95 % */
	double p;                /* that chance alone brings so many */
};

/* The cells that rose, the surest first: by the lower end of their interval. `place` and `topic` name a cell once;
 * others of its topic are its neighbours, and where there are none its own past speaks alone. A half stands in for a
 * past of nothing.
 *
 * * p is that of the conditional test of two Poisson counts (J. Przyborowski, H. Wilenski, Biometrika 31 (1940)
 * 313-323): now, of now + was, is binomial; both counts are divided by the cells' common spread, at least 1, so that
 * what people write in waves is no alarm: the median of (now - expected)^2 / (expected (1 + span)), over 0.4549, the
 * median of chi-square of one degree. The interval is Woolf's (domain/effect.h) with that spread. */
size_t rise_find(struct arena *a, const struct rise_cell *cells, size_t n, double span, struct rise **out);

/* The regularised incomplete beta function I_x(a, b), a and b above 0, by its continued fraction (NIST DLMF
 * 8.17.22). */
double rise_beta(double a, double b, double x);

#endif
