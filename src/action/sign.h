/* Signing: the list of those who signed a collective appeal is added, by its author or at the office. */
#ifndef ACTION_SIGN_H
#define ACTION_SIGN_H

#include "action/ctx.h"
#include "domain/appeal.h"
#include "domain/signatory.h"

extern const struct err SIGN_NOBODY;

/* Adds them to those who stand there; whoever does already is not counted again. The appeal is collective from two
 * people on (ZRU-445 art. 14). SIGN_NOBODY when the list is empty. *count: how many stand there then. */
ERR act_sign(struct ctx *c, int64_t id, const struct signatory *list, size_t n, int64_t *count, struct appeal *out);

#endif
