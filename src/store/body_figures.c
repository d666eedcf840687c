/* Figures of a body. */
#include "store/body_figures.h"

#include "base/arena.h"
#include "domain/rollup.h"
#include "store/cells.h"

ERR
store_body_figures(struct db *d, struct arena *a, const struct country *c, int64_t body, struct date from,
    struct date to, struct sums *out)
{
	const struct body *b = country_body(c, body);
	const struct place *p = b ? country_place(c, b->place) : NULL;

	return store_cells_sum(d, a, ROLLUP_BODY, p && p->level != LEVEL_COUNTRY ? p->id : 0, body, from, to, out);
}

ERR
store_body_pledge(struct db *d, struct arena *a, const struct country *c, const struct pledge *p, int64_t *value)
{
	struct date from, to;
	struct sums s;
	const struct err *e;

	*value = -1;
	if (p->measure == PLEDGE_NONE)
		return NULL;
	pledge_months(p, moment_day(p->at, country_offset(c, p->at)), &from, &to);
	e = store_body_figures(d, a, c, p->to, from, to, &s);
	if (!e)
		*value = pledge_value(p->measure, &s);
	return e;
}

struct str
store_body_figures_text(struct arena *a, const struct sums *s)
{
	return str_fmt(a,
	    "received=%lld\nended=%lld\nsatisfied=%lld\nexplained=%lld\nrefused=%lld\nanswered=%lld\ntimed=%lld\n"
	    "in_time=%lld\nmedian=%d\nreturned=%lld\ndisputed=%lld\nsolved=%lld\npartly=%lld\nnot_solved=%lld\n",
	    (long long)s->n[MEASURE_RECEIVED], (long long)sums_ended(s), (long long)s->n[MEASURE_SAT],
	    (long long)s->n[MEASURE_EXP], (long long)s->n[MEASURE_REF], (long long)s->n[MEASURE_ANSWERED],
	    (long long)s->n[MEASURE_TIMED], (long long)s->n[MEASURE_IN_TIME], span_percentile(s->total, 0.5),
	    (long long)s->n[MEASURE_RETURNED], (long long)s->n[MEASURE_DISPUTED], (long long)s->n[MEASURE_SOLVED],
	    (long long)s->n[MEASURE_PARTLY], (long long)s->n[MEASURE_NOT]);
}

int64_t
store_body_figure(struct str text, const char *name)
{
	int64_t n;

	while (text.n) {
		struct str line = str_cut(&text, '\n');

		if (str_is(str_cut(&line, '='), name) && str_int(line, &n))
			return n;
	}
	return -1;
}
