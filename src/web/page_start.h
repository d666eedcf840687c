/* The start page. */
#ifndef WEB_PAGE_START_H
#define WEB_PAGE_START_H

#include "web/visit.h"

struct start_view {
	struct page page;
	struct button write;
	struct url follow, mine, receptions;
	struct str term; /* "15 days" by the law of today */
};

/* GET / */
ERR page_start(struct ctx *c, const struct req *q, struct resp *p);

#endif
