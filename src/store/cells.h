/* The cells of the rollups on the shelf. */
#ifndef STORE_CELLS_H
#define STORE_CELLS_H

#include "db/db.h"
#include "domain/ledger.h"

/* A line read back. */
struct cell_line {
	struct date period;
	int64_t b;
	struct sums cell;
};

/* The lines of `a` over the periods [from, to], by period and b; `b` < 0: all of them. At most 100,000 rows. */
ERR store_cells(struct db *d, struct arena *a, enum rollup r, int64_t key, int64_t b, struct date from,
    struct date to, struct cell_line **out, size_t *n);

/* Their sum alone. */
ERR store_cells_sum(struct db *d, struct arena *a, enum rollup r, int64_t key, int64_t b, struct date from,
    struct date to, struct sums *out);

/* Adds to each the stored cell of its keys; nothing where there is none. */
ERR store_cells_add(struct db *d, struct arena *a, struct ledger_cell *cells, size_t n);

/* Up to `max` behind `after` (NULL: from the first), in the order of their keys. */
ERR store_cells_after(struct db *d, struct arena *a, const struct ledger_cell *after, int max,
    struct ledger_cell **out, size_t *n);

/* Writes a cell; an empty one goes. */
ERR store_cell_put(struct tx *tx, struct arena *a, const struct ledger_cell *c);
ERR store_cell_load(struct tx *tx, struct arena *a, const struct ledger_cell *c); /* one of thousands: tx_load() */

#endif
