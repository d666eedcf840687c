/* A monthly report in words: the one document that its page, its PDF and its workbook are drawn from. */
#ifndef REPORT_MONTHLY_DOC_H
#define REPORT_MONTHLY_DOC_H

#include "domain/monthly.h"
#include "report/doc.h"

/* `sha256`: the hexadecimal digest of its data; empty while it is a draft. */
void monthly_doc(struct arena *a, const struct country *c, const struct monthly *m, enum monthly_state state,
    struct str sha256, enum lang lang, struct doc *out);

/* The name of a figure in a language; of an outcome as the profile calls it. */
struct str monthly_figure_name(const struct country *c, enum monthly_figure f, enum lang lang);
/* A figure as it is shown: "12 480"; a dash where there is none. */
struct str monthly_number(struct arena *a, enum monthly_figure f, int64_t n);

#endif
