/* Bookings on the shelf. */
#ifndef STORE_BOOKINGS_H
#define STORE_BOOKINGS_H

#include "db/db.h"
#include "domain/booking.h"

/* MISSING when there is none. */
ERR store_booking(struct db *d, struct arena *a, int64_t id, struct booking *out);
/* All of a reception, in the order of their slots, those without one last. */
#define BOOKINGS_MOST 6000
ERR store_bookings(struct db *d, struct arena *a, int64_t reception, struct booking **out, size_t *n);
/* The first that waits for a slot of a reception; *any false: nobody does. */
ERR store_booking_waiting(struct db *d, struct arena *a, int64_t reception, struct booking *out, bool *any);

/* How many seats of a receiver's receptions are taken, from a day on. */
struct taken_seats {
	int64_t reception, n;
};
ERR store_bookings_taken(struct db *d, struct arena *a, int64_t receiver, struct date from, struct taken_seats **out,
    size_t *n);

/* What a person has ahead of them (waiting, booked), from a day on. */
ERR store_bookings_ahead(struct db *d, struct arena *a, struct str person, struct date from, struct booking **out,
    size_t *n);
/* Booked for a day before `until`, and not reminded of it. */
ERR store_bookings_soon(struct db *d, struct arena *a, struct date until, int max, struct booking **out, size_t *n);
/* Promises that are open, the nearest day first. */
ERR store_bookings_due(struct db *d, struct arena *a, int64_t receiver, int max, struct booking **out, size_t *n);

/* How visits of a receiver ended, from day to day; both counted. */
struct visit_counts {
	int64_t booked, absent, done[BOOKING_RESULTS]; /* booked: all that had a slot or wait; done: by result */
	int64_t promises_open, promises_late;          /* of all time */
};
ERR store_bookings_count(struct db *d, struct arena *a, int64_t receiver, struct date from, struct date to,
    struct date today, struct visit_counts *out);

/* A new one; BUSY when its slot was taken meanwhile. `day` is its reception's. */
ERR store_booking_put(struct tx *tx, const struct booking *b, struct date day);
ERR store_booking_change(struct tx *tx, struct booking *b, struct date day);
/* Erases what tells of a person, of receptions before a day, unless a promise is open; at most `max`. How many. */
ERR store_bookings_erase(struct tx *tx, struct arena *a, struct date before, int max, int64_t *n);

#endif
