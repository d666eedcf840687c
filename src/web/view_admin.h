/* The views of admin.tmpl: lists with a search on top, and forms. */
#ifndef WEB_VIEW_ADMIN_H
#define WEB_VIEW_ADMIN_H

#include "web/staff.h"

/* A list that can be narrowed by words. */
struct list_view {
	struct page page;
	const char *lead;
	struct url action;     /* of the search; empty: none */
	struct ask find;
	struct button look, fresh; /* to search; to the form of a new one */
	struct table table;
	const char *none;
	struct pagination pages;
};

/* A form of the administration. */
struct form_view {
	struct page page;
	const struct req *q;
	const struct err *wrong;
	const struct error_summary *errors;
	const char *lead;
	struct ask asks[ASKS_MAX];
	size_t nasks;
	struct url action, back;
	struct str key;
	struct button send;
	const struct nav_link *links; /* to what belongs to it */
	size_t nlinks;
	struct url reset;      /* a second form with one button; empty: none */
	struct button reset_button;
	const char *reset_lead;
};

/* The units of a body, each with a button that ends it. */
struct unit_line {
	struct str name, id;
	bool ended;
};
struct units_view {
	struct form_view form;
	const struct unit_line *units;
	size_t nunits;
};

/* Absences of a body's people, each with a button that ends it. */
struct absence_line {
	struct str who, days, stand_in, id;
};
struct absences_view {
	struct form_view form;
	struct str body;
	const struct absence_line *lines;
	size_t nlines;
};

/* The tokens of machines, each with a button that ends it. */
struct token_line {
	struct str name, login, when, id;
};
struct tokens_view {
	struct form_view form;
	const struct token_line *tokens;
	size_t ntokens;
};

struct hub_view {
	struct page page;
	struct nav_link links[12];
	size_t nlinks;
};

/* Begins a form: frame, faults; a question of it whose answer is what was typed, else `value`. */
void form_begin(struct ctx *c, const struct req *q, const char *title, struct url action, struct url back,
    const struct err *wrong, struct form_view *v);
struct field *form_ask(struct ctx *c, struct form_view *v, enum ask_kind kind, const char *name,
    const char *label, struct str value);
ERR form_send(struct ctx *c, struct resp *p, const struct form_view *v);

/* Bodies that fit what was typed as suggestions of the line; takes its time for words. */
void form_bodies(struct ctx *c, struct ask *k);

#endif
