/* Linking: earlier appeals of the same person are found and proposed, a registrar decides what they are to each other,
 * and duplicates are answered together with the first. */
#ifndef ACTION_LINK_H
#define ACTION_LINK_H

#include "action/ctx.h"
#include "domain/kin.h"

extern const struct err LINK_STRANGER, LINK_LAW;

/* An earlier appeal of the same person, as `who` may see it. */
struct relative {
	struct appeal appeal;
	enum kin law;     /* what the law would let it be */
	enum kin decided; /* KIN_NONE: not yet */
	int alike;        /* thousandths */
	bool proposed;    /* of the same matter, and not decided */
};
/* Of the same phone, mail or personal number, the likest first; at most RELATIVES_MAX. What they may not see is not
 * there. */
#define RELATIVES_MAX 10
ERR link_relatives(struct ctx *c, const struct appeal *ap, struct relative **out, size_t *n);

/* `id` is this to `other` (LINK_LAW when the law does not let it be), of the same person (LINK_STRANGER). A repeat is
 * marked as one. Nothing is merged. */
ERR act_link(struct ctx *c, int64_t id, int64_t other, enum kin kin, struct appeal *out);

/* With the answer to `first` its open duplicates are answered too: their authors are told and judge it as well. */
ERR link_answered(struct ctx *c, const struct appeal *first, struct str answer);

/* The answer that `first` had (as it was before the return) is sent back: the duplicates that were answered with it go
 * back to work too, without the verdicts on it, and get the next answer together again. What was answered apart, or
 * turned to the superior body meanwhile, stays. */
ERR link_returned(struct ctx *c, const struct appeal *first);

#endif
