/* What an engine must be able to do; private to the room. */
#ifndef DB_DRIVER_H
#define DB_DRIVER_H

#include "db/db.h"

struct conn; /* an engine's connection */

struct driver {
	enum engine engine;
	ERR (*open)(struct arena *a, const char *url, bool write, struct conn **out);
	/* A statement that reads; in a transaction it sees what was written before it. */
	ERR (*all)(struct conn *c, struct arena *a, enum sql sql, struct args args, struct rows *out);
	/* Sends a statement that will be asked for next; NULL when there is nothing to gain. */
	void (*soon)(struct conn *c, enum sql sql, struct args args);
	/* Of who writes: whose deed of a batch is run, or has its reads sent ahead. These answer that deed alone, in
	 * any order: whatever it reads before its first write, and once behind it. NULL when soon is. */
	void (*own)(struct conn *c, int owner, bool ahead);
	/* Gives the server what was sent ahead, and waits for nothing. NULL when soon is. */
	void (*push)(struct conn *c);
	/* A statement that writes; `want` rows must change (-1: any number), else DB_COLLISION, now
	 * or at the next flush. */
	ERR (*exec)(struct conn *c, enum sql sql, struct args args, int want);
	/* A row of an INSERT of many, which is not there yet; it is there at the next flush. NULL: exec does. */
	ERR (*load)(struct conn *c, enum sql sql, struct args row);
	ERR (*begin)(struct conn *c, bool write);
	/* The open transaction may be committed before its log is on the disk. NULL: there is nothing to gain. */
	ERR (*relax)(struct conn *c);
	/* Makes durable what a writer committed before; from any thread, one at a time. NULL: commit() did. */
	ERR (*harden)(struct conn *c);
	/* Waits until all that was queued is known to have worked. */
	ERR (*flush)(struct conn *c);
	ERR (*commit)(struct conn *c);
	/* Never fails: a lost connection is opened anew by the next begin. */
	void (*rollback)(struct conn *c);
	/* Housekeeping between transactions; `idle` when nobody waits. NULL: none is needed. */
	void (*tidy)(struct conn *c, bool idle);
	ERR (*prepare)(struct conn *c, enum sql sql);
	/* Text from our own migrations, many statements, outside of the closed list. */
	ERR (*script)(struct conn *c, const char *text);
	/* One query text of the room's own, without arguments. */
	ERR (*query)(struct conn *c, struct arena *a, const char *text, struct args args,
	    struct rows *out);
	/* Ends the connection without a word (for tests of lost connections). */
	void (*cut)(struct conn *c);
};

extern const struct driver driver_sqlite, driver_pg;

struct db {
	const struct driver *d;
	struct conn *c;
	bool rehearsing; /* reads are only sent ahead */
};

extern const struct err DB_BROKEN;

/* BROKEN with a detail for the log. */
const struct err *db_broken(struct arena *a, const char *what, const char *why);

#endif
