/* The pages of mobile receptions and of the field, for the table of routes. */
#ifndef WEB_PAGES_OUTINGS_H
#define WEB_PAGES_OUTINGS_H

#include "action/ctx.h"
#include "net/resp.h"

/* Those who register at a body's desk. */
#define FOR_FIELD (FOR_ROLE(ROLE_REGISTRAR) | FOR_ROLE(ROLE_DISPATCHER))
/* Those who announce, and those who look whether it was staged. */
#define FOR_OUTINGS (FOR_FIELD | FOR_ROLE(ROLE_HEAD) | FOR_ROLE(ROLE_CONTROLLER))

#define PAGE(name) ERR name(struct ctx *c, const struct req *q, struct resp *p)

PAGE(page_outings); /* /outings */
PAGE(page_outing); /* /outings/{} */
PAGE(page_outings_office); /* /receiving/outings */
PAGE(page_announce_form); /* /receiving/outings/new */
PAGE(page_announce);
PAGE(page_protocol_of); /* /receiving/outings/{} */
PAGE(page_protocol_of_post);
PAGE(page_field); /* /field/{} */
PAGE(page_field_worker); /* /field/worker.js */
PAGE(page_field_state); /* /field/state */
PAGE(page_field_unlock); /* /field/unlock */
PAGE(page_field_lease); /* /field/{}/lease */
PAGE(page_field_visit); /* /field/{}/visits */

PAGE(api_outings); /* /api/v1/outings */
PAGE(api_announce);
PAGE(api_outing); /* /api/v1/outings/{} */
PAGE(api_outing_deed); /* /api/v1/outings/{}/{} */

#undef PAGE

#endif
