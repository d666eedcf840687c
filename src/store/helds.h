/* Held appeals on the shelf. */
#ifndef STORE_HELDS_H
#define STORE_HELDS_H

#include "store/appeals.h"

/* Where it goes when it is let go: a body (0: the reception chooses), and those addressed beside it. */
#define HELD_OTHERS 8
struct held {
	int64_t body, wanted, at;
	int64_t others[HELD_OTHERS];
	size_t nothers;
};

/* Written once, with the appeal; the appeal's next deeds keep it up (store_appeal_save). */
ERR store_held_put(struct tx *tx, struct arena *a, int64_t appeal, const struct held *h);
/* MISSING. */
ERR store_held(struct db *d, struct arena *a, int64_t appeal, struct held *out);

/* What a reception holds, the oldest first, behind `at` and `after` (0: from the beginning), at most `max`; without
 * what is banned to `who`. */
ERR store_helds(struct db *d, struct arena *a, const struct who *who, int64_t body, int64_t at, int64_t after, int max,
    struct line **out, size_t *n);
/* How many these are, COUNT_MAX at most; all in the register. */
ERR store_held_count(struct db *d, struct arena *a, const struct who *who, int64_t body, int64_t *out);
ERR store_held_all(struct db *d, struct arena *a, int64_t *out);

#endif
