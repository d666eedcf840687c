/* What few cases say, drawn towards all: gamma-Poisson, beta-binomial; discoveries; a generator. */
#include "domain/rating_prior.h"

#include <math.h>
#include <stdlib.h>

#include "base/arena.h"

/* Halvings of a search, between the bounds of a prior's weight. */
#define STEPS 64
#define LEAST 1e-6
#define MOST 1e6

struct told {
	const double *expected;
	const int64_t *observed, *above; /* above[k]: bodies of which more than k were observed */
	size_t n, most;
};

/* How many of counts[i] - less[i] (less may be NULL) are more than k, for each k below the most. */
static const int64_t *
above(struct arena *a, const int64_t *counts, const int64_t *less, size_t n, size_t *most)
{
	int64_t *out;

	*most = 0;
	for (size_t i = 0; i < n; i++) {
		int64_t c = counts[i] - (less ? less[i] : 0);

		if (c > (int64_t)*most)
			*most = (size_t)c;
	}
	out = arena_array(a, *most + 1, sizeof(*out));
	for (size_t i = 0; i < n; i++) {
		int64_t c = counts[i] - (less ? less[i] : 0);

		if (c > 0)
			out[c - 1]++;
	}
	for (size_t k = *most; k-- > 1;)
		out[k - 1] += out[k];
	return out;
}

static double
harmonic(const int64_t *counts, size_t n, double from)
{
	double sum = 0;

	for (size_t k = 0; k < n; k++)
		sum += (double)counts[k] / (from + (double)k);
	return sum;
}

/* The rate at which the prior's mean is the mean of what is behind the counts. */
static double
rate_at(const struct told *t, double shape)
{
	double low = LEAST, high = MOST;

	for (int i = 0; i < STEPS; i++) {
		double rate = sqrt(low * high), sum = 0;

		for (size_t j = 0; j < t->n; j++)
			sum += ((double)t->observed[j] + shape) / (t->expected[j] + rate);
		if ((double)t->n * shape / rate > sum)
			low = rate;
		else
			high = rate;
	}
	return sqrt(low * high);
}

/* The slope of the likelihood in the shape. */
static double
slope(const struct told *t, double shape, double rate)
{
	double sum = harmonic(t->above, t->most, shape);

	for (size_t j = 0; j < t->n; j++)
		sum += log(rate / (rate + t->expected[j]));
	return sum;
}

static struct told
told(struct arena *a, const int64_t *observed, const double *expected, size_t n)
{
	struct told t = { .most = 0 };
	double *e = arena_array(a, n ? n : 1, sizeof(*e));
	int64_t *o = arena_array(a, n ? n : 1, sizeof(*o));

	for (size_t i = 0; i < n; i++)
		if (expected[i] > 0) {
			e[t.n] = expected[i];
			o[t.n++] = observed[i];
		}
	t.expected = e;
	t.observed = o;
	t.above = above(a, o, NULL, t.n, &t.most);
	return t;
}

struct prior
prior_gamma(struct arena *a, const int64_t *observed, const double *expected, size_t n)
{
	struct arena_mark mark = arena_mark(a);
	struct told t = told(a, observed, expected, n);
	struct prior p = { .known = t.n > 1 && t.most > 0 };
	double low = LEAST, high = MOST;

	for (int i = 0; i < STEPS && p.known; i++) {
		double shape = sqrt(low * high);

		if (slope(&t, shape, rate_at(&t, shape)) > 0)
			low = shape;
		else
			high = shape;
	}
	if (p.known) {
		p.a = sqrt(low * high);
		p.b = rate_at(&t, p.a);
	}
	arena_reset(a, mark);
	return p;
}

double
prior_gamma_mean(const struct prior *p, int64_t observed, double expected)
{
	return ((double)observed + p->a) / (expected + p->b);
}

struct shares {
	const int64_t *good, *bad, *of; /* how many bodies have more than k */
	size_t ngood, nbad, nof;
};

/* The mean at which the likelihood is greatest when the prior weighs as much as `weight` cases. */
static double
mean_at(const struct shares *s, double weight)
{
	double low = 0, high = 1;

	for (int i = 0; i < STEPS; i++) {
		double mean = (low + high) / 2;

		if (harmonic(s->good, s->ngood, mean * weight) > harmonic(s->bad, s->nbad, (1 - mean) * weight))
			low = mean;
		else
			high = mean;
	}
	return (low + high) / 2;
}

struct prior
prior_beta(struct arena *a, const int64_t *good, const int64_t *of, size_t n)
{
	struct arena_mark mark = arena_mark(a);
	struct shares s;
	struct prior p = { .known = false };
	double low = LEAST, high = MOST;

	s.good = above(a, good, NULL, n, &s.ngood);
	s.bad = above(a, of, good, n, &s.nbad);
	s.of = above(a, of, NULL, n, &s.nof);
	/* two bodies at least, one of them with two cases: otherwise nothing tells how they differ */
	p.known = s.ngood && s.nbad && s.nof > 1 && s.of[0] > 1;
	for (int i = 0; i < STEPS && p.known; i++) {
		double weight = sqrt(low * high), mean = mean_at(&s, weight);

		if (mean * harmonic(s.good, s.ngood, mean * weight)
		    + (1 - mean) * harmonic(s.bad, s.nbad, (1 - mean) * weight) > harmonic(s.of, s.nof, weight))
			low = weight;
		else
			high = weight;
	}
	if (p.known) {
		double weight = sqrt(low * high), mean = mean_at(&s, weight);

		p.a = mean * weight;
		p.b = (1 - mean) * weight;
	}
	arena_reset(a, mark);
	return p;
}

double
prior_beta_mean(const struct prior *p, int64_t good, int64_t of)
{
	return ((double)good + p->a) / ((double)of + p->a + p->b);
}

static int
by_value(const void *x, const void *y)
{
	double a = *(const double *)x, b = *(const double *)y;

	return a < b ? -1 : a > b;
}

size_t
prior_discoveries(struct arena *a, const double *p, size_t n, double q)
{
	struct arena_mark mark = arena_mark(a);
	double *sorted = arena_array(a, n ? n : 1, sizeof(*sorted));
	size_t k = n;

	for (size_t i = 0; i < n; i++)
		sorted[i] = p[i];
	qsort(sorted, n, sizeof(*sorted), by_value);
	while (k && sorted[k - 1] > (double)k / (double)n * q)
		k--;
	arena_reset(a, mark);
	return k;
}

uint32_t
minstd(uint32_t *state)
{
	*state = (uint32_t)((uint64_t)*state * 16807 % 2147483647);
	return *state;
}
