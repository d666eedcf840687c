/* The views of monthly.tmpl: monthly reports, and one of them. */
#ifndef WEB_VIEW_MONTHLY_H
#define WEB_VIEW_MONTHLY_H

#include "web/pledged.h"
#include "web/view_rating.h"

struct monthlies_view {
	struct page page;
	struct str body;              /* whose reports these are */
	struct field choose;          /* of another one */
	struct url action;
	struct button send;
	const struct nav_link *begin; /* months that have no report yet */
	size_t nbegin;
	struct table table;
	struct pagination pages;
};

/* A table of the document, drawn. */
struct monthly_part {
	struct str title, note;
	struct table table;
};

struct monthly_view {
	struct page page;
	const struct error_summary *errors;
	struct str head, facts, sha256, article;
	struct tag state;
	struct summary_list about;
	struct str words;
	const struct rating_form *forms;
	size_t nforms;
	const struct monthly_part *parts;
	size_t nparts;
	const struct nav_link *files;
	size_t nfiles;
	bool corrected;               /* figures of the month are others by now */
	struct table corrections;
	bool discussed;               /* it was sent: its discussion is open */
	const struct pledge_line *said, *earlier; /* of it; what is open of those before */
	size_t nsaid, nearlier;
	const struct nav_link *asks;
	size_t nasks;
	struct str key;
};

#endif
