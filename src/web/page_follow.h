/* Following an appeal by its number and access code. */
#ifndef WEB_PAGE_FOLLOW_H
#define WEB_PAGE_FOLLOW_H

#include "web/drafts.h"

struct follow_view {
	struct page page;
	const struct error_summary *errors;
	struct url action, mine;
	struct field number, code;
	struct button send;
};

ERR page_follow(struct ctx *c, const struct req *q, struct resp *p);
ERR page_follow_post(struct ctx *c, const struct req *q, struct resp *p);

#endif
