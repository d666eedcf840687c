/* Reads of many deeds that are one statement; private to the engine.
 *
 * Before a batch runs its deeds say what they will read (`soon`, db/writer.h). Much of what such a read costs the
 * server is its statement: so those that differ in their arguments alone are asked for together, and its rows are dealt
 * to who asked. Each is planned as it is alone: OFFSET 0 keeps it a query of its own, read once for each set of
 * arguments. */
#ifndef DB_PG_DEAL_H
#define DB_PG_DEAL_H

#include "db/pg_pipe.h"

/* Sends what was put into c->batch and was not sent yet. An error is found again by who asks. */
void deal_send(struct conn *c);

/* What an argument is: two bits of a number, the first argument's lowest. */
enum deal_kind { DEAL_INT, DEAL_TEXT, DEAL_BLOB };
#define DEAL_BITS 2

/* The statement for many sets of arguments of these kinds; its first column says whose a row is, from 0. Lives in
 * `a`. */
struct str deal_text(struct arena *a, enum sql sql, unsigned kinds);

#endif
