/* Writing an appeal in four steps, kept in a draft. */
#ifndef WEB_PAGE_WRITE_H
#define WEB_PAGE_WRITE_H

#include "web/drafts.h"

/* What every step shows. */
struct write_view {
	struct page page;
	const struct error_summary *errors;
	struct str step; /* "Step 2 of 4" */
	struct url action, forget;
	struct button send;
	struct field a, b, c, d; /* the step's questions (d in words); without a name: not asked */
	struct str note;      /* a sentence under the heading, or empty */
};

/* Begins a step: frame, errors (`fault` may be NULL), where its form goes and where "back" leads. */
void write_begin(struct ctx *c, const struct req *q, struct write_view *v, const char *title, int step,
    const char *action, const char *back, const struct err *fault);

/* Where the first step is, from a later one: about the same open queue, or behind the same social page. */
const char *write_first(struct ctx *c, const struct pairs *d);
/* The draft of a step behind the first; a browser that has none is sent to the first (*sent). */
ERR write_enter(struct ctx *c, struct resp *p, struct pairs *draft, bool *sent);

/* 1: own words and kind. 2: place and topic, then the body. */
ERR page_write(struct ctx *c, const struct req *q, struct resp *p);
ERR page_write_post(struct ctx *c, const struct req *q, struct resp *p);
ERR page_write_about(struct ctx *c, const struct req *q, struct resp *p);
ERR page_write_about_prepare(struct ctx *c, const struct req *q, struct resp *p);
ERR page_write_about_post(struct ctx *c, const struct req *q, struct resp *p);
ERR page_write_body(struct ctx *c, const struct req *q, struct resp *p);
ERR page_write_body_post(struct ctx *c, const struct req *q, struct resp *p);
/* Empties the draft: for browsers that others use too. */
ERR page_write_forget(struct ctx *c, const struct req *q, struct resp *p);

#endif
