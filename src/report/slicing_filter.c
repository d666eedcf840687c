/* Filters. */
#include "report/slicing_filter.h"

#include "base/arena.h"

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

/* No day lies beyond those of the zones. */
static void
known(struct filter *f, const struct column_set *s)
{
	uint16_t low = UINT16_MAX, high = 0;

	for (size_t z = 0; z * COLUMN_ZONE < s->n; z++)
		if (s->zones[z].high[f->by]) {
			low = s->zones[z].low[f->by] < low ? s->zones[z].low[f->by] : low;
			high = s->zones[z].high[f->by] > high ? s->zones[z].high[f->by] : high;
		}
	f->from = low > f->from ? low : f->from;
	f->to = high < f->to ? high : f->to;
}

void
filter_new(struct filter *f, const struct column_set *s, struct arena *a, const struct country *c,
    const struct slice_ask *q)
{
	enum measure m = q->what, of = m < MEASURES ? m : MEASURE_RECEIVED;
	unsigned flags = q->flags | of_flag[of];

	*f = (struct filter){ .ask = q, .from = clamp(q->from) };
	f->to = clamp(q->to);
	f->by = COLUMN_ANSWERED;
	if (m == SLICE_CARRIED || m <= MEASURE_COLLECTIVE)
		f->by = COLUMN_RECEIVED;
	else if (m == SLICE_ENDED || m <= MEASURE_OTHER)
		f->by = COLUMN_ENDED;
	else if (m == MEASURE_OPEN)
		f->by = COLUMN_DUE;
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
	f->until = f->to;
	known(f, s);
	sieves(f, a, c);
}

/* Can any row of a zone pass? */
static bool
worth(const struct filter *f, const struct column_zone *z)
{
	if (z->high[f->by] < f->from || z->low[f->by] > f->to)
		return false;
	if (f->ask->what == MEASURE_OPEN)
		return z->open;
	return f->ask->what != SLICE_CARRIED || z->open || z->high[COLUMN_ENDED] > f->until;
}

/* Those of the rows that also meet a condition; `i` is a row. */
#define NARROW(condition)                                                                          \
	{                                                                                          \
		size_t kept = 0;                                                                   \
		for (size_t j = 0; j < n; j++) {                                                   \
			size_t i = begin + rows[j];                                                \
			rows[kept] = rows[j];                                                      \
			kept += (condition) ? 1 : 0;                                               \
		}                                                                                  \
		n = kept;                                                                          \
	}

static size_t
by_measure(const struct filter *f, const struct column_set *s, size_t begin, uint16_t *rows, size_t n)
{
	const uint16_t *ended = s->days[COLUMN_ENDED];

	switch ((int)f->ask->what) {
	case MEASURE_OPEN:
		NARROW(!ended[i])
		break;
	case SLICE_CARRIED:
		NARROW(!ended[i] || ended[i] > f->until)
		break;
	case MEASURE_TIMED:
		NARROW(s->came[i] & COLUMN_TIMED)
		break;
	case MEASURE_IN_TIME:
		NARROW((s->came[i] & (COLUMN_TIMED | COLUMN_IN_TIME)) == (COLUMN_TIMED | COLUMN_IN_TIME))
		break;
	default:
		break;
	}
	return n;
}

static bool
sieved(const struct sieve *v, size_t id)
{
	return v->in[id < v->n ? id : v->n];
}

#define PASSES(i) ((unsigned)(((uint16_t)(day[i] - from) <= most) & ((bits[i] & mask) == want)))

size_t
filter_rows(const struct filter *f, const struct column_set *s, size_t begin, size_t end, uint16_t *rows)
{
	const uint16_t *day = s->days[f->by] + begin;
	const uint32_t *bits = s->bits + begin;
	const uint32_t mask = f->mask, want = f->want;
	const uint16_t from = f->from, most = (uint16_t)(f->to - f->from);
	size_t n = 0;
	unsigned pass = 0;

	if (f->from > f->to || !worth(f, &s->zones[begin / COLUMN_ZONE]))
		return 0;
	for (size_t i = 0; i < end - begin; i++)
		pass += PASSES(i);
	n = pass;
	if (n == end - begin) { /* most often all of a zone do, or none */
		for (size_t i = 0; i < n; i++)
			rows[i] = (uint16_t)i;
	} else if (n) {
		n = 0;
		for (size_t i = 0; i < end - begin; i++) {
			rows[n] = (uint16_t)i;
			n += PASSES(i);
		}
	}
	if (f->place.in)
		NARROW(sieved(&f->place, s->place[i]))
	if (f->topic.in)
		NARROW(sieved(&f->topic, s->topic[i]))
	if (f->ask->body)
		NARROW(s->body[i] == (uint32_t)f->ask->body)
	return by_measure(f, s, begin, rows, n);
}
