/* The rows that one registration writes, with values of the sizes the product gives them. */
#ifndef BENCH_ROWS_H
#define BENCH_ROWS_H

#include <stddef.h>
#include <stdint.h>

#define ROW_TABLES 8
#define ROW_CELLS 32
#define ROW_WRITERS 900 /* numbers of writers from here on: no server has them */

struct cell {
	enum { CELL_NULL, CELL_INT, CELL_TEXT, CELL_BLOB } kind;
	int64_t i;
	const char *p;
	size_t n;
};

/* One INSERT: the number of its statement in the product's list, and its values. */
struct insert {
	int sql, n;
	struct cell cells[ROW_CELLS];
};

/* The eight inserts of registration `serial` of a writer, to one of many bodies; the values live until the next call
 * with the same `r`. Numbers stand where the product gets to with the six hundred millionth of a year. */
struct registration {
	struct insert inserts[ROW_TABLES];
	char text[1200], name[40], phone[20], fields[60], message[28], idem[48], noise[400];
	uint64_t dice;
};
void registration_fill(struct registration *r, int64_t writer, int64_t serial);

/* Seconds on a clock that only goes forward. */
double seconds_now(void);

#endif
