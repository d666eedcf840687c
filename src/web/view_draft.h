/* The views of draft.tmpl: the editor of an answer, and the letter before it is sent. */
#ifndef WEB_VIEW_DRAFT_H
#define WEB_VIEW_DRAFT_H

#include "web/staff.h"

struct draft_view {
	struct deed_view deed;
	struct str text;        /* of the appeal */
	const struct str *added; /* by its author, later */
	size_t nadded;
	struct str returned;    /* what was to be done when it came back for rework, or empty */
};

struct letter_view {
	struct deed_view deed;
	struct str body, day, dear, outcome, text, sign;
	struct url back; /* to returning it */
};

#endif
