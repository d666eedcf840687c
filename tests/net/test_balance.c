/* Which of several threads takes the next connection. */
#include "net/balance.h"

#include "test.h"

TEST(a_thread_with_more_than_the_slack_leaves_the_next_to_others)
{
	struct balance b = { .threads = 3, .most = 10 };

	(void)a;
	for (int i = 0; i < BALANCE_SLACK; i++)
		balance_enter(&b, 1);
	CHECK(balance_fair(&b, 1));
	balance_enter(&b, 1);
	CHECK(!balance_fair(&b, 1));
	CHECK(balance_fair(&b, 0) && balance_fair(&b, 2));
	balance_enter(&b, 0);
	CHECK(!balance_fair(&b, 1)); /* the third has none */
	balance_enter(&b, 2);
	CHECK(balance_fair(&b, 1));
	balance_leave(&b, 2);
	CHECK(!balance_fair(&b, 1));
}

TEST(a_thread_has_so_many_connections_and_no_more)
{
	struct balance b = { .threads = 2, .most = 2 };

	(void)a;
	balance_enter(&b, 0);
	CHECK(balance_room(&b, 0));
	balance_enter(&b, 0);
	CHECK(!balance_room(&b, 0) && balance_room(&b, 1));
	balance_leave(&b, 0);
	CHECK(balance_room(&b, 0));
}
