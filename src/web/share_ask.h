/* The author is asked whether the answer may be published. */
#ifndef WEB_SHARE_ASK_H
#define WEB_SHARE_ASK_H

#include "domain/appeal.h"
#include "web/visit.h"

/* The box of the verdict's form, off (without choices where it is not asked); what became of a consent that was
 * given; the button that takes it back. */
ERR share_ask(struct ctx *c, const struct appeal *ap, struct field *box, struct str *said, struct button *back);

#endif
