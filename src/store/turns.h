/* Whose turn it is to do the jobs, where many servers share a database. */
#ifndef STORE_TURNS_H
#define STORE_TURNS_H

#include "db/db.h"

enum turn { TURN_JOBS = 1, TURN_SCAN };

/* *mine from now on until the connection ends, which gives the turn to another server: so that they do not all do the
 * same work. It is no guard: what a job writes is guarded by its own rows. A file of SQLite has one server. */
ERR store_turn(struct db *d, struct arena *a, enum turn what, bool *mine);

#endif
