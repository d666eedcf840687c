/* The views of watch.tmpl: lists of control, and the board of bodies. */
#ifndef WEB_VIEW_WATCH_H
#define WEB_VIEW_WATCH_H

#include "web/staff.h"

struct watch_view {
	struct page page;
	struct str body;
	struct nav_link parts[4]; /* on control, told to us, told to others, to review */
	size_t nparts;
	const char *lead;
	struct url act; /* a form of one button; empty: none */
	struct button act_button;
	struct table table;
	const char *none;
	struct pagination pages;
};

/* A body on the board can be reminded of what is overdue. */
struct board_remind {
	struct str body, name;
};
struct board_view {
	struct page page;
	struct str place;
	const struct nav_link *up, *below; /* the places around */
	size_t nup, nbelow;
	struct table table;
	size_t nidle; /* bodies with nothing open */
	struct url remind;
	struct str key;
	const struct board_remind *late;
	size_t nlate;
	struct pagination pages;
};

#endif
