/* All my appeals, by a code sent to my phone or mail. */
#ifndef WEB_PAGE_MINE_H
#define WEB_PAGE_MINE_H

#include "web/drafts.h"

struct mine_row {
	struct str number, gist, state, when;
	struct url url;
};
struct mine_view {
	struct page page;
	const struct error_summary *errors;
	struct url action, out;
	struct str address, key; /* key: the contact whose code is asked for, as typed */
	struct field contact, code;
	struct button send;
	bool known, asked;
	const struct mine_row *rows;
	size_t nrows;
	struct pagination pages;
};

ERR page_mine(struct ctx *c, const struct req *q, struct resp *p);
ERR page_mine_code(struct ctx *c, const struct req *q, struct resp *p);
ERR page_mine_enter(struct ctx *c, const struct req *q, struct resp *p);
ERR page_mine_out(struct ctx *c, const struct req *q, struct resp *p);

#endif
