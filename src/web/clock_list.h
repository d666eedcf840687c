/* All clocks of an appeal as a list for its page of derivations. */
#ifndef WEB_CLOCK_LIST_H
#define WEB_CLOCK_LIST_H

#include "web/visit.h"

struct appeal;

/* Fills `out`: a row a clock, its name, day, body and what became of it. */
ERR clock_list(struct ctx *c, const struct appeal *ap, struct summary_list *out);

#endif
