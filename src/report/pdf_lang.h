/* The language of a finished PDF, which screen readers choose their voice by; cairo 1.16 has no way to say it. */
#ifndef REPORT_PDF_LANG_H
#define REPORT_PDF_LANG_H

#include "base/err.h"
#include "base/str.h"

/* The same document that names its language (`tag`, of BCP 47, letters and dashes): its catalog is written once more
 * with /Lang, as an incremental update (ISO 32000-1, 7.5.6, 14.9.2); not a byte before is touched. Lives in `a`. A
 * document without a plain cross-reference table, as other versions of the library may write it, is returned as it is:
 * *said false. */
ERR pdf_lang(struct arena *a, struct str pdf, const char *tag, struct str *out, bool *said);

#endif
