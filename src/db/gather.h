/* Rows that wait, so that one statement writes many of them; private to the room.
 *
 * What the deeds of a batch insert goes to the same few tables, and much of what a row costs the server is its
 * statement. So an INSERT of one row waits until something is asked for that could see it: another statement that names
 * its table, the end of the transaction. No table has triggers or foreign keys, so that the order of rows in different
 * tables is nobody's concern. An UPDATE or DELETE waits too where it says by which arguments its row is named (-- many:
 * key, tools/sqlgen), beside others of the table that say the same, until one comes that names a row of theirs. */
#ifndef DB_GATHER_H
#define DB_GATHER_H

#include "db/db.h"

struct arena;
struct arena_mark;

#define GATHER_ROWS 64   /* of a statement */
#define GATHER_ARGS 2048 /* of a statement */
#define GATHER_GROUPS 32
#define GATHER_EXACT 16 /* for so many rows and fewer there is a statement of just these */

/* A part of what waited: `rows` of one statement; above GATHER_EXACT a power of two. */
struct gathered {
	enum sql sql;
	size_t rows;
	int want; /* rows that must change; -1: any */
	struct args args;
};

struct gather {
	struct arena *a; /* for what waits */
	struct arena_mark *empty;
	struct group {
		enum sql sql;
		int want;      /* of each row */
		size_t n, sent;
		struct arg *v;
	} groups[GATHER_GROUPS];
	size_t n;
};

void gather_open(struct gather *g, struct arena *a);

/* Can many rows stand in this statement? */
bool gather_may(enum sql sql);

/* A copy of the row waits; false: what waits must be taken before, since there is no room, or this changes it. */
bool gather_put(struct gather *g, enum sql sql, struct args args, int want);

/* The next part of what waits and `before` could see (SQLS: of all); false: nothing does. Stays until the next call. */
bool gather_take(struct gather *g, enum sql before, struct gathered *out);

void gather_forget(struct gather *g);

/* A bit for each number of rows of a statement. */
unsigned gather_bit(size_t rows);

/* The statement for so many rows. Lives in `a`. */
struct str gather_text(struct arena *a, enum sql sql, size_t rows);

#endif
