/* The views of register.tmpl: one form for a whole registration, and the receipt. */
#ifndef WEB_VIEW_REGISTER_H
#define WEB_VIEW_REGISTER_H

#include "web/staff.h"

struct register_view {
	struct page page;
	const struct error_summary *errors;
	struct field text, kind, channel, form, body, accused, name, phone, address, number;
	struct ask place, topic;
	struct button suggest, send;
	struct url action;
	struct str key, doubt; /* a doubtful number that was warned of once */
};

struct register_done_view {
	struct page page;
	struct str number, code, latest, body, follow;
	struct url next, open;
};

#endif
