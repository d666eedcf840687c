/* Slices. */
#include "report/slicing.h"

#include "base/arena.h"
#include "report/slicing_filter.h"

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

/* ---- rows ---- */

static uint16_t
day16(struct date d)
{
	return (uint16_t)(d.day <= 0 ? 0 : d.day > UINT16_MAX ? UINT16_MAX : d.day);
}

static uint8_t
came(const struct fact *f)
{
	bool known = f->due.day > 0 && !(f->flags & FLAG_DEFECT_DATES);

	if (f->answered_on.day <= 0)
		return COLUMN_UNANSWERED;
	return (uint8_t)((known ? COLUMN_TIMED : 0) |
	    (known && day16(f->answered_on) <= day16(f->due) ? COLUMN_IN_TIME : 0) | (int)f->verdict << 2);
}

static void
widen(const struct column_set *s, struct column_zone *z, size_t i)
{
	for (int d = 0; d < COLUMN_DAYS; d++) {
		uint16_t day = s->days[d][i];

		z->without[d] |= !day;
		if (!day)
			continue;
		z->low[d] = !z->high[d] || day < z->low[d] ? day : z->low[d];
		z->high[d] = day > z->high[d] ? day : z->high[d];
	}
	z->held |= (COLUMN_FLAGS(s->bits[i]) & FLAG_HELD) != 0;
}

void
slicing_zones(struct column_set *s, size_t from)
{
	for (size_t z = from / COLUMN_ZONE; z * COLUMN_ZONE < s->n; z++) {
		size_t end = (z + 1) * COLUMN_ZONE < s->n ? (z + 1) * COLUMN_ZONE : s->n;

		s->zones[z] = (struct column_zone){ .held = false };
		for (size_t i = z * COLUMN_ZONE; i < end; i++)
			widen(s, &s->zones[z], i);
	}
}

void
slicing_put(struct column_set *s, size_t i, const struct fact *f)
{
	bool spans = f->answered_on.day > 0 && !(f->flags & FLAG_DEFECT_DATES);

	s->id[i] = f->appeal;
	s->place[i] = (uint32_t)f->place;
	s->topic[i] = (uint16_t)(f->topic > UINT16_MAX ? 0 : f->topic);
	s->body[i] = (uint32_t)f->body;
	s->days[COLUMN_RECEIVED][i] = day16(f->received_on);
	s->days[COLUMN_ANSWERED][i] = day16(f->answered_on);
	s->days[COLUMN_ENDED][i] = day16(f->ended_on);
	s->days[COLUMN_DUE][i] = day16(f->due);
	s->bits[i] = (uint32_t)f->kind | (uint32_t)f->form << 2 | (uint32_t)f->channel << 4 |
	    (uint32_t)f->outcome << 8 | (uint32_t)f->verdict << 11 | (uint32_t)f->extended << 13 |
	    (f->flags & COLUMN_FLAGS_MASK) << COLUMN_FLAGS_AT | (uint32_t)f->local << 31;
	s->came[i] = came(f);
	s->span[i] = (uint8_t)(spans ? span_bucket(day16(f->answered_on) - day16(f->received_on)) : SPAN_BUCKETS);
	widen(s, &s->zones[i / COLUMN_ZONE], i);
}

struct fact
slicing_fact(const struct column_set *s, size_t i)
{
	uint32_t b = s->bits[i];

	return (struct fact){ .appeal = s->id[i], .last = true, .place = s->place[i], .topic = s->topic[i],
		.body = s->body[i], .received_on = { s->days[COLUMN_RECEIVED][i] },
		.answered_on = { s->days[COLUMN_ANSWERED][i] }, .ended_on = { s->days[COLUMN_ENDED][i] },
		.due = { s->days[COLUMN_DUE][i] }, .kind = (enum appeal_kind)COLUMN_KIND(b),
		.form = (enum appeal_form)COLUMN_FORM(b), .channel = (enum appeal_channel)COLUMN_CHANNEL(b),
		.outcome = (enum outcome)COLUMN_OUTCOME(b), .verdict = (enum verdict)COLUMN_VERDICT(b),
		.extended = COLUMN_EXTENDED(b), .flags = COLUMN_FLAGS(b), .local = COLUMN_LOCAL(b) };
}

/* ---- asking ---- */

size_t
slicing_rows_between(const struct column_set *s, struct arena *a, const struct country *c,
    const struct slice_ask *ask, size_t begin, size_t end, size_t max, int64_t **out)
{
	uint8_t pass[FILTER_LOOK];
	uint16_t rows[FILTER_ROWS];
	struct filter f;
	size_t n = 0;

	*out = arena_array(a, max, sizeof(**out));
	filter_new(&f, s, a, c, ask);
	while (end > begin && n < max) {
		size_t first = (end - 1) / FILTER_LOOK * FILTER_LOOK, k = 0;

		first = first > begin ? first : begin;
		if (filter_zone(&f, &s->zones[first / COLUMN_ZONE]) != FILTER_NONE)
			k = filter_pass(&f, s, first, end - first, pass);
		if (k)
			filter_places(&f, pass, end - first, rows);
		for (; k > 0 && n < max; k--)
			(*out)[n++] = s->id[first + rows[k - 1]];
		end = first;
	}
	return n;
}
