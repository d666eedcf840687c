/* The pages of social pages and their messages, for the table of routes. */
#ifndef WEB_PAGES_SOCIAL_H
#define WEB_PAGES_SOCIAL_H

#include "action/ctx.h"
#include "net/resp.h"

#define PAGE(name) ERR name(struct ctx *c, const struct req *q, struct resp *p)

PAGE(page_pinned); /* /p/{} */
PAGE(page_socials); /* /social */
PAGE(page_paste_form); /* /social/new */
PAGE(page_paste);
PAGE(page_pasted); /* /social/{} */
PAGE(page_pasted_post);
PAGE(page_social_page_form); /* /social/pages/new, /social/pages/{} */
PAGE(page_social_page);

PAGE(api_social_pages); /* /api/v1/social-pages */
PAGE(api_socials); /* /api/v1/social */
PAGE(api_paste);
PAGE(api_pasted); /* /api/v1/social/{} */
PAGE(api_pasted_deed); /* /api/v1/social/{}/{} */

/* The reply of a message that became an appeal before. */
ERR api_paste_again(struct ctx *c, struct resp *p, int64_t appeal, struct str code);

#undef PAGE

#endif
