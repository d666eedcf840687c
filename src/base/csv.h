/* Reads CSV (RFC 4180) in pieces of any size (libcsv). */
#ifndef BASE_CSV_H
#define BASE_CSV_H

#include "base/err.h"
#include "base/str.h"

/* One row: its fields (valid during the call) and the line on which it begins, counted from 1. */
struct csv_row {
	struct str *field;
	size_t n;
	int64_t line;
};

struct csv_in;

/* A reader that calls `row` for each row that is not blank, until it returns an error. CR LF becomes LF.
 * Quotes are strict; a field has at most 1 MiB, a row at most 256 fields. Closed with `a`. */
struct csv_in *csv_new(struct arena *a, const struct err *(*row)(void *arg, const struct csv_row *r), void *arg);

/* The next bytes; then csv_end() for a last row without a newline. INPUT with line and reason in
 * `detail`, or what `row` returned. */
ERR csv_feed(struct csv_in *c, struct str bytes);
ERR csv_end(struct csv_in *c);

#endif
