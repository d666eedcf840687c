/* The estimated week of an open queue against numbers worked out by hand. */
#include "domain/wait.h"

#include "test.h"

static struct wait_week
week(int64_t taken1, int64_t taken2, int64_t came1, int64_t gone1)
{
	struct wait_week w = { .came = { 0 } };

	w.taken[1] = taken1;
	w.taken[2] = taken2;
	w.came[1] = came1;
	w.gone[1] = gone1;
	return w;
}

/* Four a week, always: the 40th is invited in the tenth week, and nothing is uncertain. */
TEST(a_steady_queue_is_estimated_to_the_week)
{
	struct wait_week w[10];
	struct wait x;

	for (int i = 0; i < 10; i++)
		w[i] = week(4, 0, 3, 0);
	x = wait_estimate(w, 10, 1, 40);
	CHECK(x.known && x.weeks == 10 && x.early == 10 && x.late == 10);
	x = wait_estimate(w, 10, 1, 41);
	CHECK(x.weeks == 11 && x.early == 11 && x.late == 11);
	x = wait_estimate(w, 10, 1, 1);
	CHECK(x.weeks == 1 && x.early == 1 && x.late == 1);
}

/* Weeks of 2 and 6 in turn, eight of them: m = 4, s2 = 32/7 = 4.571; place 40: T = 10,
 * variance 4.571/16 * (10 + 100/8) = 0.2857 * 22.5 = 6.429, root 2.5355, times 1.28155 = 3.249: 6.75 .. 13.25. */
TEST(an_uneven_queue_has_its_range)
{
	struct wait_week w[8];
	struct wait x;

	for (int i = 0; i < 8; i++)
		w[i] = week(i % 2 ? 6 : 2, 0, 5, 0);
	x = wait_estimate(w, 8, 1, 40);
	CHECK(x.known && x.weeks == 10);
	CHECK_INT(x.early, 7);
	CHECK_INT(x.late, 14);
}

/* Class 2: five invited (two of class 1), three came and one left in class 1: d = 2 + 3 + 1 - 3 = 3 a week. */
TEST(the_more_urgent_ones_that_come_make_the_wait_longer)
{
	struct wait_week w[8];
	struct wait x;

	for (int i = 0; i < 8; i++) {
		w[i] = week(2, 3, 3, 1);
		w[i].gone[2] = 9; /* of one's own class: left out */
		w[i].came[2] = 9;
		w[i].jumped[2] = 9;
	}
	x = wait_estimate(w, 8, 2, 30);
	CHECK(x.known && x.weeks == 10);
	x = wait_estimate(w, 8, 1, 30); /* all five places are theirs while they are before the others */
	CHECK(x.known && x.weeks == 6);
	for (int i = 0; i < 8; i++)
		w[i].came[1] = 6; /* as many come before as are invited or leave */
	CHECK(!wait_estimate(w, 8, 2, 30).known);
}

TEST(a_young_queue_and_one_that_stands_say_nothing)
{
	struct wait_week w[8];

	for (int i = 0; i < 8; i++)
		w[i] = week(4, 0, 0, 0);
	CHECK(!wait_estimate(w, 7, 1, 3).known);
	CHECK(wait_estimate(w, 8, 1, 3).known);
	CHECK(!wait_estimate(w, 8, 1, 0).known);
	CHECK(!wait_estimate(w, 8, QUEUE_CLASSES + 1, 3).known);
	CHECK(!wait_estimate(w, 8, 1, 4 * 521).known); /* over ten years */
	for (int i = 0; i < 8; i++)
		w[i] = week(0, 0, 0, 0);
	CHECK(!wait_estimate(w, 8, 1, 3).known);
}

TEST(the_median_is_the_middle_one)
{
	static const int64_t days[] = { 3, 7, 20, 41 };

	CHECK_INT(wait_median(days, 0), -1);
	CHECK_INT(wait_median(days, 1), 3);
	CHECK_INT(wait_median(days, 3), 7);
	CHECK_INT(wait_median(days, 4), 14); /* 13.5 */
}
