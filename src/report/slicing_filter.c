/* Filters. */
#include "report/slicing_filter.h"

#include <endian.h>
#include <string.h>

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
	f->plain = f->mask == FLAG_HELD << COLUMN_FLAGS_AT && !f->place.in && !f->topic.in && !q->body &&
	    m != MEASURE_OPEN && m != SLICE_CARRIED && m != MEASURE_TIMED && m != MEASURE_IN_TIME;
	for (size_t which = 0; which < 256; which++)
		for (size_t k = 0, n = 0; k < 8; k++)
			if (which >> k & 1)
				f->ones[which][n++] = (uint8_t)k;
}

enum filter_zone
filter_zone(const struct filter *f, const struct column_zone *z)
{
	const struct slice_ask *q = f->ask;

	if (f->from > f->to || z->high[f->by] < f->from || z->low[f->by] > f->to ||
	    (q->what == MEASURE_OPEN && !z->without[COLUMN_ENDED]) ||
	    (q->what == SLICE_CARRIED && !z->without[COLUMN_ENDED] && z->high[COLUMN_ENDED] <= f->until))
		return FILTER_NONE;
	return f->plain && !z->held && !z->without[f->by] && z->low[f->by] >= f->from && z->high[f->by] <= f->to
	    ? FILTER_ALL
	    : FILTER_SOME;
}

/* Keeps those that meet a condition, too; `i` is a row's place behind `begin`. */
#define ALSO(condition)                                                                            \
	for (size_t i = 0; i < n; i++)                                                             \
		pass[i] &= (uint8_t)((condition) ? 1 : 0);

static void
by_measure(const struct filter *f, const struct column_set *s, size_t begin, uint8_t *restrict pass, size_t n)
{
	const uint16_t *restrict ended = s->days[COLUMN_ENDED] + begin, until = f->until;
	const uint8_t *restrict came = s->came + begin;

	switch ((int)f->ask->what) {
	case MEASURE_OPEN:
		ALSO(!ended[i])
		break;
	case SLICE_CARRIED:
		ALSO(!ended[i] | (ended[i] > until))
		break;
	case MEASURE_TIMED:
		ALSO(came[i] & COLUMN_TIMED)
		break;
	case MEASURE_IN_TIME:
		ALSO((came[i] & (COLUMN_TIMED | COLUMN_IN_TIME)) == (COLUMN_TIMED | COLUMN_IN_TIME))
		break;
	default:
		break;
	}
}

static void
sieved(const struct filter *f, const struct column_set *s, size_t begin, uint8_t *restrict pass, size_t n)
{
	const uint32_t *restrict place = s->place + begin, *restrict body = s->body + begin;
	const uint16_t *restrict topic = s->topic + begin;
	const bool *restrict places = f->place.in, *restrict topics = f->topic.in;
	const uint32_t nplaces = (uint32_t)f->place.n, ntopics = (uint32_t)f->topic.n, at = (uint32_t)f->ask->body;

	if (places)
		ALSO(places[place[i] < nplaces ? place[i] : nplaces])
	if (topics)
		ALSO(topics[topic[i] < ntopics ? topic[i] : ntopics])
	if (at)
		ALSO(body[i] == at)
}

size_t
filter_pass(const struct filter *f, const struct column_set *s, size_t begin, size_t n, uint8_t *restrict pass)
{
	const uint16_t *restrict day = s->days[f->by] + begin;
	const uint32_t *restrict bits = s->bits + begin;
	const uint32_t mask = f->mask, want = f->want;
	const uint16_t from = f->from, most = (uint16_t)(f->to - f->from);
	unsigned all = 0;

	for (size_t i = 0; i < n; i++)
		pass[i] = (uint8_t)(((uint16_t)(day[i] - from) <= most) & ((bits[i] & mask) == want));
	if (!memchr(pass, 1, n))
		return 0;
	by_measure(f, s, begin, pass, n);
	sieved(f, s, begin, pass, n);
	for (size_t i = 0; i < n; i++)
		all += pass[i];
	for (size_t i = n; i < FILTER_LOOK; i++)
		pass[i] = 0;
	return all;
}

/* Eight at a time, without asking each: which of eight pass is a number of eight bits. */
void
filter_places(const struct filter *f, const uint8_t *pass, size_t n, uint16_t *restrict rows)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i += 8) {
		const uint8_t *ones;
		uint64_t eight;

		memcpy(&eight, pass + i, sizeof(eight));
		eight = le64toh(eight);
		ones = f->ones[eight * UINT64_C(0x0102040810204080) >> 56];
		for (size_t k = 0; k < 8; k++)
			rows[kept + k] = (uint16_t)(i + ones[k]);
		kept += (size_t)(eight * UINT64_C(0x0101010101010101) >> 56);
	}
}
