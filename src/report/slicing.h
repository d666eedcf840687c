/* Slicing: one pass over the columns. Private to columns.c and its tests. */
#ifndef REPORT_SLICING_H
#define REPORT_SLICING_H

#include "report/columns.h"

/* Sorted by id. Days since 1970-01-01, 0: none. */
struct column_set {
	int64_t *id;
	uint32_t *place, *topic, *body;
	uint16_t *received, *answered, *ended, *due;
	uint32_t *bits; /* kind 2, form 2, channel 4, outcome 3, verdict 2, extended 1, flags 17, local 1 */
	size_t n;
};
#define COLUMN_FLAGS_AT 14
#define COLUMN_FLAGS_MASK 0x1ffffu
#define COLUMN_FLAGS(bits) ((bits) >> COLUMN_FLAGS_AT & COLUMN_FLAGS_MASK)

ERR slicing_parts(const struct column_set *s, struct arena *a, const struct country *c,
    const struct slice_ask *ask, enum dim rows, enum dim cols, struct part **out, size_t *n);

/* Downwards from row `end` (exclusive) to row `begin`. */
size_t slicing_rows_between(const struct column_set *s, struct arena *a, const struct country *c,
    const struct slice_ask *ask, size_t begin, size_t end, size_t max, int64_t **out);

/* A row as a fact. */
struct fact slicing_fact(const struct column_set *s, size_t i);

#endif
