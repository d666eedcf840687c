/* Axes. */
#include "report/slicing_axis.h"

#include "base/arena.h"

static uint16_t
group(struct axis *x, int64_t key)
{
	for (size_t i = x->n; i > 0; i--)
		if (x->keys[i - 1] == key)
			return (uint16_t)(i - 1);
	if (x->n == AXIS_MOST)
		return 0;
	x->keys[x->n] = key;
	return (uint16_t)x->n++;
}

static void
axis_places(struct axis *x, struct arena *a, const struct country *c, int64_t root)
{
	const struct place *top = country_place(c, root);

	if (top && top->level == LEVEL_COUNTRY)
		root = 0;
	x->nof = c->nplaces ? (size_t)c->places[c->nplaces - 1].id + 1 : 1;
	x->of = arena_array(a, x->nof + 1, sizeof(*x->of));
	x->keys = arena_array(a, c->nplaces + 1, sizeof(*x->keys));
	(void)group(x, root);
	for (size_t i = 0; i < c->nplaces; i++) {
		const struct place *p = &c->places[i], *up;

		while (p && p->id != root && (up = country_place(c, p->parent)) != NULL && up->id != root &&
		    !(root == 0 && up->level == LEVEL_COUNTRY))
			p = up;
		if (p && p->level != LEVEL_COUNTRY && p->id != root)
			x->of[c->places[i].id] = group(x, p->id);
	}
}

static void
axis_topics(struct axis *x, struct arena *a, const struct country *c, int64_t root)
{
	x->nof = c->ntopics ? (size_t)c->topics[c->ntopics - 1].id + 1 : 1;
	x->of = arena_array(a, x->nof + 1, sizeof(*x->of));
	x->keys = arena_array(a, c->ntopics + 1, sizeof(*x->keys));
	(void)group(x, 0);
	for (size_t i = 0; i < c->ntopics; i++) {
		const struct topic *t = &c->topics[i];

		x->of[t->id] = group(x, root || !t->parent ? t->id : t->parent);
	}
}

static void
axis_bodies(struct axis *x, struct arena *a, const struct country *c)
{
	x->nof = c->nbodies ? (size_t)c->bodies[c->nbodies - 1].id + 1 : 1;
	x->of = arena_array(a, x->nof + 1, sizeof(*x->of));
	x->keys = arena_array(a, c->nbodies + 1, sizeof(*x->keys));
	x->n = 1;
	for (size_t i = 0; i < c->nbodies && x->n < AXIS_MOST; i++) {
		x->keys[x->n] = c->bodies[i].id;
		x->of[c->bodies[i].id] = (uint16_t)x->n++;
	}
}

/* The days of a span, or by their first days its months or (from Monday) its weeks. */
static void
axis_days(struct axis *x, struct arena *a, enum dim by, uint16_t from, uint16_t to)
{
	x->nof = (size_t)UINT16_MAX + 1;
	x->of = arena_array(a, x->nof + 1, sizeof(*x->of));
	x->keys = arena_array(a, to < from ? 1 : (size_t)(to - from) + 1, sizeof(*x->keys));
	for (struct date d = { from }; d.day <= to; d.day++) {
		int weekday = date_weekday(d);
		struct ymd y = date_split(d);
		bool first = by == DIM_DAY || (by == DIM_WEEK ? weekday == 1 : y.day == 1);

		if (!x->n || first)
			x->keys[x->n++] = by == DIM_DAY ? d.day
			    : by == DIM_WEEK            ? d.day - (weekday - 1)
			                                : date_ymd(y.year, y.month, 1).day;
		x->of[d.day] = (uint16_t)(x->n - 1);
	}
	x->n = x->n ? x->n : 1;
}

static void
axis_values(struct axis *x, struct arena *a, int n)
{
	x->keys = arena_array(a, (size_t)n, sizeof(*x->keys));
	for (; x->n < (size_t)n; x->n++)
		x->keys[x->n] = (int64_t)x->n;
}

bool
axis_new(struct axis *x, enum dim d, struct arena *a, const struct country *c, const struct slice_ask *q,
    uint16_t from, uint16_t to)
{
	static const int many[DIMS] = { [DIM_NONE] = 1, [DIM_KIND] = 4, [DIM_FORM] = 4, [DIM_CHANNEL] = 16,
		[DIM_OUTCOME] = 8, [DIM_VERDICT] = 4, [DIM_LOCAL] = 2 };

	*x = (struct axis){ .dim = d };
	if (d == DIM_PLACE)
		axis_places(x, a, c, q->place);
	else if (d == DIM_TOPIC)
		axis_topics(x, a, c, q->topic);
	else if (d == DIM_BODY)
		axis_bodies(x, a, c);
	else if (d == DIM_MONTH || d == DIM_WEEK || d == DIM_DAY)
		axis_days(x, a, d, from, to);
	else
		axis_values(x, a, many[d]);
	return x->n < AXIS_MOST;
}

/* Of each row its group: by a column of ids or days, or by what lies in the bits. Where all rows pass they are read as
 * they lie. */
#define EACH_ROW(value)                                                                            \
	if (rows)                                                                                  \
		for (size_t j = 0; j < n; j++) {                                                   \
			size_t i = rows[j];                                                        \
			out[j] += by * (uint32_t)(value);                                          \
		}                                                                                  \
	else                                                                                       \
		for (size_t i = 0; i < n; i++)                                                     \
			out[i] += by * (uint32_t)(value);
#define BY_COLUMN(type, column)                                                                    \
	{                                                                                          \
		const type *restrict at = (column) + begin;                                        \
		const uint16_t *restrict of = x->of;                                               \
		const uint32_t nof = (uint32_t)x->nof;                                             \
		EACH_ROW(of[at[i] < nof ? at[i] : nof])                                            \
	}
#define BY_BITS(value) EACH_ROW(value(bits[i]))

void
axis_add(const struct axis *x, const struct column_set *s, const uint16_t *day, size_t begin, const uint16_t *rows,
    size_t n, uint32_t by, uint32_t *restrict out)
{
	const uint32_t *restrict bits = s->bits + begin;

	switch (x->dim) {
	case DIM_PLACE:
		BY_COLUMN(uint32_t, s->place)
		break;
	case DIM_TOPIC:
		BY_COLUMN(uint16_t, s->topic)
		break;
	case DIM_BODY:
		BY_COLUMN(uint32_t, s->body)
		break;
	case DIM_MONTH:
	case DIM_WEEK:
	case DIM_DAY:
		BY_COLUMN(uint16_t, day)
		break;
	case DIM_KIND:
		BY_BITS(COLUMN_KIND)
		break;
	case DIM_FORM:
		BY_BITS(COLUMN_FORM)
		break;
	case DIM_CHANNEL:
		BY_BITS(COLUMN_CHANNEL)
		break;
	case DIM_OUTCOME:
		BY_BITS(COLUMN_OUTCOME)
		break;
	case DIM_VERDICT:
		BY_BITS(COLUMN_VERDICT)
		break;
	case DIM_LOCAL:
		BY_BITS(COLUMN_LOCAL)
		break;
	case DIM_NONE:
	case DIMS:
		break;
	}
}

bool
axis_runs(const struct axis *x)
{
	return x->dim == DIM_NONE || x->dim == DIM_MONTH || x->dim == DIM_WEEK || x->dim == DIM_DAY;
}
