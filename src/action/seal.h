/* An electronic signature that was made elsewhere is kept with the answer. */
#ifndef ACTION_SEAL_H
#define ACTION_SEAL_H

#include "action/ctx.h"
#include "store/papers.h"

extern const struct err SEAL_NONE;

/* The head of the body that answered adds the file of a signature (base/cms.h), which stands in the file store already;
 * its digest goes into the event, and so into the history's commitments. SEAL_NONE without a file; FILES_MANY. The
 * signature itself is kept as it came: whether it holds is for those who check it with their own tools. */
ERR act_seal(struct ctx *c, int64_t id, const struct paper *file, struct appeal *out);

#endif
