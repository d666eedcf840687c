/* Grids as documents. */
#include "report/grid_doc.h"

#include "base/arena.h"
#include "base/say.h"

#define COLS_BESIDE 6

static struct doc_cell
cell(struct arena *a, const struct grid *g, struct grid_cell c)
{
	if (c.hidden)
		return (struct doc_cell){ .text = g->hidden };
	if (c.value < 0)
		return (struct doc_cell){ .text = STR("\xe2\x80\x93") };
	return (struct doc_cell){ .text = say_number(a, c.value), .number = c.value, .is_number = true };
}

/* The largest total of a row, of which the bars are parts. */
static int64_t
longest(const struct grid *g)
{
	int64_t most = 1;

	for (size_t i = 0; i < g->nrows; i++) {
		struct grid_cell sum = grid_total(g, i, SIZE_MAX);

		most = !sum.hidden && sum.value > most ? sum.value : most;
	}
	return most;
}

static struct doc_table
table(struct arena *a, const struct grid *g, size_t from, size_t to, bool totals, int64_t most)
{
	size_t ncols = to - from + 1 + totals, nrows = g->nrows + (g->unit == GRID_COUNT), at = 0;
	struct str *cols = arena_array(a, ncols, sizeof(*cols));
	struct doc_cell *cells = arena_array(a, ncols * nrows, sizeof(*cells));
	int *bars = arena_array(a, nrows, sizeof(*bars));

	cols[0] = g->corner;
	for (size_t i = from; i < to; i++)
		cols[i - from + 1] = g->cols[i];
	if (totals)
		cols[ncols - 1] = g->total;
	for (size_t r = 0; r < nrows; r++) {
		size_t row = r < g->nrows ? r : SIZE_MAX;

		cells[at++].text = r < g->nrows ? g->rows[r] : g->total;
		for (size_t i = from; i < to; i++)
			cells[at++] = cell(a, g, row == SIZE_MAX ? grid_total(g, row, i) : g->cells[r * g->ncols + i]);
		if (totals) {
			cells[at] = cell(a, g, grid_total(g, row, SIZE_MAX));
			if (row != SIZE_MAX && cells[at].is_number)
				bars[r] = (int)(1000 * cells[at].number / most);
			at++;
		}
	}
	return (struct doc_table){ .cols = cols, .ncols = ncols, .cells = cells, .nrows = nrows,
		.bars = totals ? bars : NULL };
}

void
grid_doc(struct arena *a, const struct grid *g, struct doc *out)
{
	size_t n = (g->ncols + COLS_BESIDE - 1) / COLS_BESIDE;
	struct doc_table *tables = arena_array(a, n, sizeof(*tables));
	int64_t most = longest(g);

	for (size_t i = 0; i < n; i++) {
		size_t to = (i + 1) * COLS_BESIDE;

		tables[i] = table(a, g, i * COLS_BESIDE, to < g->ncols ? to : g->ncols,
		    g->unit == GRID_COUNT && i + 1 == n, most);
	}
	out->tables = tables;
	out->ntables = n;
}
