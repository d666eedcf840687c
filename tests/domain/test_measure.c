#include "domain/measure.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "domain/ledger.h"
#include "test.h"

static struct date
d(int day)
{
	return date_add_days(date_ymd(2026, 1, 1), day);
}

/* A fact of an answered appeal: received on day 0, at its body on day 2, due on day 17. */
static struct fact
answered(int on)
{
	return (struct fact){ .appeal = 1, .no = 2, .last = true, .body = 3, .received_on = d(0), .came_on = d(2),
		.arrived_on = d(3), .due = d(17), .answered_on = d(on), .ended_on = d(on), .outcome = OUTCOME_SAT };
}

static int64_t
counted(const struct fact *f, enum counted by, int slot, struct date day)
{
	struct count k[COUNTS_MOST];
	size_t n = measure_of(f, by, false, k);
	int64_t hits = 0;

	for (size_t i = 0; i < n; i++)
		hits += k[i].slot == slot && k[i].day.day == day.day;
	return hits;
}

TEST(an_answer_on_its_due_day_is_in_time_and_a_day_later_is_late)
{
	struct fact in = answered(17), late = answered(18);

	CHECK_INT(counted(&in, COUNTED_APPEALS, MEASURE_IN_TIME, d(17)), 1);
	CHECK_INT(counted(&late, COUNTED_APPEALS, MEASURE_IN_TIME, d(18)), 0);
	CHECK_INT(counted(&late, COUNTED_APPEALS, MEASURE_TIMED, d(18)), 1);
	CHECK_INT(counted(&late, COUNTED_APPEALS, MEASURE_ANSWERED, d(18)), 1);
}

TEST(a_term_runs_from_arrival_and_the_citizen_s_wait_from_receipt)
{
	struct fact f = answered(17);

	CHECK_INT(counted(&f, COUNTED_APPEALS, SLOT_TERM + span_bucket(14), d(17)), 1);
	CHECK_INT(counted(&f, COUNTED_APPEALS, SLOT_TOTAL + span_bucket(17), d(17)), 1);
	CHECK_INT(counted(&f, COUNTED_APPEALS, MEASURE_RECEIVED, d(0)), 1);
	CHECK_INT(counted(&f, COUNTED_STAYS, MEASURE_RECEIVED, d(2)), 1);
}

TEST(what_is_held_counts_nowhere_and_a_stay_that_ended_is_no_appeal)
{
	struct fact held = answered(5), sent = answered(0);
	struct count k[COUNTS_MOST];

	held.flags = FLAG_HELD;
	CHECK_INT(measure_of(&held, COUNTED_APPEALS, false, k), 0);
	CHECK_INT(measure_of(&held, COUNTED_STAYS, true, k), 0);
	sent.last = false;
	sent.outcome = OUTCOME_FWD;
	sent.answered_on.day = 0;
	sent.ended_on = d(4);
	CHECK_INT(measure_of(&sent, COUNTED_APPEALS, false, k), 0);
	CHECK_INT(counted(&sent, COUNTED_STAYS, MEASURE_FWD, d(4)), 1);
}

TEST(defective_dates_give_no_duration)
{
	struct fact f = answered(9);

	f.flags = FLAG_DEFECT_DATES;
	CHECK_INT(counted(&f, COUNTED_APPEALS, MEASURE_ANSWERED, d(9)), 1);
	CHECK_INT(counted(&f, COUNTED_APPEALS, MEASURE_TIMED, d(9)), 0);
	CHECK_INT(counted(&f, COUNTED_APPEALS, SLOT_TOTAL + span_bucket(9), d(9)), 0);
}

TEST(every_length_has_its_bucket)
{
	for (int days = 0; days < 2000; days++) {
		int b = span_bucket(days);

		CHECK(b >= 0 && b < SPAN_BUCKETS && days <= span_end(b));
		CHECK(b == 0 || days > span_end(b - 1));
	}
	CHECK_INT(span_bucket(-3), 0);
}

TEST(a_median_is_the_middle_and_an_empty_histogram_has_none)
{
	int64_t h[SPAN_BUCKETS] = { 0 };

	CHECK_INT(span_percentile(h, 0.5), -1);
	h[3] = 1;
	h[7] = 1;
	h[20] = 1;
	CHECK_INT(span_percentile(h, 0.5), 7);
	CHECK_INT(span_percentile(h, 0.9), 20);
	CHECK_INT(span_percentile(h, 0.01), 3);
	h[span_bucket(41)] = 3;
	CHECK_INT(span_percentile(h, 0.9), 45); /* its bucket's last day */
}

TEST(cells_are_read_back_from_their_bytes_and_add_up)
{
	uint64_t x = 88172645463325252u;

	for (int round = 0; round < 2000; round++) {
		struct sums c = { .n = { 0 } }, back = { .n = { 0 } };

		for (int i = 0; i < SLOTS; i++) {
			x ^= x << 13;
			x ^= x >> 7;
			x ^= x << 17;
			if (x % 4 == (unsigned)round % 4)
				sums_count(&c, i, (int64_t)(x >> (x % 60)) - 5);
		}
		CHECK(sums_unpack_add(sums_pack(a, &c), &back));
		CHECK(memcmp(&c, &back, sizeof(c)) == 0);
		sums_add(&back, &c, -1);
		CHECK(sums_empty(&back));
	}
}

TEST(bytes_that_are_no_cell_are_refused)
{
	struct sums c = { .n = { 0 } };

	CHECK(!sums_unpack_add(STR(""), &c));
	CHECK(!sums_unpack_add(STR("\x02"), &c));
	CHECK(!sums_unpack_add(STR("\x01\x80"), &c));
	CHECK(!sums_unpack_add((struct str){ "\x01\0", 2 }, &c));       /* a run of nothing told */
	CHECK(!sums_unpack_add((struct str){ "\x01\0\x7f\x02", 4 }, &c)); /* beyond the last slot */
}

TEST(a_ledger_that_takes_out_what_it_put_in_is_empty)
{
	struct country c = { .demo = true };
	struct ledger l = ledger_new(a);
	struct fact before = answered(5), after = answered(9);
	struct ledger_cell cell;
	size_t at = 0;

	ledger_add(&l, &c, NULL, &before);
	ledger_add(&l, &c, &before, &after);
	ledger_add(&l, &c, &after, NULL);
	ledger_close(&l);
	CHECK(!ledger_next(&l, &at, &cell));
}

TEST(the_page_about_numbers_lists_every_rollup_as_it_is)
{
	static const char *const periods[] = { "day", "week", "month", "quarter" };
	char *text = arena_alloc(a, 65536);
	FILE *f = fopen("docs/numbers.md", "r");

	CHECK(f != NULL);
	if (!f)
		return;
	CHECK(fread(text, 1, 65535, f) > 0);
	fclose(f);
	for (int r = 0; r < ROLLUPS; r++) {
		const struct rollup_is *is = rollup_is((enum rollup)r);
		const char *line = str_fmt(a, "\n| %s | %s | %s | %s |\n", is->name, is->keys,
		    is->kept == KEPT_OPEN            ? "open appeals"
		    : is->by == COUNTED_STAYS        ? "stays"
		                                     : "appeals",
		    is->kept == KEPT_OPEN ? "due day" : periods[is->period]).p;

		CHECK(strstr(text, line) != NULL);
	}
}
