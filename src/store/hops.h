/* The ledger of steps on the shelf. */
#ifndef STORE_HOPS_H
#define STORE_HOPS_H

#include "db/db.h"
#include "domain/hop.h"

ERR store_hop_put(struct tx *tx, int64_t appeal, const struct hop *h);

/* The way of an appeal, oldest first. */
ERR store_hops(struct db *d, struct arena *a, int64_t appeal, struct hop **out, size_t *n);

/* What a body gave away from one moment up to another: all steps, those to bodies below, and how many of these came
 * back. */
struct pushes {
	int64_t steps, pushed, back;
};
ERR store_pushes(struct db *d, struct arena *a, int64_t body, int64_t from, int64_t to, struct pushes *out);

/* The rows behind `pushed`, newest first; h.back is the seq of the step by which it came back. */
struct pushed {
	int64_t appeal;
	struct hop h;
};
ERR store_pushed(struct db *d, struct arena *a, int64_t body, int64_t from, int64_t to, int max,
    struct pushed **out, size_t *n);

/* The same of each body behind `after`, of those that pushed at all, by their ids; without appeals that are banned to
 * `who`. */
struct body_pushes {
	int64_t body;
	struct pushes n;
};
struct who;
ERR store_pushes_by_body(struct db *d, struct arena *a, const struct who *who, int64_t after, int64_t from, int64_t to,
    int max, struct body_pushes **out, size_t *n);

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
