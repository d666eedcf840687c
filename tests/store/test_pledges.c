/* Promises are listed by leader, place, region and state, the latest first. */
#include "store/pledges.h"

#include "base/arena.h"
#include "world.h"

static ERR
fill(struct ctx *c, void *arg)
{
	static const struct pledge all[] = {
		{ .to = BODY_HOKIM_LAKE, .place = PLACE_LAKE, .region = PLACE_NORTH },
		{ .to = BODY_HEALTH_LAKE, .place = PLACE_LAKE, .region = PLACE_NORTH },
		{ .to = BODY_HEALTH_NORTH, .place = PLACE_NORTH, .region = PLACE_NORTH },
		{ .to = BODY_HOKIM_HILL, .place = PLACE_HILL, .region = PLACE_SOUTH },
		{ .to = BODY_HOKIM_LAKE, .place = PLACE_LAKE, .region = PLACE_NORTH },
	};
	const struct err *e = NULL;

	(void)arg;
	for (size_t i = 0; !e && i < sizeof(all) / sizeof(all[0]); i++) {
		struct pledge p = all[i];

		p.kind = PLEDGE_PROMISE;
		p.body = BODY_MINISTRY;
		p.due = c->today;
		p.text = STR("soon");
		e = store_pledge_put(c->tx, c->a, &p);
	}
	return e;
}

TEST_BOTH(promises_are_found_by_leader_place_and_region)
{
	static const struct {
		struct pledge_ask ask;
		const char *ids;
	} t[] = {
		{ { .kind = PLEDGE_PROMISE, .state = -1, .max = 9 }, "54321" },
		{ { .kind = PLEDGE_PROMISE, .state = -1, .max = 2 }, "54" },
		{ { .kind = PLEDGE_PROMISE, .state = -1, .max = 9, .before = 4 }, "321" },
		{ { .kind = PLEDGE_PROMISE, .state = -1, .max = 9, .to = BODY_HOKIM_LAKE }, "51" },
		{ { .kind = PLEDGE_PROMISE, .state = -1, .max = 9, .to = BODY_HOKIM_LAKE, .place = PLACE_HILL }, "" },
		{ { .kind = PLEDGE_PROMISE, .state = -1, .max = 9, .to = BODY_HOKIM_LAKE, .place = PLACE_NORTH, .region = true }, "51" },
		{ { .kind = PLEDGE_PROMISE, .state = -1, .max = 9, .place = PLACE_LAKE }, "521" },
		{ { .kind = PLEDGE_PROMISE, .state = -1, .max = 9, .place = PLACE_NORTH, .region = true }, "5321" },
		{ { .kind = PLEDGE_PROMISE, .state = PLEDGE_KEPT, .max = 9, .place = PLACE_LAKE }, "" },
		{ { .kind = PLEDGE_PROMISE, .state = PLEDGE_OPEN, .max = 9, .place = PLACE_SOUTH, .region = true }, "4" },
		{ { .kind = PLEDGE_QUESTION, .state = -1, .max = 9 }, "" },
	};

	CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR(""), fill, NULL));
	for (size_t i = 0; i < sizeof(t) / sizeof(t[0]); i++) {
		struct str ids = STR("");
		struct pledge *list;
		size_t n;

		CHECK_OK(store_pledges(w->db, a, &t[i].ask, &list, &n));
		for (size_t k = 0; k < n; k++)
			ids = str_fmt(a, "%.*s%lld", STR_ARG(ids), (long long)list[k].id);
		if (!str_is(ids, t[i].ids))
			test_fail(__FILE__, __LINE__, "row %zu: %.*s, not %s", i, STR_ARG(ids), t[i].ids);
	}
}
