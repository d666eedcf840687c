/* Questions, decisions and promises for machines: their shape in JSON, and what asks for one. */
#ifndef WEB_API_PLEDGES_H
#define WEB_API_PLEDGES_H

#include "action/promise.h"
#include "web/api.h"

/* One as an object; several as the member `key`, a list. */
void api_pledge_put(struct ctx *c, struct json *j, const struct pledge *p);
void api_pledges_put(struct ctx *c, struct json *j, const char *key, const struct pledge *p, size_t n);

/* To whom, what, until when, and of a promise how it is measured: PROMISE_TO, PLEDGE_TARGET, INPUT of "measure". A day
 * that cannot be read is left to the deed, which refuses it. */
ERR api_pledge_read(struct ctx *c, const struct jval *v, bool promise, struct pledge *out);

/* The reply that shows one. */
ERR api_pledge_send(struct ctx *c, struct resp *p, int64_t id);

#endif
