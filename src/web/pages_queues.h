/* The pages of open queues, for the table of routes. */
#ifndef WEB_PAGES_QUEUES_H
#define WEB_PAGES_QUEUES_H

#include "action/ctx.h"
#include "net/resp.h"

/* Roles that refer, or give places; which bodies do is data (domain/queue_kind.h). */
#define FOR_REFERRALS                                                                                                  \
	(FOR_ROLE(ROLE_REGISTRAR) | FOR_ROLE(ROLE_DISPATCHER) | FOR_ROLE(ROLE_EXECUTOR) | FOR_ROLE(ROLE_HEAD))
/* ... and that give places. */
#define FOR_PLACES (FOR_ROLE(ROLE_REGISTRAR) | FOR_ROLE(ROLE_DISPATCHER) | FOR_ROLE(ROLE_HEAD))

#define PAGE(name) ERR name(struct ctx *c, const struct req *q, struct resp *p)

PAGE(page_queues); /* /queues */
PAGE(page_queues_csv);
PAGE(page_jumps); /* /queues/exceptions */
PAGE(page_jumps_csv);
PAGE(page_place_find); /* /queues/find */
PAGE(page_place_find_post);
PAGE(page_place); /* /queues/own/{}/{} */
PAGE(page_place_post);
PAGE(page_open_queue); /* /queues/{} */
PAGE(page_open_queue_csv);
PAGE(page_referrals); /* /referrals */
PAGE(page_places_new_form); /* /referrals/new */
PAGE(page_places_new);
PAGE(page_refer_form); /* /referrals/queues/{}/new */
PAGE(page_refer);
PAGE(page_places); /* /referrals/queues/{} */
PAGE(page_places_post);
PAGE(page_referral); /* /referrals/{} */
PAGE(page_referral_post);

PAGE(api_queues); /* /api/v1/queues */
PAGE(api_open_queue); /* /api/v1/queues/{} */
PAGE(api_queue_numbers); /* /api/v1/queues/{}/numbers */
PAGE(api_queue_exceptions); /* /api/v1/queues/{}/exceptions */
PAGE(api_refer); /* /api/v1/queues/{}/referrals */
/* The reply of a referral that was made before: its number and code, divided by a slash. */
ERR api_refer_again(struct ctx *c, struct resp *p, struct str made);
PAGE(api_invite); /* /api/v1/queues/{}/invite */
PAGE(api_referral); /* /api/v1/referrals/{} */
PAGE(api_referral_deed); /* /api/v1/referrals/{}/{} */

#undef PAGE

#endif
