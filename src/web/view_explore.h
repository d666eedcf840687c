/* The view of explore.tmpl: a slice of the register in two dimensions. */
#ifndef WEB_VIEW_EXPLORE_H
#define WEB_VIEW_EXPLORE_H

#include "web/view_figures.h"

/* A filter of the address that the form does not ask for. */
struct explore_kept {
	const char *key;
	struct str value, what, name;
};

struct explore_view {
	struct page page;
	struct field rows, cols, what, show, from, to, place;
	struct url action, csv, json, xlsx, pdf;
	struct button send;
	struct str said; /* how many in all, of when */
	struct table table;
	struct map_view map;           /* of lines that are places; */
	const struct trend_bar *bars;  /* ... that are months, weeks or days, where they lie in time */
	size_t nbars;
	int64_t bars_width;
	struct str bars_title;
	const struct explore_kept *kept;
	size_t nkept;
	struct url clear;
	bool loading;
};

#endif
