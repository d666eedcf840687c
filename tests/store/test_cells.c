/* Cells that are read by many keys at once. On both engines. */
#include "store/cells.h"

#include "base/arena.h"
#include "world.h"

static struct ledger_cell
cell(int64_t a, int64_t b, int64_t n)
{
	return (struct ledger_cell){ .rollup = ROLLUP_CHILD, .key = { a, b }, .period = { 20000 },
		.cell = { .n = { [MEASURE_RECEIVED] = n } } };
}

static ERR
put(struct ctx *c, void *arg)
{
	const struct err *e = NULL;

	(void)arg;
	for (int64_t i = 1; !e && i <= 5; i++) {
		struct ledger_cell x = cell(i, -i, 10 * i);

		e = store_cell_put(c->tx, c->a, &x);
	}
	return e;
}

TEST_BOTH(each_key_meets_its_own_cell_and_one_without_a_cell_meets_none)
{
	struct ledger_cell x[4] = { cell(4, -4, 1), cell(2, -3, 1), cell(2, -2, 1), cell(6, -6, 1) };

	CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR(""), put, NULL));
	CHECK_OK(store_cells_add(w->db, a, x, 4));
	CHECK_INT(x[0].cell.n[MEASURE_RECEIVED], 41);
	CHECK_INT(x[1].cell.n[MEASURE_RECEIVED], 1);
	CHECK_INT(x[2].cell.n[MEASURE_RECEIVED], 21);
	CHECK_INT(x[3].cell.n[MEASURE_RECEIVED], 1);
	CHECK_OK(store_cells_add(w->db, a, x, 0));
	x[0].rollup = ROLLUP_TOPIC;
	x[1].period.day++;
	CHECK_OK(store_cells_add(w->db, a, x, 2));
	CHECK_INT(x[0].cell.n[MEASURE_RECEIVED], 41);
	CHECK_INT(x[1].cell.n[MEASURE_RECEIVED], 1);
}
