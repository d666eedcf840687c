/* Questions, decisions and promises in words. */
#ifndef WEB_PLEDGED_H
#define WEB_PLEDGED_H

#include "action/promise.h"
#include "web/staff.h"

const char *pledged_kind(const struct ctx *c, enum pledge_kind k);
/* "open", "overdue", "answered", "kept", ... of its kind, today. */
struct tag pledged_state(const struct ctx *c, const struct pledge *p);
/* "In time: 90 % of the answers at least"; empty without a measure. And its value: "91 %", "14". */
struct str pledged_measure(struct ctx *c, const struct pledge *p);
struct str pledged_value(struct ctx *c, enum pledge_measure m, int64_t value);

/* One of them on a page. `open`: for anyone, without words that only officers read. */
struct pledge_line {
	struct str kind, to, from, due, text, measure, found, reply, replied, words;
	struct tag state;
	struct url url; /* its own page; empty: none */
};
struct pledge_line *pledged_lines(struct ctx *c, const struct pledge *p, size_t n, bool open);

/* The feed of what a body's leader promised (NULL: of all), in the page's language: a reader of news has no cookie. */
struct nav_link pledged_feed(struct ctx *c, const struct body *b);

/* The questions of a form that asks a leader: to whom, what, until when; and what was answered. */
struct form_view;
void pledged_ask(struct ctx *c, struct form_view *v, bool promise);
ERR pledged_read(struct ctx *c, const struct req *q, struct pledge *out);

#endif
