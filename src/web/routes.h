/* The whole site on one screen: the table of routes. */
#ifndef WEB_ROUTES_H
#define WEB_ROUTES_H

#include "net/server.h"
#include "web/visit.h"

/* How a route is served (ARCHITECTURE.md): read: inline with one snapshot; deed: in the writer's
 * transaction, c->tx is there; slow: in the pool, with a connection of its own. What a late page shows may lag behind
 * by a moment: it is read from a standby where there is one, as read or as slow. Nobody who has just done something
 * is led to one. */
enum route_kind { ROUTE_READ, ROUTE_DEED, ROUTE_SLOW, ROUTE_LATE, ROUTE_LATE_SLOW };

/* Who may come: anybody; an officer with one of the roles; a person who proved a contact (their own page);
 * a machine with a token, in JSON, without CSRF. */
#define FOR_ALL 0u
#define FOR_ROLE(role) ROLE_BIT(role)
#define FOR_OFFICER ((1u << ROLES) - 1)
#define FOR_PERSON (1u << 20)
#define FOR_MACHINE (1u << 21) /* may be joined with roles: a token is needed */
#define FOR_AUTHOR (1u << 22)  /* anybody; {} is an appeal, and its rows are sent for ahead */
/* May be joined to any: a page of many small reads that do not depend on each other; they are sent for together
 * (web/rehearse.h). For routes that read in the front's own snapshot. */
#define MANY_READS (1u << 23)

struct route {
	enum method method; /* METHOD_GET also serves HEAD */
	const char *path;   /* "/a/{}": each {} one segment, in q->arg */
	enum route_kind kind;
	unsigned who;
	const struct err *(*page)(struct ctx *c, const struct req *q, struct resp *p);
	const struct err *(*prepare)(struct ctx *c, const struct req *q, struct resp *p);
	/* ^ a deed's slow part (files, argon2id), in the pool first; NULL: none. When it fills the
	 * reply, the deed is not run */
	int64_t body_max;  /* of forms and JSON; 0: the usual 256 KiB for a POST */
	int files_max;
};

extern const struct route routes[];
extern const size_t nroutes;

/* The route of a method and path with its arguments; MISSING, or REFUSED with the path's other method
 * (405). */
ERR route_find(enum method method, struct str path, const struct route **out, struct str arg[REQ_ARGS]);

/* How long, in milliseconds, a request may have waited for a thread before it is refused for the sake of what is
 * dearer: when more comes than the server can do, lists and cases of officers stand back first, then reports and what
 * may lag, then what citizens read; deeds, and registrations among them, never (the writer has a bound of its own). */
int64_t route_patience_ms(const struct route *r);

#endif
