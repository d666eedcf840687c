/* A letter, or a document of tables, as a tagged PDF of one or more A4 pages (cairo, pango). */
#ifndef REPORT_LETTER_PDF_H
#define REPORT_LETTER_PDF_H

#include "base/err.h"
#include "base/lang.h"
#include "base/str.h"
#include "report/doc.h"

struct letter {
	struct str title;  /* of the document and its heading */
	struct str head;   /* over the heading: who writes; a line each */
	struct str facts;  /* under it: day, number; a line each */
	struct str text;   /* paragraphs, a line each; empty lines are kept as space */
	struct str sign;   /* at the end; a line each */
	struct str foot;   /* beside the code: where it can be followed */
	struct str link;   /* the address in the QR code; empty: none */
	int64_t made_at;   /* the deed's moment: the same letter has the same bytes */
	enum lang lang;
};

/* Draws it into `*out`, which lives in `a`. Headings, paragraphs and the code (with its address as its text) are tagged
 * (ISO 32000-1, 14.8), the title stands in the metadata and the language in the catalog, letters of all five languages
 * are in the fonts. BROKEN when the library fails. */
ERR letter_pdf(struct arena *a, const struct letter *l, struct str *out);

/* A document of tables in the same way: headings, tables with their rows and heads are tagged, and a table that goes on
 * on the next page has its heads there too. */
ERR doc_pdf(struct arena *a, const struct doc *d, struct str *out);

#endif
