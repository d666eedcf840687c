/* The rating: expected counts, parts drawn in, totals, ranks and the Cabinet's classes. */
#include "domain/rating.h"

#include <stdlib.h>

#include "base/arena.h"

#define CELLS 65536 /* gathered before those of one key are merged */

/* Of the reference: a kind of case, with how many were measured and bad. */
struct cell {
	uint64_t key;
	int64_t of[GAUGES], bad[GAUGES];
};

struct cells {
	struct cell *cell;
	size_t n;
};

bool
rating_row_add(struct arena *a, struct rating_rows *r, const struct rating_row *row)
{
	size_t at = r->n / RATING_BLOCK;

	if (at >= sizeof(r->block) / sizeof(r->block[0]))
		return false;
	if (r->n % RATING_BLOCK == 0)
		r->block[at] = arena_array(a, RATING_BLOCK, sizeof(*row));
	r->block[at][r->n++ % RATING_BLOCK] = *row;
	return true;
}

static uint64_t
key(const struct rating_row *r, bool topic_only)
{
	uint64_t k = (uint64_t)r->topic << 31;

	return topic_only ? k : k | (uint64_t)r->region << 8 | (uint64_t)r->channel;
}

static int
by_key(const void *x, const void *y)
{
	const struct cell *a = x, *b = y;

	return a->key < b->key ? -1 : a->key > b->key;
}

/* One cell a key. */
static void
merge(struct cells *c)
{
	size_t kept = 0;

	qsort(c->cell, c->n, sizeof(*c->cell), by_key);
	for (size_t i = 0; i < c->n; i++)
		if (kept && c->cell[kept - 1].key == c->cell[i].key)
			for (int g = 0; g < GAUGES; g++) {
				c->cell[kept - 1].of[g] += c->cell[i].of[g];
				c->cell[kept - 1].bad[g] += c->cell[i].bad[g];
			}
		else
			c->cell[kept++] = c->cell[i];
	c->n = kept;
}

static struct cells
cells(struct arena *a, const struct rating_rows *rows, bool topic_only)
{
	size_t room = rows->n < CELLS ? rows->n + 1 : CELLS;
	struct cells c = { arena_array(a, room, sizeof(*c.cell)), 0 };

	for (size_t i = 0; i < rows->n; i++) {
		const struct rating_row *r = rating_row_at(rows, i);
		struct cell *to;

		if (!r->reference)
			continue;
		if (c.n == room) {
			merge(&c);
			if (c.n > room / 2) {
				c.cell = arena_grow(a, c.cell, c.n * sizeof(*c.cell), 2 * room * sizeof(*c.cell));
				room *= 2;
			}
		}
		to = &c.cell[c.n++];
		to->key = key(r, topic_only);
		for (int g = 0; g < GAUGES; g++) {
			to->of[g] = r->of[g];
			to->bad[g] = r->of[g] - r->good[g];
		}
	}
	merge(&c);
	return c;
}

static const struct cell *
cell_of(const struct cells *c, uint64_t k)
{
	struct cell want = { .key = k };

	return bsearch(&want, c->cell, c->n, sizeof(want), by_key);
}

/* The rate of bad ones among such cases: the narrowest kind that has enough. */
static double
rate(const struct cell *narrow, const struct cell *topic, const struct rating_norm *all, int g, int64_t minimum)
{
	if (narrow && narrow->of[g] > 0 && narrow->of[g] >= minimum)
		return (double)narrow->bad[g] / (double)narrow->of[g];
	if (topic && topic->of[g] > 0 && topic->of[g] >= minimum)
		return (double)topic->bad[g] / (double)topic->of[g];
	return all->bad;
}

double
rating_score(enum gauge g, const struct rating_norm *norm, int64_t good, int64_t of, double expected)
{
	double score;

	if (g == GAUGE_CONFIRMED)
		return prior_beta_mean(&norm->prior, good, of);
	score = 1 - prior_gamma_mean(&norm->prior, of - good, expected) * norm->bad;
	return score < 0 ? 0 : score;
}

bool
rating_solved(const struct rating_mark mark[GAUGES], double *score)
{
	*score = (mark[GAUGE_SOLVED30].score + mark[GAUGE_SOLVED90].score) / 2;
	return mark[GAUGE_SOLVED30].rated && mark[GAUGE_SOLVED90].rated;
}

bool
rating_total(const struct rating_rules *rules, const struct rating_mark mark[GAUGES], double *total)
{
	double solved, sum = 0, weights = 0;
	bool is_solved = rating_solved(mark, &solved);
	const struct { bool rated; double score; } part[PARTS] = {
		{ mark[GAUGE_TIMELY].rated, mark[GAUGE_TIMELY].score }, { is_solved, solved },
		{ mark[GAUGE_CONFIRMED].rated, mark[GAUGE_CONFIRMED].score },
		{ mark[GAUGE_HEARD].rated, mark[GAUGE_HEARD].score },
	};

	for (int p = 0; p < PARTS; p++)
		if (rules->weight[p] > 0) {
			if (!part[p].rated)
				return false;
			sum += (double)rules->weight[p] * part[p].score;
			weights += (double)rules->weight[p];
		}
	*total = weights > 0 ? sum / weights : 0;
	return weights > 0;
}

static void
classify(const struct rating_rules *u, struct rating_body *b, const int64_t counts[4])
{
	const struct rating_mark *t = &b->mark[GAUGE_TIMELY];
	double sum = (double)(u->satisfied * counts[0] + u->refused * counts[1] + u->late * (t->of - t->good)
	    + u->repeat * counts[2]);

	b->points = b->n ? 100 * sum / (double)b->n : 0;
	b->colour = b->points >= (double)u->green ? COLOUR_GREEN
	    : b->points >= (double)u->yellow ? COLOUR_YELLOW : COLOUR_RED;
	b->group = b->volume >= u->large ? VOLUME_LARGE : b->volume >= u->middle ? VOLUME_MIDDLE : VOLUME_SMALL;
}

/* The sums of each body: of the quarter into `out`, of the reference into old[g]. */
struct old {
	int64_t *bad, *good, *of;
	double *expected;
};

static void
add_up(struct arena *a, const struct rating_rules *u, const struct rating_rows *rows,
    const struct rating_norm norm[GAUGES], struct rating_body *out, size_t nbodies, struct old old[GAUGES])
{
	struct cells narrow = cells(a, rows, false), topic = cells(a, rows, true);
	int64_t (*counts)[4] = arena_array(a, nbodies + 1, sizeof(*counts));

	for (size_t i = 0; i < rows->n; i++) {
		const struct rating_row *r = rating_row_at(rows, i);
		const struct cell *x = cell_of(&narrow, key(r, false)), *y = cell_of(&topic, key(r, true));
		struct rating_body *b = &out[r->body];

		for (int g = 0; g < GAUGES; g++) {
			double expected = (double)r->of[g] * rate(x, y, &norm[g], g, u->minimum);

			if (r->reference) {
				old[g].bad[r->body] += r->of[g] - r->good[g];
				old[g].good[r->body] += r->good[g];
				old[g].of[r->body] += r->of[g];
				old[g].expected[r->body] += expected;
			} else {
				b->mark[g].of += r->of[g];
				b->mark[g].good += r->good[g];
				b->mark[g].expected += expected;
			}
		}
		if (r->reference) {
			b->volume += r->n;
			continue;
		}
		b->n += r->n;
		counts[r->body][0] += r->satisfied;
		counts[r->body][1] += r->refused;
		counts[r->body][2] += r->repeat;
	}
	for (size_t i = 0; i < nbodies; i++)
		classify(u, &out[i], counts[i]);
}

static void
norms(const struct rating_rows *rows, struct rating_norm norm[GAUGES])
{
	for (int g = 0; g < GAUGES; g++) {
		int64_t of = 0, good = 0;

		for (size_t i = 0; i < rows->n; i++)
			if (rating_row_at(rows, i)->reference) {
				of += rating_row_at(rows, i)->of[g];
				good += rating_row_at(rows, i)->good[g];
			}
		norm[g].bad = of ? (double)(of - good) / (double)of : 0;
	}
}

static void
mark(const struct rating_rules *u, const struct rating_norm norm[GAUGES], bool apart, struct rating_body *b)
{
	for (int g = 0; g < GAUGES; g++) {
		struct rating_mark *m = &b->mark[g];

		m->raw = ratio_wilson(m->good, m->of);
		m->rated = norm[g].prior.known && m->of > 0 && m->of >= u->minimum;
		if (m->rated)
			m->score = rating_score((enum gauge)g, &norm[g], m->good, m->of, m->expected);
	}
	b->rated = !apart && b->n >= u->minimum && rating_total(u, b->mark, &b->total);
}

void
rating_compute(struct arena *a, const struct rating_rules *u, const struct rating_rows *rows,
    const bool *apart, struct rating_body *out, size_t nbodies)
{
	struct rating_norm norm[GAUGES];
	struct old old[GAUGES];

	for (int g = 0; g < GAUGES; g++) {
		old[g].bad = arena_array(a, nbodies + 1, sizeof(int64_t));
		old[g].good = arena_array(a, nbodies + 1, sizeof(int64_t));
		old[g].of = arena_array(a, nbodies + 1, sizeof(int64_t));
		old[g].expected = arena_array(a, nbodies + 1, sizeof(double));
	}
	for (size_t i = 0; i < nbodies; i++)
		out[i] = (struct rating_body){ .n = 0 };
	norms(rows, norm);
	add_up(a, u, rows, norm, out, nbodies, old);
	for (int g = 0; g < GAUGES; g++)
		norm[g].prior = g == GAUGE_CONFIRMED ? prior_beta(a, old[g].good, old[g].of, nbodies)
		    : prior_gamma(a, old[g].bad, old[g].expected, nbodies);
	for (size_t i = 0; i < nbodies; i++)
		mark(u, norm, apart && apart[i], &out[i]);
	rating_bands(a, u, norm, out, nbodies);
}
