/* What SQLite can do: the rows of registrations by bare prepared statements, so many a transaction, committed as the
 * product commits (src/db/sqlite.c). No HTTP, no rules, no queue.
 *
 * usage: floor_sqlite FILE SECONDS BATCH FROM   prints registrations/s; 0 seconds: one batch. FROM: the serial before
 * the first. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

#include "bench/rows.h"
#include "sql.h"

#define WAL_FULL_PAGES 20000 /* as src/db/sqlite.c */

static int wal_pages;

static int
on_wal(void *p, sqlite3 *s, const char *name, int pages)
{
	(void)p;
	(void)s;
	(void)name;
	wal_pages = pages;
	return SQLITE_OK;
}

static void
want(sqlite3 *s, int code, int right)
{
	if (code != right) {
		fprintf(stderr, "floor_sqlite: %s\n", sqlite3_errmsg(s));
		exit(1);
	}
}

static void
put(sqlite3 *s, sqlite3_stmt *st, const struct insert *in)
{
	for (int i = 0; i < in->n; i++) {
		const struct cell *c = &in->cells[i];
		int code = c->kind == CELL_NULL ? sqlite3_bind_null(st, i + 1)
		    : c->kind == CELL_INT       ? sqlite3_bind_int64(st, i + 1, c->i)
		    : c->kind == CELL_TEXT ? sqlite3_bind_text(st, i + 1, c->p, (int)c->n, SQLITE_STATIC)
		                           : sqlite3_bind_blob(st, i + 1, c->p, (int)c->n, SQLITE_STATIC);

		want(s, code, SQLITE_OK);
	}
	want(s, sqlite3_step(st), SQLITE_DONE);
	sqlite3_reset(st);
}

static void
batch(sqlite3 *s, sqlite3_stmt **st, struct registration *r, int64_t *serial, int n)
{
	want(s, sqlite3_exec(s, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
	for (int i = 0; i < n; i++) {
		registration_fill(r, ROW_WRITERS, ++*serial);
		for (int k = 0; k < ROW_TABLES; k++)
			put(s, st[k], &r->inserts[k]);
	}
	want(s, sqlite3_exec(s, "COMMIT", NULL, NULL, NULL), SQLITE_OK);
	if (wal_pages >= WAL_FULL_PAGES) {
		sqlite3_wal_checkpoint_v2(s, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
		wal_pages = 0;
	}
}

int
main(int argc, char **argv)
{
	static struct registration r;
	sqlite3 *s;
	sqlite3_stmt *st[ROW_TABLES];
	int64_t serial, from;
	double began, seconds;
	int size;

	if (argc != 5)
		return 2;
	seconds = atof(argv[2]);
	size = (int)strtol(argv[3], NULL, 10);
	serial = from = strtoll(argv[4], NULL, 10);
	if (sqlite3_open(argv[1], &s) != SQLITE_OK)
		return 1;
	want(s,
	    sqlite3_exec(s,
	        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
	        "PRAGMA wal_autocheckpoint=0; PRAGMA mmap_size=2147418112;"
	        "PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY;",
	        NULL, NULL, NULL),
	    SQLITE_OK);
	sqlite3_wal_hook(s, on_wal, NULL);
	registration_fill(&r, ROW_WRITERS, serial);
	for (int k = 0; k < ROW_TABLES; k++)
		want(s, sqlite3_prepare_v2(s, sql_texts[r.inserts[k].sql].sqlite, -1, &st[k], NULL),
		    SQLITE_OK);
	began = seconds_now();
	do
		batch(s, st, &r, &serial, size);
	while (seconds_now() - began < seconds);
	printf("%.0f\n", (double)(serial - from) / (seconds_now() - began));
	for (int k = 0; k < ROW_TABLES; k++)
		sqlite3_finalize(st[k]);
	return sqlite3_close(s) == SQLITE_OK ? 0 : 1;
}
