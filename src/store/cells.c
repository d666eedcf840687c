/* Cells on the shelf. */
#include "store/cells.h"

#include "base/arena.h"
#include "db/writer.h"

static const struct err UNREADABLE = { ERR_BROKEN,
	N_("The server could not do this. It has been recorded; please try again later."), NULL,
	"the bytes of a cell cannot be read" };

ERR
store_cells(struct db *d, struct arena *a, enum rollup r, int64_t key, int64_t b, struct date from,
    struct date to, struct cell_line **out, size_t *n)
{
	struct rows rows;
	const struct err *e = b < 0
	    ? db_all(d, a, SQL_cells_of, ARGS(arg_int(r), arg_int(key), arg_date(from), arg_date(to)), &rows)
	    : db_all(d, a, SQL_cells_of_one,
	          ARGS(arg_int(r), arg_int(key), arg_date(from), arg_date(to), arg_int(b)), &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++) {
		struct cell_line *l = &(*out)[i];

		l->period = row_date(&rows.v[i]);
		l->b = row_int(&rows.v[i]);
		if (!sums_unpack_add(row_blob(&rows.v[i]), &l->cell))
			return &UNREADABLE;
		e = row_end(&rows.v[i]);
	}
	return e;
}

ERR
store_cells_sum(struct db *d, struct arena *a, enum rollup r, int64_t key, int64_t b, struct date from,
    struct date to, struct sums *out)
{
	struct cell_line *lines;
	size_t n;
	const struct err *e = store_cells(d, a, r, key, b, from, to, &lines, &n);

	*out = (struct sums){ .n = { 0 } };
	for (size_t i = 0; !e && i < n; i++)
		sums_add(out, &lines[i].cell, 1);
	return e;
}

ERR
store_cells_add(struct db *d, struct arena *a, struct ledger_cell *cells, size_t n)
{
	int64_t *keys = arena_array(a, n, 4 * sizeof(*keys));
	struct rows rows;
	const struct err *e;

	for (size_t i = 0; i < n; i++) {
		keys[4 * i] = cells[i].rollup;
		keys[4 * i + 1] = cells[i].key.a;
		keys[4 * i + 2] = cells[i].period.day;
		keys[4 * i + 3] = cells[i].key.b;
	}
	e = db_all(d, a, SQL_cells_get, ARGS(db_table(d, a, keys, n, 4)), &rows);
	for (size_t i = 0; !e && i < rows.n; i++) {
		struct row *r = &rows.v[i];
		int at = row_enum(r, (int)n);

		bool none = row_null(r);
		struct str bytes = row_blob(r);

		if (!none && !sums_unpack_add(bytes, &cells[at].cell))
			return &UNREADABLE;
		e = row_end(r);
	}
	return e;
}

ERR
store_cells_after(struct db *d, struct arena *a, const struct ledger_cell *after, int max,
    struct ledger_cell **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_cells_after,
	    ARGS(arg_int(after ? (int64_t)after->rollup : -1), arg_int(after ? after->key.a : 0),
	        arg_int(after ? after->period.day : 0), arg_int(after ? after->key.b : 0), arg_int(max)),
	    &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++) {
		struct ledger_cell *c = &(*out)[i];

		c->rollup = (enum rollup)row_enum(&rows.v[i], ROLLUPS);
		c->key.a = row_int(&rows.v[i]);
		c->period = row_date(&rows.v[i]);
		c->key.b = row_int(&rows.v[i]);
		if (!sums_unpack_add(row_blob(&rows.v[i]), &c->cell))
			return &UNREADABLE;
		e = row_end(&rows.v[i]);
	}
	return e;
}

static ERR
put(struct tx *tx, struct arena *a, const struct err *(*how)(struct tx *, enum sql, struct args),
    const struct ledger_cell *c)
{
	struct str bytes = sums_pack(a, &c->cell);

	return how(tx, SQL_cell_put,
	    ARGS(arg_int(c->rollup), arg_int(c->key.a), arg_date(c->period), arg_int(c->key.b),
	        arg_blob(bytes.p, bytes.n)));
}

ERR
store_cell_put(struct tx *tx, struct arena *a, const struct ledger_cell *c)
{
	if (sums_empty(&c->cell))
		return tx_any(tx, SQL_cell_drop,
		    ARGS(arg_int(c->rollup), arg_int(c->key.a), arg_date(c->period), arg_int(c->key.b)));
	return put(tx, a, tx_one, c);
}

ERR
store_cell_load(struct tx *tx, struct arena *a, const struct ledger_cell *c)
{
	return sums_empty(&c->cell) ? NULL : put(tx, a, tx_load, c);
}
