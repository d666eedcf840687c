/* A grid as a document of tables, for the PDF. */
#ifndef REPORT_GRID_DOC_H
#define REPORT_GRID_DOC_H

#include "report/doc.h"
#include "report/grid.h"

/* Columns that do not fit beside each other stand in tables of their own, the total in the last of them; counts have
 * totals below, and the total a bar. Fills out->tables alone. */
void grid_doc(struct arena *a, const struct grid *g, struct doc *out);

#endif
