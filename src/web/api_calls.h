/* The list of calls for machines: a call centre's own program. What came of a call is the deed "call". */
#ifndef WEB_API_CALLS_H
#define WEB_API_CALLS_H

#include "web/visit.h"

/* GET /api/v1/calls */
ERR api_calls(struct ctx *c, const struct req *q, struct resp *p);

#endif
