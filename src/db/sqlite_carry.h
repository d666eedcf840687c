/* Carries an SQLite log into its file beside the writer; private to the room.
 *
 * A checkpoint of a long log takes a quarter of a second, for which no deed should wait. This thread makes it, passive,
 * on a connection of its own. Alone it would never reach the log's end while the writer adds to it, and the log would
 * grow without end: so, when a pass of it left little, the writer makes a short one behind it, after which the log
 * begins from its start (sqlite.org/wal.html, "Avoiding Excessively Large WAL Files"). */
#ifndef DB_SQLITE_CARRY_H
#define DB_SQLITE_CARRY_H

#include <stdbool.h>

#include "base/arena.h"

struct carry;

/* For the database in the file `path`, whose writer calls the others from its thread. It begins when it is first
 * asked. */
struct carry *carry_new(struct arena *a, const char *path);

/* The log is long: it is carried over soon, unless that is under way. False when no thread can be had for it. */
bool carry_soon(struct carry *c);

/* Has it been carried over since the last time that this was asked? *upto: so many pages of the log, or less than 0. */
bool carry_ended(struct carry *c, int *upto);

/* Waits for what is under way. */
void carry_wait(struct carry *c);

/* Waits for it, and ends the thread. */
void carry_stop(struct carry *c);

#endif
