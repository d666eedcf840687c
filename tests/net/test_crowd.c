/* How many connections an address has, by many threads too. */
#include "net/crowd.h"

#include <pthread.h>

#include "base/arena.h"
#include "test.h"

#define MANY 5000

TEST(each_address_is_counted_for_itself)
{
	struct crowd *c = crowd_new(a);

	CHECK(crowd_room(c, 1, 1));
	CHECK(!crowd_room(c, 1, 0));
	crowd_enter(c, 1);
	crowd_enter(c, 1);
	crowd_enter(c, 0xFFFFFFFF);
	CHECK(!crowd_room(c, 1, 2));
	CHECK(crowd_room(c, 1, 3));
	CHECK(!crowd_room(c, 0xFFFFFFFF, 1));
	CHECK(crowd_room(c, 2, 1));
	crowd_leave(c, 1);
	CHECK(crowd_room(c, 1, 2));
	CHECK(!crowd_room(c, 1, 1));
	crowd_leave(c, 1);
	CHECK(crowd_room(c, 1, 1));
	CHECK(!crowd_room(c, 0xFFFFFFFF, 1));
}

static void *
come_and_go(void *c)
{
	for (int round = 0; round < 4; round++) {
		for (uint32_t i = 0; i < MANY; i++)
			crowd_enter(c, i);
		for (uint32_t i = MANY; i-- > 0;)
			crowd_leave(c, i);
	}
	for (uint32_t i = 0; i < MANY; i++)
		crowd_enter(c, i);
	return NULL;
}

TEST(many_addresses_come_and_go_by_many_threads)
{
	struct crowd *c = crowd_new(a);
	pthread_t t[3];

	for (int i = 0; i < 3; i++)
		CHECK(pthread_create(&t[i], NULL, come_and_go, c) == 0);
	for (int i = 0; i < 3; i++)
		pthread_join(t[i], NULL);
	for (uint32_t i = 0; i < MANY; i++)
		if (crowd_room(c, i, 3) || !crowd_room(c, i, 4))
			test_fail(__FILE__, __LINE__, "address %u", i);
	CHECK(crowd_room(c, MANY, 1));
}
