/* Flags beside the open rating: what of a body's counts is unusual enough to be asked about. They are no part of the
 * score: a flag is a question with its rows, not a finding (docs/rating.md, "Flags"). */
#ifndef DOMAIN_FLAG_H
#define DOMAIN_FLAG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;

/* k of a body's n cases in the quarter; which ones count is told by domain/flag_case.h. */
enum flag_kind {
	FLAGGED_LAST_DAY,  /* answers in time that were given on the last day of the term */
	FLAGGED_EXPLAINED, /* answers whose outcome is "explained", beside the body's own share of the quarter before */
	FLAGGED_COPIED,    /* answers that are the text of another answer of the same body */
	FLAGGED_RECAST,    /* cases whose topic or kind the body itself changed after they came */
	FLAGGED_ONE_DAY,   /* signed answers of the busiest day, beside the body's own other days */
	FLAGGED_BACK,      /* answers that came back */
	FLAGGED_MINUTES,   /* answers judged "solved" online, within minutes after they were signed */
	FLAGGED_TURN,      /* invitations from open queues that were out of turn */
	FLAG_KINDS
};
#define FLAG_CASES FLAGGED_TURN /* the kinds before it count cases of the rating */
/* "last_day", ... */
const char *flag_code(enum flag_kind k);
bool flag_find(struct str code, enum flag_kind *out);

/* Set by data: a body is compared from `least` cases on, a flag has `few` rows at least, and of the flags of one kind
 * at most `errors` in a thousand are chance. */
struct flag_rules {
	int64_t least, few, errors;
	int64_t minutes; /* FLAGGED_MINUTES */
};

/* Fewer comparable bodies, or other days, than so many tell nothing of what is usual. */
#define FLAG_PEERS 10

struct flag_count {
	int64_t k, n;
	int group;     /* bodies of one volume group are compared, where there are enough; else all */
	double before; /* what is known of this body's own share beforehand; the same for all: nothing */
	bool tested, raised;
	double usual;  /* the share that was to be expected */
	double p, q;
};

/* Says of each body with `least` cases how surprising its k of n is beside the other ones with as many: fills tested,
 * usual and p.
 *
 * * Expected share of body j: e_j = before_j * s, s = (sum of k + 1/2) / (sum of n before + 1) of the others.
 * * Bodies differ: k_j is beta-binomial with mean e_j and correlation r among a body's cases. r is that of moments of
 *   the others (J. C. Kleinman, JASA 68 (1973) 46-54, weights n): with d = k - n e and v = e (1 - e),
 *   r = (c S - V) / W, S = sum of d^2 / n, V = (m - 1) / m * sum of v,
 *   W = sum of v (n - 1) - (sum of v) / m * (h - 1), m bodies, h = (sum of n^2) / (sum of n).
 * * As r is itself only estimated, it is taken at the upper end of its 95 % interval: c = f / x(f) * (1 + 1/m), x(f)
 *   the 5 % point of chi-square of f degrees (E. B. Wilson, M. M. Hilferty, PNAS 17 (1931) 684-688), f = m - 1, or
 *   less where single bodies carry the spread: 2 m t^2 / var(t) of the parts t of S over their expectation
 *   (F. E. Satterthwaite, Biometrics Bulletin 2 (1946) 110-114).
 * * p = P(X >= k). */
void flag_compare(const struct flag_rules *rules, struct flag_count *v, size_t n);

/* The same for the busiest of a body's days (answers[i] on day i, `at` the busiest): its k is negative binomial with
 * the mean of the other days and the dispersion of their moments, (c S^2 - mean) / mean^2 (F. J. Anscombe, Biometrika
 * 37 (1950) 358-382), c as above; p times the number of days, as it is the busiest that was looked at (Bonferroni). */
void flag_busiest(
    const struct flag_rules *rules, const int64_t *answers, size_t days, size_t at, struct flag_count *v);

/* Of those tested, all of one kind: fills q, the least false discovery rate at which it is a discovery (Benjamini and
 * Hochberg, domain/rating_prior.h), and raises what is one by the rules and has `few` cases. How many. */
size_t flag_raise(struct arena *a, const struct flag_rules *rules, struct flag_count *v, size_t n);

/* P(X >= k) of the beta-binomial of n, mean e and correlation r = 1 / (a + b + 1) (J. G. Skellam, JRSS B 10 (1948)
 * 257-261); r of 0 is taken as a millionth. And of the negative binomial of mean and dispersion (variance mean +
 * dispersion * mean^2). */
double flag_tail(int64_t n, int64_t k, double e, double r);
double flag_tail_days(int64_t k, double mean, double dispersion);

#endif
