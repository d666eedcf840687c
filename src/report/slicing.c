/* Slices. */
#include "report/slicing.h"

#include <string.h>

#include "base/arena.h"

#define MONTHS 2400 /* 1900 .. 2099 */
#define FINEST ((size_t)40 << 20) /* cells of the whole grid, empty ones too */
#define KIND(b) ((int)((b) & 3))
#define FORM(b) ((int)((b) >> 2 & 3))
#define CHANNEL(b) ((int)((b) >> 4 & 15))
#define OUTCOME(b) ((int)((b) >> 8 & 7))
#define VERDICT(b) ((int)((b) >> 11 & 3))
#define LOCAL(b) ((b) >> 31)

static const struct err TOO_FINE = { ERR_LIMIT, N_("This would be too large a table: choose fewer lines."), NULL,
	NULL };
static const char *const dims[DIMS] = { "", "place", "topic", "body", "kind", "form", "channel", "outcome", "verdict",
	"local", "month", "week", "day" };

const char *
dim_code(enum dim d)
{
	return dims[d];
}

bool
dim_find(struct str code, enum dim *out)
{
	for (int i = 1; i < DIMS; i++)
		if (str_is(code, dims[i])) {
			*out = (enum dim)i;
			return true;
		}
	return false;
}

struct slice_ask
slice_all(void)
{
	return (struct slice_ask){ .kind = -1, .form = -1, .channel = -1, .outcome = -1, .verdict = -1, .local = -1,
		.what = MEASURE_RECEIVED, .from = { 1 }, .to = { UINT16_MAX } };
}

/* ---- filters, made ready for one pass ---- */

/* Ids below `n` that pass; of greater ones nobody asks. */
struct sieve {
	bool *in;
	size_t n;
};

struct filter {
	const struct slice_ask *ask;
	struct sieve place, topic; /* `in` NULL: any */
	const uint16_t *day;             /* the column of ask->what */
	uint32_t mask, want;             /* of bits */
	uint16_t from, to;
};

static bool
topic_within(const struct country *c, const struct topic *t, int64_t root)
{
	return t->id == root || (t->parent && t->parent == root) || (t->parent && country_topic(c, t->parent) &&
	           country_topic(c, t->parent)->parent == root);
}

static void
sieves(struct filter *f, struct arena *a, const struct country *c)
{
	const struct slice_ask *q = f->ask;

	if (q->place) {
		f->place.n = c->nplaces ? (size_t)c->places[c->nplaces - 1].id + 1 : 0;
		f->place.in = arena_array(a, f->place.n + 1, sizeof(bool));
		for (size_t i = 0; i < c->nplaces; i++)
			f->place.in[c->places[i].id] = country_place_within(c, c->places[i].id, q->place);
	}
	if (q->topic) {
		f->topic.n = c->ntopics ? (size_t)c->topics[c->ntopics - 1].id + 1 : 0;
		f->topic.in = arena_array(a, f->topic.n + 1, sizeof(bool));
		for (size_t i = 0; i < c->ntopics; i++)
			f->topic.in[c->topics[i].id] = topic_within(c, &c->topics[i], q->topic);
	}
}

static void
want(struct filter *f, int value, int shift, uint32_t mask)
{
	if (value < 0)
		return;
	f->mask |= mask << shift;
	f->want |= (uint32_t)value << shift;
}

static uint16_t
clamp(struct date d)
{
	return (uint16_t)(d.day < 1 ? 1 : d.day > UINT16_MAX ? UINT16_MAX : d.day);
}

static const int of_ending[MEASURES] = { [MEASURE_SAT] = OUTCOME_SAT, [MEASURE_EXP] = OUTCOME_EXP,
	[MEASURE_REF] = OUTCOME_REF, [MEASURE_FWD] = OUTCOME_FWD, [MEASURE_LEFT] = OUTCOME_LEFT,
	[MEASURE_WDR] = OUTCOME_WDR, [MEASURE_OTHER] = OUTCOME_NONE };
static const int of_verdict[MEASURES] = { [MEASURE_SOLVED] = VERDICT_SOLVED, [MEASURE_PARTLY] = VERDICT_PARTLY,
	[MEASURE_NOT] = VERDICT_NOT };
static const unsigned of_flag[MEASURES] = { [MEASURE_REPEAT] = FLAG_REPEAT, [MEASURE_COLLECTIVE] = FLAG_COLLECTIVE,
	[MEASURE_RETURNED] = FLAG_REWORK, [MEASURE_DISPUTED] = FLAG_DISPUTED };

static void
ready(struct filter *f, const struct column_set *s, struct arena *a, const struct country *c)
{
	const struct slice_ask *q = f->ask;
	enum measure m = q->what, of = m < MEASURES ? m : MEASURE_RECEIVED;
	unsigned flags = q->flags | of_flag[of];

	f->from = clamp(q->from);
	f->to = clamp(q->to);
	f->day = s->answered;
	if (m == SLICE_CARRIED || m <= MEASURE_COLLECTIVE)
		f->day = s->received;
	else if (m == SLICE_ENDED || m <= MEASURE_OTHER)
		f->day = s->ended;
	else if (m == MEASURE_OPEN)
		f->day = s->due;
	if (m == SLICE_CARRIED)
		f->from = 1;
	want(f, q->kind, 0, 3);
	want(f, q->form, 2, 3);
	want(f, q->channel, 4, 15);
	want(f, q->outcome, 8, 7);
	want(f, q->verdict, 11, 3);
	want(f, q->local, 31, 1);
	if (m >= MEASURE_SAT && m <= MEASURE_OTHER)
		want(f, of_ending[m], 8, 7);
	if (of_verdict[of])
		want(f, of_verdict[of], 11, 3);
	if (m == MEASURE_EXTENDED)
		want(f, 1, 13, 1);
	/* held over a limit: counts nowhere */
	flags &= 0x1ffff;
	f->mask |= (flags | FLAG_HELD) << COLUMN_FLAGS_AT;
	f->want |= (flags & ~FLAG_HELD) << COLUMN_FLAGS_AT;
	sieves(f, a, c);
}

static bool
sieved(const struct sieve *v, uint32_t id)
{
	return !v->in || (id < v->n && v->in[id]);
}

/* Is it known whether the answer was in time? */
static bool
timed(const struct column_set *s, size_t i)
{
	return s->due[i] && !(COLUMN_FLAGS(s->bits[i]) & FLAG_DEFECT_DATES);
}

static bool
in_time(const struct column_set *s, size_t i)
{
	return s->answered[i] <= s->due[i];
}

static bool
passes(const struct filter *f, const struct column_set *s, size_t i)
{
	enum measure m = f->ask->what;
	uint16_t day = f->day[i];

	if (day < f->from || day > f->to || (s->bits[i] & f->mask) != f->want)
		return false;
	if (!sieved(&f->place, s->place[i]) || !sieved(&f->topic, s->topic[i]))
		return false;
	if (f->ask->body && s->body[i] != (uint32_t)f->ask->body)
		return false;
	if (m == MEASURE_OPEN)
		return !s->ended[i];
	if (m == SLICE_CARRIED)
		return !s->ended[i] || s->ended[i] > f->to;
	if (m == MEASURE_TIMED || m == MEASURE_IN_TIME)
		return timed(s, i) && (m == MEASURE_TIMED || in_time(s, i));
	return true;
}

/* ---- groups ---- */

/* Where a row stands in one dimension. */
struct axis {
	enum dim dim;
	uint32_t *of; /* id -> group, for places, topics and bodies; by day for months */
	size_t nof;
	int64_t *keys; /* group -> key */
	size_t n;
};

static uint32_t
group(struct axis *x, int64_t key)
{
	for (size_t i = x->n; i > 0; i--)
		if (x->keys[i - 1] == key)
			return (uint32_t)(i - 1);
	x->keys[x->n] = key;
	return (uint32_t)x->n++;
}

static void
axis_places(struct axis *x, struct arena *a, const struct country *c, int64_t root)
{
	const struct place *top = country_place(c, root);

	if (top && top->level == LEVEL_COUNTRY)
		root = 0;
	x->nof = c->nplaces ? (size_t)c->places[c->nplaces - 1].id + 1 : 1;
	x->of = arena_array(a, x->nof, sizeof(*x->of));
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
	x->of = arena_array(a, x->nof, sizeof(*x->of));
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
	x->of = arena_array(a, x->nof, sizeof(*x->of));
	x->keys = arena_array(a, c->nbodies + 1, sizeof(*x->keys));
	x->n = 1;
	for (size_t i = 0; i < c->nbodies; i++) {
		x->keys[x->n] = c->bodies[i].id;
		x->of[c->bodies[i].id] = (uint32_t)x->n++;
	}
}

static void
axis_months(struct axis *x, struct arena *a)
{
	struct date d = { 1 };

	x->nof = (size_t)UINT16_MAX + 1;
	x->of = arena_array(a, x->nof, sizeof(*x->of));
	x->keys = arena_array(a, MONTHS, sizeof(*x->keys));
	x->keys[0] = 0;
	x->n = 0;
	for (; d.day <= UINT16_MAX; d.day++) {
		struct ymd y = date_split(d);

		if (y.day == 1 || d.day == 1)
			x->keys[x->n++] = date_ymd(y.year, y.month, 1).day;
		x->of[d.day] = (uint32_t)(x->n - 1);
	}
}

/* The days of the asked span, or its weeks: by their Mondays. */
static void
axis_days(struct axis *x, struct arena *a, const struct slice_ask *q, bool weeks)
{
	struct date d = { q->from.day > 1 ? q->from.day : 1 };
	int32_t last = q->to.day < UINT16_MAX ? q->to.day : UINT16_MAX;

	x->nof = (size_t)UINT16_MAX + 1;
	x->of = arena_array(a, x->nof, sizeof(*x->of));
	x->keys = arena_array(a, last < d.day ? 1 : (size_t)(last - d.day) + 1, sizeof(*x->keys));
	for (; d.day <= last; d.day++) {
		int weekday = date_weekday(d);

		if (!x->n || !weeks || weekday == 1)
			x->keys[x->n++] = weeks ? d.day - (weekday - 1) : d.day;
		x->of[d.day] = (uint32_t)(x->n - 1);
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

static void
axis(struct axis *x, enum dim d, struct arena *a, const struct country *c, const struct slice_ask *q)
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
	else if (d == DIM_MONTH)
		axis_months(x, a);
	else if (d == DIM_WEEK || d == DIM_DAY)
		axis_days(x, a, q, d == DIM_WEEK);
	else
		axis_values(x, a, many[d]);
}

static uint32_t
at(const struct axis *x, const struct column_set *s, const struct filter *f, size_t i)
{
	uint32_t b = s->bits[i];

	switch (x->dim) {
	case DIM_PLACE:
		return s->place[i] < x->nof ? x->of[s->place[i]] : 0;
	case DIM_TOPIC:
		return s->topic[i] < x->nof ? x->of[s->topic[i]] : 0;
	case DIM_BODY:
		return s->body[i] < x->nof ? x->of[s->body[i]] : 0;
	case DIM_MONTH:
	case DIM_WEEK:
	case DIM_DAY:
		return x->of[f->day[i]];
	case DIM_KIND:
		return (uint32_t)KIND(b);
	case DIM_FORM:
		return (uint32_t)FORM(b);
	case DIM_CHANNEL:
		return (uint32_t)CHANNEL(b);
	case DIM_OUTCOME:
		return (uint32_t)OUTCOME(b);
	case DIM_VERDICT:
		return (uint32_t)VERDICT(b);
	case DIM_LOCAL:
		return LOCAL(b);
	default:
		return 0;
	}
}

static void
count(struct part *p, const struct column_set *s, size_t i)
{
	uint32_t b = s->bits[i];
	int verdict = VERDICT(b);

	p->n++;
	if (!s->answered[i])
		return;
	p->answered++;
	p->solved += verdict == VERDICT_SOLVED;
	p->partly += verdict == VERDICT_PARTLY;
	p->not_solved += verdict == VERDICT_NOT;
	if (COLUMN_FLAGS(b) & FLAG_DEFECT_DATES)
		return;
	p->timed += timed(s, i);
	p->in_time += timed(s, i) && in_time(s, i);
	p->total[span_bucket(s->answered[i] - s->received[i])]++;
}

ERR
slicing_parts(const struct column_set *s, struct arena *a, const struct country *c,
    const struct slice_ask *ask, enum dim rows, enum dim cols, struct part **out, size_t *n)
{
	struct filter f = { .ask = ask };
	struct axis x, y;
	uint32_t *where; /* row x col -> part + 1 */
	struct part *parts;
	size_t used = 0, most;

	ready(&f, s, a, c);
	axis(&x, rows, a, c, ask);
	axis(&y, cols, a, c, ask);
	if (x.n * y.n > FINEST)
		return &TOO_FINE;
	where = arena_array(a, x.n * y.n, sizeof(*where));
	most = x.n * y.n < PARTS_MOST ? x.n * y.n : PARTS_MOST;
	parts = arena_array(a, most, sizeof(*parts));
	for (size_t i = 0; i < s->n; i++) {
		uint32_t *w;

		if (!passes(&f, s, i))
			continue;
		w = &where[(size_t)at(&x, s, &f, i) * y.n + at(&y, s, &f, i)];
		if (!*w) {
			if (used == most)
				return &TOO_FINE;
			*w = (uint32_t)++used;
		}
		count(&parts[*w - 1], s, i);
	}
	*out = arena_array(a, used, sizeof(**out));
	*n = 0;
	for (size_t k = 0; k < x.n * y.n && *n < used; k++)
		if (where[k]) {
			struct part *p = &(*out)[(*n)++];

			*p = parts[where[k] - 1];
			p->row = x.keys[k / y.n];
			p->col = y.keys[k % y.n];
		}
	return NULL;
}

size_t
slicing_rows_between(const struct column_set *s, struct arena *a, const struct country *c,
    const struct slice_ask *ask, size_t begin, size_t end, size_t max, int64_t **out)
{
	struct filter f = { .ask = ask };
	size_t n = 0;

	*out = arena_array(a, max, sizeof(**out));
	ready(&f, s, a, c);
	for (size_t i = end; i > begin && n < max; i--)
		if (passes(&f, s, i - 1))
			(*out)[n++] = s->id[i - 1];
	return n;
}

struct fact
slicing_fact(const struct column_set *s, size_t i)
{
	uint32_t b = s->bits[i];

	return (struct fact){ .appeal = s->id[i], .last = true, .place = s->place[i], .topic = s->topic[i],
		.body = s->body[i], .received_on = { s->received[i] }, .answered_on = { s->answered[i] },
		.ended_on = { s->ended[i] }, .due = { s->due[i] }, .kind = (enum appeal_kind)KIND(b),
		.form = (enum appeal_form)FORM(b), .channel = (enum appeal_channel)CHANNEL(b),
		.outcome = (enum outcome)OUTCOME(b), .verdict = (enum verdict)VERDICT(b), .extended = b >> 13 & 1,
		.flags = COLUMN_FLAGS(b), .local = LOCAL(b) };
}
