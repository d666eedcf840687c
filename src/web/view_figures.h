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
#define TILES_MOST 5

/* A month of the trend: two bars from the ground, of at most TREND_HIGH. */
#define TREND_HIGH 100
struct trend_bar {
	int64_t x, received_y, received_h, ended_x, ended_y, ended_h;
	struct str month, title;
};

/* A sentence by rule, with the way to the rows that it tells of (or without one). */
struct changed {
	struct str text;
	struct url rows;
};

/* An open problem, and how many came in the month of the page. */
struct problem_open {
	struct str title, count;
	struct url url, rows;
};

struct figures_view {
	struct page page;
	struct str place, span, as_of;
	const struct nav_link *up, *spans;
	size_t nup, nspans;
	struct tile tiles[TILES_MOST];
	size_t ntiles;
	struct changed *changed;
	size_t nchanged;
	struct str week;
	const struct problem_open *problems;
	const struct changed *repeats;
	size_t nproblems, nrepeats;
	struct url all_problems;
	const struct trend_bar *bars;
	size_t nbars;
	int64_t trend_width;
	struct str trend_title, trend_text;
	struct map_view map;
	struct table trend, children, topics, bodies, balance;
	const char *children_title;
	struct url explore, local; /* `local`: the table of what could have been settled on the spot; or empty */
	bool changes;      /* what changed and what repeats is told */
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
