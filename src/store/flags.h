/* Flags beside the open rating on the shelf, and the cases behind each. */
#ifndef STORE_FLAGS_H
#define STORE_FLAGS_H

#include "db/db.h"
#include "domain/flag.h"
#include "domain/quarter.h"

struct flag {
	int64_t body;
	enum flag_kind kind;
	int64_t k, n;
	int64_t usual, p, q; /* millionths */
};
struct flag_row {
	int64_t body;
	enum flag_kind kind;
	int64_t appeal, no; /* the stay; of FLAGGED_TURN the queue, and the step out of turn in it */
};
/* Those of a release, body by body; the rows of a flag are as many as its k. */
struct flags {
	struct flag *flag;
	size_t n;
	struct flag_row *row;
	size_t nrows;
};

/* All of a release anew. */
ERR store_flags_put(struct tx *tx, struct quarter q, const struct flags *f);

/* Behind (body, kind), in this order; (0, 0) begins with the first; at most `max`. */
ERR store_flags_after(struct db *d, struct arena *a, struct quarter q, int64_t body, int kind, int max,
    struct flag **out, size_t *n);
/* Of one body. */
ERR store_flags_of(struct db *d, struct arena *a, struct quarter q, int64_t body, struct flag **out, size_t *n);
/* The rows of a flag behind (appeal, no), at most `max`. */
ERR store_flag_rows(struct db *d, struct arena *a, struct quarter q, const struct flag *f, int64_t appeal, int64_t no,
    int max, struct flag_row **out, size_t *n);

#endif
