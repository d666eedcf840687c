/* The views of judge.tmpl. */
#ifndef WEB_VIEW_JUDGE_H
#define WEB_VIEW_JUDGE_H

#include "web/layout.h"
#include "web/parts.h"

struct judge_view {
	struct page page;
	struct str number, body, when, outcome, until, verdict, key;
	bool done; /* judged before */
	struct field sentence, share; /* share: without choices not asked */
	struct str shared;
	struct button unshare;
	struct url action, read;
};

struct dispute_view {
	struct page page;
	const struct error_summary *errors;
	struct str body, until, article, key;
	struct field text;
	struct button send;
	struct url action;
};

#endif
