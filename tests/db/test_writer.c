/* The writer: batches, re-runs, gaps, a connection lost after COMMIT. */
#include <pthread.h>
#include <sched.h>

#include "action/accept.h"
#include "action/beats.h"
#include "action/office.h"
#include "base/arena.h"
#include "db/driver.h"
#include "store/follows.h"
#include "world.h"

static void
free_arena(void *a)
{
	arena_free(a);
}

static int64_t
count(struct world *w, const char *sql)
{
	struct rows rows = { NULL, 0 };

	CHECK_OK(w->db->d->query(w->db->c, w->a, sql, NO_ARGS, &rows));
	return rows.n ? rows.v[0].v[0].i : -1;
}

TEST_BOTH(a_fault_at_any_call_leaves_everything_or_nothing)
{
	int64_t id, before = 0, after;

	for (int k = 0; k < 40; k++) {
		struct rows rows;

		writer_fail_at(w->writer, k);
		before = count(w, "SELECT count(*) FROM appeal");
		id = world_submit(w, "Kasalxonada shifokor yo'q", 0);
		writer_fail_at(w->writer, -1);
		after = count(w, "SELECT count(*) FROM appeal");
		CHECK_INT(after, before + 1); /* tried again by the writer, and then whole */
		CHECK(id > 0);
		CHECK_OK(w->db->d->query(w->db->c, a,
		    "SELECT (SELECT count(*) FROM event), (SELECT count(*) FROM appeal_text), "
		    "(SELECT count(*) FROM applicant), (SELECT count(*) FROM inbox), "
		    "(SELECT count(*) FROM outbox)",
		    NO_ARGS, &rows));
		for (size_t i = 0; i < 5; i++)
			CHECK_INT(rows.v[0].v[i].i, after);
	}
	CHECK_INT(count(w, "SELECT count(*) FROM person_appeal"), after);
}

/* How many events a follower reads that begins now. */
static size_t
events_heard(struct world *w)
{
	struct follow *f;
	size_t n, events = 0;

	CHECK_OK(store_follow(w->db, w->a, "test", 100, &f, &n));
	for (size_t i = 0; i < n; i++)
		events += f[i].n;
	return events;
}

TEST_BOTH(event_numbers_of_a_writer_have_no_gaps_after_rollbacks)
{
	for (int k = 0; k < 12; k++) {
		writer_fail_at(w->writer, 2 + k % 5);
		(void)world_submit(w, "Gaz yo'q", 0);
	}
	writer_fail_at(w->writer, -1);
	CHECK_INT(events_heard(w), 12);
}

static ERR
submit_with_key(struct ctx *c, void *arg)
{
	struct submission in = { .text = STR("Suv yo'q"), .place = PLACE_LAKE, .who = { .crowd = 1 } };

	return act_submit(c, &in, arg);
}

TEST_BOTH(a_commit_whose_answer_was_lost_is_settled_by_the_idempotency_key)
{
	struct submitted out;
	int64_t appeal = 0;
	struct str reply;
	bool found = false;

	writer_lose_commit(w->writer);
	CHECK_OK(world_do(w, (struct who){ .kind = WHO_NOBODY }, STR("key-1"), submit_with_key, &out));
	CHECK_INT(count(w, "SELECT count(*) FROM appeal"), 1);
	CHECK_OK(idem_find(w->db, a, STR("key-1"), &appeal, &reply, &found));
	CHECK(found);
	CHECK_INT(appeal, out.appeal.id);
	CHECK(str_eq(reply, out.code));
}

TEST_BOTH(after_a_doubtful_commit_nothing_is_numbered_twice)
{
	int64_t first = world_submit(w, "Gaz yo'q", 0), second, third;

	writer_lose_commit(w->writer); /* each of its threads: two that are in doubt */
	second = world_submit(w, "Suv yo'q", 0);
	third = world_submit(w, "Yo'l yo'q", 0);
	CHECK(first != second && second != third && first != third);
	(void)world_submit(w, "Svet yo'q", 0);
	CHECK_INT(count(w, "SELECT count(*) FROM (SELECT DISTINCT writer, wseq FROM event) AS e"),
	    count(w, "SELECT count(*) FROM event"));
	CHECK_INT(events_heard(w), count(w, "SELECT count(*) FROM event"));
}

/* The server acknowledges a commit whose wait for a standby was cancelled, and warns. Here a trigger does so. */
TEST(a_commit_that_is_warned_of_is_in_doubt)
{
	struct world *w = world_new(a, ENGINE_PG);
	struct submitted out;
	int64_t writers, appeal = 0;
	struct str reply;
	bool found = false;

	if (!w)
		return;
	CHECK_OK(w->db->d->script(w->db->c, "SET default_transaction_read_only = off"));
	CHECK_OK(w->db->d->script(w->db->c,
	    "CREATE FUNCTION warn() RETURNS trigger LANGUAGE plpgsql AS "
	    "'BEGIN RAISE WARNING ''canceling wait for synchronous replication''; RETURN NULL; END';"
	    "CREATE CONSTRAINT TRIGGER warns AFTER INSERT ON idem DEFERRABLE INITIALLY DEFERRED FOR EACH ROW "
	    "EXECUTE FUNCTION warn()"));
	writers = count(w, "SELECT count(*) FROM writer");
	CHECK_OK(world_do(w, (struct who){ .kind = WHO_NOBODY }, STR("key-9"), submit_with_key, &out));
	CHECK_INT(count(w, "SELECT count(*) FROM appeal"), 1);
	CHECK_INT(count(w, "SELECT count(*) FROM writer"), writers + 1); /* a commit behind it stands */
	CHECK_OK(idem_find(w->db, a, STR("key-9"), &appeal, &reply, &found));
	CHECK(found && appeal == out.appeal.id);
}

TEST_BOTH(the_same_key_never_makes_two_appeals)
{
	struct submitted out;

	CHECK_OK(world_do(w, (struct who){ .kind = WHO_NOBODY }, STR("key-2"), submit_with_key, &out));
	CHECK(world_do(w, (struct who){ .kind = WHO_NOBODY }, STR("key-2"), submit_with_key, &out) ==
	    &DB_COLLISION);
	CHECK_INT(count(w, "SELECT count(*) FROM appeal"), 1);
}

/* A deed that writes nothing but its key, and how often it ran. */
struct keyed {
	struct work work;
	int64_t runs, over;
	const struct err *said;
};

static ERR
run_keyed(struct tx *tx, struct work *work)
{
	struct keyed *k = work->arg;

	k->runs++;
	return tx_one(tx, SQL_idem_put, ARGS(arg_text(work->idem), arg_int(1), arg_text(STR("")), arg_int(tx_now(tx))));
}

static void
keyed_done(struct work *work, const struct err *e)
{
	struct keyed *k = work->arg;

	k->said = e;
	__atomic_store_n(&k->over, 1, __ATOMIC_RELEASE);
}

TEST_BOTH(the_writer_asks_for_the_keys_of_a_whole_batch)
{
	struct keyed k[40] = { 0 };
	int64_t done = 0, before = 0;

	for (int i = 0; i < 40; i++) { /* each key twice, and both may meet in one batch */
		k[i].work = (struct work){ .a = arena_new(), .idem = str_fmt(a, "batch-%d", i % 20), .ask = true,
			.run = run_keyed, .done = keyed_done, .arg = &k[i] };
		arena_defer(a, free_arena, k[i].work.a);
		CHECK_OK(writer_submit(w->writer, &k[i].work));
	}
	for (int i = 0; i < 40; i++) {
		while (!__atomic_load_n(&k[i].over, __ATOMIC_ACQUIRE))
			sched_yield();
		done += !k[i].said;
		before += k[i].said == &WRITER_DONE_BEFORE || k[i].said == &DB_COLLISION;
	}
	CHECK_INT(done, 20);
	CHECK_INT(before, 20);
	k[0].over = k[0].runs = 0;
	CHECK(writer_run(w->writer, &k[0].work) == &WRITER_DONE_BEFORE);
	CHECK_INT(k[0].runs, 0);
	CHECK_INT(count(w, "SELECT count(*) FROM idem"), 20);
}

static int64_t
clock_of(void *w)
{
	return ((struct world *)w)->now;
}

/* A writer with one thread for all appeals. */
static struct writer *
writer_alone(struct world *w)
{
	struct writer_conf conf = { .url = w->url, .threads = 1, .queue_max = 100, .clock = clock_of, .clock_arg = w };
	struct writer *out = w->writer;

	if (w->engine == ENGINE_PG)
		CHECK_OK(writer_start(w->a, &conf, &out));
	return out;
}

/* ---- reads that are sent ahead for a batch ---- */

/* A deed of a batch; before the first one all others are in the queue. */
struct meeting {
	struct work work;
	struct world *w;
	enum { WAITS, ACCEPTS, ASSIGNS, NOTES, CHECKS, LISTS } what;
	enum deed ahead;
	int64_t on, over; /* the appeal, which need not be that of the key */
	int64_t go; /* WAITS: 1 it runs, 2 it may end */
	size_t texts;
	const struct err *said;
};

static void
meeting_soon(struct db *db, const struct work *work)
{
	beats_soon(db, &(struct coming){ .deed = ((const struct meeting *)work->arg)->ahead, .id = (int64_t)work->key });
}

static ERR
run_meeting(struct tx *tx, struct work *work)
{
	struct meeting *m = work->arg;
	struct ctx c = world_ctx(m->w, world_who(m->w, OFFICER_HEAD));
	struct appeal ap;
	struct text *texts;
	const struct err *e;

	c.a = work->a;
	c.tx = tx;
	c.db = tx_db(tx);
	switch (m->what) {
	case ACCEPTS:
		return act_accept(&c, m->on, &ap);
	case ASSIGNS:
		return act_assign(&c, m->on, OFFICER_EXECUTOR, STR("soon"), &ap);
	case CHECKS: /* as If-Match does */
		e = store_appeal_by_id(c.db, c.a, m->on, &ap);
		if (e || ap.version != 1)
			return e ? e : &DB_MISSING;
		return act_note(&c, m->on, STR("read"), &ap);
	case NOTES:
		return act_note(&c, m->on, STR("read"), &ap);
	case LISTS:
		return store_texts(c.db, c.a, m->on, &texts, &m->texts);
	case WAITS:
		__atomic_store_n(&m->go, 1, __ATOMIC_RELEASE);
		while (__atomic_load_n(&m->go, __ATOMIC_ACQUIRE) != 2)
			sched_yield();
	}
	return NULL;
}

static void
meeting_done(struct work *work, const struct err *e)
{
	struct meeting *m = work->arg;

	m->said = e;
	__atomic_store_n(&m->over, 1, __ATOMIC_RELEASE);
}

/* Runs them as one batch; how often it had to be run again one by one. */
static int64_t
meet(struct world *w, struct writer *writer, struct meeting *m, size_t n)
{
	int64_t before = writer_counts(writer).reruns;
	struct meeting first = { .what = WAITS };

	for (size_t i = 0; i <= n; i++) {
		struct meeting *x = i ? &m[i - 1] : &first;
		uint64_t key = x->work.key;

		x->w = w;
		x->work = (struct work){ .a = arena_new(), .key = key, .soon = x->what == WAITS ? NULL : meeting_soon,
			.run = run_meeting, .done = meeting_done, .arg = x };
		arena_defer(w->a, free_arena, x->work.a);
		CHECK_OK(writer_submit(writer, &x->work));
		while (!i && !__atomic_load_n(&first.go, __ATOMIC_ACQUIRE))
			sched_yield();
	}
	__atomic_store_n(&first.go, 2, __ATOMIC_RELEASE);
	for (size_t i = 0; i <= n; i++)
		while (!__atomic_load_n(i ? &m[i - 1].over : &first.over, __ATOMIC_ACQUIRE))
			sched_yield();
	return writer_counts(writer).reruns - before;
}

/* A deed of which somebody else is asked in the moment it is told. */
struct told {
	struct keyed keyed;
	struct db *other;
	pthread_mutex_t *lock;
	bool there;
};

static void
told_done(struct work *work, const struct err *e)
{
	struct told *t = work->arg;
	struct row row;

	pthread_mutex_lock(t->lock);
	if (db_opt(t->other, work->a, SQL_idem_by_key, ARGS(arg_text(work->idem)), &row, &t->there))
		t->there = false;
	pthread_mutex_unlock(t->lock);
	keyed_done(work, e);
}

/* Replies to a batch leave while the server reads for the next one, and never before the batch is committed. */
TEST_BOTH(who_is_told_of_a_deed_finds_it_done)
{
	struct writer *writer = writer_alone(w);
	pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
	struct meeting first = { .what = WAITS, .w = w };
	struct told t[90] = { 0 };
	struct db *other;
	int64_t before;

	CHECK_OK(db_open(a, w->url, false, &other));
	before = writer_counts(writer).batches;
	first.work = (struct work){ .a = a, .run = run_meeting, .done = meeting_done, .arg = &first };
	CHECK_OK(writer_submit(writer, &first.work));
	while (!__atomic_load_n(&first.go, __ATOMIC_ACQUIRE))
		sched_yield();
	for (int i = 0; i < 90; i++) {
		t[i].other = other;
		t[i].lock = &lock;
		t[i].keyed.work = (struct work){ .a = arena_new(), .idem = str_fmt(a, "told-%d", i), .ask = true,
			.run = run_keyed, .done = told_done, .arg = &t[i] };
		arena_defer(a, free_arena, t[i].keyed.work.a);
		CHECK_OK(writer_submit(writer, &t[i].keyed.work));
	}
	__atomic_store_n(&first.go, 2, __ATOMIC_RELEASE);
	for (int i = 0; i < 90; i++) {
		while (!__atomic_load_n(&t[i].keyed.over, __ATOMIC_ACQUIRE))
			sched_yield();
		CHECK_OK(t[i].keyed.said);
		CHECK_INT(t[i].keyed.runs, 1);
		if (!t[i].there)
			test_fail(__FILE__, __LINE__, "deed %d was told of and is not there", i);
	}
	while (!__atomic_load_n(&first.over, __ATOMIC_ACQUIRE))
		sched_yield();
	CHECK_INT(writer_counts(writer).batches - before, 2); /* the one that waited, and all others */
}

TEST_BOTH(two_deeds_of_a_batch_that_meet_at_one_appeal_see_each_other)
{
	int64_t id = world_submit(w, "Gaz yo'q", BODY_HEALTH_LAKE);
	uint64_t key = (uint64_t)id;
	struct meeting m[] = { { .work.key = key, .what = ACCEPTS, .ahead = DEED_APPROVE, .on = id },
		{ .work.key = key, .what = ASSIGNS, .ahead = DEED_ASSIGN, .on = id },
		{ .work.key = key, .what = LISTS, .ahead = DEED_DRAFT, .on = id } };
	struct appeal ap;

	CHECK_INT(meet(w, writer_alone(w), m, 3), 0);
	for (int i = 0; i < 3; i++)
		CHECK_OK(m[i].said);
	CHECK_INT(m[2].texts, 2); /* its own, and the words of the second deed */
	CHECK_OK(store_appeal_by_id(w->db, a, id, &ap));
	CHECK_INT(ap.state, APPEAL_ASSIGNED);
	CHECK_INT(ap.version, 3);
}

TEST_BOTH(a_read_that_was_sent_ahead_is_old_behind_a_deed_of_another_appeal)
{
	int64_t one = world_submit(w, "Gaz yo'q", BODY_HEALTH_LAKE), two = world_submit(w, "Suv yo'q", BODY_HEALTH_LAKE);
	struct writer *writer = writer_alone(w);
	struct meeting m[] = { { .work.key = (uint64_t)one, .what = ACCEPTS, .ahead = DEED_ACCEPT, .on = two },
		{ .work.key = (uint64_t)two, .what = NOTES, .ahead = DEED_NOTE, .on = two },
		{ .work.key = (uint64_t)one, .what = NOTES, .ahead = DEED_NOTE, .on = one } };
	struct appeal ap;

	/* the note was about to write over what the first deed wrote */
	CHECK_INT(meet(w, writer, m, 3), w->engine == ENGINE_PG);
	for (int i = 0; i < 3; i++)
		CHECK_OK(m[i].said);
	CHECK_OK(store_appeal_by_id(w->db, a, two, &ap));
	CHECK_INT(ap.state, APPEAL_ACCEPTED);
	CHECK_INT(ap.version, 3);
	CHECK_OK(store_appeal_by_id(w->db, a, one, &ap));
	CHECK_INT(ap.version, 2);
	CHECK_INT(events_heard(w), 5);
}

TEST_BOTH(a_version_that_a_deed_checked_first_is_the_one_it_writes_over)
{
	int64_t one = world_submit(w, "Gaz yo'q", BODY_HEALTH_LAKE), two = world_submit(w, "Suv yo'q", BODY_HEALTH_LAKE);
	struct writer *writer = writer_alone(w);
	struct meeting m[] = { { .work.key = (uint64_t)one, .what = ACCEPTS, .ahead = DEED_ACCEPT, .on = two },
		{ .work.key = (uint64_t)two, .what = CHECKS, .ahead = DEED_NOTE, .on = two } };
	struct appeal ap;

	(void)meet(w, writer, m, 2);
	CHECK_OK(m[0].said);
	CHECK(m[1].said == &DB_MISSING); /* it is not what it was */
	CHECK_OK(store_appeal_by_id(w->db, a, two, &ap));
	CHECK_INT(ap.version, 2);
	m[1] = (struct meeting){ .work.key = (uint64_t)one, .what = CHECKS, .ahead = DEED_NOTE, .on = one };
	CHECK_INT(meet(w, writer, &m[1], 1), 0);
	CHECK_OK(m[1].said);
}

TEST_BOTH(a_fault_in_a_batch_with_reads_sent_ahead_leaves_everything_or_nothing)
{
	struct writer *writer = writer_alone(w);

	for (int k = 0; k < 24; k++) {
		int64_t id = world_submit(w, "Gaz yo'q", BODY_HEALTH_LAKE);
		uint64_t key = (uint64_t)id;
		struct meeting m[] = { { .work.key = key, .what = ACCEPTS, .ahead = DEED_ACCEPT, .on = id },
			{ .work.key = key, .what = ASSIGNS, .ahead = DEED_ASSIGN, .on = id },
			{ .work.key = key, .what = NOTES, .ahead = DEED_NOTE, .on = id } };
		struct appeal ap;

		writer_fail_at(writer, k);
		(void)meet(w, writer, m, 3);
		writer_fail_at(writer, -1);
		for (int i = 0; i < 3; i++)
			CHECK_OK(m[i].said); /* tried again by the writer, one by one */
		CHECK_OK(store_appeal_by_id(w->db, a, id, &ap));
		CHECK_INT(ap.version, 4);
		CHECK_INT(ap.state, APPEAL_ASSIGNED);
	}
	CHECK_INT(count(w, "SELECT count(*) FROM event"), 4 * 24);
	CHECK_INT(events_heard(w), 4 * 24);
}

/* The table is empty, as when its first reader plans, and whoever writes keeps that plan. */
TEST(whoever_writes_on_postgresql_reads_in_the_order_of_an_index)
{
	struct world *w = world_new(a, ENGINE_PG);
	struct arg v[13];
	struct str plan;
	struct db *d;

	if (!w)
		return;
	for (size_t i = 0; i < 13; i++)
		v[i] = arg_int(7);
	CHECK_OK(db_open(a, w->url, true, &d));
	CHECK_OK(db_explain(d, a, SQL_marks_alike, (struct args){ v, 13 }, &plan));
	CHECK(str_find(plan, STR("Index")) != SIZE_MAX);
	CHECK(str_find(plan, STR("Bitmap")) == SIZE_MAX && str_find(plan, STR("Sort")) == SIZE_MAX);
}

TEST_BOTH(a_follower_stops_at_a_gap)
{
	struct follow *f;
	size_t n;
	int64_t first;

	for (int i = 0; i < 6; i++)
		(void)world_submit(w, "Yo'l buzilgan", 0);
	CHECK_OK(store_follow(w->db, a, "test", 100, &f, &n));
	first = f[0].n ? 0 : 1;
	CHECK(f[first].n >= 3);
	{
		struct db *raw;
		struct str sql = str_fmt(a,
		    "UPDATE event SET wseq = -1 WHERE writer = %lld AND wseq = 2",
		    (long long)f[first].writer);

		CHECK_OK(db_open(a, w->url, true, &raw));
		CHECK_OK(raw->d->script(raw->c, sql.p));
	}
	CHECK_OK(store_follow(w->db, a, "test", 100, &f, &n));
	CHECK_INT(f[first].n, 1);
}

/* A copy is proved by the rows of every table: none may be forgotten. */
TEST(every_table_is_counted)
{
	struct world *w = world_new(a, ENGINE_SQLITE);
	struct rows tables, counted;

	if (!w)
		return;
	CHECK_OK(w->db->d->query(w->db->c, a,
	    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search_text%' "
	    "AND name NOT LIKE 'sqlite_%' AND name <> 'schema_version'",
	    NO_ARGS, &tables));
	CHECK_OK(db_all(w->db, a, SQL_tables_count, NO_ARGS, &counted));
	for (size_t i = 0; i < tables.n; i++) {
		bool found = false;

		for (size_t k = 0; k < counted.n; k++)
			found |= str_eq(counted.v[k].v[0].s, tables.v[i].v[0].s);
		if (!found)
			test_fail(__FILE__, __LINE__, "%.*s is not counted", STR_ARG(tables.v[i].v[0].s));
	}
	CHECK_INT(counted.n, tables.n);
}

/* One that has a lower number than those applied before it is applied all the same. */
TEST_BOTH(a_migration_that_came_late_is_not_passed_over)
{
	struct db *d;

	CHECK_OK(db_open(a, w->url, true, &d));
	CHECK_OK(db_schema_ok(d, a));
	CHECK_OK(d->d->script(d->c, "DELETE FROM schema_version WHERE version = 10; DROP TABLE control; DROP TABLE instruction"));
	CHECK(db_schema_ok(d, a) != NULL);
	CHECK_OK(db_migrate(a, w->url, false, NULL));
	CHECK_OK(db_schema_ok(d, a));
	CHECK_INT(count(w, "SELECT count(*) FROM control"), 0);
	CHECK_OK(d->d->script(d->c, "INSERT INTO schema_version VALUES (9999, 'of a newer program')"));
	CHECK(db_schema_ok(d, a) != NULL);
}

TEST_BOTH(every_statement_is_prepared_against_the_schema)
{
	CHECK_OK(db_prepare_all(w->db));
	CHECK_OK(db_schema_ok(w->db, a));
}

TEST(sqlite_binds_arguments_by_their_number)
{
	struct world *w = world_new(a, ENGINE_SQLITE);
	struct rows rows;

	CHECK_OK(w->db->d->query(w->db->c, a, "SELECT $2 || $1",
	    ARGS(arg_text(STR("a")), arg_text(STR("b"))), &rows));
	CHECK_STR(rows.v[0].v[0].s, "ba");
}

TEST(postgresql_words_of_the_schema_are_its_own)
{
	struct world *w = world_new(a, ENGINE_PG);
	struct rows rows;

	if (!w)
		return;
	CHECK_OK(w->db->d->query(w->db->c, a,
	    "SELECT count(*) FROM information_schema.columns WHERE table_name = 'appeal' AND data_type "
	    "= 'bigint' AND column_name IN ('appeal_id', 'version', 'due')",
	    NO_ARGS, &rows));
	CHECK_INT(rows.v[0].v[0].i, 3);
}
