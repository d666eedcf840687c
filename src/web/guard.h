/* The guard at the front: language, cookie, session, token, rights, CSRF. */
#ifndef WEB_GUARD_H
#define WEB_GUARD_H

#include "web/visit.h"

/* ?lang=, then the cookie, then Accept-Language, then the country's own. A language that was asked for is
 * remembered. */
void guard_language(struct ctx *c, const struct req *q, struct resp *p);

/* The digest of the browser's cookie, or of a machine's token, into the visit; who came a moment ago need not be read
 * (store/presence.h), but for pages of the administration, and for deeds unless guard_again() is asked in their
 * transaction (`again`). What the guard will read is sent ahead, with the rows of the appeal that the address names
 * (FOR_AUTHOR). `who` is the route's. */
void guard_begin(struct ctx *c, const struct req *q, unsigned who, bool again);

/* Who visits, after guard_begin(): the browser's session (a new cookie when there is none), or a machine's
 * token. `who` is the route's. */
ERR guard_visitor(struct ctx *c, const struct req *q, struct resp *p, unsigned who);

/* May they come to this route? Sends an officer's page to /sign-in, a person's to /mine (*over), says
 * MISSING to those who may not. */
ERR guard_rights(struct ctx *c, const struct req *q, struct resp *p, unsigned who, bool *over);

/* In a deed's transaction: is a remembered visitor still who may do it? Read anew, as guard_visitor() and
 * guard_rights() do; *over when the reply is made. A file of SQLite has one process, which forgot at once whatever it
 * changed: there the memory is enough. guard_again_soon() sends ahead what is read. */
ERR guard_again(struct ctx *c, const struct req *q, struct resp *p, unsigned who, bool *over);
void guard_again_soon(struct db *db, const struct ctx *c);

/* Does the form's token belong to this browser? Tokens are masked anew in each page (BREACH). */
bool guard_csrf_ok(const struct ctx *c, const struct req *q);

#endif
