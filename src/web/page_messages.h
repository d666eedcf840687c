/* The messages that a demonstration would have sent. */
#ifndef WEB_PAGE_MESSAGES_H
#define WEB_PAGE_MESSAGES_H

#include "web/visit.h"

/* GET /demo/messages: only in a demonstration; there it is the telephone and the mailbox of everybody. */
ERR page_messages(struct ctx *c, const struct req *q, struct resp *p);

#endif
