/* Letters as PDF: of an appeal, and as a sample of a body's own words. */
#ifndef WEB_LETTERS_H
#define WEB_LETTERS_H

#include "domain/paper.h"
#include "report/letter_pdf.h"
#include "store/appeals.h"
#include "web/visit.h"

/* Which letters an appeal has by now: bits of enum paper_kind. */
unsigned letters_of(const struct appeal *ap, const struct happened *h, size_t n);

/* Links to the letters that an appeal has, below /c for officials or /a for its author; their number. */
size_t letters_links(struct ctx *c, const char *below, const struct appeal *ap, const struct happened *h, size_t nh,
    const struct nav_link **out);

/* The heading of a letter. */
const char *letter_title(const struct ctx *c, enum paper_kind kind, enum lang lang);

/* The body's own words, or the profile's. */
ERR letter_template(struct ctx *c, int64_t body, enum paper_kind kind, enum lang lang, struct str *out);

/* Fills and draws it as the reply; `l` has its language, who writes and who signs. */
ERR letter_send(struct ctx *c, struct resp *p, struct letter *l, struct str template, const struct paper_facts *f,
    enum paper_kind kind);

ERR page_case_letter(struct ctx *c, const struct req *q, struct resp *p);
ERR page_appeal_letter(struct ctx *c, const struct req *q, struct resp *p);

#endif
