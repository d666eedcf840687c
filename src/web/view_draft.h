/* The views of draft.tmpl: the editor of an answer, and the letter before it is sent. */
#ifndef WEB_VIEW_DRAFT_H
#define WEB_VIEW_DRAFT_H

#include "domain/check.h"
#include "web/staff.h"
#include "web/view_task.h"

struct draft_view {
	struct deed_view deed;
	struct str text;        /* of the appeal */
	const struct str *added; /* by its author, later */
	size_t nadded;
	struct str returned;    /* what was to be done when it came back for rework, or empty */
	const struct str *points; /* what it asks */
	size_t npoints;
	const struct task_item *parts; /* what others wrote for it */
	size_t nparts;
	const char *const *warnings;   /* what the checks found, each explaining itself */
	size_t nwarnings;
	const struct str *missed;      /* the points that are not touched */
	size_t nmissed;
	struct str others;      /* who else writes here */
	struct str procedure;   /* the own procedure that its words may speak of, or empty */
	struct url keep;
	struct url sign;        /* where it is signed at once by whoever may; else empty */
};

/* Fills in what stands beside the editor; the answer's first text where nothing was typed. */
ERR editor_fill(struct ctx *c, struct draft_view *v, struct field *answer, struct field *outcome, struct field *reason);
/* One check's finding, explaining itself. */
const char *editor_warning(const struct ctx *c, enum check what);
/* What the checks say of what was typed. */
ERR editor_warn(struct ctx *c, struct draft_view *v, struct str text, enum outcome outcome, struct str reason);

struct letter_view {
	struct deed_view deed;
	struct str body, day, dear, outcome, text, sign;
	const char *const *warnings; /* in spite of which it was sent to the head */
	size_t nwarnings;
	struct url back; /* to returning it */
};

/* What the checks had found in the draft of event `draft_seq`, for its head. */
ERR letter_warn(struct ctx *c, struct letter_view *v, int64_t draft_seq);

#endif
