/* The views of protocols.tmpl: what was settled on the spot. */
#ifndef WEB_VIEW_PROTOCOLS_H
#define WEB_VIEW_PROTOCOLS_H

#include "web/staff.h"

struct month_line {
	struct str month, n;
};

struct protocols_view {
	struct page page;
	struct str body;
	struct button fresh;
	const struct month_line *months;
	size_t nmonths;
	struct table table;
	struct pagination pages;
};

struct protocol_view {
	struct page page;
	const struct error_summary *errors;
	struct str body, no, day, name, residence, content, result, settler, writer;
	bool masked;
	struct url action, appeal; /* appeal: what it became; empty: nothing */
	struct str number;
	struct field why;
	struct button open, submit;
};

#endif
