#include "report/grid_doc.h"

#include "base/arena.h"
#include "test.h"

static const struct str rows[] = { STR_INIT("Gaz"), STR_INIT("=Yo'l") }, cols[] = { STR_INIT("web"), STR_INIT("letter") };

static struct grid
grid(const struct grid_cell *cells)
{
	return (struct grid){ STR("T"), STR("Topic"), STR("Total"), STR("few"), GRID_COUNT, rows, cols, 2, 2, cells };
}

TEST(a_grid_is_written_with_its_totals_and_no_formula)
{
	static const struct grid_cell cells[] = { { 12, false }, { 3, false }, { 0, false }, { 40, false } };
	struct grid g = grid(cells);
	struct str out;

	CHECK_OK(grid_csv(a, &g, &out));
	CHECK_STR(out, "\xEF\xBB\xBF" "Topic,web,letter,Total\r\nGaz,12,3,15\r\n'=Yo'l,0,40,40\r\nTotal,12,43,55\r\n");
	CHECK_OK(grid_json(a, &g, &out));
	CHECK(str_find(out, STR("[[12,3],[0,40]]")) != SIZE_MAX && str_find(out, STR("\"total\":55")) != SIZE_MAX);
}

TEST(a_hidden_cell_hides_the_totals_from_which_it_could_be_told)
{
	static const struct grid_cell cells[] = { { 12, false }, { 3, true }, { 0, false }, { 40, false } };
	struct grid g = grid(cells);
	struct str out;

	CHECK(grid_total(&g, 0, SIZE_MAX).hidden && grid_total(&g, SIZE_MAX, 1).hidden);
	CHECK(grid_total(&g, SIZE_MAX, SIZE_MAX).hidden && !grid_total(&g, 1, SIZE_MAX).hidden);
	CHECK_OK(grid_csv(a, &g, &out));
	CHECK_STR(out, "\xEF\xBB\xBF" "Topic,web,letter,Total\r\nGaz,12,few,few\r\n'=Yo'l,0,40,40\r\nTotal,12,few,few\r\n");
	CHECK_OK(grid_json(a, &g, &out));
	CHECK(str_find(out, STR("[[12,null],[0,40]]")) != SIZE_MAX && str_find(out, STR("\"total\":null")) != SIZE_MAX);
}

TEST(a_grid_on_paper_has_every_column_once_and_the_same_totals)
{
	enum { ROWS = 3, COLS = 8 };
	struct grid_cell cells[ROWS * COLS];
	struct str names[ROWS] = { STR("a"), STR("b"), STR("c") }, heads[COLS];
	struct grid g = { .corner = STR("x"), .total = STR("Total"), .hidden = STR("few"), .rows = names, .cols = heads,
		.nrows = ROWS, .ncols = COLS, .cells = cells };
	struct doc d = { .ntables = 0 };
	int64_t sum = 0;

	for (size_t i = 0; i < ROWS * COLS; i++)
		cells[i] = (struct grid_cell){ (int64_t)i, false };
	for (size_t i = 0; i < COLS; i++)
		heads[i] = str_fmt(a, "c%zu", i);
	grid_doc(a, &g, &d);
	CHECK_INT(d.ntables, 2);
	CHECK(d.tables[0].ncols == 7 && d.tables[1].ncols == 4 && d.tables[0].nrows == ROWS + 1);
	for (size_t t = 0; t < 2; t++)
		for (size_t i = 1; i < d.tables[t].ncols - t; i++) {
			CHECK(str_eq(d.tables[t].cols[i], heads[t * 6 + i - 1]));
			for (size_t r = 0; r < ROWS; r++)
				sum += d.tables[t].cells[r * d.tables[t].ncols + i].number;
		}
	CHECK_INT(sum, 276);
	CHECK_INT(d.tables[1].cells[ROWS * 4 + 3].number, 276);
	CHECK(!d.tables[0].bars && d.tables[1].bars[2] == 1000 && d.tables[1].bars[0] == 1000 * 28 / 156);
	/* a hidden number is in no total, and without a bar */
	cells[23].hidden = true;
	grid_doc(a, &g, &d);
	CHECK(!d.tables[1].cells[ROWS * 4 + 3].is_number && str_is(d.tables[1].cells[2 * 4 + 2].text, "few"));
	CHECK_INT(d.tables[1].bars[2], 0);
	/* medians have no totals */
	g.unit = GRID_DAYS;
	grid_doc(a, &g, &d);
	CHECK(d.tables[1].ncols == 3 && d.tables[1].nrows == ROWS && !d.tables[1].bars);
}
