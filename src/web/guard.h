/* The guard at the front: language, cookie, session, token, rights, CSRF. */
#ifndef WEB_GUARD_H
#define WEB_GUARD_H

#include "web/visit.h"

/* ?lang=, then the cookie, then Accept-Language, then the country's own. A language that was asked for is
 * remembered. */
void guard_language(struct ctx *c, const struct req *q, struct resp *p);

/* The digest of the browser's cookie, or of a machine's token, into the visit; who came a moment ago need not be read
 * (store/presence.h), but for deeds and pages of the administration. What the guard will read is sent ahead, with the
 * rows of the appeal that the address names (FOR_AUTHOR). `who` is the route's. */
void guard_begin(struct ctx *c, const struct req *q, unsigned who);

/* Who visits, after guard_begin(): the browser's session (a new cookie when there is none), or a machine's
 * token. `who` is the route's. */
ERR guard_visitor(struct ctx *c, const struct req *q, struct resp *p, unsigned who);

/* May they come to this route? Sends an officer's page to /sign-in, a person's to /mine (*over), says
 * MISSING to those who may not. */
ERR guard_rights(struct ctx *c, const struct req *q, struct resp *p, unsigned who, bool *over);

/* Does the form's token belong to this browser? Tokens are masked anew in each page (BREACH). */
bool guard_csrf_ok(const struct ctx *c, const struct req *q);

#endif
