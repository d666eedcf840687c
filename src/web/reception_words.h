/* The words of leaders' receptions. */
#ifndef WEB_RECEPTION_WORDS_H
#define WEB_RECEPTION_WORDS_H

#include "store/bookings.h"
#include "store/receivers.h"
#include "web/staff.h"

/* "Head of the body", "Deputy head", "Daily reception". */
const char *reception_post(const struct ctx *c, enum receiver_post post);
/* The post, with the leader's name where there is one. */
struct str reception_receiver(struct ctx *c, const struct receiver *r);
/* "09:20"; "09:00–12:00". */
struct str reception_minute(struct ctx *c, int minute);
struct str reception_hours(struct ctx *c, int begins, int ends);
/* The weekday with the day and the hours; with the hour of a slot. */
struct str reception_when(struct ctx *c, const struct planned *at);
struct str reception_slot(struct ctx *c, const struct planned *at, int slot);
/* A weekday's name, 1 = Monday. */
const char *reception_weekday(const struct ctx *c, int weekday);
const char *reception_booking(const struct ctx *c, enum booking_state s);
const char *reception_result(const struct ctx *c, enum booking_result r);
const char *reception_need(const struct ctx *c, int i);
/* "step-free, sign language"; empty where nothing is needed. */
struct str reception_needs(struct ctx *c, unsigned needs);

/* The questions that booking asks at both doors: needs as checkboxes; what was checked. */
void reception_ask_needs(struct ctx *c, const struct req *q, struct field *f);
unsigned reception_needs_of(const struct req *q);

/* The free slots that may be booked, as choices with values "reception.slot" that begin with their day when `days`. */
struct choice *reception_free(struct ctx *c, const struct reception *r, const struct booking *b, size_t nb, bool office,
    bool days, size_t *n);
/* "12.3": reception and slot. */
bool reception_chosen(struct str value, int64_t *reception, int *slot);

/* /receptions/7 */
struct url reception_url(struct ctx *c, int64_t receiver);

#endif
