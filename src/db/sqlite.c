/* The SQLite engine: WAL, synchronous=FULL, foreign keys on; with sqlite_carry.c and sqlite_log.c all that knows
 * sqlite3. A writer's log is flushed by harden(). */
#include <fcntl.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "db/driver.h"
#include "db/sqlite_carry.h"
#include "db/sqlite_log.h"

#define ROWS_MAX 100000
#define WAL_IDLE_PAGES 1000
#define WAL_FULL_PAGES 20000
#define WAL_MOST_PAGES 60000 /* 240 MB: here the writer waits for who carries */
#define WAL_REST_PAGES 300   /* so few the writer carries itself */
#define WAL_PASSES 5         /* or when so many passes left more, since somebody reads there */

static const struct err DB_NOT_FLUSHED = { ERR_BROKEN,
	N_("The server could not do this. It has been recorded; please try again later."), NULL,
	"the log cannot be flushed" };

struct conn {
	struct arena *a;
	sqlite3 *s;
	sqlite3_stmt *stmt[SQLS];
	sqlite3_stmt *begin, *commit, *rollback;
	unsigned char map[SQLS][64]; /* SQLite's parameter i is our $map[i] (stack.md, trap a); [0]: how many */
	bool write, open, making;
	int wal_pages, carried; /* in the log; when it was last carried over */
	int passes;             /* of who carries, since then */
	struct carry *carry;    /* of a writer */
	const char *log_path;
	int log; /* opened by the first harden(); -1: not yet */
};

static ERR
failed(struct conn *c, const char *what)
{
	int code = sqlite3_errcode(c->s);

	if (code == SQLITE_BUSY || code == SQLITE_LOCKED ||
	    sqlite3_extended_errcode(c->s) == SQLITE_CONSTRAINT_PRIMARYKEY ||
	    sqlite3_extended_errcode(c->s) == SQLITE_CONSTRAINT_UNIQUE)
		return &DB_COLLISION;
	return db_broken(c->a, what, sqlite3_errmsg(c->s));
}

static void
close_conn(void *p)
{
	struct conn *c = p;

	if (c->carry)
		carry_stop(c->carry);
	for (int i = 0; i < SQLS; i++)
		sqlite3_finalize(c->stmt[i]);
	sqlite3_finalize(c->begin);
	sqlite3_finalize(c->commit);
	sqlite3_finalize(c->rollback);
	if (c->making) /* the file's header is written and, with it, all of the file is synchronised */
		sqlite3_exec(c->s, "PRAGMA synchronous=FULL; PRAGMA journal_mode=WAL", NULL, NULL, NULL);
	sqlite3_close(c->s);
	if (c->log >= 0)
		close(c->log);
}

static int
on_wal(void *p, sqlite3 *s, const char *name, int pages)
{
	struct conn *c = p;

	(void)s;
	(void)name;
	c->wal_pages = pages;
	return SQLITE_OK;
}

static ERR
lite_script(struct conn *c, const char *text)
{
	if (sqlite3_exec(c->s, text, NULL, NULL, NULL) != SQLITE_OK)
		return failed(c, "script");
	return NULL;
}

static ERR
lite_open(struct arena *a, const char *url, bool write, struct conn **out)
{
	struct conn *c = arena_alloc(a, sizeof(*c));
	int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (write ? SQLITE_OPEN_CREATE : 0);
	const struct err *e;

	c->a = a;
	c->write = write;
	c->log = -1;
	*out = c;
	/* A connection belongs to one thread, and nobody reads SQLite's own statistics: no locks for either.
	 * Only the first of these calls has an effect. */
	sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	if (sqlite3_open_v2(url + strlen("sqlite:"), &c->s, flags, write ? log_vfs() : NULL) != SQLITE_OK) {
		e = db_broken(a, url, sqlite3_errmsg(c->s));
		sqlite3_close(c->s);
		return e;
	}
	arena_defer(a, close_conn, c);
	c->log_path = str_cstr(a, str_c(sqlite3_filename_wal(sqlite3_db_filename(c->s, "main"))));
	sqlite3_busy_timeout(c->s, 5000);
	/* The mode stays in the file: readers need not set it, and leave a copy that they check as it is. */
	e = write ? lite_script(c, "PRAGMA journal_mode=WAL") : NULL;
	if (!e)
		e = lite_script(c, "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA wal_autocheckpoint=0;"
		                   "PRAGMA mmap_size=2147418112; PRAGMA temp_store=MEMORY;");
	/* A commit walks through the whole page cache of a writer whose trees were balanced. */
	if (!e)
		e = lite_script(c, write ? "PRAGMA checkpoint_fullfsync=ON; PRAGMA cache_size=-16384"
		                         : "PRAGMA cache_size=-65536; PRAGMA query_only=ON");
	sqlite3_wal_hook(c->s, on_wal, c);
	if (write)
		c->carry = carry_new(a, url + strlen("sqlite:"));
	return e;
}

/* Which of our arguments each of SQLite's parameters is. */
static ERR
map_args(struct conn *c, sqlite3_stmt *st, unsigned char *map, size_t room)
{
	int n = sqlite3_bind_parameter_count(st);

	if ((size_t)n >= room)
		return db_broken(c->a, sqlite3_sql(st), "too many arguments");
	for (int i = 1; i <= n; i++) {
		const char *name = sqlite3_bind_parameter_name(st, i);
		int64_t k;

		if (!name || !str_int(str_c(name + 1), &k) || k < 1 || k > 63)
			return db_broken(c->a, sqlite3_sql(st), "arguments are $1..$63");
		map[i] = (unsigned char)k;
	}
	map[0] = (unsigned char)n;
	return NULL;
}

static ERR
lite_prepare(struct conn *c, enum sql sql)
{
	if (c->stmt[sql])
		return NULL;
	if (sqlite3_prepare_v3(c->s, sql_texts[sql].sqlite, -1, SQLITE_PREPARE_PERSISTENT,
	        &c->stmt[sql], NULL) != SQLITE_OK)
		return db_broken(c->a, sql_texts[sql].name, sqlite3_errmsg(c->s));
	return map_args(c, c->stmt[sql], c->map[sql], sizeof(c->map[sql]));
}

static void
bind(sqlite3_stmt *st, const unsigned char *map, struct args args)
{
	for (int i = 1; i <= map[0]; i++) {
		const struct arg *v = map[i] <= args.n ? &args.v[map[i] - 1] : NULL;
		const char *p = v && v->s.p ? v->s.p : "";

		if (!v || v->kind == ARG_NULL)
			sqlite3_bind_null(st, i);
		else if (v->kind == ARG_INT)
			sqlite3_bind_int64(st, i, v->i);
		else if (v->kind == ARG_TEXT)
			sqlite3_bind_text64(st, i, p, v->s.n, SQLITE_STATIC, SQLITE_UTF8);
		else
			sqlite3_bind_blob64(st, i, p, v->s.n, SQLITE_STATIC);
	}
}

static struct row
read_row(struct arena *a, sqlite3_stmt *st)
{
	size_t n = (size_t)sqlite3_column_count(st);
	struct value *v = arena_array(a, n, sizeof(*v));

	for (size_t i = 0; i < n; i++) {
		sqlite3_value *cell = sqlite3_column_value(st, (int)i); /* ours alone: SQLITE_CONFIG_MULTITHREAD */
		int type = sqlite3_value_type(cell);

		switch (type) {
		case SQLITE_INTEGER:
			v[i].kind = ARG_INT;
			v[i].i = sqlite3_value_int64(cell);
			break;
		case SQLITE_NULL:
			v[i].kind = ARG_NULL;
			break;
		default:
			v[i].kind = type == SQLITE_BLOB ? ARG_BLOB : ARG_TEXT;
			v[i].s = str_dup(a, (struct str){ sqlite3_value_blob(cell),
			                        (size_t)sqlite3_value_bytes(cell) });
		}
	}
	return (struct row){ .v = v, .n = n };
}

static ERR
read_all(struct conn *c, struct arena *a, sqlite3_stmt *st, const char *what, struct rows *out)
{
	struct rows rows = { NULL, 0 };
	size_t cap = 0;
	const struct err *e = NULL;
	int step;

	while ((step = sqlite3_step(st)) == SQLITE_ROW) {
		if (rows.n == ROWS_MAX) {
			e = db_broken(c->a, what, "a list without an end");
			break;
		}
		if (rows.n == cap) {
			size_t want = cap ? 2 * cap : 8;

			rows.v = arena_grow(a, rows.v, cap * sizeof(*rows.v), want * sizeof(*rows.v));
			cap = want;
		}
		rows.v[rows.n++] = read_row(a, st);
	}
	if (!e && step != SQLITE_DONE && step != SQLITE_ROW)
		e = failed(c, what);
	sqlite3_reset(st);
	sqlite3_clear_bindings(st);
	*out = rows;
	return e;
}

/* BEGIN, COMMIT and ROLLBACK, prepared at their first use. */
static ERR
bound(struct conn *c, sqlite3_stmt **st, const char *text)
{
	const struct err *e = NULL;

	if (!*st && sqlite3_prepare_v3(c->s, text, -1, SQLITE_PREPARE_PERSISTENT, st, NULL) != SQLITE_OK)
		return failed(c, text);
	if (sqlite3_step(*st) != SQLITE_DONE)
		e = failed(c, text);
	sqlite3_reset(*st);
	return e;
}

static ERR
lite_all(struct conn *c, struct arena *a, enum sql sql, struct args args, struct rows *out)
{
	const struct err *e = lite_prepare(c, sql);

	/* A reader's transaction begins with its first read: a page may have none. */
	if (!e && c->open && !c->write && sqlite3_get_autocommit(c->s))
		e = bound(c, &c->begin, "BEGIN");
	if (e)
		return e;
	bind(c->stmt[sql], c->map[sql], args);
	return read_all(c, a, c->stmt[sql], sql_texts[sql].name, out);
}

static ERR
lite_query(struct conn *c, struct arena *a, const char *text, struct args args, struct rows *out)
{
	unsigned char map[64] = { 0 };
	sqlite3_stmt *st;
	const struct err *e;

	if (sqlite3_prepare_v2(c->s, text, -1, &st, NULL) != SQLITE_OK)
		return db_broken(a, text, sqlite3_errmsg(c->s));
	e = map_args(c, st, map, sizeof(map));
	if (!e) {
		bind(st, map, args);
		e = read_all(c, a, st, text, out);
	}
	sqlite3_finalize(st);
	return e;
}

static ERR
lite_exec(struct conn *c, enum sql sql, struct args args, int want)
{
	const struct err *e = lite_prepare(c, sql);
	sqlite3_stmt *st;
	int step;

	if (e)
		return e;
	st = c->stmt[sql];
	bind(st, c->map[sql], args);
	step = sqlite3_step(st);
	if (step != SQLITE_DONE)
		e = step == SQLITE_ROW ? db_broken(c->a, sql_texts[sql].name, "a write gave rows")
		                       : failed(c, sql_texts[sql].name);
	sqlite3_reset(st);
	sqlite3_clear_bindings(st);
	if (!e && want >= 0 && sqlite3_changes(c->s) != want)
		e = &DB_COLLISION;
	return e;
}

static ERR
lite_begin(struct conn *c, bool write)
{
	const struct err *e = NULL;

	/* The prepared BEGIN is of the connection's own kind. */
	if (c->write != write)
		e = lite_script(c, write ? "BEGIN IMMEDIATE" : "BEGIN");
	else if (write)
		e = bound(c, &c->begin, "BEGIN IMMEDIATE");
	c->open = !e;
	return e;
}

static ERR
lite_flush(struct conn *c)
{
	(void)c;
	return NULL;
}

static ERR
lite_commit(struct conn *c)
{
	const struct err *e = bound(c, &c->commit, "COMMIT");

	if (!e)
		c->open = false;
	return e;
}

/* The log's frames are written when a commit ends, so a flush of the file covers it; of a file that is being made
 * nobody is told anything. */
static ERR
lite_harden(struct conn *c)
{
	if (c->making)
		return NULL;
	if (c->log < 0)
		c->log = open(c->log_path, O_RDONLY | O_CLOEXEC);
	return c->log >= 0 && fdatasync(c->log) == 0 ? NULL : &DB_NOT_FLUSHED;
}

static void
lite_rollback(struct conn *c)
{
	const struct err *e = NULL;

	if (c->open && !sqlite3_get_autocommit(c->s))
		e = bound(c, &c->rollback, "ROLLBACK");
	(void)e; /* SQLite has rolled back by itself */
	if (c->write)
		log_forget(c->s);
	c->open = false;
}

static void
carry_rest(struct conn *c)
{
	sqlite3_wal_checkpoint_v2(c->s, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
	c->carried = c->wal_pages;
	c->passes = 0;
}

/* The log is carried over when it has grown long, sooner when nobody waits. Each pass leaves what was written during
 * it, the next one less, and the last of it is the writer's. */
static void
lite_tidy(struct conn *c, bool idle)
{
	int upto;

	if (!c->write)
		return;
	if (c->wal_pages < c->carried)
		c->carried = 0; /* the log has begun anew */
	if (c->wal_pages - c->carried >= WAL_MOST_PAGES)
		carry_wait(c->carry);
	if (carry_ended(c->carry, &upto)) {
		if (c->wal_pages - upto <= WAL_REST_PAGES || ++c->passes >= WAL_PASSES || !carry_soon(c->carry))
			carry_rest(c);
	} else if (c->wal_pages - c->carried >= (idle ? WAL_IDLE_PAGES : WAL_FULL_PAGES) && !carry_soon(c->carry)) {
		carry_rest(c);
	}
}

static void
lite_cut(struct conn *c)
{
	lite_rollback(c);
}

ERR
db_copy_to(struct db *d, struct arena *a, const char *file)
{
	struct rows rows;
	const struct err *e;

	if (d->d != &driver_sqlite)
		return err_new(a, ERR_REFUSED, N_("PostgreSQL is copied by pg_dump."), NULL, NULL);
	e = lite_script(d->c, "PRAGMA query_only=OFF"); /* it writes another file, not this one */
	if (e)
		return e;
	return lite_query(d->c, a, "VACUUM INTO $1", ARGS(arg_text(str_c(file))), &rows);
}

ERR
db_roomy(struct db *d)
{
	return d->d == &driver_sqlite ? lite_script(d->c, "PRAGMA cache_size=-1000000") : NULL;
}

ERR
db_making(struct db *d)
{
	if (d->d != &driver_sqlite)
		return d->d->script(d->c, "SET synchronous_commit = off");
	d->c->making = true;
	return lite_script(d->c, "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-500000");
}

const struct driver driver_sqlite = {
	.engine = ENGINE_SQLITE,
	.open = lite_open,
	.all = lite_all,
	.exec = lite_exec,
	.begin = lite_begin,
	.flush = lite_flush,
	.commit = lite_commit,
	.harden = lite_harden,
	.rollback = lite_rollback,
	.tidy = lite_tidy,
	.prepare = lite_prepare,
	.script = lite_script,
	.query = lite_query,
	.cut = lite_cut,
};
