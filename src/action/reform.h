/* Bodies that merge, split or end: the change at once, their running matters carried over in slices. */
#ifndef ACTION_REFORM_H
#define ACTION_REFORM_H

#include "action/ctx.h"
#include "domain/appeal.h"
#include "domain/heir.h"

/* Ends a body in favour of its heirs; its units and officers go to whoever takes the rest, and bans are made anew.
 * MISSING but for administrators and qabul itself; refusals of heir_may(), BODIES_STALE. What runs there is carried
 * over by act_reform_slice(). */
ERR act_reform(struct ctx *c, const struct reform *r);

/* What it will change: how many running appeals go to each body (0: to nobody, all are banned), most first; units and
 * officers that go along. Nothing is written. Lists live in c->a. */
struct going {
	int64_t body, n;
};
struct goings {
	int64_t running, officers, units;
	struct going *list;
	size_t n;
};
ERR act_reform_preview(struct ctx *c, const struct reform *r, struct goings *out);

/* Is there something to carry over, seen from outside of the writer? */
ERR act_reform_due(struct ctx *c, bool *out);

/* One slice of at most `max`; nothing to do is no error. What was sent to the body by those who did not know yet is
 * carried over by a second look, a minute later (`waits` says that it is to come); what comes still later, after
 * store_reforms_again(). */
struct reformed {
	int64_t moved;
	bool more, waits;
};
ERR act_reform_slice(struct ctx *c, int max, struct reformed *out);

/* An appeal that woke at a body that ended is given to its heir; nothing changes where the body lives. Those who went
 * along keep it; for others it begins with its new head. Its terms stay. */
ERR reform_seat(struct ctx *c, struct appeal *ap);

#endif
