/* Errors as replies: the one place that turns a kind of error into an HTTP status. */
#ifndef WEB_FAIL_H
#define WEB_FAIL_H

#include "web/visit.h"

/* "400 | 403 | ... " for an error. */
int fail_status(const struct err *e);

/* The page (or, for /api/ and machines, the problem document of RFC 9457) that says `e`. Reads nothing from
 * the database. */
void fail_reply(struct ctx *c, const struct req *q, struct resp *p, const struct err *e);

/* A form that came too late (session or token over): everything typed stands on a page that sends it again
 * under a fresh token. `sign_in`: an officer has to sign in first, or an author to give number and code, in another
 * window. */
ERR fail_again(struct ctx *c, const struct req *q, struct resp *p, bool sign_in);

#endif
