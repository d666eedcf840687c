/* Takes over a file of another register's appeals. */
#ifndef APP_IMPORT_H
#define APP_IMPORT_H

#include "app/commands.h"

struct import_ask {
	const char *file;    /* CSV, compressed or not; "-": standard input */
	const char *map;     /* docs/import.md */
	const char *refused; /* where rows that cannot be taken go; NULL: one of them and nothing is taken */
	bool dry;            /* only looks */
	bool resume;         /* behind the last row that an interrupted import of this file wrote */
	bool progress;       /* a line a second on standard error */
	bool quiet;          /* says nothing of single rows */
};

/* What became of the rows. */
struct import_sum {
	int64_t rows, refused, fresh, known, updated, kept, repeated, defects;
	size_t topics, bodies; /* made */
};

/* Reads the file twice: nothing is written before the whole of it was looked at. Whoever owns the process
 * has blocked SIGINT: when it is pending the import stops behind a whole slice (BUSY, --resume goes on).
 * `app` is open; its country is another afterwards. */
ERR import_appeals(struct app *app, const struct import_ask *ask, struct import_sum *out);

#endif
