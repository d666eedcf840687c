/* The pages of leaders' receptions, for the table of routes. */
#ifndef WEB_PAGES_RECEPTIONS_H
#define WEB_PAGES_RECEPTIONS_H

#include "action/ctx.h"
#include "net/resp.h"

#define PAGE(name) ERR name(struct ctx *c, const struct req *q, struct resp *p)

PAGE(page_receptions); /* /receptions */
PAGE(page_receiver); /* /receptions/{} */
PAGE(page_receiver_calendar); /* /receptions/{}/calendar.ics */
PAGE(page_screen); /* /receptions/{}/screen */
PAGE(page_received); /* /receptions/kept */
PAGE(page_received_csv);
PAGE(page_book_form); /* /receptions/{}/{} */
PAGE(page_book);
PAGE(page_booking_find); /* /bookings */
PAGE(page_booking_find_post);
PAGE(page_booking); /* /bookings/{}/{} */
PAGE(page_booking_post);
PAGE(api_receptions); /* /api/v1/receptions */
PAGE(api_receiver); /* /api/v1/receptions/{} */
PAGE(api_book); /* /api/v1/bookings */
/* The reply of a booking that was made before, with its code. */
ERR api_book_again(struct ctx *c, struct resp *p, struct str number, struct str code);
PAGE(api_booking); /* /api/v1/bookings/{} */
PAGE(api_booking_deed); /* /api/v1/bookings/{}/{} */

#undef PAGE

/* Fills what the leader's page says beside the timetable. */
struct receiver;
struct receiver_view;
ERR leader_public(struct ctx *c, const struct receiver *r, struct receiver_view *v);

/* The leader to whose virtual reception an appeal is written (`id` as the address has it), and a sentence that says so;
 * r->id stays 0 when there is no such one. */
ERR leader_written(struct ctx *c, struct str id, struct receiver *r, struct str *note);

#endif
