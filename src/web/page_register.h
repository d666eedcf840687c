/* The receipt of the registering page: for a request that came twice, and for what was settled on the spot. */
#ifndef WEB_PAGE_REGISTER_H
#define WEB_PAGE_REGISTER_H

#include "domain/appeal.h"
#include "web/visit.h"

/* The receipt of an appeal that was just registered, with its code. */
ERR page_register_receipt(struct ctx *c, const struct req *q, struct resp *p, const struct appeal *ap, struct str code);

/* The receipt of an appeal again, with the code that the key opened. */
ERR page_register_again(struct ctx *c, const struct req *q, struct resp *p, int64_t id, struct str code);

#endif
