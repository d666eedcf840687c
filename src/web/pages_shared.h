/* The pages of published answers, for the table of routes. */
#ifndef WEB_PAGES_SHARED_H
#define WEB_PAGES_SHARED_H

#include "action/ctx.h"
#include "net/resp.h"

/* Who checks what their body publishes. */
#define FOR_SHARING (FOR_ROLE(ROLE_HEAD) | FOR_ROLE(ROLE_DISPATCHER))

#define PAGE(name) ERR name(struct ctx *c, const struct req *q, struct resp *p)

PAGE(page_shares); /* /answers */
PAGE(page_share); /* /answers/{} */
PAGE(page_shares_feed); /* /answers/feed.atom */
PAGE(page_author_share); /* /a/{}/share */
PAGE(page_sharing); /* /sharing */
PAGE(page_sharing_one); /* /sharing/{} */
PAGE(page_sharing_post);
PAGE(api_shares); /* /api/v1/answers */

#undef PAGE

#endif
