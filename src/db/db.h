/* The one door to SQLite and PostgreSQL: connections, statements, rows. */
#ifndef DB_DB_H
#define DB_DB_H

#include "base/date.h"
#include "base/err.h"
#include "base/str.h"
#include "sql.h" /* enum sql, made from src/store */

struct db; /* one connection; belongs to one thread at a time */
struct tx; /* the writer's transaction (db/writer.h) */

enum engine { ENGINE_SQLITE, ENGINE_PG };

/* An argument of a statement. */
enum arg_kind { ARG_NULL, ARG_INT, ARG_TEXT, ARG_BLOB };
struct arg {
	enum arg_kind kind;
	int64_t i;
	struct str s;
};
struct args {
	const struct arg *v;
	size_t n;
};

static inline struct arg
arg_int(int64_t i)
{
	return (struct arg){ .kind = ARG_INT, .i = i };
}

static inline struct arg
arg_text(struct str s)
{
	return (struct arg){ .kind = ARG_TEXT, .s = s };
}

static inline struct arg
arg_blob(const void *p, size_t n)
{
	return (struct arg){ .kind = ARG_BLOB, .s = { p, n } };
}

static inline struct arg
arg_null(void)
{
	return (struct arg){ .kind = ARG_NULL };
}

static inline struct arg
arg_date(struct date d)
{
	return arg_int(d.day);
}

/* ARGS(arg_int(7), arg_text(s)): $1 is the first. */
#define ARGS(...)                                                                                  \
	((struct args){ (const struct arg[]){ __VA_ARGS__ },                                       \
	    sizeof((const struct arg[]){ __VA_ARGS__ }) / sizeof(struct arg) })
#define NO_ARGS ((struct args){ NULL, 0 })

/* Numbers as one argument: `IN (SELECT few.value FROM json_each($1) few)`, and on PostgreSQL
 * `= ANY (CAST(CAST($1 AS text) AS bigint[]))`. Lives in `a`. */
struct arg db_list(const struct db *d, struct arena *a, const int64_t *v, size_t n);
/* Rows of `width` numbers each: `json_each($1) few`, of which `few.value ->> 0` is a row's first; on PostgreSQL
 * bigint[], of two dimensions. */
struct arg db_table(const struct db *d, struct arena *a, const int64_t *v, size_t n, size_t width);
/* Words, as db_list(): text[]. */
struct arg db_words(const struct db *d, struct arena *a, const struct str *v, size_t n);

/* One row, read from left to right in the order of the SELECT. */
struct value {
	enum arg_kind kind;
	int64_t i;
	struct str s;
};
struct row {
	const struct value *v;
	size_t n, at;
	bool wrong;
};
struct rows {
	struct row *v;
	size_t n;
};

int64_t row_int(struct row *r);             /* NULL reads as 0 */
bool row_bool(struct row *r);               /* 0 or 1 */
int row_enum(struct row *r, int below);     /* 0 .. below - 1 */
struct date row_date(struct row *r);        /* NULL reads as day 0: ask row_null() first */
struct str row_text(struct row *r);         /* NULL reads as empty */
struct str row_blob(struct row *r);
bool row_null(const struct row *r);         /* is the next cell NULL? */
ERR row_end(struct row *r);                 /* all cells read, all in range; else BROKEN */

/* No such row. */
extern const struct err DB_MISSING;
/* Somebody else was faster: another version, the same key, a lock that was not given. */
extern const struct err DB_COLLISION;
/* The connection was lost after COMMIT had been sent: nobody knows. */
extern const struct err DB_UNKNOWN;
/* No server can be reached that writes; it is connected anew by whoever comes next. */
extern const struct err DB_AWAY;

/* Is `e` the database's (so that a batch must be rolled back) and not a rule's? */
bool db_failed(const struct err *e);

/* Opens "sqlite:FILE" or a PostgreSQL conninfo ("postgresql://..." or "host=..."); closed with `a`.
 * `write` is for the writer only. BROKEN when it cannot be opened. */
ERR db_open(struct arena *a, const char *url, bool write, struct db **out);
enum engine db_engine(const struct db *d);
enum engine db_engine_of(const char *url);

/* Runs a statement that reads; the rows live as long as `a`. At most 100,000 rows (BROKEN above:
 * every list has its LIMIT). */
ERR db_all(struct db *d, struct arena *a, enum sql sql, struct args args, struct rows *out);

/* Exactly one row, or MISSING; the second says whether there is one. */
ERR db_one(struct db *d, struct arena *a, enum sql sql, struct args args, struct row *out);
ERR db_opt(struct db *d, struct arena *a, enum sql sql, struct args args, struct row *out,
    bool *found);

/* The one number of the one row. */
ERR db_int(struct db *d, struct arena *a, enum sql sql, struct args args, int64_t *out);

/* Sends a read ahead, inside of a snapshot or a transaction: those that are then asked for with the same arguments cost
 * one journey to the server together. In a snapshot they may be asked for in any order; in a transaction in this one,
 * and any other read forgets them. */
void db_soon(struct db *d, enum sql sql, struct args args);

/* Inside of a snapshot, until db_rehearse_end(): every read is only sent ahead and finds nothing (db_int() finds 0).
 * Whatever is read so, and then in earnest, costs one journey. False, and nothing happens, when there is nothing to
 * gain (SQLite). */
bool db_rehearse(struct db *d);
void db_rehearse_end(struct db *d);
/* Is it only a rehearsal? Then nothing need be drawn. */
bool db_rehearsing(const struct db *d);

/* One snapshot for all reads in between. */
ERR db_snapshot(struct db *d);
void db_release(struct db *d);

/* What the engine says about how it will find the rows (EXPLAIN), for tests. */
ERR db_explain(struct db *d, struct arena *a, enum sql sql, struct args args, struct str *out);

/* Every statement is prepared against the schema; the first that fails is BROKEN with its name. */
ERR db_prepare_all(struct db *d);

/* For who writes millions of rows in a row: up to 1 GB of pages stay in memory, so that those that many rows share
 * are written once a transaction (SQLite; PostgreSQL has its own). */
ERR db_roomy(struct db *d);

/* For a database that is thrown away when its making fails: nothing of it can be undone, and it is whole on the disk
 * when the connection is closed (SQLite; the first connection of the process, and its only one that writes).
 * PostgreSQL acknowledges before its log is on the disk. */
ERR db_making(struct db *d);

/* Takes all rows away at once, inside of a transaction: PostgreSQL gives their room back (TRUNCATE). There it waits two
 * seconds for who reads the table, else it fails; who reads it later waits for the commit, and one whose snapshot is
 * older finds it empty. */
ERR db_clear(struct db *d, struct arena *a, const char *table);

/* Takes indexes away (unknown names are none) while millions of rows are written in an order that is chance to them;
 * inside of a transaction. `again` is what db_indexes_again() makes them from, by one sort each. */
ERR db_indexes_aside(struct db *d, struct arena *a, const char *const *names, size_t n, struct str *again);
ERR db_indexes_again(struct db *d, struct arena *a, struct str again);

/* The schema's migrations (embedded, numbered): those not yet applied, in order, each in a transaction
 * of its own. `say` (may be NULL) is told the name of each. `dry` only tells. */
ERR db_migrate(struct arena *a, const char *url, bool dry, void (*say)(const char *name));
/* From now on statements of this connection take as long as they need, join whole tables and wait half a minute for a
 * lock: what changes whole tables is not cut off as a request is. */
ERR db_patient(struct db *d);
/* REFUSED with a sentence when the schema is older or newer than this program. */
ERR db_schema_ok(struct db *d, struct arena *a);

/* A hot, consistent copy of the whole SQLite database into a new file. */
ERR db_copy_to(struct db *d, struct arena *a, const char *file);

#endif
