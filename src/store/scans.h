/* Which attached files wait for the scanner of viruses, and what it said. */
#ifndef STORE_SCANS_H
#define STORE_SCANS_H

#include "store/papers.h"

struct unscanned {
	int64_t appeal, tries;
	int no;
	struct str sha256;
};

/* At most `max` files that wait and are due at `now`, the longest due first. */
ERR store_unscanned(struct db *d, struct arena *a, int64_t now, int max, struct unscanned **out, size_t *n);

/* The scanner has spoken. A file that it spoke of before stays as it is. */
ERR store_scanned(struct tx *tx, int64_t appeal, int no, enum scan scan);

/* It has not: again at `next`. */
ERR store_scan_later(struct tx *tx, int64_t appeal, int no, int64_t next);

#endif
