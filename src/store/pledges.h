/* Questions, decisions and promises on the shelf. */
#ifndef STORE_PLEDGES_H
#define STORE_PLEDGES_H

#include "db/db.h"
#include "domain/pledge.h"

/* MISSING when there is none. */
ERR store_pledge(struct db *d, struct arena *a, int64_t id, struct pledge *out);
/* New (id 0: gets its number). */
ERR store_pledge_put(struct tx *tx, struct arena *a, struct pledge *p);
/* Its reply, state and words; BUSY when somebody was faster. */
ERR store_pledge_change(struct tx *tx, const struct pledge *p);
/* It was reminded of: once. */
ERR store_pledge_reminded(struct tx *tx, int64_t id, int64_t at);

#define PLEDGES_MOST 200 /* of a report, a hearing, a leader: lists that one page shows whole */
ERR store_pledges_of_month(
    struct db *d, struct arena *a, int64_t body, struct date month, struct pledge **out, size_t *n);
ERR store_pledges_of_sitting(struct db *d, struct arena *a, int64_t sitting, struct pledge **out, size_t *n);
/* What is open, the nearest day first: with who asked, due before a day; with who is asked. */
ERR store_pledges_open(struct db *d, struct arena *a, int64_t body, struct date before, struct pledge **out, size_t *n);
ERR store_pledges_to(struct db *d, struct arena *a, int64_t to, struct pledge **out, size_t *n);
/* Open ones of which nobody was reminded, due until a day. */
ERR store_pledges_soon(struct db *d, struct arena *a, struct date until, int max, struct pledge **out, size_t *n);

/* Of a kind, the latest first; 0 and -1: any. */
struct pledge_ask {
	enum pledge_kind kind;
	int64_t before, to, place;
	bool region; /* the place is one: its districts too */
	int state, max;
};
ERR store_pledges(struct db *d, struct arena *a, const struct pledge_ask *ask, struct pledge **out, size_t *n);

#endif
