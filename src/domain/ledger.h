/* A ledger: the sums by which facts change the cells of all rollups. */
#ifndef DOMAIN_LEDGER_H
#define DOMAIN_LEDGER_H

#include "domain/rollup.h"

/* Open addressing over one array in `a`; grows. */
struct ledger {
	struct arena *a;
	struct ledger_line *lines;
	size_t n, cap;
};

/* One sum; `slot` as in domain/measure.h. */
struct ledger_line {
	int64_t a, b, n;
	int32_t period;
	int16_t rollup, slot;
	bool used;
};

struct ledger ledger_new(struct arena *a);

/* Takes a fact out (`before`; may be NULL) and puts one in (`after`; may be NULL), in every rollup. */
void ledger_add(struct ledger *l, const struct country *c, const struct fact *before, const struct fact *after);

/* Adds to one sum. */
void ledger_sum(struct ledger *l, enum rollup r, struct rollup_key k, struct date period, int slot, int64_t n);

/* A cell with its keys. */
struct ledger_cell {
	enum rollup rollup;
	struct rollup_key key;
	struct date period;
	struct sums cell;
};

/* Empties it: sorts the lines by rollup, a, period, b, slot and leaves out sums of 0. Afterwards ledger_next()
 * gives one cell after the other. */
void ledger_close(struct ledger *l);
/* The cell at line *at, which moves behind it; false at the end. */
bool ledger_next(const struct ledger *l, size_t *at, struct ledger_cell *out);

#endif
