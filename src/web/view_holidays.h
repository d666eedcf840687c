/* The view of holidays.tmpl: a change of the calendar, and what it will move. */
#ifndef WEB_VIEW_HOLIDAYS_H
#define WEB_VIEW_HOLIDAYS_H

#include "web/view_admin.h"

struct change_view {
	struct form_view form;  /* its questions are asked by GET: nothing is saved by looking */
	bool shown;             /* the preview below it */
	struct str sums, what;  /* "3 of 40 running appeals ..."; the change in words */
	struct table table;
	struct str rest;        /* "and 20 more" */
	const char *behind;     /* what stays as it is */
	const struct field *kept; /* the answers, for the button that saves */
	size_t nkept;
	struct button save;
};

#endif
