/* The receipt: number, access code, latest day of an answer. */
#ifndef WEB_PAGE_RECEIPT_H
#define WEB_PAGE_RECEIPT_H

#include "web/drafts.h"

struct receipt_view {
	struct page page;
	struct panel done;
	struct str number, code, latest, forward, body, commitment, site, qr;
	int qr_side;
	struct url confirm; /* the appeal is held: empty when not */
	struct url here, why, forget, write;
};

/* GET /a/{}/registered */
ERR page_receipt(struct ctx *c, const struct req *q, struct resp *p);

#endif
