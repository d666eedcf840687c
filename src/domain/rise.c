/* What rose. */
#include "domain/rise.h"

#include <math.h>
#include <stdlib.h>

#include "base/arena.h"
#include "domain/effect.h"
#include "domain/rating_prior.h"

#define STEPS 500
#define CLOSE 1e-14
#define TINY 1e-300
#define MEDIAN_CHI 0.4549 /* of one degree of freedom */

/* The continued fraction of rise_beta(), by Lentz's method. */
static double
fraction(double a, double b, double x)
{
	double c = 1, d = 1 - (a + b) * x / (a + 1), h;

	d = 1 / (fabs(d) < TINY ? TINY : d);
	h = d;
	for (int m = 1; m <= STEPS; m++) {
		double by[2] = { m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
			-(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)) };
		double was = h;

		for (int i = 0; i < 2; i++) {
			d = 1 + by[i] * d;
			c = 1 + by[i] / c;
			d = 1 / (fabs(d) < TINY ? TINY : d);
			c = fabs(c) < TINY ? TINY : c;
			h *= c * d;
		}
		if (fabs(h - was) <= CLOSE * fabs(h))
			break;
	}
	return h;
}

double
rise_beta(double a, double b, double x)
{
	double front;
	int sign;

	if (x <= 0 || x >= 1)
		return x >= 1;
	front = exp(lgamma_r(a + b, &sign) - lgamma_r(a, &sign) - lgamma_r(b, &sign) + a * log(x) + b * log1p(-x));
	return x < (a + 1) / (a + b + 2) ? front * fraction(a, b, x) / a : 1 - front * fraction(b, a, 1 - x) / b;
}

/* How the topic went in all other places: what came of it now for one of its past. */
struct others {
	int64_t topic, now, was;
};

static int
by_topic(const void *x, const void *y)
{
	const struct others *a = x, *b = y;

	return (a->topic > b->topic) - (a->topic < b->topic);
}

/* The sums of each topic, sorted. */
static size_t
topics(struct arena *a, const struct rise_cell *cells, size_t n, struct others **out)
{
	struct others *t = arena_array(a, n, sizeof(*t));
	size_t k = 0;

	for (size_t i = 0; i < n; i++)
		t[i] = (struct others){ cells[i].topic, cells[i].now, cells[i].was };
	qsort(t, n, sizeof(*t), by_topic);
	for (size_t i = 0; i < n; i++)
		if (k && t[k - 1].topic == t[i].topic) {
			t[k - 1].now += t[i].now;
			t[k - 1].was += t[i].was;
		} else {
			t[k++] = t[i];
		}
	*out = t;
	return k;
}

static double
past_of(const struct rise_cell *c)
{
	return c->was ? (double)c->was : 0.5;
}

/* Its neighbours' sums; false when they came to nothing. */
static bool
neighbours(const struct others *t, size_t n, const struct rise_cell *c, struct others *out)
{
	struct others key = { .topic = c->topic };
	const struct others *all = bsearch(&key, t, n, sizeof(*t), by_topic);

	*out = (struct others){ c->topic, all->now - c->now, all->was - c->was };
	return out->now > 0 && out->was > 0;
}

static int
by_value(const void *x, const void *y)
{
	double a = *(const double *)x, b = *(const double *)y;

	return (a > b) - (a < b);
}

/* How much more the cells differ from what was expected than by chance. */
static double
spread_of(struct arena *a, const struct rise *r, size_t n)
{
	double *v = arena_array(a, n, sizeof(*v)), median;
	size_t k = 0;

	for (size_t i = 0; i < n; i++) {
		double off = (double)r[i].is.now - r[i].expected;

		if (r[i].expected >= 1)
			v[k++] = off * off / (r[i].expected * (1 + r[i].expected / past_of(&r[i].is)));
	}
	if (k < 2)
		return 1;
	qsort(v, k, sizeof(*v), by_value);
	median = k % 2 ? v[k / 2] : (v[k / 2 - 1] + v[k / 2]) / 2;
	return median > MEDIAN_CHI ? median / MEDIAN_CHI : 1;
}

static int
by_chance(const void *x, const void *y)
{
	double a = ((const struct rise *)x)->p, b = ((const struct rise *)y)->p;

	return (a > b) - (a < b);
}

static int
by_sureness(const void *x, const void *y)
{
	const struct rise *a = x, *b = y;

	if (a->low != b->low)
		return a->low > b->low ? -1 : 1;
	if (a->is.topic != b->is.topic)
		return a->is.topic < b->is.topic ? -1 : 1;
	return (a->is.place > b->is.place) - (a->is.place < b->is.place);
}

static void
judge(struct rise *r, const struct others *o, bool any, double spread)
{
	double now = (double)r->is.now, was = past_of(&r->is), rate = r->expected / was, error = 1 / now + 1 / was;

	if (any)
		error += 1 / (double)o->now + 1 / (double)o->was;
	error = 1.959964 * sqrt(spread * error);
	r->ratio = now / r->expected;
	r->low = r->ratio * exp(-error);
	r->high = r->ratio * exp(error);
	r->p = rise_beta(now / spread, was / spread + 1, rate / (1 + rate));
}

size_t
rise_find(struct arena *a, const struct rise_cell *cells, size_t n, double span, struct rise **out)
{
	struct rise *r = arena_array(a, n, sizeof(*r));
	double *p = arena_array(a, n, sizeof(*p)), spread;
	struct others *t, o;
	size_t nt = topics(a, cells, n, &t), k = 0;

	*out = r;
	for (size_t i = 0; i < n; i++) {
		bool any = neighbours(t, nt, &cells[i], &o);

		r[i].is = cells[i];
		r[i].expected = past_of(&cells[i]) * (any ? (double)o.now / (double)o.was : span);
	}
	spread = spread_of(a, r, n);
	for (size_t i = 0; i < n; i++) {
		bool any = neighbours(t, nt, &r[i].is, &o);

		if (r[i].is.now < RISE_LEAST)
			continue;
		r[k] = r[i];
		judge(&r[k++], &o, any, spread);
	}
	qsort(r, k, sizeof(*r), by_chance);
	for (size_t i = 0; i < k; i++)
		p[i] = r[i].p;
	k = prior_discoveries(a, p, k, RISE_FALSE);
	qsort(r, k, sizeof(*r), by_sureness);
	return k;
}
