/* What never changes: style sheet, script, icon, robots.txt. */
#ifndef WEB_PAGE_STATIC_H
#define WEB_PAGE_STATIC_H

#include "web/visit.h"

ERR page_asset(struct ctx *c, const struct req *q, struct resp *p);
ERR page_icon(struct ctx *c, const struct req *q, struct resp *p);
ERR page_robots(struct ctx *c, const struct req *q, struct resp *p);

#endif
