/* The view of call.tmpl: one call to the silent. */
#ifndef WEB_VIEW_CALL_H
#define WEB_VIEW_CALL_H

#include "web/staff.h"

struct call_view {
	struct page page;
	const struct error_summary *errors;
	struct str number;
	struct summary_list facts;
	bool mine;            /* taken by who looks */
	bool taken;           /* somebody else has it */
	const char *lang;     /* of the script, for HTML */
	const char *language; /* its own name */
	const char *const *script; /* what to say, sentence by sentence */
	size_t nscript;
	struct str phone;     /* masked, or shown once */
	bool shown;
	struct field text;    /* what the person added */
	struct field day;
	struct url action, read;
	struct str key;
};

#endif
