/* What a request that came twice needs of the registering page. */
#ifndef WEB_PAGE_REGISTER_H
#define WEB_PAGE_REGISTER_H

#include "web/visit.h"

/* The receipt of an appeal again, with the code that the key opened. */
ERR page_register_again(struct ctx *c, const struct req *q, struct resp *p, int64_t id, struct str code);

#endif
