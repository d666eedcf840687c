/* Oral appeals of a mass reception that were settled on the spot: written down in a protocol instead of registered
 * (ZRU-445: it names the person, their residence, the content and the result), and made an appeal after all. */
#ifndef ACTION_PROTOCOL_H
#define ACTION_PROTOCOL_H

#include "action/submit.h"
#include "store/protocols.h"

extern const struct err PROTOCOL_DAY, PROTOCOL_NAME, PROTOCOL_RESIDENCE, PROTOCOL_CONTENT, PROTOCOL_RESULT,
    PROTOCOL_SETTLER, PROTOCOL_LONG, PROTOCOL_WHY, PROTOCOL_APPEAL;

/* Written down at the officer's own body; gets its number. */
ERR act_protocol(struct ctx *c, struct protocol *p);

/* The one of the officer's own body: MISSING otherwise. */
ERR protocol_find(struct ctx *c, int64_t no, struct protocol *out);

/* Opens name and residence: recorded, with the reason, before they leave. */
ERR act_protocol_open(struct ctx *c, int64_t no, struct str why, struct protocol *out);

/* The person wants more: an oral appeal with these words is registered, and each leads to the other. Once. */
ERR act_protocol_submit(struct ctx *c, int64_t no, struct submitted *out);

#endif
