/* SQLite's log beside the writer: it is carried into the file while deeds go on, and does not grow with them. */
#include <sys/stat.h>

#include "base/arena.h"
#include "db/driver.h"
#include "test.h"

#define PAGE 4096
#define TIMES 4500
#define PAGES_EACH 20 /* some more with those of the tree */

static int64_t
file_pages(struct arena *a, struct str path)
{
	struct stat s;

	return stat(str_cstr(a, path), &s) == 0 ? s.st_size / PAGE : 0;
}

static void
write_some(struct db *d, struct arena *a)
{
	CHECK_OK(d->d->begin(d->c, true));
	CHECK_OK(d->d->script(d->c, str_fmt(a, "INSERT INTO t (b) VALUES (zeroblob(%d))", PAGE * PAGES_EACH).p));
	CHECK_OK(d->d->commit(d->c));
	CHECK_OK(d->d->harden(d->c));
	d->d->tidy(d->c, false);
}

static int64_t
rows_of(struct db *d, struct arena *a)
{
	struct rows rows;

	CHECK_OK(d->d->query(d->c, a, "SELECT count(*) FROM t WHERE length(b) > 0", NO_ARGS, &rows));
	return rows.v[0].v[0].i;
}

TEST(the_log_is_carried_over_beside_the_writer)
{
	struct str file = str_fmt(a, "%s/carry.db", test_folder(a)), log = str_fmt(a, "%s-wal", file.p);
	const char *url = str_fmt(a, "sqlite:%s", file.p).p;
	struct arena *own = arena_new(), *other = arena_new();
	struct db *writer, *reader;
	int64_t most = 0;

	CHECK_OK(db_open(own, url, true, &writer));
	CHECK_OK(writer->d->script(writer->c, "CREATE TABLE t (id INTEGER PRIMARY KEY, b BLOB)"));
	CHECK_OK(db_open(other, url, false, &reader));
	for (int i = 0; i < TIMES; i++) {
		int64_t pages;

		write_some(writer, own);
		if (i % 500 == 499)
			CHECK_INT(rows_of(reader, other), i + 1);
		pages = file_pages(a, log);
		most = pages > most ? pages : most;
	}
	CHECK(most > 20000); /* it was let grow: a checkpoint is dear */
	CHECK(most < 61000); /* whatever was written while it was carried */
	arena_free(other);
	arena_free(own); /* the thread ends before its writer */
	own = arena_new();
	CHECK_OK(db_open(own, url, false, &reader));
	CHECK_INT(rows_of(reader, own), TIMES);
	arena_free(own);
}
