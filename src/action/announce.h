/* Announcing a mobile reception or an open dialogue, and what the office does with it later. */
#ifndef ACTION_ANNOUNCE_H
#define ACTION_ANNOUNCE_H

#include "action/ctx.h"
#include "store/outings.h"

extern const struct err ANNOUNCE_MISSING, ANNOUNCE_DAY, ANNOUNCE_HOURS, ANNOUNCE_SITE, ANNOUNCE_PLACE, ANNOUNCE_WHO,
    ANNOUNCE_TWICE, ANNOUNCE_WHY, ANNOUNCE_STATE, ANNOUNCE_KEPT, ANNOUNCE_OPEN;

/* Of the officer's own body, by its chancery or head: a day from today on, a place of its territory, a leader and
 * helpers who work there. */
ERR act_announce(struct ctx *c, struct outing *o);
/* With the reason; not once it was held. */
ERR act_announce_cancel(struct ctx *c, int64_t id, struct str words);
/* It was held, though nobody came; on its day or later. */
ERR act_announce_held(struct ctx *c, int64_t id);

/* The one of the officer's own body, to its chancery and head; to controllers of a reception in whose territory it
 * is, to read (*own false). ANNOUNCE_MISSING otherwise. */
ERR announce_get(struct ctx *c, int64_t id, struct outing *o, bool *own);

/* What was promised to who came is done. */
ERR act_announce_kept(struct ctx *c, int64_t id, int64_t no);
/* Opens name and contact of who came: recorded, with the reason, before they leave. */
ERR act_announce_open(struct ctx *c, int64_t id, int64_t no, struct str why, struct came *out);

/* Was it announced later than the rule wants (clock OUTING_AHEAD)? */
bool announce_late(const struct ctx *c, const struct outing *o);

/* Who of the list was at another one of the body in the year before. */
ERR announce_again(struct ctx *c, const struct outing *o, const struct came *list, size_t n, bool **again);

#endif
