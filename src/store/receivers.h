/* Leaders who receive, their timetables with the exceptions, and the published receptions, on the shelf. */
#ifndef STORE_RECEIVERS_H
#define STORE_RECEIVERS_H

#include "db/db.h"
#include "domain/receiving.h"

struct receiver {
	int64_t id, version, body;
	enum receiver_post post;
	int64_t officer;    /* the leader; 0: the office itself */
	int64_t substitute; /* who usually receives instead; 0: nobody */
	int64_t made_at;
	struct date published_until; /* day 0: nothing yet */
};

/* MISSING when there is none. */
ERR store_receiver(struct db *d, struct arena *a, int64_t id, struct receiver *out);
/* Those of a body, or (0) of all. */
#define RECEIVERS_MOST 5000
ERR store_receivers(struct db *d, struct arena *a, int64_t body, struct receiver **out, size_t *n);
/* Those with a timetable that is published less far than `until`. */
ERR store_receivers_behind(struct db *d, struct arena *a, struct date until, int max, struct receiver **out,
    size_t *n);
/* New: id 0 gets the next one; else changed (BUSY when somebody else did meanwhile). */
ERR store_receiver_put(struct tx *tx, struct arena *a, struct receiver *r);

/* All editions, the oldest first. */
ERR store_timetables(struct db *d, struct arena *a, int64_t receiver, struct timetable **out, size_t *n);
/* In the place of one that begins on the same day. */
ERR store_timetable_put(struct tx *tx, int64_t receiver, const struct timetable *t);

/* Those that end on `from` or later, in the order in which they were made. */
ERR store_exceptions(struct db *d, struct arena *a, int64_t receiver, struct date from, struct exception **out,
    size_t *n);
ERR store_exception_put(struct tx *tx, struct arena *a, int64_t receiver, struct exception *x);

ERR store_reception(struct db *d, struct arena *a, int64_t id, struct reception *out);
/* Of a receiver, from day to day (both counted), by day and hour. */
ERR store_receptions(struct db *d, struct arena *a, int64_t receiver, struct date from, struct date to,
    struct reception **out, size_t *n);
/* Of all, by day. */
ERR store_receptions_all(struct db *d, struct arena *a, struct date from, struct date to, struct reception **out,
    size_t *n);
/* A new one gets the next id. */
ERR store_reception_put(struct tx *tx, struct arena *a, struct reception *r);
ERR store_reception_change(struct tx *tx, struct reception *r);

#endif
