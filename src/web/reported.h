/* What the pages of monthly reports share. */
#ifndef WEB_REPORTED_H
#define WEB_REPORTED_H

#include "action/monitor.h"
#include "report/doc.h"
#include "store/pledges.h"
#include "web/staff.h"

/* The report of the address; with its data read where there is one. MISSING for whoever may not see it. */
struct monthly_at {
	const struct body *body;
	struct recipient to;
	struct monthly_row row;
	struct monthly m;
};
ERR monthlies_at(struct ctx *c, const struct req *q, struct monthly_at *out);

/* The discussion that it opens, and what is open of the reports before it. */
ERR monthlies_said(struct ctx *c, const struct monthly_at *at, struct pledge **said, size_t *n, struct pledge **earlier,
    size_t *nearlier);

struct url monthlies_url(struct ctx *c, struct date month, const struct body *b);
struct tag monthlies_state(struct ctx *c, enum monthly_state s);
struct str monthlies_sha256(struct ctx *c, const struct monthly_row *r);
/* The document in the visitor's language. */
void monthlies_doc(struct ctx *c, const struct monthly_at *at, struct doc *out);
struct table monthlies_table(struct ctx *c, const struct doc_table *t);

#endif
