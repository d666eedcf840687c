/* The views of morning.tmpl: what needs a leader's attention today, and the strategy. */
#ifndef WEB_VIEW_MORNING_H
#define WEB_VIEW_MORNING_H

#include "store/mornings.h"
#include "web/view_admin.h"

struct need_line {
	struct str number, gist, when;
	struct url url;
	bool late;
};
/* One reason for attention: what, why, its first rows, where all are. */
struct reason {
	const char *title;
	struct str why;
	const struct need_line *lines;
	size_t nlines;
	struct url all;
	bool red;
};
#define NEEDS_MOST 80
struct morning_view {
	struct page page;
	struct str body, day;
	struct reason *needs;
	size_t nneeds;
	struct url strategy;
};

/* One more of them. */
struct reason *morning_add(struct morning_view *v, const char *title, const char *why);
/* The receptions of today, mobile ones and open dialogues; what nobody answered on social pages. */
ERR morning_receptions(struct ctx *c, struct morning_view *v);
ERR morning_outings(struct ctx *c, struct morning_view *v);
ERR morning_social(struct ctx *c, struct morning_view *v);
ERR morning_shares(struct ctx *c, struct morning_view *v);

struct strategy_line {
	struct str what, state, no;
	bool over;
};
struct strategy_view {
	struct form_view form;
	struct str body, reviewed;
	bool review; /* it is time */
	const struct strategy_line *lines;
	size_t nlines;
};

/* A line of the strategy in words, and what it says today; *over: it asks for attention. */
struct str strategy_words(struct ctx *c, const struct strategy *s);
ERR strategy_state(struct ctx *c, const struct strategy *s, bool lacks, struct str *out, bool *over);

#endif
