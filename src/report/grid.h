/* A table of two dimensions, written in every format from the same cells. */
#ifndef REPORT_GRID_H
#define REPORT_GRID_H

#include "base/err.h"
#include "base/str.h"
#include "report/doc.h"

enum grid_unit { GRID_COUNT, GRID_PERCENT, GRID_DAYS };

/* A value; -1: there is none. `hidden`: it is below ten and not for these eyes. */
struct grid_cell {
	int64_t value;
	bool hidden;
};

struct grid {
	struct str title, corner, total, hidden; /* words: of the table, above the rows, "Total", "fewer than ten" */
	enum grid_unit unit;
	const struct str *rows, *cols;
	size_t nrows, ncols;
	const struct grid_cell *cells; /* row by row */
};

/* The sum of a row, of a column (the other SIZE_MAX), or of all (both): only of counts; hidden where one of its
 * cells is. */
struct grid_cell grid_total(const struct grid *g, size_t row, size_t col);

/* Whole documents in `a`: RFC 4180 with totals; {"title", "unit", "rows", "columns", "cells"}. */
ERR grid_csv(struct arena *a, const struct grid *g, struct str *out);
ERR grid_json(struct arena *a, const struct grid *g, struct str *out);
/* A workbook (ECMA-376) in a new file, row after row in constant memory; its parts wait in `folder`. BROKEN when it
 * cannot be written. */
ERR grid_xlsx(struct arena *a, const struct grid *g, const char *folder, const char *file);

/* A document's tables as such a workbook, a sheet each: title, heads, rows; whole numbers as numbers. */
ERR doc_xlsx(struct arena *a, const struct doc *d, const char *folder, const char *file);

#endif
