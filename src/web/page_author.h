/* What an appeal's author sends: verdict, additions, withdrawal. */
#ifndef WEB_PAGE_AUTHOR_H
#define WEB_PAGE_AUTHOR_H

#include "web/page_appeal.h"

ERR page_verdict(struct ctx *c, const struct req *q, struct resp *p);
ERR page_add(struct ctx *c, const struct req *q, struct resp *p);
/* A new access code, for a person who proved a contact. */
ERR page_code(struct ctx *c, const struct req *q, struct resp *p);
ERR page_withdraw(struct ctx *c, const struct req *q, struct resp *p);
ERR page_withdraw_post(struct ctx *c, const struct req *q, struct resp *p);

#endif
