/* The axes of a slice: into which lines and columns its rows fall. Private to slicing.c. */
#ifndef REPORT_SLICING_AXIS_H
#define REPORT_SLICING_AXIS_H

#include "report/slicing.h"

/* The groups of one dimension. */
struct axis {
	enum dim dim;
	uint16_t *of; /* id -> group, of days day -> group; `nof` of them, and group 0 for others */
	size_t nof;
	int64_t *keys; /* group -> key */
	size_t n;
};

/* In `a`. Of days only those in [from, to]. False: it has AXIS_MOST groups or more. */
#define AXIS_MOST ((size_t)UINT16_MAX)
bool axis_new(struct axis *x, enum dim d, struct arena *a, const struct country *c, const struct slice_ask *q,
    uint16_t from, uint16_t to);

/* Adds to out[j] the group of row begin + rows[j] (`rows` NULL: begin + j), times `by`; of days by the column `day`. */
void axis_add(const struct axis *x, const struct column_set *s, const uint16_t *day, size_t begin, const uint16_t *rows,
    size_t n, uint32_t by, uint32_t *out);

/* Do rows that lie in the order of its days come group by group? */
bool axis_runs(const struct axis *x);

#endif
