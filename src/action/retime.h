/* Running clocks follow the calendar: when days off change, every running appeal is looked at again, in slices. */
#ifndef ACTION_RETIME_H
#define ACTION_RETIME_H

#include "action/ctx.h"
#include "domain/appeal.h"

/* Behind a change of the calendar, in its transaction: clocks that reach `from` or later are to be moved; `what`
 * is recorded in each appeal's history: the day that changed, or empty for a whole decree. */
ERR act_retime_begin(struct ctx *c, struct date from, struct str what);

/* Is there something to move, seen from outside of the writer? */
ERR act_retime_due(struct ctx *c, bool *out);

/* How far it came. */
struct retimed {
	int64_t seen, moved;
	bool more;  /* there is a next slice */
	bool waits; /* a second look comes later, for what was done by the old calendar meanwhile */
};

/* One slice of at most `max` running appeals: those whose days move get an event. Nothing to do is no error. */
ERR act_retime(struct ctx *c, int max, struct retimed *out);

/* What would move under `after`, without moving it: counts, and the first `max` of them as they are and as they
 * would be. */
struct moving {
	struct appeal was, then;
};
struct preview {
	int64_t running, moving;
	struct moving *list;
	size_t nlist;
};
ERR act_retime_preview(struct ctx *c, const struct country *after, struct date from, size_t max,
    struct preview *out);

#endif
