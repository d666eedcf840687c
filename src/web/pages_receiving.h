/* The pages of those who prepare and run leaders' receptions, for the table of routes. */
#ifndef WEB_PAGES_RECEIVING_H
#define WEB_PAGES_RECEIVING_H

#include "action/ctx.h"
#include "net/resp.h"

/* Roles of a body's chancery and its head. */
#define FOR_RECEIVING (FOR_ROLE(ROLE_REGISTRAR) | FOR_ROLE(ROLE_DISPATCHER) | FOR_ROLE(ROLE_HEAD))

#define PAGE(name) ERR name(struct ctx *c, const struct req *q, struct resp *p)

PAGE(page_receiving); /* /receiving */
PAGE(page_leader_form); /* /receiving/new, /receiving/{} */
PAGE(page_leader);
PAGE(page_timetable_form); /* /receiving/{}/timetable */
PAGE(page_timetable);
PAGE(page_exception_form); /* /receiving/{}/exception */
PAGE(page_exception);
PAGE(page_day); /* /receiving/days/{} */
PAGE(page_day_post);
PAGE(page_book_office_form); /* /receiving/days/{}/book */
PAGE(page_book_office);
PAGE(page_visited); /* /receiving/bookings/{} */
PAGE(page_visited_post);

#undef PAGE

#endif
