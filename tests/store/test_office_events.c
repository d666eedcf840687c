/* Events of the office. */
#include "store/officers.h"

#include "db/driver.h"
#include "world.h"

#define EVENTS 50

static ERR
write_all(struct ctx *c, void *arg)
{
	const struct err *e = NULL;

	(void)arg;
	for (int i = 0; !e && i < EVENTS; i++)
		e = store_office_event(c->tx, 1, "test", STR("subject"), STR("detail"));
	return e;
}

/* A demonstration writes tens of thousands in one millisecond: of 30 bits two were alike once in a hundred of them. */
TEST_BOTH(events_of_one_millisecond_have_keys_that_are_never_alike)
{
	struct rows rows;

	CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR(""), write_all, NULL));
	CHECK_OK(w->db->d->query(w->db->c, a,
	    "SELECT count(*), min(n), max(n) FROM office_event WHERE deed = 'test'", NO_ARGS, &rows));
	CHECK_INT(rows.v[0].v[0].i, EVENTS);
	CHECK(rows.v[0].v[1].i >= 0 && rows.v[0].v[2].i > INT64_C(1) << 58);
}
