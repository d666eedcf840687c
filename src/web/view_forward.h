/* The view of forward.tmpl: which body, found by words. */
#ifndef WEB_VIEW_FORWARD_H
#define WEB_VIEW_FORWARD_H

#include "web/staff.h"

struct forward_view {
	struct deed_view deed;
	struct field find, bodies;
	struct button look;
	const char *none; /* nothing was found */
	enum deed what;   /* forward, decide, ask or part */
};

#endif
