/* The ledger of an appeal's way, as a table for officers and for the author. */
#ifndef WEB_WAY_H
#define WEB_WAY_H

#include "web/visit.h"

/* Each step: when, whence, whither, by whom and why. The author reads bodies, not names of officers. Empty when it
 * never left its first body. */
ERR way_fill(struct ctx *c, int64_t id, bool author, struct table *out);

#endif
