/* Limits of how many appeals go on at once, what may be done to a held one, and how many files there may be. */
#include "domain/limit.h"

#include "domain/access.h"
#include "test.h"
#include "world.h"

TEST(what_is_over_a_limit_is_held_and_no_limit_holds_nothing)
{
	static const struct {
		struct allowed may;
		int64_t person, address;
		bool want;
	} table[] = {
		{ { .person = 0 }, 1000, 1000, false },
		{ { .person = 3 }, 2, 1000, false },
		{ { .person = 3 }, 3, 0, true },
		{ { .address = 5 }, 1000, 4, false },
		{ { .address = 5 }, 0, 5, true },
		{ { .person = 3, .address = 5 }, 2, 4, false },
	};

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		CHECK(limit_holds(&table[i].may, table[i].person, table[i].address) == table[i].want);
}

TEST(a_held_appeal_moves_only_when_it_is_let_go)
{
	static const enum deed stay[] = { DEED_FORWARD, DEED_ACCEPT, DEED_ASSIGN, DEED_PART, DEED_DECIDE, DEED_CLOSE,
		DEED_APPROVE, DEED_ANSWER, DEED_ASK, DEED_CLASSIFY };
	static const enum deed may[] = { DEED_CONFIRM, DEED_RELEASE, DEED_WITHDRAW, DEED_ADD, DEED_NOTE, DEED_REVEAL,
		DEED_ALARM, DEED_ACCUSE, DEED_CARRY, DEED_REPLY, DEED_RECALL };
	const struct country *c = world_country(a);
	struct who who = { .kind = WHO_OFFICER, .officer = 9, .roles = ROLE_BIT(ROLE_DISPATCHER),
		.body = BODY_RECEPTION_LAKE, .place = PLACE_LAKE, .reception = true };
	struct appeal ap = { .id = 5, .body = BODY_RECEPTION_LAKE, .place = PLACE_LAKE, .flags = FLAG_HELD };

	for (size_t i = 0; i < sizeof(stay) / sizeof(stay[0]); i++)
		CHECK(!limit_lets(stay[i]));
	for (size_t i = 0; i < sizeof(may) / sizeof(may[0]); i++)
		CHECK(limit_lets(may[i]));
	CHECK(access_may(c, &who, DEED_FORWARD, &ap) == &APPEAL_HELD);
	CHECK_OK(access_may(c, &who, DEED_RELEASE, &ap));
	ap.flags = 0;
	CHECK_OK(access_may(c, &who, DEED_FORWARD, &ap));
}

TEST(files_are_limited_by_number_and_by_all_their_bytes)
{
	struct allowed may = { .files = 3, .files_bytes = 100 };

	CHECK_OK(limit_files(&may, 3, 100));
	CHECK(limit_files(&may, 4, 1) == &FILES_MANY);
	CHECK(limit_files(&may, 1, 101) == &FILES_LARGE);
	CHECK_OK(limit_files(&(struct allowed){ .files = 0 }, 99, 1 << 30));
}
