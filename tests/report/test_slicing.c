#include "report/slicing.h"

#include <string.h>

#include "app/demo_words.h"
#include "base/arena.h"
#include "domain/rollup.h"
#include "test.h"

/* Enough for several threads, and no whole number of zones. */
#define ROWS 300007
#define PLACES 31 /* a country, 3 regions, 9 districts, 18 mahallas */
#define TOPICS 21 /* 3 groups of 6 and 3 groups themselves */
#define BODIES 40
#define DAY1 18000
#define SPAN 900

static struct country *
land(struct arena *a)
{
	struct country *c = arena_alloc(a, sizeof(*c));

	c->nplaces = PLACES;
	c->places = arena_array(a, PLACES, sizeof(*c->places));
	for (int64_t i = 0; i < PLACES; i++)
		c->places[i] = (struct place){ .id = i + 1,
			.parent = i == 0 ? 0 : i < 4 ? 1 : i < 13 ? 2 + (i - 4) / 3 : 5 + (i - 13) / 2,
			.level = i == 0 ? LEVEL_COUNTRY : i < 4 ? LEVEL_REGION : i < 13 ? LEVEL_DISTRICT : LEVEL_MAHALLA };
	c->ntopics = TOPICS;
	c->topics = arena_array(a, TOPICS, sizeof(*c->topics));
	for (int64_t i = 0; i < TOPICS; i++)
		c->topics[i] = (struct topic){ .id = i + 1, .parent = i < 3 ? 0 : 1 + (i - 3) / 6 };
	c->nbodies = BODIES;
	c->bodies = arena_array(a, BODIES, sizeof(*c->bodies));
	for (int64_t i = 0; i < BODIES; i++)
		c->bodies[i] = (struct body){ .id = i + 1 };
	return c;
}

static struct fact
drawn(struct dice *d, int64_t i)
{
	int came = DAY1 + (int)(i * SPAN / ROWS) + (int)dice_roll(d, 5), took = (int)dice_roll(d, 45);
	bool answered = dice_chance(d, 900), ended = answered || dice_chance(d, 300);

	return (struct fact){ .appeal = i * 3 + 1, .last = true, .place = 1 + dice_roll(d, PLACES),
		.topic = dice_roll(d, TOPICS + 1), .body = 1 + dice_roll(d, BODIES),
		.kind = (enum appeal_kind)dice_roll(d, APPEAL_KINDS), .form = (enum appeal_form)dice_roll(d, APPEAL_FORMS),
		.channel = (enum appeal_channel)dice_roll(d, CHANNELS),
		/* of some zones none */
		.flags = (dice_chance(d, 20) && i / 50000 % 2 ? FLAG_HELD : 0) | (dice_chance(d, 100) ? FLAG_REPEAT : 0) |
		    (dice_chance(d, 50) ? FLAG_DEFECT_DATES : 0) | (dice_chance(d, 70) ? FLAG_REWORK : 0) |
		    (dice_chance(d, 30) ? FLAG_COLLECTIVE : 0) | (dice_chance(d, 20) ? FLAG_DISPUTED : 0),
		.received_on = { came }, .due = { dice_chance(d, 30) ? 0 : came + 15 },
		.answered_on = { answered ? came + took : 0 }, .ended_on = { ended ? came + took : 0 },
		.outcome = answered ? (enum outcome)(OUTCOME_SAT + dice_roll(d, 3)) : ended ? OUTCOME_WDR : OUTCOME_NONE,
		.verdict = answered && dice_chance(d, 300) ? (enum verdict)(1 + dice_roll(d, 3)) : VERDICT_NONE,
		.extended = dice_chance(d, 100), .local = dice_chance(d, 60) };
}

static struct column_set
columns(struct arena *a, struct fact *facts)
{
	struct column_set s = { .n = 0 };
	struct dice d = { 77 };

	s.id = arena_array(a, ROWS, sizeof(*s.id));
	s.place = arena_array(a, ROWS, sizeof(*s.place));
	s.body = arena_array(a, ROWS, sizeof(*s.body));
	s.bits = arena_array(a, ROWS, sizeof(*s.bits));
	s.topic = arena_array(a, ROWS, sizeof(*s.topic));
	for (int k = 0; k < COLUMN_DAYS; k++)
		s.days[k] = arena_array(a, ROWS, sizeof(*s.days[k]));
	s.came = arena_array(a, ROWS, 1);
	s.span = arena_array(a, ROWS, 1);
	s.zones = arena_array(a, ROWS / COLUMN_ZONE + 1, sizeof(*s.zones));
	for (; s.n < ROWS; s.n++) {
		facts[s.n] = drawn(&d, (int64_t)s.n);
		slicing_put(&s, s.n, &facts[s.n]);
	}
	return s;
}

/* By the facts and the measures' own definition. */
static bool
meets(const struct fact *f, const struct country *c, const struct slice_ask *q)
{
	if (q->place && !country_place_within(c, f->place, q->place))
		return false;
	if ((q->kind >= 0 && q->kind != (int)f->kind) || (q->body && q->body != f->body))
		return false;
	if (q->what == SLICE_ENDED)
		return !(f->flags & FLAG_HELD) && f->ended_on.day >= q->from.day && f->ended_on.day <= q->to.day;
	if (q->what == SLICE_CARRIED)
		return !(f->flags & FLAG_HELD) && f->received_on.day <= q->to.day &&
		    (!f->ended_on.day || f->ended_on.day > q->to.day);
	return measure_counts(f, COUNTED_APPEALS, q->what, q->from, q->to);
}

static int64_t
month(struct date d)
{
	struct ymd y = date_split(d);

	return date_ymd(y.year, y.month, 1).day;
}

/* Region, and month of receipt, of a fact. */
static struct part
about(const struct fact *f)
{
	int64_t r = f->place;
	struct part p = { .n = 1 };
	bool defect = f->flags & FLAG_DEFECT_DATES;

	r = r > 13 ? 5 + (r - 14) / 2 : r;
	r = r > 4 ? 2 + (r - 5) / 3 : r;
	p.row = r == 1 ? 0 : r;
	p.col = month(f->received_on);
	if (!f->answered_on.day)
		return p;
	p.answered = 1;
	p.solved = f->verdict == VERDICT_SOLVED;
	p.partly = f->verdict == VERDICT_PARTLY;
	p.not_solved = f->verdict == VERDICT_NOT;
	p.timed = !defect && f->due.day;
	p.in_time = p.timed && f->answered_on.day <= f->due.day;
	if (!defect)
		p.total[span_bucket(f->answered_on.day - f->received_on.day)] = 1;
	return p;
}

static void
sum(struct part *to, const struct part *x)
{
	to->n += x->n;
	to->answered += x->answered;
	to->timed += x->timed;
	to->in_time += x->in_time;
	to->solved += x->solved;
	to->partly += x->partly;
	to->not_solved += x->not_solved;
	for (int k = 0; k < SPAN_BUCKETS; k++)
		to->total[k] += x->total[k];
}

TEST(a_pass_by_many_threads_counts_what_each_row_says)
{
	struct country *c = land(a);
	struct fact *facts = arena_array(a, ROWS, sizeof(*facts));
	struct column_set s = columns(a, facts);
	const int spans[][2] = { { 1, 65535 }, { DAY1 + 100, DAY1 + 130 }, { DAY1 + 300, DAY1 + 299 }, { DAY1 + 880, DAY1 + 2000 } };
	int64_t hits = 0;

	for (int m = 0; m <= MEASURES + 1; m++)
		for (size_t k = 0; k < sizeof(spans) / sizeof(spans[0]); k++) {
			struct slice_ask q = slice_all();
			struct part *parts;
			size_t n;
			int64_t want = 0, got = 0, *ids;

			q.what = (enum measure)m;
			q.from.day = spans[k][0];
			q.to.day = spans[k][1];
			q.place = m % 3 ? 0 : 2 + m % 5;
			q.kind = m % 4 == 1 ? m % 3 : -1;
			q.body = m % 7 == 3 ? 9 : 0;
			for (size_t i = 0; i < ROWS; i++)
				want += meets(&facts[i], c, &q);
			CHECK_OK(slicing_parts(&s, a, c, &q, (enum dim)(m % DIMS), (enum dim)((m * 5 + 1) % DIMS), &parts, &n));
			for (size_t i = 0; i < n; i++)
				got += parts[i].n;
			CHECK_INT(got, want);
			CHECK_INT(slicing_rows_between(&s, a, c, &q, 0, ROWS, ROWS, &ids), want);
			for (int64_t i = 1; i < want; i++)
				CHECK(ids[i] < ids[i - 1]);
			hits += want;
		}
	CHECK(hits > 500000);
}

TEST(parts_are_the_sums_of_their_rows)
{
	struct country *c = land(a);
	struct fact *facts = arena_array(a, ROWS, sizeof(*facts));
	struct column_set s = columns(a, facts);
	struct slice_ask q = slice_all();
	struct part *parts, *want;
	size_t n, nwant = 0;

	q.days = true;
	CHECK_OK(slicing_parts(&s, a, c, &q, DIM_PLACE, DIM_MONTH, &parts, &n));
	want = arena_array(a, n, sizeof(*want));
	for (size_t i = 0; i < ROWS; i++) {
		struct part x = about(&facts[i]);
		size_t k = 0;

		if (facts[i].flags & FLAG_HELD)
			continue;
		while (k < nwant && (want[k].row != x.row || want[k].col != x.col))
			k++;
		CHECK(k < n);
		if (k == nwant && k < n)
			want[nwant++] = (struct part){ .row = x.row, .col = x.col };
		if (k < n)
			sum(&want[k], &x);
	}
	CHECK_INT(n, nwant);
	for (size_t i = 0; i < n; i++) {
		size_t k = 0;

		while (k < nwant && (want[k].row != parts[i].row || want[k].col != parts[i].col))
			k++;
		CHECK(k < nwant && memcmp(&want[k], &parts[i], sizeof(parts[i])) == 0);
	}
}

/* Counters have sixteen bits, and go over. */
TEST(one_group_may_have_more_rows_than_a_counter_holds)
{
	struct country *c = land(a);
	struct fact *facts = arena_array(a, ROWS, sizeof(*facts));
	struct column_set s = columns(a, facts);
	struct slice_ask q = slice_all();
	struct part *parts;
	int64_t want = 0, *ids;
	size_t n;

	for (size_t i = 0; i < ROWS; i++) {
		s.came[i] = COLUMN_TIMED;
		s.span[i] = 3;
	}
	want = (int64_t)slicing_rows_between(&s, a, c, &q, 0, ROWS, ROWS, &ids);
	CHECK(want > 4 * 65536);
	q.days = true;
	CHECK_OK(slicing_parts(&s, a, c, &q, DIM_NONE, DIM_NONE, &parts, &n));
	CHECK_INT(n, 1);
	CHECK(parts->n == want && parts->timed == want && parts->answered == want && parts->in_time == 0);
	CHECK_INT(parts->total[3], want);
	CHECK_OK(slicing_parts(&s, a, c, &q, DIM_PLACE, DIM_DAY, &parts, &n)); /* by way of seats */
	for (size_t i = 0; i < n; i++)
		want -= parts[i].total[3];
	CHECK_INT(want, 0);
}

/* A row that changes leaves its zone too wide, never too narrow; measured anew they are as they were put. */
TEST(zones_hold_every_day_of_their_rows)
{
	struct fact *facts = arena_array(a, ROWS, sizeof(*facts));
	struct column_set s = columns(a, facts);
	size_t zones = ROWS / COLUMN_ZONE + 1;
	struct column_zone *before = arena_array(a, zones, sizeof(*before));
	struct fact f = facts[5000];

	memcpy(before, s.zones, zones * sizeof(*before));
	slicing_zones(&s, 0);
	CHECK(memcmp(before, s.zones, zones * sizeof(*before)) == 0);
	f.received_on.day = DAY1 - 50;
	slicing_put(&s, 5000, &f);
	CHECK_INT(s.zones[1].low[COLUMN_RECEIVED], DAY1 - 50);
	slicing_put(&s, 5000, &facts[5000]);
	CHECK_INT(s.zones[1].low[COLUMN_RECEIVED], DAY1 - 50);
	slicing_zones(&s, 5000);
	CHECK(memcmp(before, s.zones, zones * sizeof(*before)) == 0);
	CHECK(!s.zones[1].held && !s.zones[1].without[COLUMN_RECEIVED] && s.zones[1].without[COLUMN_ANSWERED]);
	CHECK(s.zones[50000 / COLUMN_ZONE + 1].held);
	f.flags |= FLAG_HELD;
	slicing_put(&s, 5000, &f);
	CHECK(s.zones[1].held);
}
