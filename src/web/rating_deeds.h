/* A deed on a release, for its page and for machines: the slow reading first, then the deed. */
#ifndef WEB_RATING_DEEDS_H
#define WEB_RATING_DEEDS_H

#include "action/rate.h"

/* In the pool, before the deed: what `draw` and `prepare` read from the ledger, kept in c->memo. */
ERR rating_deed_read(struct ctx *c, struct str quarter, struct str deed);
/* The deed "draw", "prepare", ...; `no` and `text` where it needs them. */
ERR rating_deed_do(struct ctx *c, struct str quarter, struct str deed, int64_t no, struct str text);

#endif
