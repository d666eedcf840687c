/* A document of tables, drawn from the same cells as a page, as PDF (report/letter_pdf.h) and as a workbook
 * (report/grid.h). */
#ifndef REPORT_DOC_H
#define REPORT_DOC_H

#include "base/lang.h"

/* A cell: its words; a whole number besides, when it is one. */
struct doc_cell {
	struct str text;
	int64_t number;
	bool is_number;
};

struct doc_table {
	struct str title, note; /* `note`: under it; instead of it when it has no rows */
	const struct str *cols; /* the first is of the rows' names */
	size_t ncols;
	const struct doc_cell *cells; /* row by row */
	size_t nrows;
	const int *bars; /* under the numbers of the last column: thousandths of its width, row by row; or NULL */
};

struct doc {
	struct str title, head; /* `head`: over the title, a line each */
	struct str facts;       /* under it, a line each */
	struct str words;       /* paragraphs, a line each; empty: none */
	const struct doc_table *tables;
	size_t ntables;
	struct str foot;        /* at the end, a line each */
	int64_t made_at;        /* the same document has the same bytes */
	enum lang lang;
};

#endif
