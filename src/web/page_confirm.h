/* An author confirms a contact. */
#ifndef WEB_PAGE_CONFIRM_H
#define WEB_PAGE_CONFIRM_H

#include "web/drafts.h"

struct confirm_view {
	struct page page;
	const struct error_summary *errors;
	struct str number, to, way;
	struct url action;
	bool asked, held, done, none; /* none: the appeal has no contact */
	struct field ways, code;
	struct button send;
};

ERR page_confirm(struct ctx *c, const struct req *q, struct resp *p);
ERR page_confirm_post(struct ctx *c, const struct req *q, struct resp *p);

#endif
