/* The frame that every page stands in: {{ call page_top(&v->page) }} ... {{ call page_bottom(&v->page) }}. */
#ifndef WEB_LAYOUT_H
#define WEB_LAYOUT_H

#include "web/parts.h"

/* A link of the navigation; `here` when it is this page or leads to its section. */
struct nav_link {
	const char *text;
	struct url url;
	bool here;
};

/* More sections than these are behind one word on a narrow screen. */
#define NAV_PLAIN 5

/* What the frame shows. web/front fills in all but the title; a page adds what is its own. */
struct page {
	const char *title; /* of this page, translated */
	bool error;        /* a form came back: the title says "Error" first */
	bool wide;         /* the whole width instead of two thirds */
	bool field;        /* with the script that keeps forms while there is no network (assets/field.js) */
	bool secret;       /* search engines are told to stay away */
	struct back_link back;         /* without an address: none */
	const struct breadcrumbs *way; /* or NULL */
	struct str flash;              /* what has just been done, or empty */

	const char *service; /* the name of the whole, translated */
	struct url home;
	struct url langs[LANGS]; /* this page in each language */
	const struct nav_link *nav;
	size_t nnav;
	const struct nav_link *feeds; /* Atom, by the names that readers of news show */
	size_t nfeeds;
	struct str who;      /* who is signed in, or empty */
	struct url sign_out; /* where the form goes that signs out */
	const char *csrf;
	struct str phone; /* for help, or empty */
	bool demo;        /* a demonstration: nothing here is real */
	bool links;       /* the public pages stand below, */
	bool queues;      /* open queues among them */
};

#include "tmpl/layout.h"

#endif
