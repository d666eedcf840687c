/* What the script of pages that work without a network is answered (assets/field_queue.js): the same deeds, as JSON. */
#ifndef WEB_SCRIPT_H
#define WEB_SCRIPT_H

#include "web/visit.h"

/* Does the script ask, and not a browser for a page? */
bool script_asks(const struct req *q);
/* A refusal, as the script shows it: { error, field }; an error that is none of the form's is given back. */
ERR script_refused(struct ctx *c, struct resp *p, const struct err *e);
/* It is done: { said, to }. `to` may be NULL. */
ERR script_done(struct ctx *c, struct resp *p, struct str said, const struct url *to);

#endif
