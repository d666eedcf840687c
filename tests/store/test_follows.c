/* Writers that ended: they are retired, heard to their end and then asked no more, and no event is missed, whoever was wrong
 * about their end. On both engines. */
#include "store/follows.h"

#include "base/arena.h"
#include "db/driver.h"
#include "world.h"

#define DEAD 3000
#define DAY_MS INT64_C(86400000)

static void
raw(struct world *w, const char *sql)
{
	struct arena *own = arena_new();
	struct db *d;

	CHECK_OK(db_open(own, w->url, true, &d));
	CHECK_OK(d->d->script(d->c, sql));
	arena_free(own);
}

static ERR
retire(struct ctx *c, void *arg)
{
	return store_writers_retire(c->tx, c->a, *(int64_t *)arg, 2 * DEAD);
}

/* Silent since the future: all but whoever does it. */
static void
retire_all(struct world *w)
{
	int64_t since = w->now + DAY_MS;

	CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR(""), retire, &since));
}

static size_t
followed(struct world *w)
{
	struct follow *f;
	size_t n;

	CHECK_OK(store_follow(w->db, w->a, "search", 1000, &f, &n));
	return n;
}

/* How many events a follower hears that stands where "search" does. */
static size_t
heard(struct world *w)
{
	struct follow *f;
	size_t n, all = 0;

	CHECK_OK(store_follow(w->db, w->a, "search", 1000, &f, &n));
	for (size_t i = 0; i < n; i++)
		all += f[i].n;
	return all;
}

/* Everybody hears everything. */
static ERR
hear(struct ctx *c, void *arg)
{
	const struct err *e = NULL;

	(void)arg;
	for (size_t k = 0; !e && k < FOLLOWERS; k++) {
		struct follow *f;
		size_t n;

		e = store_follow(tx_db(c->tx), c->a, follow_all[k], 1000, &f, &n);
		for (size_t i = 0; !e && i < n; i++)
			e = f[i].n ? store_follow_done(c->tx, follow_all[k], &f[i]) : NULL;
	}
	return e;
}

static void
hear_all(struct world *w)
{
	CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR(""), hear, NULL));
}

static ERR
begin_anew(struct ctx *c, void *arg)
{
	const struct follow *f = arg;

	return store_follow_set(c->tx, "search", f->writer, 0);
}

TEST_BOTH(writers_that_ended_cost_nothing)
{
	struct str rows = STR("INSERT INTO writer (writer, leased_at) VALUES (1000, 1)");
	size_t living = followed(w);

	for (int i = 1; i < DEAD; i++)
		rows = i % 500 ? str_fmt(a, "%.*s, (%d, 1)", STR_ARG(rows), 1000 + i)
		               : str_fmt(a, "%.*s; INSERT INTO writer (writer, leased_at) VALUES (%d, 1)", STR_ARG(rows), 1000 + i);
	raw(w, rows.p);
	CHECK_INT((int64_t)followed(w), (int64_t)living + DEAD);
	retire_all(w);
	CHECK_INT((int64_t)followed(w), (int64_t)living + DEAD); /* now nothing can come: they are looked at once more */
	retire_all(w);
	CHECK(followed(w) <= living);
}

TEST_BOTH(a_writer_that_was_not_heard_to_its_end_is_asked_until_it_is)
{
	struct follow *f;
	size_t n, events;

	(void)world_submit(w, "Yo'l buzilgan", 0);
	(void)world_submit(w, "Gaz yo'q", 0);
	events = heard(w);
	CHECK(events >= 2);
	raw(w, "UPDATE writer SET state = 1");
	retire_all(w);
	CHECK_INT((int64_t)heard(w), (int64_t)events); /* nobody has heard them yet */
	hear_all(w);
	CHECK_INT((int64_t)heard(w), 0);
	retire_all(w);
	CHECK_OK(store_followed(w->db, a, "search", &f, &n));
	CHECK(followed(w) < n);
	/* a follower that begins anew hears all of it again */
	for (size_t i = 0; i < n; i++)
		CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR(""), begin_anew, &f[i]));
	CHECK_INT((int64_t)heard(w), (int64_t)events);
}

TEST_BOTH(a_writer_that_was_retired_too_early_goes_on_under_a_new_number)
{
	size_t before, n;
	struct follow *f;

	(void)world_submit(w, "Yo'l buzilgan", 0);
	hear_all(w);
	raw(w, "UPDATE writer SET state = 2");
	before = heard(w);
	CHECK_INT((int64_t)before, 0);
	(void)world_submit(w, "Gaz yo'q", 0); /* it was not dead */
	(void)world_submit(w, "Suv yo'q", 0);
	CHECK_INT((int64_t)heard(w), 2);
	CHECK_OK(store_followed(w->db, a, "search", &f, &n));
	CHECK(n > followed(w));
}

struct late {
	struct world *w;
	int runs;
};

/* Retired while its transaction is under way: PostgreSQL has many writers. */
static ERR
write_late(struct ctx *c, void *arg)
{
	struct late *l = arg;
	struct submission in = { .text = STR("Yo'l yo'q"), .place = PLACE_LAKE, .topic = TOPIC_GAS };
	struct submitted out;
	const struct err *e = act_submit(c, &in, &out);

	if (!e && !l->runs++)
		raw(l->w, "UPDATE writer SET state = 2");
	return e;
}

TEST(what_a_writer_writes_while_it_is_retired_is_written_once_under_a_new_number_on_postgresql)
{
	struct world *w = world_new(a, ENGINE_PG);
	struct late l = { .w = w };

	if (!w)
		return;
	CHECK_OK(world_do(w, (struct who){ .kind = WHO_NOBODY }, STR(""), write_late, &l));
	CHECK_INT(l.runs, 2);
	CHECK_INT((int64_t)heard(w), 1);
}
