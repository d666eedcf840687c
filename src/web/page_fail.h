/* The views of web/fail.tmpl. */
#ifndef WEB_PAGE_FAIL_H
#define WEB_PAGE_FAIL_H

#include "net/req.h"
#include "web/layout.h"

struct fail_view {
	struct page page;
	const char *sentence;
	bool retry;
	struct str id;
};

struct again_view {
	struct page page;
	struct url action, sign_in, follow; /* sign_in, follow: where to first; empty: not needed */
	const struct pair *fields;
	size_t nfields;
	struct button send;
};

#endif
