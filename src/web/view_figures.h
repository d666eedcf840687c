/* The views of figures.tmpl: numbers of a place, and the rows behind one of them. */
#ifndef WEB_VIEW_FIGURES_H
#define WEB_VIEW_FIGURES_H

#include "web/staff.h"
#include "web/view_map.h"

struct tile {
	const char *name;
	struct str figure, beside; /* `beside`: what it is compared with */
	struct url rows;
	const char *sign; /* "q-band--late", ... or NULL */
};
#define TILES_MOST 4

/* A month of the trend: two bars from the ground, of at most TREND_HIGH. */
#define TREND_HIGH 100
struct trend_bar {
	int64_t x, received_y, received_h, ended_x, ended_y, ended_h;
	struct str month, title;
};

/* A sentence by rule, with the way to the rows that it tells of. */
struct changed {
	struct str text;
	struct url rows;
};

struct figures_view {
	struct page page;
	struct str place, span, as_of;
	const struct nav_link *up, *spans;
	size_t nup, nspans;
	struct tile tiles[TILES_MOST];
	size_t ntiles;
	const struct changed *changed;
	size_t nchanged;
	const struct trend_bar *bars;
	size_t nbars;
	int64_t trend_width;
	struct str trend_title, trend_text;
	struct map_view map;
	struct table trend, children, topics, bodies, balance;
	const char *children_title;
	struct url explore;
	bool changes;      /* what changed is told */
	const char *note;  /* what is not known; or NULL */
};

/* A figure's rows. */
struct rows_view {
	struct page page;
	struct str what, count;
	bool loading;
	struct table table;
	struct pagination pages;
	struct url back;
};

#endif
