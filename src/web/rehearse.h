/* A page that is run once for nothing, so that its reads go to the server together. */
#ifndef WEB_REHEARSE_H
#define WEB_REHEARSE_H

#include "web/routes.h"

/* Inside of a snapshot, before route->page() in earnest: runs it with everything empty and throws its reply away, when
 * the route has many reads and the database gains by it. The page only reads, and what it asks for first does not
 * depend on what it finds; what does is read as ever. */
void rehearse(const struct ctx *c, const struct route *route, const struct req *q);

#endif
