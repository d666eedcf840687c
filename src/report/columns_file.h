/* The columns in a file: a server that starts maps them instead of reading millions of facts. Private to columns.c. */
#ifndef REPORT_COLUMNS_FILE_H
#define REPORT_COLUMNS_FILE_H

#include "base/hash.h"
#include "report/slicing.h"

/* Where the columns stood with a writer, with the commitment of the event there: another register has another. */
struct column_stand {
	int64_t writer, wseq;
	unsigned char commitment[SHA256_BYTES];
};

struct column_file {
	struct column_set set;
	size_t cap;   /* rows that there is room for */
	int64_t made; /* FIGURES_MADE of the figures that they are of */
	struct column_stand *at;
	size_t nat;
};

/* Written beside it, flushed, then put in its place. The caller sees that nobody changes the set meanwhile. */
ERR columns_file_write(struct arena *a, const char *path, const struct column_file *f);

/* Maps it for this process alone: what is changed is not written back. False: there is none that is whole and of this
 * program's form; its digest (BLAKE2b) is looked at. Unmapped with `a`. */
bool columns_file_map(struct arena *a, const char *path, struct column_file *out);

#endif
