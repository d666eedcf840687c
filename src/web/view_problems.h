/* The views of problems.tmpl: the list, one problem, and the analyst's candidates. */
#ifndef WEB_VIEW_PROBLEMS_H
#define WEB_VIEW_PROBLEMS_H

#include "web/staff.h"

struct problems_view {
	struct page page;
	const struct nav_link *links;
	size_t nlinks;
	struct table table;
	struct pagination pages;
};

struct problem_fact {
	const char *key;
	struct str value;
};
#define PROBLEM_FACTS 8

struct problem_view {
	struct page page;
	struct tag state;
	struct str hidden; /* that it is not on the public page; empty when it is */
	struct problem_fact facts[PROBLEM_FACTS];
	size_t nfacts;
	struct str cause, plan;
	struct str effect, beside; /* what was measured, and the forecast beside it */
	struct table months, initiatives;
	const struct nav_link *from; /* problems of mahallas that it comes from, for those who may look at them */
	size_t nfrom;
	struct str from_many; /* how many mahallas there are, for everybody; or empty */
	const struct nav_link *links; /* what the visitor may do and look at */
	size_t nlinks;
	struct str as_of;
};

struct candidates_view {
	struct page page;
	const struct nav_link *up;
	size_t nup;
	struct str lead;
	bool loading;
	struct table table;
};

/* The appeals a problem gathers by hand, and those that are alike. */
struct gather_line {
	struct str number, gist, beside;
	struct url url;
	struct str id; /* of the box, or of the button that lets it go */
};
struct gather_view {
	struct page page;
	const struct error_summary *errors;
	struct str title, said;
	struct url action;
	struct ask numbers;
	struct button add, take;
	const struct gather_line *alike, *lines;
	size_t nalike, nlines;
	bool loading;
	struct pagination pages;
};

#endif
