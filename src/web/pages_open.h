/* Pages of the open figures. */
#ifndef WEB_PAGES_OPEN_H
#define WEB_PAGES_OPEN_H

#include "web/visit.h"

ERR page_open(struct ctx *c, const struct req *q, struct resp *p);         /* GET /open */
ERR page_open_csv(struct ctx *c, const struct req *q, struct resp *p);     /* GET /open/places.csv, /open/topics.csv */
ERR page_open_feed(struct ctx *c, const struct req *q, struct resp *p);    /* GET /open/feed.atom */
ERR page_open_catalog(struct ctx *c, const struct req *q, struct resp *p); /* GET /open/catalog.json */

#endif
