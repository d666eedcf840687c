/* The view of explore.tmpl: a slice of the register in two dimensions. */
#ifndef WEB_VIEW_EXPLORE_H
#define WEB_VIEW_EXPLORE_H

#include "web/staff.h"

/* A filter of the address that the form does not ask for. */
struct explore_kept {
	const char *key;
	struct str value, what, name;
};

struct explore_view {
	struct page page;
	struct field rows, cols, what, show, from, to, place;
	struct url action, csv, json, xlsx;
	struct button send;
	struct str said; /* how many in all, of when */
	struct table table;
	const struct explore_kept *kept;
	size_t nkept;
	struct url clear;
	bool loading;
};

#endif
