/* The pages of questions, promises and hearings, for the table of routes. */
#ifndef WEB_PAGES_HEARINGS_H
#define WEB_PAGES_HEARINGS_H

#include "action/ctx.h"
#include "net/resp.h"

#define PAGE(name) ERR name(struct ctx *c, const struct req *q, struct resp *p)

PAGE(page_discuss_form); /* /reports/{}/{}/ask */
PAGE(page_discuss);
PAGE(page_discuss_prepare);
PAGE(page_pledge_form); /* /pledges/{} */
PAGE(page_pledge);
PAGE(page_promises); /* /promises */
PAGE(page_promises_feed); /* /promises/feed.atom */
PAGE(page_sittings); /* /hearings */
PAGE(page_sittings_prepare);
PAGE(page_sittings_post);
PAGE(page_sitting); /* /hearings/{} */
PAGE(page_sitting_item_form); /* /hearings/{}/items/{} */
PAGE(page_sitting_item);
PAGE(page_sitting_promise_form); /* /hearings/{}/promise */
PAGE(page_sitting_promise);
PAGE(page_sitting_promise_prepare);
PAGE(page_sitting_hold_form); /* /hearings/{}/protocol */
PAGE(page_sitting_hold);
PAGE(api_promises);
PAGE(api_pledges); /* /api/v1/pledges */
PAGE(api_pledge); /* /api/v1/pledges/{} */
PAGE(api_pledge_deed); /* /api/v1/pledges/{}/{} */
PAGE(api_discuss); /* /api/v1/reports/{}/{}/ask */
PAGE(api_sittings); /* /api/v1/hearings */
PAGE(api_convene_prepare);
PAGE(api_convene);
PAGE(api_invitations); /* /api/v1/invitations */
PAGE(api_sitting); /* /api/v1/hearings/{} */
PAGE(api_sitting_item); /* /api/v1/hearings/{}/items and /items/{} */
PAGE(api_sitting_report); /* /api/v1/hearings/{}/items/{}/report */
PAGE(api_sitting_promise); /* /api/v1/hearings/{}/promise */
PAGE(api_sitting_hold); /* /api/v1/hearings/{}/protocol */

#undef PAGE

#endif
