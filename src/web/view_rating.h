/* The views of rating.tmpl: releases of the open rating, one of them, and a body in it. */
#ifndef WEB_VIEW_RATING_H
#define WEB_VIEW_RATING_H

#include "web/staff.h"

struct ratings_view {
	struct page page;
	struct table table;
	struct nav_link method, begin; /* `begin`: the release that may be begun; without a text: none */
};

/* A deed on the release: a button, with words where it needs them. */
struct rating_form {
	struct url action;
	struct field text; /* without a name: none */
	struct str no;     /* of the objection that is replied to */
	const char *lead;
	struct button send;
};

struct rating_said {
	struct str who, when, text, reply, replied;
	const struct rating_form *form; /* to reply; NULL: none */
};

struct rating_file_line {
	struct str name, size, sha256;
	struct url url;
};

/* A question to a body's numbers. */
struct rating_flag {
	struct str body; /* where several bodies stand in one list */
	struct url body_url;
	const char *name, *honest;
	struct str says, counts; /* `counts`: for officials */
	struct tag strong;       /* without a text: no more than noticed */
	struct nav_link rows;
};

struct rating_view {
	struct page page;
	const struct error_summary *errors;
	struct str quarter;
	struct tag state;
	const char *lead;
	struct summary_list facts;
	const struct nav_link *groups;
	size_t ngroups;
	struct table table;
	struct pagination pages;
	const struct rating_form *forms;
	size_t nforms;
	const struct rating_said *said;
	size_t nsaid;
	const struct rating_file_line *files;
	size_t nfiles;
	struct nav_link method, flags; /* `flags` without a text: there are none */
	struct str key;
};

struct flags_view {
	struct page page;
	struct str quarter;
	const struct rating_flag *flags;
	size_t nflags;
	struct pagination pages;
	struct nav_link method;
};

struct flag_rows_view {
	struct page page;
	struct str quarter;
	struct rating_flag flag;
	bool loading;
	struct table table;
	struct pagination pages;
};

struct rated_view {
	struct page page;
	const struct rating_flag *flags;
	size_t nflags;
	struct str quarter, place;
	struct summary_list facts;
	struct table table;
	const char *note;
	const struct rating_said *said;
	size_t nsaid;
	struct nav_link method;
};

struct method_view {
	struct page page;
	struct summary_list figures;
};

#endif
