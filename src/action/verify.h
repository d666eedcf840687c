/* The independent review of an answer that was drawn for the open rating. */
#ifndef ACTION_VERIFY_H
#define ACTION_VERIFY_H

#include "action/ctx.h"
#include "domain/appeal.h"
#include "store/releases.h"

extern const struct err VERIFY_NONE, VERIFY_CHOOSE, VERIFY_TEXT;

/* Was it drawn, for the reception of `who`, and not reviewed yet? ACCESS_MISSING when another reviews it, and always
 * for the body that answered and those within it; VERIFY_NONE when nothing is to be reviewed. */
ERR verify_open(struct ctx *c, const struct appeal *ap, struct sample *out);

/* The reviewer looked whether what the answer claims is so: confirmed or not, with what they saw. The author and the
 * body read it. */
ERR act_verify(struct ctx *c, int64_t id, enum found found, struct str text, struct appeal *out);

#endif
