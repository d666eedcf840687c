/* Flags. */
#include "domain/flag.h"

#include <math.h>
#include <stdlib.h>

#include "base/arena.h"
#include "domain/rating_prior.h"
#include "domain/rise.h"

#define LEAST 1e-6 /* of a correlation or a dispersion; shares keep as far from 0 and 1 */
#define MOST 0.95
#define POINT (-1.644854) /* the 5 % point of the normal distribution */

static const char *const codes[FLAG_KINDS] = { "last_day", "explained", "copied", "recast", "one_day", "back",
	"minutes", "out_of_turn" };

const char *
flag_code(enum flag_kind k)
{
	return codes[k];
}

bool
flag_find(struct str code, enum flag_kind *out)
{
	for (int k = 0; k < FLAG_KINDS; k++)
		if (str_is(code, codes[k])) {
			*out = (enum flag_kind)k;
			return true;
		}
	return false;
}

static double
within(double x, double least, double most)
{
	return x < least ? least : x > most ? most : x;
}

static double
lgam(double x)
{
	int sign;

	return lgamma_r(x, &sign);
}

double
flag_tail(int64_t n, int64_t k, double e, double r)
{
	double w = 1 / within(r, LEAST, MOST) - 1, a = within(e, LEAST, 1 - LEAST) * w, b = w - a, N = (double)n,
	       K = (double)k, sum = 0, p;

	if (k <= 0)
		return 1;
	if (K < N * e) /* on the other side of the mean: 1 less what is below, as the first term would vanish */
		return 1 - flag_tail(n, n - k + 1, 1 - e, r);
	p = exp(lgam(N + 1) - lgam(K + 1) - lgam(N - K + 1) + lgam(K + a) + lgam(N - K + b) - lgam(N + w) + lgam(w) -
	    lgam(a) - lgam(b));
	for (int64_t i = k; i <= n; i++) {
		double x = (double)i;

		sum += p;
		if (i < n)
			p *= (N - x) / (x + 1) * (x + a) / (N - x - 1 + b);
	}
	return sum < 1 ? sum : 1;
}

double
flag_tail_days(int64_t k, double mean, double dispersion)
{
	double size = 1 / within(dispersion, LEAST, 1 / LEAST);

	return k <= 0 ? 1 : rise_beta((double)k, size, mean / (mean + size));
}

/* By how much an estimated spread is widened: `m` parts with the sum and the sum of squares of what they are of their
 * expectation. */
static double
widened(double m, double sum, double squares)
{
	double mean = sum / m, var = squares / m - mean * mean, f = m - 1, x;

	if (var > 0 && 2 * m * mean * mean / var < f)
		f = 2 * m * mean * mean / var;
	f = f < 1 ? 1 : f;
	x = 1 - 2 / (9 * f) + POINT * sqrt(2 / (9 * f));
	return (1 + 1 / m) / (x * x * x);
}

/* ---- beside other bodies ---- */

/* The other bodies of the group, or all others (`any`). */
struct peers {
	const struct flag_count *v;
	size_t n, self;
	int64_t least;
	bool any;
	double count, scale; /* how many; s */
};

static bool
peer(const struct peers *p, size_t j)
{
	return j != p->self && p->v[j].n >= p->least && p->v[j].before > 0 &&
	    (p->any || p->v[j].group == p->v[p->self].group);
}

static void
scale(struct peers *p)
{
	double k = 0, of = 0;

	p->count = 0;
	for (size_t j = 0; j < p->n; j++)
		if (peer(p, j)) {
			k += (double)p->v[j].k;
			of += (double)p->v[j].n * p->v[j].before;
			p->count++;
		}
	p->scale = (k + 0.5) / (of + 1);
}

static double
expected(const struct peers *p, size_t j)
{
	return within(p->v[j].before * p->scale, LEAST, 1 - LEAST);
}

/* Sums over the peers; the parts of S over what they are with a correlation. */
struct spread {
	double s, v, w, n, nn, parts, squares;
};

static struct spread
spread_of(const struct peers *p, double r)
{
	struct spread t = { 0 };

	for (size_t j = 0; j < p->n; j++) {
		double n = (double)p->v[j].n, e, v, d;

		if (!peer(p, j))
			continue;
		e = expected(p, j);
		v = e * (1 - e);
		d = (double)p->v[j].k - n * e;
		t.s += d * d / n;
		t.v += v;
		t.w += v * (n - 1);
		t.n += n;
		t.nn += n * n;
		d = d * d / (n * v * (1 + (n - 1) * r));
		t.parts += d;
		t.squares += d * d;
	}
	return t;
}

static double
correlation(const struct spread *t, double m, double wide)
{
	double w = t->w - t->v / m * (t->nn / t->n - 1);

	return w > 0 ? within((wide * t->s - t->v * (m - 1) / m) / w, LEAST, MOST) : MOST;
}

static void
compare(struct peers p, struct flag_count *c)
{
	struct spread t;
	double r;

	scale(&p);
	if (p.count < FLAG_PEERS) {
		p.any = true;
		scale(&p);
	}
	c->tested = p.count >= FLAG_PEERS;
	if (!c->tested)
		return;
	t = spread_of(&p, 0);
	r = correlation(&t, p.count, 1);
	t = spread_of(&p, r);
	r = correlation(&t, p.count, widened(p.count, t.parts, t.squares));
	c->usual = expected(&p, p.self);
	c->p = flag_tail(c->n, c->k, c->usual, r);
}

void
flag_compare(const struct flag_rules *rules, struct flag_count *v, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		v[i].tested = false;
		v[i].p = v[i].q = 1;
		if (v[i].n >= rules->least && v[i].before > 0)
			compare((struct peers){ .v = v, .n = n, .self = i, .least = rules->least }, &v[i]);
	}
}

/* ---- beside its own days ---- */

void
flag_busiest(const struct flag_rules *rules, const int64_t *answers, size_t days, size_t at, struct flag_count *v)
{
	double m = days ? (double)(days - 1) : 0, sum = 0, s = 0, parts = 0, squares = 0, mean, r, wide;

	v->tested = false;
	v->p = v->q = 1;
	for (size_t i = 0; i < days; i++)
		sum += i == at ? 0 : (double)answers[i];
	if (v->n < rules->least || m < FLAG_PEERS)
		return;
	mean = (sum + 0.5) / (m + 1);
	for (size_t i = 0; i < days; i++) {
		double d = (double)answers[i] - mean;

		s += i == at ? 0 : d * d / (m - 1);
	}
	r = within((s - mean) / (mean * mean), LEAST, 1 / LEAST);
	for (size_t i = 0; i < days; i++) {
		double d = (double)answers[i] - mean;

		d = d * d / (mean + r * mean * mean);
		parts += i == at ? 0 : d;
		squares += i == at ? 0 : d * d;
	}
	wide = widened(m, parts, squares);
	v->tested = true;
	v->usual = mean / (double)v->n;
	v->p = within(
	    (double)days * flag_tail_days(v->k, mean, (wide * s - mean) / (mean * mean)), 0, 1);
}

/* ---- discoveries ---- */

struct tried {
	struct flag_count *v;
	double p;
};

static int
by_chance(const void *x, const void *y)
{
	double a = ((const struct tried *)x)->p, b = ((const struct tried *)y)->p;

	return (a > b) - (a < b);
}

size_t
flag_raise(struct arena *a, const struct flag_rules *rules, struct flag_count *v, size_t n)
{
	struct arena_mark mark = arena_mark(a);
	struct tried *t = arena_array(a, n ? n : 1, sizeof(*t));
	double *p = arena_array(a, n ? n : 1, sizeof(*p)), q = 1;
	size_t m = 0, found, raised = 0;

	for (size_t i = 0; i < n; i++) {
		v[i].raised = false;
		if (v[i].tested)
			t[m++] = (struct tried){ &v[i], v[i].p };
	}
	if (m)
		qsort(t, m, sizeof(*t), by_chance);
	for (size_t i = 0; i < m; i++)
		p[i] = t[i].p;
	found = prior_discoveries(a, p, m, (double)rules->errors / 1000);
	for (size_t i = m; i-- > 0;) {
		double one = p[i] * (double)m / (double)(i + 1);

		q = one < q ? one : q;
		t[i].v->q = q;
		t[i].v->raised = i < found && t[i].v->k >= rules->few;
		raised += t[i].v->raised;
	}
	arena_reset(a, mark);
	return raised;
}
