/* Which of several threads takes the next connection. */
#include "net/fair.h"

#include "test.h"

TEST(a_thread_with_more_than_the_slack_leaves_the_next_to_others)
{
	struct fair b = { .threads = 3, .most = 10 };

	(void)a;
	for (int i = 0; i < FAIR_SLACK; i++)
		fair_enter(&b, 1);
	CHECK(fair_turn(&b, 1));
	fair_enter(&b, 1);
	CHECK(!fair_turn(&b, 1));
	CHECK(fair_turn(&b, 0) && fair_turn(&b, 2));
	fair_enter(&b, 0);
	CHECK(!fair_turn(&b, 1)); /* the third has none */
	fair_enter(&b, 2);
	CHECK(fair_turn(&b, 1));
	fair_leave(&b, 2);
	CHECK(!fair_turn(&b, 1));
}

TEST(a_thread_has_so_many_connections_and_no_more)
{
	struct fair b = { .threads = 2, .most = 2 };

	(void)a;
	fair_enter(&b, 0);
	CHECK(fair_room(&b, 0));
	fair_enter(&b, 0);
	CHECK(!fair_room(&b, 0) && fair_room(&b, 1));
	fair_leave(&b, 0);
	CHECK(fair_room(&b, 0));
}
