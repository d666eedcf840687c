/* A workbook is written to a file of the folder for uploads, which is gone when it has been sent. */
#ifndef WEB_WORKBOOK_H
#define WEB_WORKBOOK_H

#include "net/resp.h"
#include "report/doc.h"
#include "report/grid.h"
#include "web/visit.h"

ERR workbook_grid(struct ctx *c, const struct grid *g, struct resp *p);
ERR workbook_doc(struct ctx *c, const struct doc *d, struct resp *p);

#endif
