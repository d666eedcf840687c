/* Hearings: planned with an agenda from the register, edited, reported to by invited leaders, held with a protocol. */
#ifndef ACTION_CONVENE_H
#define ACTION_CONVENE_H

#include "action/ctx.h"
#include "domain/recipient.h"
#include "store/pledges.h"
#include "store/sittings.h"

extern const struct err CONVENE_MISSING, CONVENE_HELD, CONVENE_FULL, CONVENE_WORDS;

#define CONVENE_SIGNS 10000

/* Who holds hearings, by a code: MISSING when nobody does, or the visitor sees none. */
ERR convene_body(struct ctx *c, struct str code, const struct body **out, struct recipient *r);
/* A hearing of the visitor's sight, with its items. MISSING. */
ERR convene_get(struct ctx *c, int64_t id, struct sitting *out, struct sitting_item **items, size_t *n);
/* Is the item theirs to report to: are they the head of the invited body (or its heir)? */
bool convene_invited(const struct ctx *c, const struct sitting_item *i);

/* What became of promises of the hearings before, as this one opens: of the last one all, of those before it what was
 * open when this one was planned. */
ERR convene_before(struct ctx *c, const struct sitting *s, struct pledge **out, size_t *n);

/* By deputies and the head of the body: a planned hearing, items by sitting_agenda(). */
ERR act_convene(struct ctx *c, struct sitting *s, const struct sitting_item *items, size_t n);
/* One item more in their own words (no 0), or changed: its words, who is invited, dropped or not. */
ERR act_convene_item(struct ctx *c, int64_t id, const struct sitting_item *i);
/* The invited leader's report until the hearing is held: figures as the register has them, own words, measures ahead.
 * It may be made anew. */
ERR act_convene_report(struct ctx *c, int64_t id, int64_t no, struct str words, struct str measures);
/* It was held: its protocol stays. Promises are asked beside (action/promise.h). */
ERR act_convene_hold(struct ctx *c, int64_t id, struct str protocol);

#endif
