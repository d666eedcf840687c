/* Rows in which nobody can be recognised. */
#include "domain/release.h"

#include <stdlib.h>

/* Rows at work: those that are large enough stand in front. */
struct pile {
	const struct release_limits *limits;
	struct release_row *row;
	size_t n;
};

static int
order(int64_t x, int64_t y)
{
	return (x > y) - (x < y);
}

static int
by_body(const void *x, const void *y)
{
	const struct release_row *a = x, *b = y;
	int o = order(a->body, b->body);

	if (!o)
		o = order(a->span, b->span);
	if (!o)
		o = order(a->region, b->region);
	if (!o)
		o = order(a->topic, b->topic);
	return o ? o : order(a->channel, b->channel);
}

static int
by_span(const void *x, const void *y)
{
	const struct release_row *a = x, *b = y;
	int o = order(a->span, b->span);

	return o ? o : by_body(x, y);
}

bool
release_enough(const struct release_limits *limits, const struct release_row *r)
{
	return r->n >= (r->sensitive ? limits->few_sensitive : limits->few);
}

static void
add(struct release_row *to, const struct release_row *r)
{
	to->sensitive |= r->sensitive;
	to->n += r->n;
	to->satisfied += r->satisfied;
	to->refused += r->refused;
	to->repeat += r->repeat;
	for (int g = 0; g < GAUGES; g++) {
		to->of[g] += r->of[g];
		to->good[g] += r->good[g];
	}
}

/* Rows of the same kind become one. */
static void
merge(struct pile *p)
{
	size_t kept = 0;

	qsort(p->row, p->n, sizeof(*p->row), by_body);
	for (size_t i = 0; i < p->n; i++)
		if (kept && by_body(&p->row[kept - 1], &p->row[i]) == 0)
			add(&p->row[kept - 1], &p->row[i]);
		else
			p->row[kept++] = p->row[i];
	p->n = kept;
}

/* What a row of too few cases loses next. */
enum step { LOSE_CHANNEL, LOSE_HALF, LOSE_REGION, LOSE_TOPIC, LOSE_MONTH, STEPS };

static void
lose(struct release_row *r, enum step step)
{
	switch (step) {
	case LOSE_CHANNEL:
		r->channel = 0;
		break;
	case LOSE_REGION:
		r->region = 0;
		break;
	case LOSE_TOPIC:
		r->topic = 0;
		break;
	default:
		r->span = span_wider(r->span);
	}
}

static void
widen(struct release_row *r)
{
	r->span = SPAN_WHOLE;
	r->region = r->topic = r->channel = 0;
}

/* Which of the rows [from, to) has too few; which of the others the fewest. `to`: none. */
static size_t
too_few(const struct pile *p, size_t from, size_t to)
{
	while (from < to && release_enough(p->limits, &p->row[from]))
		from++;
	return from;
}

static size_t
smallest(const struct pile *p, size_t from, size_t to, size_t but)
{
	size_t best = to;

	for (size_t i = from; i < to; i++)
		if (i != but && (best == to || p->row[i].n < p->row[best].n))
			best = i;
	return best;
}

/* What a body has left over takes its smallest row along, until it is enough or all the body has. */
static void
absorb(struct pile *p)
{
	bool again = true;

	while (again) {
		size_t end;

		again = false;
		for (size_t from = 0; from < p->n; from = end) {
			size_t few, other;

			for (end = from + 1; end < p->n && p->row[end].body == p->row[from].body;)
				end++;
			few = too_few(p, from, end);
			other = few < end ? smallest(p, from, end, few) : end;
			if (few == end || other == end)
				continue;
			widen(&p->row[few]);
			widen(&p->row[other]);
			again = true;
		}
		if (again)
			merge(p);
	}
}

/* Bodies of one row that has too few stand with others of their region; what is too few there, of the country; and what
 * is too few even so takes the smallest along. */
static void
gather(struct pile *p, int64_t (*region_of)(void *, int64_t), void *arg)
{
	for (size_t i = 0; i < p->n; i++)
		if (!release_enough(p->limits, &p->row[i]))
			p->row[i].body = RELEASE_OTHERS + region_of(arg, p->row[i].body);
	merge(p);
	for (size_t i = 0; i < p->n; i++)
		if (!release_enough(p->limits, &p->row[i]))
			p->row[i].body = RELEASE_OTHERS;
	merge(p);
	for (size_t few = too_few(p, 0, p->n); few < p->n && p->n > 1; few = too_few(p, 0, p->n)) {
		size_t last = p->n;
		int64_t body;

		/* the last of those together, or else a whole body: the one behind which the pile ends */
		while (last > 0 && last - 1 == few)
			last--;
		body = p->row[last - 1].body;
		for (size_t i = 0; i < p->n; i++)
			if (p->row[i].body == body || i == few) {
				p->row[i].body = RELEASE_OTHERS;
				widen(&p->row[i]);
			}
		merge(p);
	}
}

void
release_generalise(const struct release_limits *limits, int64_t (*region_of)(void *arg, int64_t body), void *arg,
    struct release_row *rows, size_t *n)
{
	struct pile p = { limits, rows, *n };

	if (!p.n)
		return;
	merge(&p);
	for (int step = 0; step < STEPS; step++) {
		for (size_t i = 0; i < p.n; i++)
			if (!release_enough(limits, &p.row[i]))
				lose(&p.row[i], (enum step)step);
		merge(&p);
	}
	absorb(&p);
	gather(&p, region_of, arg);
	qsort(rows, p.n, sizeof(*rows), by_span);
	*n = p.n;
}
