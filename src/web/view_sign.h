/* The view of sign.tmpl: a small form without an appeal. */
#ifndef WEB_VIEW_SIGN_H
#define WEB_VIEW_SIGN_H

#include "web/staff.h"

struct sign_view {
	struct page page;
	const struct error_summary *errors;
	const char *lead;
	struct field fields[4];
	size_t nfields;
	struct url action;
	struct str to;
	struct button send;
};

#endif
