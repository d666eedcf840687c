/* The view of shown.tmpl: what is shown once, on the reply to a POST. */
#ifndef WEB_VIEW_SHOWN_H
#define WEB_VIEW_SHOWN_H

#include "web/layout.h"

/* A secret just made, with facts beside it and the way on. */
struct shown_view {
	struct page page;
	const char *label; /* what the code is */
	struct str code, warn;
	struct summary_list facts;
	struct url on;
	const char *on_text;
};

#endif
