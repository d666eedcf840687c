/* The view of social.tmpl: a body's pages on social networks, and the messages that were pasted from them. */
#ifndef WEB_VIEW_SOCIAL_H
#define WEB_VIEW_SOCIAL_H

#include "web/view_admin.h"

struct socials_view {
	struct page page;
	struct str body;
	const char *heading, *none;
	struct button paste, fresh;
	struct table messages, pages;
	const struct nav_link *states;
	size_t nstates;
	struct pagination more;
};

#endif
