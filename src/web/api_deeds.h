/* The machine door to officers' deeds. */
#ifndef WEB_API_DEEDS_H
#define WEB_API_DEEDS_H

#include "web/visit.h"

/* POST /api/v1/appeals/{number}/{deed} with an officer's token: forward, accept, assign, draft, approve, answer,
 * return, extend, lengthen, notice, close, note. If-Match may hold the version that was read: another one is 412. */
ERR api_deed(struct ctx *c, const struct req *q, struct resp *p);

/* POST /api/v1/appeals/{number}/seal: the file of an electronic signature, as multipart/form-data. */
ERR api_seal(struct ctx *c, const struct req *q, struct resp *p);

/* If-Match: "7" of a deed on an appeal: BUSY (412) when it has another version by now; NULL without the header. */
ERR api_version(struct ctx *c, const struct req *q, int64_t id);

/* GET /api/v1/queue: the queue of the officer's body, by due day; ?after_due= and ?after= go on. */
ERR api_queue(struct ctx *c, const struct req *q, struct resp *p);

/* The reply of a deed that was done before under the same key. */
ERR api_deed_again(struct ctx *c, struct resp *p, int64_t id);

#endif
