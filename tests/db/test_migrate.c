/* What changes whole tables takes its time: it is not cut off as a request is. */
#include <pthread.h>
#include <time.h>

#include "base/arena.h"
#include "db/driver.h"
#include "world.h"

static struct str
set_to(struct db *d, struct arena *a, const char *name)
{
	struct rows rows;

	CHECK_OK(d->d->query(d->c, a, str_fmt(a, "SHOW %s", name).p, NO_ARGS, &rows));
	return rows.n ? row_text(&rows.v[0]) : STR("");
}

TEST(a_patient_connection_has_no_statement_timeout)
{
	struct world *w = world_new(a, ENGINE_PG);
	struct db *d;

	if (!w)
		return;
	CHECK_OK(db_open(a, w->url, true, &d));
	CHECK_STR(set_to(d, a, "statement_timeout"), "30s"); /* as writers have it */
	CHECK_OK(db_patient(d));
	CHECK_STR(set_to(d, a, "statement_timeout"), "0");
}

static void *
let_go(void *arg)
{
	struct db *d = arg;

	nanosleep(&(struct timespec){ .tv_nsec = 700000000 }, NULL); /* longer than a request waits for a lock */
	CHECK_OK(d->d->script(d->c, "COMMIT"));
	return NULL;
}

TEST(a_migration_waits_for_who_is_in_its_way)
{
	struct world *w = world_new(a, ENGINE_PG);
	pthread_t thread;
	struct db *d;

	if (!w)
		return;
	CHECK_OK(db_open(a, w->url, true, &d));
	CHECK_OK(d->d->script(d->c, "BEGIN; LOCK TABLE schema_version IN ACCESS EXCLUSIVE MODE"));
	CHECK(pthread_create(&thread, NULL, let_go, d) == 0);
	CHECK_OK(db_migrate(a, w->url, false, NULL));
	pthread_join(thread, NULL);
}
