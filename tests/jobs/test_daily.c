/* What the day forgets: keys of requests after sixty days, in slices; a younger one still replays. */
#include "jobs/daily.h"

#include "action/beats.h"
#include "base/arena.h"
#include "db/driver.h"
#include "world.h"

#define DAY_MS INT64_C(86400000)
#define OLD 1200 /* more than a slice */

static ERR
record(struct ctx *c, void *arg)
{
	(void)arg;
	return idem_record(c, 7, STR("the reply"));
}

static bool
replays(struct world *w, const char *key)
{
	struct str reply = STR("");
	bool found = false;
	int64_t id = 0;

	CHECK_OK(idem_find(w->db, w->a, str_c(key), &id, &reply, &found));
	if (found)
		CHECK(id == 7 && str_is(reply, "the reply"));
	return found;
}

static int64_t
daily(struct world *w)
{
	int64_t n;

	CHECK_OK(job_daily(w->a, w->db, w->writer, w->country, &w->keys, w->now, &n));
	return n;
}

TEST_BOTH(a_request_is_remembered_for_sixty_days)
{
	CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR("an old key of a request"), record, NULL));
	w->now += 40 * DAY_MS;
	CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR("a young key of a request"), record, NULL));
	w->now += 19 * DAY_MS;
	CHECK_INT(daily(w), 0);
	CHECK(replays(w, "an old key of a request") && replays(w, "a young key of a request"));
	w->now += 2 * DAY_MS;
	CHECK_INT(daily(w), 1);
	CHECK(!replays(w, "an old key of a request") && replays(w, "a young key of a request"));
	CHECK_INT(daily(w), 0);
}

TEST_BOTH(many_old_requests_are_forgotten_slice_by_slice)
{
	struct str sql = STR("INSERT INTO idem (key, appeal_id, reply, at) VALUES ('k', 0, '', 1)");
	int64_t n, slices = 0;
	struct db *d;

	for (int i = 1; i < OLD; i++)
		sql = str_fmt(a, "%.*s, ('k%d', 0, '', 1)", STR_ARG(sql), i);
	CHECK_OK(db_open(a, w->url, true, &d));
	CHECK_OK(d->d->script(d->c, sql.p));
	CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR("a young key of a request"), record, NULL));
	for (int64_t all = 0; (n = daily(w)) > 0; all += n, slices++)
		CHECK(n < OLD / 2 && all < OLD);
	CHECK(slices > 2);
	CHECK(replays(w, "a young key of a request"));
}
