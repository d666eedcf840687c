/* Judging by a link from a message, and turning to the superior body. */
#ifndef WEB_PAGE_JUDGE_H
#define WEB_PAGE_JUDGE_H

#include "web/visit.h"

/* /v/NUMBER/SECRET: the link opens three buttons and nothing else; only the press records. */
ERR page_judge(struct ctx *c, const struct req *q, struct resp *p);
ERR page_judge_post(struct ctx *c, const struct req *q, struct resp *p);
/* /a/NUMBER/dispute */
ERR page_dispute(struct ctx *c, const struct req *q, struct resp *p);
ERR page_dispute_post(struct ctx *c, const struct req *q, struct resp *p);

#endif
