/* A connection to PostgreSQL: to which server, and whether it is still there; private to the room. */
#ifndef DB_PG_LINK_H
#define DB_PG_LINK_H

#include <stdbool.h>
#include <stdint.h>

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
	bool divided; /* of who writes: among the nodes of Citus */
	bool warned; /* by the server, since this was last set to false */
	int64_t replan_at, replan_pause; /* seconds */
};

/* Connects anew, in pipeline mode: of several hosts to the one that writes. False when none can be had. */
bool link_open(struct link *l);

/* Is it good, also after a look whether the other side has gone while nobody used it? */
bool link_good(struct link *l);

/* Which of our errors a result is; never its DETAIL, which quotes values. `a`: for the error. */
ERR link_failed(struct link *l, struct arena *a, const struct pg_result *res, const char *what);

/* Is it time that its plans are made anew? One that was made while a table was empty takes any index that names the
 * column, and is kept as long as the connection: soon while the register may be young, hourly later. */
bool link_replans(struct link *l);

/* It is gone, which the log is told once. */
void link_lost(struct link *l, const char *at);

#endif
