/* A connection to PostgreSQL: to which server, and whether it is still there; private to the room. */
#ifndef DB_PG_LINK_H
#define DB_PG_LINK_H

#include <stdbool.h>

#include "base/err.h"

struct arena;
struct pg_conn; /* libpq's */
struct pg_result;

struct link {
	struct pg_conn *pg;
	const char *url;
	bool write;
	bool stale;  /* the server goes, or is no longer the one that writes: to be connected anew */
	bool away;   /* it was told of */
	bool warned; /* by the server, since this was last set to false */
};

/* Connects anew, in pipeline mode: of several hosts to the one that writes. False when none can be had. */
bool link_open(struct link *l);

/* Is it good, also after a look whether the other side has gone while nobody used it? */
bool link_good(struct link *l);

/* Which of our errors a result is; never its DETAIL, which quotes values. `a`: for the error. */
ERR link_failed(struct link *l, struct arena *a, const struct pg_result *res, const char *what);

/* It is gone, which the log is told once. */
void link_lost(struct link *l, const char *at);

#endif
