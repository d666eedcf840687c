/* The view of open.tmpl: the numbers that anyone may see. */
#ifndef WEB_VIEW_OPEN_H
#define WEB_VIEW_OPEN_H

#include "web/view_figures.h"
#include "web/view_map.h"

struct open_view {
	struct page page;
	struct str place, span, as_of;
	const struct nav_link *up, *spans;
	size_t nup, nspans;
	struct tile tiles[TILES_MOST];
	size_t ntiles;
	struct map_view map;
	struct table places, topics;
	const char *places_title;
	struct str places_more, topics_more; /* how many lines the files have beside those shown, or empty */
	struct url places_csv, topics_csv, feed, catalog;
};

#endif
