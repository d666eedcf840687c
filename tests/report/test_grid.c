#include "report/grid.h"

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
