/* Threats and crimes first: what a body's officers see above all lists. */
#ifndef WEB_ALARMS_H
#define WEB_ALARMS_H

#include "action/ctx.h"
#include "domain/appeal.h"
#include "web/parts.h"

struct phrase;

struct alarm_line {
	struct str number, gist;
	const char *what;
	struct url url;
	bool asked; /* passed on to this body, which has not replied yet */
};
struct alarms_view {
	const struct alarm_line *lines;
	size_t nlines;
	struct url more; /* all that was passed on to this body, when there are more than are shown */
};

/* What was passed on to a body and waits for its reply; then open appeals of its queue that were passed on or wait for
 * that decision. Without those banned to whoever looks. */
ERR alarms_fill(struct ctx *c, int64_t body, struct alarms_view *v);

/* The phrase for which it is proposed to pass the appeal on; NULL when nothing is proposed. */
ERR alarms_phrase(struct ctx *c, const struct appeal *ap, const struct phrase **out);

/* The same on the page of an appeal: what was found, in words, and what may be done. */
struct alarm_note {
	struct str found; /* "...": kind; empty: nothing waits for a decision */
	struct url pass, calm; /* empty: not theirs to do */
};
ERR alarm_note_fill(struct ctx *c, const struct appeal *ap, struct alarm_note *v);

#endif
