/* The rating: what a case does to it. */
#include "domain/rating.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "test.h"

#define BODIES 12
#define ROWS 120

static const struct rating_rules rules = { .minimum = 30, .large = 900, .middle = 500, .seed = 20261001, .draws = 40,
	.weight = { 1, 1, 1, 1 }, .satisfied = 1, .late = -1, .repeat = -1, .green = 30, .yellow = 0 };

static const struct rating_rows *
rows_of(struct arena *a, const struct rating_row *v, size_t n)
{
	struct rating_rows *r = arena_alloc(a, sizeof(*r));

	for (size_t i = 0; i < n; i++)
		CHECK(rating_row_add(a, r, &v[i]));
	return r;
}

/* An invented table: five kinds of case a body in the reference and in the quarter. */
static void
invent(uint32_t *state, struct rating_row rows[ROWS])
{
	for (size_t i = 0; i < ROWS; i++) {
		struct rating_row *r = &rows[i];
		int64_t chance = 30 + (int64_t)(i % BODIES) * 5;

		*r = (struct rating_row){ .body = (uint32_t)(i % BODIES), .reference = i < ROWS / 2,
			.region = 1 + (int32_t)(minstd(state) % 2), .topic = (int32_t)(minstd(state) % 4),
			.channel = (uint8_t)(minstd(state) % 3), .n = 20 + (int32_t)(minstd(state) % 80) };
		for (int g = 0; g < GAUGES; g++) {
			r->of[g] = r->n - (int32_t)(minstd(state) % 8);
			for (int64_t k = 0; k < r->of[g]; k++)
				r->good[g] += minstd(state) % 100 < (uint32_t)chance;
		}
	}
}

TEST(a_bad_case_made_good_never_lowers_a_score_and_moves_no_other_body)
{
	struct rating_row rows[ROWS];
	struct rating_body was[BODIES], is[BODIES];
	uint32_t state = 42;
	int tried = 0;

	for (int round = 0; round < 40; round++) {
		invent(&state, rows);
		rating_compute(a, &rules, rows_of(a, rows, ROWS), NULL, was, BODIES);
		for (int i = 0; i < 10; i++) {
			struct rating_row *r = &rows[ROWS / 2 + minstd(&state) % (ROWS / 2)];
			int g = (int)(minstd(&state) % GAUGES);

			if (r->good[g] == r->of[g])
				continue;
			r->good[g]++;
			rating_compute(a, &rules, rows_of(a, rows, ROWS), NULL, is, BODIES);
			for (size_t b = 0; b < BODIES; b++) {
				CHECK(was[b].rated && is[b].rated);
				CHECK(b == r->body ? is[b].total >= was[b].total : is[b].total == was[b].total);
				CHECK(b != r->body || is[b].mark[g].score > was[b].mark[g].score
				    || is[b].mark[g].score == 0);
				CHECK(b != r->body || is[b].rank <= was[b].rank);
				CHECK(b != r->body || is[b].points >= was[b].points);
			}
			memcpy(was, is, sizeof(was));
			tried++;
		}
	}
	CHECK(tried > 300);
}

TEST(the_order_of_rows_changes_no_score_above_the_rounding)
{
	struct rating_row rows[ROWS], turned[ROWS];
	struct rating_body x[BODIES], y[BODIES];
	uint32_t state = 7;

	invent(&state, rows);
	for (size_t i = 0; i < ROWS; i++)
		turned[i] = rows[ROWS - 1 - i];
	rating_compute(a, &rules, rows_of(a, rows, ROWS), NULL, x, BODIES);
	rating_compute(a, &rules, rows_of(a, turned, ROWS), NULL, y, BODIES);
	for (size_t b = 0; b < BODIES; b++)
		CHECK(fabs(x[b].total - y[b].total) < 1e-9 && x[b].rank == y[b].rank);
}

/* Harder cases are expected to go worse: who has them loses nothing by it. */
TEST(a_body_is_measured_by_what_its_cases_were_expected_to_do)
{
	struct rating_row rows[6] = { { .n = 0 } };
	struct rating_rules only = rules;
	struct rating_body out[2];

	only.weight[PART_SOLVED] = only.weight[PART_CONFIRMED] = only.weight[PART_HEARD] = 0;
	for (size_t i = 0; i < 6; i++) {
		bool hard = i % 2;

		rows[i] = (struct rating_row){ .body = (uint32_t)(i < 4 ? i / 2 : i % 2), .reference = i < 4,
			.topic = 1 + hard, .n = 100 };
		rows[i].of[GAUGE_TIMELY] = 100;
		rows[i].good[GAUGE_TIMELY] = hard ? 40 : 80;
	}
	rating_compute(a, &only, rows_of(a, rows, 6), NULL, out, 2);
	CHECK(out[0].rated && out[1].rated);
	CHECK(out[0].mark[GAUGE_TIMELY].raw.share == 0.8 && out[1].mark[GAUGE_TIMELY].raw.share == 0.4);
	CHECK(fabs(out[0].total - 0.6) < 1e-3 && fabs(out[1].total - 0.6) < 1e-3);
}

TEST(below_the_minimum_nobody_is_rated_and_all_is_still_shown)
{
	struct rating_row rows[ROWS];
	struct rating_body out[BODIES], was[BODIES];
	bool apart[BODIES] = { [5] = true }; /* several together */
	uint32_t state = 9;

	invent(&state, rows);
	for (size_t i = ROWS / 2; i < ROWS; i++)
		if (rows[i].body == 3)
			rows[i].of[GAUGE_HEARD] = rows[i].good[GAUGE_HEARD] = i < ROWS / 2 + BODIES ? 29 : 0;
	rating_compute(a, &rules, rows_of(a, rows, ROWS), NULL, out, BODIES);
	CHECK(!out[3].rated && out[3].rank == 0 && !out[3].mark[GAUGE_HEARD].rated && out[3].mark[GAUGE_TIMELY].rated);
	CHECK_INT(out[3].mark[GAUGE_HEARD].of, 29);
	for (size_t b = 0; b < BODIES; b++)
		CHECK(b == 3 || (out[b].rated && out[b].low <= out[b].rank && out[b].rank <= out[b].high));
	rating_compute(a, &rules, rows_of(a, rows, ROWS), apart, was, BODIES);
	CHECK(!was[5].rated && was[5].mark[GAUGE_HEARD].rated && was[6].rated && was[6].total == out[6].total);
	for (size_t i = 0; i < ROWS; i++)
		rows[i].reference = false; /* no year to measure by */
	rating_compute(a, &rules, rows_of(a, rows, ROWS), NULL, out, BODIES);
	CHECK(!out[0].rated && out[0].mark[GAUGE_TIMELY].of > 0);
}
