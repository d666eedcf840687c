/* The view of search.tmpl. */
#ifndef WEB_VIEW_SEARCH_H
#define WEB_VIEW_SEARCH_H

#include "web/staff.h"

struct search_view {
	struct page page;
	const struct error_summary *errors;
	struct field words, state, kind, channel, outcome;
	struct ask place, topic, body;
	struct url action, csv, clear;
	struct button send;
	struct table table;
	const char *none;
	struct str begun;
	struct pagination pages;
	bool narrowed;
};

#endif
