/* A ledger: the sums by which facts change the cells of all rollups. */
#ifndef DOMAIN_LEDGER_H
#define DOMAIN_LEDGER_H

#include "domain/rollup.h"

/* Cells in the order in which they were first met, found by a table of open addressing; both grow, in `a`. */
struct ledger {
	struct arena *a;
	struct ledger_line *lines;
	uint32_t *table; /* 1 + the line's index; 0: free */
	size_t n, cap, room; /* lines, places for them, places in the table */
};

struct ledger ledger_new(struct arena *a);

/* Takes a fact out (`before`; may be NULL) and puts one in (`after`; may be NULL), in every rollup. */
void ledger_add(struct ledger *l, const struct country *c, const struct fact *before, const struct fact *after);

/* Adds to one sum; sums lie between -2^31 and 2^31 - 1. */
void ledger_sum(struct ledger *l, enum rollup r, struct rollup_key k, struct date period, int slot, int64_t n);

/* A cell with its keys. */
struct ledger_cell {
	enum rollup rollup;
	struct rollup_key key;
	struct date period;
	struct sums cell;
};

/* Ends it: sorts the cells by rollup, a, period, b and leaves out those whose sums are all 0. Afterwards ledger_next()
 * gives one after the other; n is their number. */
void ledger_close(struct ledger *l);
/* The cell at *at, which moves behind it; false at the end. */
bool ledger_next(const struct ledger *l, size_t *at, struct ledger_cell *out);

#endif
