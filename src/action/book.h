/* Booking a slot at a leader's reception: by the person, or by the office for them; changed, cancelled, reminded of. */
#ifndef ACTION_BOOK_H
#define ACTION_BOOK_H

#include "action/ctx.h"
#include "store/bookings.h"
#include "store/receivers.h"

extern const struct err BOOK_MISSING, BOOK_CLOSED, BOOK_SLOT, BOOK_TAKEN, BOOK_FREE, BOOK_NAME, BOOK_CONTACT, BOOK_LONG,
    BOOK_TWICE, BOOK_MANY, BOOK_STATE;

/* So many bookings a person has ahead at most, all leaders together. */
#define BOOK_AHEAD_MOST 3
#define BOOK_TEXT_SIGNS 2000

/* May they work on the receptions of this body: its chancery and its head, or, where it ended, those of whoever takes
 * the rest? */
bool book_may(const struct ctx *c, int64_t body);
/* Do they answer a reception's telephone, and book for whoever calls, at any leader? */
bool book_operates(const struct ctx *c);
/* A published reception and who receives. MISSING. */
ERR book_reception(struct ctx *c, int64_t id, struct reception *r, struct receiver *who);
/* The first seat of a slot that nobody has; -1: none. */
int book_seat(const struct reception *r, const struct booking *list, size_t n, int slot);
/* May a slot still be booked: it is published, and it has not begun; by the office until the day's end? */
bool book_open(const struct ctx *c, const struct reception *r, int slot, bool office);

/* What opens a booking to whoever holds the link; and the page under it. */
struct str book_token(struct arena *a, const struct keys *k, int64_t id);
struct str book_page(struct arena *a, const struct keys *k, int64_t id);
/* The booking to whoever has its token, or (no token) to the office. MISSING. */
ERR book_get(struct ctx *c, int64_t id, struct str token, struct booking *b, struct reception *r, struct receiver *who);
/* Is this the code that was given with the booking? MISSING otherwise. */
ERR book_by_code(struct ctx *c, int64_t id, struct str code, struct booking *b);

/* Takes `b`'s reception, slot (-1: the first free one; with state BOOKING_WAITING the waiting list, where none is
 * free), channel, person, words, needs; gives its number and the access code. At the office and by telephone it is
 * the body's own people who book, by telephone also those of a reception; everybody else leaves a contact, which
 * gets a message. A second booking of one leader, or one above BOOK_AHEAD_MOST, is refused to the office alone
 * (BOOK_TWICE, BOOK_MANY): whoever types somebody else's contact must not learn that they have booked. It is made
 * like any other, its message says so, and when it is to be reminded of it ends, unless the person cancelled one of
 * them. */
ERR act_book(struct ctx *c, struct booking *b, struct str *code);
/* The slot goes to whoever has waited longest. */
ERR act_book_cancel(struct ctx *c, int64_t id, struct str token);
/* To another slot of the same leader; the old one goes to whoever waits for it. */
ERR act_book_move(struct ctx *c, int64_t id, struct str token, int64_t reception, int slot);

/* Within the deed that cancels a reception: everybody is told. */
ERR book_drop(struct ctx *c, const struct reception *r);
/* As qabul itself, once; a second booking ends instead. */
ERR act_book_remind(struct ctx *c, struct booking *b);

/* An event of the office. */
ERR book_note(struct ctx *c, const char *deed, const struct booking *b);

#endif
