/* The machine door to appeals: registering, reading, the reference lists. */
#ifndef WEB_API_APPEALS_H
#define WEB_API_APPEALS_H

#include "domain/person.h"
#include "web/visit.h"

/* POST /api/v1/appeals: anybody; 201 with number and access code. */
ERR api_submit(struct ctx *c, const struct req *q, struct resp *p);

/* The reply of a registration that was done before under the same key. */
ERR api_submit_again(struct ctx *c, struct resp *p, int64_t id, struct str code);

/* The "applicant" of a request; empty (crowd 1) when there is none. INPUT names what is wrong. */
struct jval;
ERR api_applicant(struct ctx *c, const struct jval *v, struct applicant *out);

/* GET /api/v1/appeals/{number}: its author by the header Access-Code, or an officer's token. */
ERR api_show(struct ctx *c, const struct req *q, struct resp *p);

/* GET /api/v1/tasks?of=mine|ours|asked|alarms: open tasks by their day. */
ERR api_tasks(struct ctx *c, const struct req *q, struct resp *p);

/* GET /api/v1/topics, /bodies, /places. */
ERR api_topics(struct ctx *c, const struct req *q, struct resp *p);
ERR api_bodies(struct ctx *c, const struct req *q, struct resp *p);
ERR api_places(struct ctx *c, const struct req *q, struct resp *p);

/* GET /api/v1/openapi.yaml */
ERR api_description(struct ctx *c, const struct req *q, struct resp *p);

#endif
