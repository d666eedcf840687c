/* The ledger of steps on the shelf. */
#ifndef STORE_HOPS_H
#define STORE_HOPS_H

#include "db/db.h"
#include "domain/hop.h"

ERR store_hop_put(struct tx *tx, int64_t appeal, const struct hop *h);

/* The way of an appeal, oldest first. */
ERR store_hops(struct db *d, struct arena *a, int64_t appeal, struct hop **out, size_t *n);

/* What a body gave away from one moment up to another, by forwarding or by an arbiter's decision: all steps, those to
 * bodies below, and how many of these came back; without appeals that are banned to `who`. */
struct who;
struct pushes {
	int64_t steps, pushed, back;
};
ERR store_pushes(struct db *d, struct arena *a, const struct who *who, int64_t body, int64_t from, int64_t to,
    struct pushes *out);

/* The rows behind `pushed`, newest first; h.back is the seq of the step by which it came back. */
struct pushed {
	int64_t appeal;
	struct hop h;
};
ERR store_pushed(struct db *d, struct arena *a, int64_t body, int64_t from, int64_t to, int max,
    struct pushed **out, size_t *n);

/* The bodies behind `after` that pushed at all in that time, by their ids, at most `max`. */
ERR store_pushers(struct db *d, struct arena *a, int64_t after, int64_t from, int64_t to, int max, int64_t **out,
    size_t *n);

/* The steps behind each of these numbers, newest first behind `last` (at 0: from the beginning): as many as it says. */
enum steps_of { STEPS_ALL, STEPS_PUSHED, STEPS_BACK, STEPS_OF };
struct steps_ask {
	int64_t body, from, to;
	enum steps_of what;
	struct pushed last;
	int max;
};
ERR store_steps(struct db *d, struct arena *a, const struct who *who, const struct steps_ask *ask, struct pushed **out,
    size_t *n);

#endif
