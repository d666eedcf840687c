/* Reads a statement of src/store as Citus would route it: which shards it meets. */
#ifndef TESTS_STATEMENT_H
#define TESTS_STATEMENT_H

#include "base/str.h"

enum route {
	ROUTE_WHOLE,  /* meets no table that is divided */
	ROUTE_SHARD,  /* all its tables are held to one value of their key */
	ROUTE_ALL,    /* asks every shard; each answers for itself */
	ROUTE_NOWHERE /* Citus refuses it */
};

/* Which of them, as PostgreSQL's text says; `why` (for ROUTE_NOWHERE) lives as long as `a`. Where it cannot tell, it takes
 * the worse. */
enum route statement_route(struct arena *a, const char *sql, struct str *why);

#endif
