/* The jobs in turn: one that has more hurries no other. */
#include "jobs/due.h"

#include <time.h>

#include "base/arena.h"
#include "jobs/index.h"
#include "store/follows.h"
#include "store/outbox.h"
#include "world.h"

#define MORE 350 /* messages: slices of a job */

static int64_t
clock_of(void *arg)
{
	return ((struct world *)arg)->now;
}

/* Somebody writes whenever a job asks what time it is. */
static int64_t
busy_clock_of(void *arg)
{
	(void)world_submit(arg, "Yoʻl buzuq", BODY_HEALTH_LAKE);
	return clock_of(arg);
}

static ERR
put(struct ctx *c, void *arg)
{
	const struct err *e = NULL;

	(void)arg;
	for (int i = 0; !e && i < MORE; i++) {
		struct message m = { .way = WAY_SMS,
			.address = str_fmt(c->a, "+99890%07d", i),
			.template = STR("code"),
			.fields = STR("code=123456") };

		e = store_message_put(c->tx, c->a, &m);
	}
	return e;
}

/* Events that the search has not heard. */
static size_t
unheard(struct world *w)
{
	struct follow *f;
	size_t nf, n = 0;

	CHECK_OK(store_follow(w->db, w->a, "search", 2 * INDEX_SLICE, &f, &nf));
	for (size_t i = 0; i < nf; i++)
		n += f[i].n;
	return n;
}

static size_t
waiting(struct world *w)
{
	struct message *list;
	size_t n;

	CHECK_OK(store_messages_due(w->db, w->a, INT64_MAX, WAY_SMS, 1000, &list, &n));
	return n;
}

TEST_BOTH(a_job_that_has_more_hurries_no_other)
{
	struct due d = { { 0 } };
	struct clock_conf conf = { .writer = w->writer, .keys = &w->keys,
		.outs = { .keep = true, .clock = clock_of, .clock_arg = w } };
	size_t left;
	int soonest = 0;

	(void)world_submit(w, "Gaz yoʻq", BODY_HEALTH_LAKE);
	CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR(""), put, NULL));
	CHECK_INT(due_run(&d, &conf, w->db, a, w->country, w->now), 0); /* nobody else writes */
	CHECK_INT(unheard(w), 0);
	left = waiting(w);
	CHECK(left > 0 && left < MORE);
	conf.outs.clock = busy_clock_of;
	CHECK_INT(due_run(&d, &conf, w->db, a, w->country, w->now), DUE_BUSY_MS);
	CHECK(waiting(w) < left);
	conf.outs.clock = clock_of;

	(void)world_submit(w, "Suv yoʻq", BODY_HEALTH_LAKE);
	left = waiting(w);
	for (int i = 0; i < DUE_JOBS; i++)
		soonest = d.at[i] < d.at[soonest] ? i : soonest;
	for (int i = 0; i < DUE_JOBS; i++)
		d.at[i] = i == soonest ? 0 : INT64_MAX; /* however long this test took */
	(void)due_run(&d, &conf, w->db, a, w->country, w->now);
	CHECK(waiting(w) < left);
	CHECK(unheard(w) > 0); /* its time has not come */
	d = (struct due){ { 0 } };
	(void)due_run(&d, &conf, w->db, a, w->country, w->now);
	CHECK_INT(unheard(w), 0);
}

/* It hears a slice of a writer at a time; what one does not hold is heard behind the next job, in the same turn. */
TEST(the_search_is_heard_again_between_the_other_jobs_on_sqlite)
{
	struct world *w = world_new(a, ENGINE_SQLITE); /* one writer */
	struct due d = { { 0 } };
	struct clock_conf conf = { .writer = w->writer, .keys = &w->keys,
		.outs = { .keep = true, .clock = clock_of, .clock_arg = w } };

	for (int i = 0; i <= INDEX_SLICE; i++)
		(void)world_submit(w, "Gaz yoʻq", BODY_HEALTH_LAKE);
	CHECK(unheard(w) > INDEX_SLICE);
	(void)due_run(&d, &conf, w->db, a, w->country, w->now);
	CHECK_INT(unheard(w), 0);
}
