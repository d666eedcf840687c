/* What an appeal's author does: adds, withdraws, judges. */
#ifndef ACTION_AUTHOR_H
#define ACTION_AUTHOR_H

#include "action/ctx.h"
#include "domain/appeal.h"
#include "store/papers.h"

extern const struct err ADD_EMPTY, VERDICT_CHOOSE, VERDICT_LATE;

#define FILES_MAX 20 /* of one appeal, whatever the operator allows */

/* Words or files that are added to an appeal; a registrar may add them for the author. */
ERR act_add(struct ctx *c, int64_t id, struct str text, const struct paper *files, size_t nfiles,
    struct appeal *out);

/* The author takes it back, before the decision. */
ERR act_withdraw(struct ctx *c, int64_t id, struct str text, struct appeal *out);

/* The author's verdict on the answer, with a sentence; the last one within the profile's days (rule
 * VERDICT) counts. */
ERR act_verdict(struct ctx *c, int64_t id, enum verdict verdict, struct str text, struct appeal *out);

#endif
