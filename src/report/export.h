/* Lists as CSV for spreadsheets (RFC 4180). */
#ifndef REPORT_EXPORT_H
#define REPORT_EXPORT_H

#include "base/buf.h"

/* A list being written: UTF-8 behind a byte order mark, lines end with CR LF. A cell that a spreadsheet
 * would take for a formula (it begins with = + - @, a tab or a CR) gets an apostrophe in front. */
struct export {
	struct buf b;
	bool begun; /* the row has a cell */
};

struct export export_new(struct arena *a, size_t max);
void export_cell(struct export *x, struct str text);
void export_int(struct export *x, int64_t n);
void export_row(struct export *x); /* the row ends */

#endif
