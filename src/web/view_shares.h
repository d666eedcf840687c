/* The views of shares.tmpl: published answers for everybody. */
#ifndef WEB_VIEW_SHARES_H
#define WEB_VIEW_SHARES_H

#include "web/view_admin.h"

struct share_line {
	struct str question, answer, body, when;
	struct url url;
	bool cut; /* the answer is longer than what is shown */
};
struct shares_view {
	struct page page;
	struct str body; /* empty: of all */
	const struct share_line *lines;
	size_t nlines;
	struct pagination pages;
	struct url feed;
};

#endif
