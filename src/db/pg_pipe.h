/* What was sent to PostgreSQL and is not answered yet: libpq in pipeline mode; private to the engine. */
#ifndef DB_PG_PIPE_H
#define DB_PG_PIPE_H

#include "db/ahead.h"
#include "db/driver.h"
#include "db/gather.h"
#include "db/pg_link.h"
#include "db/pg_load.h"

#define PENDING_MAX 8192

/* A command that was sent and whose result was not read yet. */
struct pending {
	enum sent { SENT_PREPARE, SENT_QUERY, SENT_SYNC } kind;
	int want; /* rows that must change; -1 any */
	const char *name;
};

struct conn {
	struct arena *a;
	struct link link;
	bool open, used;
	unsigned prepared[SQLS]; /* for how many rows: a sum of gather_bit() */
	unsigned dealt[SQLS]; /* 0: not for many sets of arguments; else of what kinds these are (pg_deal.h), and one */
	bool unsent; /* something may still wait in libpq */
	struct wire { /* the arguments of the statement that is sent */
		size_t max;
		const char **values;
		int *lengths, *formats;
		char (*digits)[24];
	} wire;
	struct gather gather; /* of who writes */
	struct load load;
	struct pending *pending;
	size_t n, read; /* pending[read .. n) wait */
	struct ahead ahead, batch; /* the latter of a writer's batch */
	bool of_batch;             /* soon() */
	bool wrote;                /* the deed of the batch that runs */
	const struct err *e;
};

/* What a connection needs that is not open yet: `a` and link.write are set. */
void pipe_new(struct conn *c);

/* Opens the connection, or opens it anew; DB_AWAY. */
ERR pipe_connect(struct conn *c);

/* The server knows no prepared statement of ours. */
void pipe_unprepared(struct conn *c);

/* Is it there, before something begins? Opens it anew when not. */
ERR pipe_ready(struct conn *c);

/* Sends a statement of the closed list, or `text`. */
ERR pipe_send(struct conn *c, enum sql sql, struct args args, int want);
ERR pipe_send_text(struct conn *c, const char *text, struct args args);
ERR pipe_prepare(struct conn *c, enum sql sql, size_t rows);

/* Sends a read for many sets of arguments (db/pg_deal.h); those that are texts have a bit in `texts`. */
ERR pipe_send_dealt(struct conn *c, enum sql sql, unsigned kinds, struct args arrays);

/* Sends the rows that wait and that a statement could see (SQLS: all). */
ERR pipe_gathered(struct conn *c, enum sql before);

/* Reads what was sent, the last result into `out`; outside of a transaction the pipeline is closed. */
ERR pipe_fetch(struct conn *c, struct arena *a, struct rows *out);

/* The rows of a read that was sent ahead; of one of the deed that runs. */
ERR pipe_fetch_ahead(struct conn *c, struct arena *a, struct ahead_read *r, struct rows *out);
ERR pipe_fetch_own(struct conn *c, struct arena *a, struct ahead_read *r, struct rows *out);

/* Waits until all that was sent is known to have worked. */
ERR pipe_flush(struct conn *c);

/* Ends a failed or finished pipeline and reads it out. */
void pipe_settle(struct conn *c);

/* For what is not done in a pipeline: ends it, and what has failed is forgotten; begins it again. */
ERR pipe_leave(struct conn *c);
ERR pipe_enter(struct conn *c);
ERR pipe_sync(struct conn *c);

/* Forgets what was sent ahead, and what was read of it; and rows that wait. The second: what a write will make old. */
void pipe_forget(struct conn *c);
void pipe_stale(struct conn *c);

ERR pipe_lost(struct conn *c, const char *what);

#endif
