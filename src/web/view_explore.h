/* The view of explore.tmpl: a slice of the register in two dimensions. */
#ifndef WEB_VIEW_EXPLORE_H
#define WEB_VIEW_EXPLORE_H

#include "web/staff.h"

struct explore_view {
	struct page page;
	struct field rows, cols, what, show, from, to, place;
	struct url action, csv, json, xlsx;
	struct button send;
	struct str said; /* how many in all, of when */
	struct table table;
	bool loading;
};

#endif
