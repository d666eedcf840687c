/* What PostgreSQL keeps for a connection. */
#include <pthread.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "db/driver.h"
#include "store/answers.h"
#include "world.h"

/* How the connection finds the latest appeals of a mark. */
static struct str
plan_of(struct arena *a, struct db *db)
{
	struct rows rows = { NULL, 0 };
	struct str all = { NULL, 0 };

	CHECK_OK(db->d->query(db->c, a, "EXPLAIN EXECUTE marks_alike(0, 7, 7, 7, 6, 7, 1, 1, 1, 1, 1, 1, 1)", NO_ARGS, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		struct str line = row_text(&rows.v[i]);

		all = str_fmt(a, "%.*s%.*s\n", STR_ARG(all), STR_ARG(line));
	}
	return all;
}

TEST(a_plan_made_for_an_empty_table_does_not_stay_on_postgresql)
{
	struct world *w = world_new(a, ENGINE_PG);
	struct db *filler;
	struct args asked = ARGS(arg_int(0), arg_int(7), arg_int(7), arg_int(7), arg_int(6), arg_int(7), arg_int(1), arg_int(1),
	    arg_int(1), arg_int(1), arg_int(1), arg_int(1), arg_int(1));
	struct rows rows;

	if (!w)
		return;
	CHECK_OK(db_all(w->db, a, SQL_marks_alike, asked, &rows));
	CHECK(str_find(plan_of(a, w->db), STR("Sort")) != SIZE_MAX);
	CHECK_OK(db_open(a, w->url, true, &filler));
	CHECK_OK(filler->d->script(filler->c, "INSERT INTO answer_sketch SELECT i % 1000, i, 1, 7, 1, 1, 1, 1, 1 FROM generate_series(1, 20000) i"));
	sleep(2);
	CHECK_OK(db_all(w->db, a, SQL_marks_alike, asked, &rows));
	CHECK_INT(rows.n, 1);
	CHECK(str_find(plan_of(a, w->db), STR("Sort")) == SIZE_MAX);
	CHECK_OK(db_all(w->db, a, SQL_marks_alike, asked, &rows));
	CHECK_INT(rows.n, 1);
}

/* Commits after a moment. */
static void *
commit_soon(void *arg)
{
	struct db *d = arg;

	usleep(50000);
	CHECK_OK(d->d->commit(d->c));
	return NULL;
}

TEST(two_writers_that_take_numbers_at_one_moment_on_postgresql_do_not_collide)
{
	struct world *w = world_new(a, ENGINE_PG);
	struct arg of[4] = { arg_int(0), arg_int(0), arg_int(99), arg_int(0) };
	int64_t first, second, turn;
	struct db *other;
	pthread_t thread;

	if (!w)
		return;
	first = world_submit(w, "no water", 0);
	of[0] = arg_int(first / 1000000000);
	of[1] = arg_int(first % 1000000000 / 1000 + 1);
	CHECK_OK(db_open(a, w->url, true, &other));
	CHECK_OK(other->d->begin(other->c, true));
	CHECK_OK(db_int(other, a, SQL_block_turn, ARGS(of[0]), &turn));
	CHECK_OK(other->d->exec(other->c, SQL_block_lease, (struct args){ of, 4 }, 1));
	CHECK_OK(other->d->flush(other->c));
	CHECK_INT(pthread_create(&thread, NULL, commit_soon, other), 0);
	second = world_submit(w, "no gas", 0); /* the other thread of the writer, which has no numbers yet */
	pthread_join(thread, NULL);
	CHECK_INT(second % 1000000000 / 1000, of[1].i + 1);
	CHECK_INT(writer_counts(w->writer).reruns, 0);
}

struct asked {
	struct work work;
	struct arena *a;
	const char *text;
	struct str answer;
};

static ERR
ask(struct tx *tx, struct work *w)
{
	struct asked *x = w->arg;
	struct rows rows;
	const struct err *e = tx_db(tx)->d->query(tx_db(tx)->c, x->a, x->text, NO_ARGS, &rows);

	x->answer = !e && rows.n ? row_text(&rows.v[0]) : STR("");
	return e;
}

static struct str
answer(struct world *w, bool follows, const char *text)
{
	struct asked x = { .a = w->a, .text = text };

	x.work = (struct work){ .a = w->a, .background = true, .follows = follows, .run = ask, .arg = &x };
	CHECK_OK(writer_run(w->writer, &x.work));
	return x.answer;
}

TEST(what_follows_events_does_not_wait_for_the_disk_on_postgresql)
{
	struct world *w = world_new(a, ENGINE_PG);

	if (!w)
		return;
	CHECK_STR(answer(w, false, "SELECT set_config('synchronous_commit', 'on', false)"), "on");
	CHECK_STR(answer(w, true, "SHOW synchronous_commit"), "off");
	CHECK_STR(answer(w, false, "SHOW synchronous_commit"), "on");
}

/* More statements than may be in flight, each of which waits beside what may wait too. */
static ERR
drop_all(struct ctx *c, void *arg)
{
	const struct err *e = NULL;

	(void)arg;
	for (int i = 0; !e && i < 9000; i++)
		e = store_scratch_drop(c->tx, 1, 1);
	return e;
}

TEST_BOTH(a_very_long_transaction_is_sent_and_heard_in_parts)
{
	CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR(""), drop_all, NULL));
}
