/* The log that a writer gathers: others find in it what was committed, all of it and nothing else. */
#include <stdio.h>
#include <unistd.h>

#include "base/arena.h"
#include "db/driver.h"
#include "test.h"

#define ROWS 3000 /* of two pages each: more than the writer's page cache, so that SQLite writes some before the commit */

static void
copy(struct arena *a, const char *from, const char *to)
{
	char *bytes = arena_alloc(a, 65536);
	FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
	size_t n;

	CHECK(in && out);
	if (!in || !out)
		return;
	while ((n = fread(bytes, 1, 65536, in)) > 0)
		CHECK_INT(fwrite(bytes, 1, n, out), n);
	fclose(in);
	fclose(out);
}

static int64_t
ask(struct db *d, struct arena *a, const char *sql)
{
	struct rows rows = { NULL, 0 };

	CHECK_OK(d->d->query(d->c, a, sql, NO_ARGS, &rows));
	return rows.n ? rows.v[0].v[0].i : -1;
}

/* What somebody finds who opens the file anew. */
static void
finds(struct arena *a, const char *url, int64_t rows, int64_t sum)
{
	struct db *d;

	CHECK_OK(db_open(a, url, false, &d));
	CHECK_INT(ask(d, a, "SELECT count(*) FROM t WHERE length(b) = 8000"), rows);
	CHECK_INT(ask(d, a, "SELECT coalesce(sum(n), 0) FROM t"), sum);
	CHECK_INT(ask(d, a, "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check = 'ok'"), 1);
}

static void
add_rows(struct db *d, struct arena *a, int times)
{
	CHECK_OK(d->d->script(d->c, str_fmt(a,
	    "WITH RECURSIVE k (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM k WHERE n < %d) "
	    "INSERT INTO t (n, b) SELECT n * %d, zeroblob(8000) FROM k", ROWS, times).p));
}

/* As a command beside the server does, where the other one left off. */
static void
another_writes(const char *url)
{
	struct arena *own = arena_new();
	struct db *d;

	CHECK_OK(db_open(own, url, true, &d));
	CHECK_OK(d->d->begin(d->c, true));
	add_rows(d, own, 0);
	CHECK_OK(d->d->commit(d->c));
	CHECK_OK(d->d->harden(d->c));
	arena_free(own);
}

TEST(a_database_behind_a_link_has_its_log_beside_itself)
{
	const char *file = str_fmt(a, "%s/real.db", test_folder(a)).p, *link = str_fmt(a, "%s/link.db", test_folder(a)).p;
	struct db *d;

	CHECK_INT(symlink(file, link), 0);
	CHECK_OK(db_open(a, str_fmt(a, "sqlite:%s", link).p, true, &d));
	CHECK_OK(d->d->script(d->c, "CREATE TABLE t (n INTEGER, b BLOB)"));
	CHECK_OK(d->d->harden(d->c));
}

TEST(what_is_committed_stands_in_the_log_and_what_is_rolled_back_does_not)
{
	const char *file = str_fmt(a, "%s/log.db", test_folder(a)).p, *beside = str_fmt(a, "%s/copy.db", test_folder(a)).p;
	const char *url = str_fmt(a, "sqlite:%s", file).p;
	int64_t sum = (int64_t)ROWS * (ROWS + 1) / 2;
	struct db *d;

	CHECK_OK(db_open(a, url, true, &d));
	CHECK_OK(d->d->script(d->c, "CREATE TABLE t (n INTEGER, b BLOB)"));
	for (int round = 0; round < 3; round++) {
		CHECK_OK(d->d->begin(d->c, true));
		add_rows(d, a, 1);
		if (round == 1) {
			d->d->rollback(d->c);
			another_writes(url);
			CHECK_INT(ask(d, a, "SELECT count(*) FROM t"), 2 * ROWS);
			finds(a, url, 2 * ROWS, sum);
			continue;
		}
		CHECK_INT(ask(d, a, "SELECT count(*) FROM t"), round ? 3 * ROWS : ROWS); /* the writer's own */
		finds(a, url, round ? 2 * ROWS : 0, round ? sum : 0);
		CHECK_OK(d->d->commit(d->c));
		finds(a, url, round ? 3 * ROWS : ROWS, round ? 2 * sum : sum);
	}
	CHECK_OK(d->d->harden(d->c));
	/* all is in the two files: a process that dies now leaves it */
	copy(a, file, beside);
	copy(a, str_fmt(a, "%s-wal", file).p, str_fmt(a, "%s-wal", beside).p);
	finds(a, str_fmt(a, "sqlite:%s", beside).p, 3 * ROWS, 2 * sum);
	d->d->tidy(d->c, true);
	finds(a, url, 3 * ROWS, 2 * sum);
}
