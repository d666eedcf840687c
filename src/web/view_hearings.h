/* The views of hearings.tmpl: hearings, one of them, a promise, and the promises that anyone may see. */
#ifndef WEB_VIEW_HEARINGS_H
#define WEB_VIEW_HEARINGS_H

#include "web/pledged.h"

struct pledge_view {
	struct page page;
	const struct error_summary *errors;
	const struct pledge_line *line;
	struct str now;        /* what the register says by now */
	struct url action;
	struct str key;
	struct field text;     /* without a label: no form */
	struct button reply, kept, broken; /* without a text: none */
	bool decides;
};

struct promises_view {
	struct page page;
	struct url action, feed;
	struct field to, place, state;
	struct button send;
	const struct pledge_line *lines;
	size_t nlines;
	struct pagination pages;
};

struct sittings_view {
	struct page page;
	const struct error_summary *errors;
	struct str body, key;
	struct url action;
	struct field day;      /* without a name: they plan none */
	struct button send;
	struct table table;
	struct pagination pages;
	const struct pledge_line *mine; /* what is open with the visitor's body */
	size_t nmine;
	const struct nav_link *invited;
	size_t ninvited;
};

struct sitting_line {
	struct str no, reason, text, to, words, measures, reported;
	bool dropped;
	struct table figures;
	struct nav_link edit, report;  /* without a text: none */
};

struct sitting_view {
	struct page page;
	struct str body, when, period, protocol;
	struct tag state;
	const struct pledge_line *before, *promises; /* of the hearings before; of this one */
	size_t nbefore, npromises;
	const struct sitting_line *items;
	size_t nitems;
	const struct nav_link *links;
	size_t nlinks;
};

#endif
