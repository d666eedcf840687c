/* Measures and cells. */
#include "domain/measure.h"

#include <math.h>

#include "base/arena.h"
#include "base/buf.h"

#define VERSION 1
#define PACKED_MAX 4096

static const int ends[SPAN_BUCKETS - 32] = { 35, 39, 45, 50, 60, 75, 90, 120, 180, 365, INT32_MAX };
static const char *const codes[MEASURES] = { "received", "repeat", "collective", "sat", "exp", "ref", "fwd", "left",
	"wdr", "other", "answered", "in_time", "timed", "extended", "returned", "disputed", "solved", "partly", "not",
	"open" };

int
span_bucket(int days)
{
	int b = 32;

	if (days < 32)
		return days < 0 ? 0 : days;
	while (days > ends[b - 32])
		b++;
	return b;
}

int
span_end(int bucket)
{
	return bucket < 32 ? bucket : ends[bucket - 32];
}

static int64_t *
slot(struct sums *c, int i)
{
	return i < SLOT_TERM ? &c->n[i] : i < SLOT_TOTAL ? &c->term[i - SLOT_TERM] : &c->total[i - SLOT_TOTAL];
}

void
sums_count(struct sums *c, int i, int64_t n)
{
	*slot(c, i) += n;
}

void
sums_add(struct sums *to, const struct sums *from, int64_t times)
{
	struct sums f = *from;

	for (int i = 0; i < SLOTS; i++)
		*slot(to, i) += times * *slot(&f, i);
}

bool
sums_empty(const struct sums *c)
{
	struct sums f = *c;

	for (int i = 0; i < SLOTS; i++)
		if (*slot(&f, i))
			return false;
	return true;
}

int64_t
sums_ended(const struct sums *c)
{
	int64_t sum = 0;

	for (int i = MEASURE_SAT; i <= MEASURE_OTHER; i++)
		sum += c->n[i];
	return sum;
}

int
span_percentile(const int64_t h[SPAN_BUCKETS], double p)
{
	int64_t all = 0, upto = 0, want;

	for (int i = 0; i < SPAN_BUCKETS; i++)
		all += h[i];
	if (all <= 0)
		return -1;
	want = (int64_t)ceil(p * (double)all);
	for (int i = 0; i < SPAN_BUCKETS; i++) {
		upto += h[i];
		if (upto >= want)
			return span_end(i);
	}
	return span_end(SPAN_BUCKETS - 1);
}

/* ---- bytes ---- */

static void
put(struct buf *b, uint64_t v)
{
	while (v >= 128) {
		buf_char(b, (char)(v | 128));
		v >>= 7;
	}
	buf_char(b, (char)v);
}

/* A value is its zigzag; zeros are told in runs: 0, how many. */
struct str
sums_pack(struct arena *a, const struct sums *c)
{
	struct buf b = buf_new(a, PACKED_MAX);
	struct sums f = *c;
	struct str out;

	buf_char(&b, VERSION);
	for (int i = 0; i < SLOTS;) {
		int64_t v = *slot(&f, i);
		int run = 0;

		while (i + run < SLOTS && !*slot(&f, i + run))
			run++;
		if (i + run == SLOTS)
			break;
		if (run) {
			put(&b, 0);
			put(&b, (uint64_t)run);
			i += run;
			continue;
		}
		put(&b, (uint64_t)v << 1 ^ (v < 0 ? UINT64_MAX : 0));
		i++;
	}
	return buf_end(&b, &out) ? STR("") : out;
}

static bool
get(struct str *s, uint64_t *v)
{
	*v = 0;
	for (int shift = 0; s->n && shift < 64; shift += 7) {
		unsigned char byte = (unsigned char)*s->p;

		*s = str_sub(*s, 1, s->n);
		*v |= (uint64_t)(byte & 127) << shift;
		if (!(byte & 128))
			return true;
	}
	return false;
}

bool
sums_unpack_add(struct str bytes, struct sums *to)
{
	int i = 0;
	uint64_t v, run;

	if (!bytes.n || bytes.p[0] != VERSION)
		return false;
	bytes = str_sub(bytes, 1, bytes.n);
	while (bytes.n) {
		if (!get(&bytes, &v) || i >= SLOTS)
			return false;
		if (v) {
			*slot(to, i++) += (int64_t)(v >> 1) ^ -(int64_t)(v & 1);
			continue;
		}
		if (!get(&bytes, &run) || run == 0 || run >= (uint64_t)(SLOTS - i))
			return false;
		i += (int)run;
	}
	return true;
}

/* ---- counting ---- */

struct counts {
	struct count *out;
	size_t n;
};

static void
count(struct counts *k, struct date day, int what)
{
	k->out[k->n++] = (struct count){ day, what };
}

static enum measure
ending(enum outcome o)
{
	static const enum measure of[OUTCOMES] = { [OUTCOME_NONE] = MEASURE_OTHER, [OUTCOME_SAT] = MEASURE_SAT,
		[OUTCOME_EXP] = MEASURE_EXP, [OUTCOME_REF] = MEASURE_REF, [OUTCOME_FWD] = MEASURE_FWD,
		[OUTCOME_LEFT] = MEASURE_LEFT, [OUTCOME_WDR] = MEASURE_WDR };

	return of[o];
}

static void
answer(struct counts *k, const struct fact *f, enum counted by)
{
	struct date on = f->answered_on;

	count(k, on, MEASURE_ANSWERED);
	if (!(f->flags & FLAG_DEFECT_DATES)) {
		struct date from = f->arrived_on.day ? f->arrived_on : f->came_on;

		if (f->due.day)
			count(k, on, MEASURE_TIMED);
		if (f->due.day && date_cmp(on, f->due) <= 0)
			count(k, on, MEASURE_IN_TIME);
		count(k, on, SLOT_TERM + span_bucket(on.day - from.day));
		count(k, on, SLOT_TOTAL + span_bucket(on.day - f->received_on.day));
	}
	if (f->extended)
		count(k, on, MEASURE_EXTENDED);
	if (f->flags & FLAG_REWORK)
		count(k, on, MEASURE_RETURNED);
	if (f->flags & FLAG_DISPUTED && (by == COUNTED_APPEALS || !f->last))
		count(k, on, MEASURE_DISPUTED);
	if (f->verdict)
		count(k, on, f->verdict == VERDICT_SOLVED ? MEASURE_SOLVED
		        : f->verdict == VERDICT_PARTLY    ? MEASURE_PARTLY
		                                          : MEASURE_NOT);
}

size_t
measure_of(const struct fact *f, enum counted by, bool open, struct count out[COUNTS_MOST])
{
	struct counts k = { out, 0 };
	struct date begin = by == COUNTED_STAYS ? f->came_on : f->received_on;

	if (f->flags & FLAG_HELD || (by == COUNTED_APPEALS && !f->last))
		return 0;
	if (open) {
		if (!f->ended_on.day)
			count(&k, f->due, MEASURE_OPEN);
		return k.n;
	}
	count(&k, begin, MEASURE_RECEIVED);
	if (f->flags & FLAG_REPEAT)
		count(&k, begin, MEASURE_REPEAT);
	if (f->flags & FLAG_COLLECTIVE)
		count(&k, begin, MEASURE_COLLECTIVE);
	if (f->ended_on.day)
		count(&k, f->ended_on, (int)ending(f->outcome));
	if (f->answered_on.day)
		answer(&k, f, by);
	return k.n;
}

bool
measure_counts(const struct fact *f, enum counted by, enum measure m, struct date from, struct date to)
{
	struct count k[COUNTS_MOST];
	size_t n = measure_of(f, by, m == MEASURE_OPEN, k);

	for (size_t i = 0; i < n; i++)
		if (k[i].slot == (int)m && date_cmp(k[i].day, from) >= 0 && date_cmp(k[i].day, to) <= 0)
			return true;
	return false;
}

const char *
measure_code(enum measure m)
{
	return codes[m];
}

bool
measure_find(struct str code, enum measure *out)
{
	for (int i = 0; i < MEASURES; i++)
		if (str_is(code, codes[i])) {
			*out = (enum measure)i;
			return true;
		}
	return false;
}
