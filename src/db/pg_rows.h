/* The rows of a result of libpq; private to the room. */
#ifndef DB_PG_ROWS_H
#define DB_PG_ROWS_H

#include "db/db.h"

struct arena;
struct pg_result; /* libpq's PGresult */

/* Copies them into `a`; BROKEN when they are too many. `name` is the statement's. `part`: only the rows whose first
 * column says so, without it (db/pg_deal.h); -1: all. */
ERR pg_rows(struct arena *a, const struct pg_result *res, const char *name, int part, struct rows *out);

#endif
