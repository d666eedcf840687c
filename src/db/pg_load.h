/* Rows on their way to PostgreSQL by COPY; private to the engine. */
#ifndef DB_PG_LOAD_H
#define DB_PG_LOAD_H

#include "base/buf.h"
#include "db/db.h"

struct conn;

/* Rows of one INSERT that wait, as COPY takes them. */
struct load {
	enum sql sql;
	size_t n;
	struct arena *a;
	struct buf rows;
};

/* The row waits; many that do are sent. */
ERR load_put(struct conn *c, enum sql sql, struct args args);

/* Sends those that wait. */
ERR load_send(struct conn *c);

void load_forget(struct conn *c);

#endif
