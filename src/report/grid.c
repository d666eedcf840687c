/* Grids. */
#include "report/grid.h"

#include <xlsxwriter.h>

#include "base/arena.h"
#include "base/json.h"
#include "report/export.h"

#define BYTES_MAX ((size_t)16 * 1024 * 1024)

static const struct err NO_FILE = { ERR_BROKEN,
	N_("The server could not do this. It has been recorded; please try again later."), NULL,
	"a workbook cannot be written" };

struct grid_cell
grid_total(const struct grid *g, size_t row, size_t col)
{
	struct grid_cell sum = { g->unit == GRID_COUNT ? 0 : -1, false };

	for (size_t i = 0; i < g->nrows * g->ncols; i++) {
		if ((row != SIZE_MAX && i / g->ncols != row) || (col != SIZE_MAX && i % g->ncols != col))
			continue;
		sum.hidden |= g->cells[i].hidden;
		if (sum.value >= 0 && g->cells[i].value > 0)
			sum.value += g->cells[i].value;
	}
	return sum;
}

/* ---- CSV ---- */

static void
csv_cell(struct export *x, const struct grid *g, struct grid_cell c)
{
	if (c.hidden)
		export_cell(x, g->hidden);
	else if (c.value < 0)
		export_cell(x, STR(""));
	else
		export_int(x, c.value);
}

ERR
grid_csv(struct arena *a, const struct grid *g, struct str *out)
{
	struct export x = export_new(a, BYTES_MAX);
	bool totals = g->unit == GRID_COUNT;

	export_cell(&x, g->corner);
	for (size_t i = 0; i < g->ncols; i++)
		export_cell(&x, g->cols[i]);
	if (totals)
		export_cell(&x, g->total);
	export_row(&x);
	for (size_t r = 0; r < g->nrows + totals; r++) {
		export_cell(&x, r < g->nrows ? g->rows[r] : g->total);
		for (size_t i = 0; i < g->ncols + totals; i++)
			csv_cell(&x, g,
			    r < g->nrows && i < g->ncols
			        ? g->cells[r * g->ncols + i]
			        : grid_total(g, r < g->nrows ? r : SIZE_MAX, i < g->ncols ? i : SIZE_MAX));
		export_row(&x);
	}
	return buf_end(&x.b, out);
}

/* ---- JSON ---- */

static void
json_names(struct json *j, const char *key, const struct str *names, size_t n)
{
	json_key(j, key);
	json_open(j, '[');
	for (size_t i = 0; i < n; i++)
		json_str(j, names[i]);
	json_close(j, ']');
}

static void
json_cell(struct json *j, struct grid_cell c)
{
	if (c.hidden || c.value < 0)
		json_nil(j);
	else
		json_int(j, c.value);
}

ERR
grid_json(struct arena *a, const struct grid *g, struct str *out)
{
	static const char *const units[] = { "count", "percent", "days" };
	struct json j = json_new(a, BYTES_MAX);

	json_open(&j, '{');
	json_put_str(&j, "title", g->title);
	json_put_str(&j, "unit", str_c(units[g->unit]));
	json_names(&j, "rows", g->rows, g->nrows);
	json_names(&j, "columns", g->cols, g->ncols);
	json_key(&j, "cells");
	json_open(&j, '[');
	for (size_t r = 0; r < g->nrows; r++) {
		json_open(&j, '[');
		for (size_t i = 0; i < g->ncols; i++)
			json_cell(&j, g->cells[r * g->ncols + i]);
		json_close(&j, ']');
	}
	json_close(&j, ']');
	json_key(&j, "total");
	json_cell(&j, grid_total(g, SIZE_MAX, SIZE_MAX));
	json_close(&j, '}');
	return buf_end(&j.b, out);
}

/* ---- XLSX ---- */

static void
sheet_cell(lxw_worksheet *s, size_t row, size_t col, struct arena *a, const struct grid *g, struct grid_cell c)
{
	if (c.hidden)
		worksheet_write_string(s, (lxw_row_t)row, (lxw_col_t)col, str_cstr(a, g->hidden), NULL);
	else if (c.value >= 0)
		worksheet_write_number(s, (lxw_row_t)row, (lxw_col_t)col, (double)c.value, NULL);
}

static void
sheet(lxw_worksheet *s, struct arena *a, const struct grid *g)
{
	size_t totals = g->unit == GRID_COUNT;

	worksheet_write_string(s, 0, 0, str_cstr(a, g->corner), NULL);
	for (size_t i = 0; i < g->ncols + totals; i++)
		worksheet_write_string(s, 0, (lxw_col_t)(i + 1), str_cstr(a, i < g->ncols ? g->cols[i] : g->total),
		    NULL);
	for (size_t r = 0; r < g->nrows + totals; r++) {
		worksheet_write_string(s, (lxw_row_t)(r + 1), 0, str_cstr(a, r < g->nrows ? g->rows[r] : g->total),
		    NULL);
		for (size_t i = 0; i < g->ncols + totals; i++)
			sheet_cell(s, r + 1, i + 1, a, g,
			    r < g->nrows && i < g->ncols
			        ? g->cells[r * g->ncols + i]
			        : grid_total(g, r < g->nrows ? r : SIZE_MAX, i < g->ncols ? i : SIZE_MAX));
	}
}

ERR
grid_xlsx(struct arena *a, const struct grid *g, const char *folder, const char *file)
{
	lxw_workbook_options options = { .constant_memory = LXW_TRUE, .tmpdir = str_cstr(a, str_c(folder)) };
	lxw_workbook *book = workbook_new_opt(file, &options);
	lxw_worksheet *s = book ? workbook_add_worksheet(book, NULL) : NULL;

	if (!s)
		return &NO_FILE;
	worksheet_set_column(s, 0, 0, 40, NULL);
	worksheet_freeze_panes(s, 1, 1);
	sheet(s, a, g);
	return workbook_close(book) == LXW_NO_ERROR ? NULL : &NO_FILE;
}

/* ---- a document ---- */

/* The facts that stand under its title, on a sheet of their own. */
static void
doc_facts(lxw_worksheet *s, struct arena *a, const struct doc *d)
{
	const struct str parts[] = { d->head, d->title, d->facts, d->words, d->foot };
	lxw_row_t row = 0;

	worksheet_set_column(s, 0, 0, 100, NULL);
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		struct str rest = parts[i];

		while (rest.n) {
			struct str line = str_trim(str_cut(&rest, '\n'));

			worksheet_write_string(s, row++, 0, str_cstr(a, line), NULL);
		}
	}
}

static void
doc_sheet(lxw_worksheet *s, struct arena *a, const struct doc_table *t, lxw_format *bold)
{
	worksheet_set_column(s, 0, 0, 44, NULL);
	worksheet_set_column(s, 1, (lxw_col_t)t->ncols, 18, NULL);
	worksheet_write_string(s, 0, 0, str_cstr(a, t->title), bold);
	if (t->note.n)
		worksheet_write_string(s, 1, 0, str_cstr(a, t->note), NULL);
	for (size_t i = 0; i < t->ncols; i++)
		worksheet_write_string(s, 2, (lxw_col_t)i, str_cstr(a, t->cols[i]), bold);
	for (size_t i = 0; i < t->nrows * t->ncols; i++) {
		const struct doc_cell *c = &t->cells[i];
		lxw_row_t row = (lxw_row_t)(3 + i / t->ncols);
		lxw_col_t col = (lxw_col_t)(i % t->ncols);

		if (c->is_number)
			worksheet_write_number(s, row, col, (double)c->number, NULL);
		else
			worksheet_write_string(s, row, col, str_cstr(a, c->text), NULL);
	}
}

ERR
doc_xlsx(struct arena *a, const struct doc *d, const char *folder, const char *file)
{
	lxw_workbook_options options = { .constant_memory = LXW_TRUE, .tmpdir = str_cstr(a, str_c(folder)) };
	lxw_workbook *book = workbook_new_opt(file, &options);
	lxw_worksheet *s = book ? workbook_add_worksheet(book, NULL) : NULL;
	lxw_format *bold = book ? workbook_add_format(book) : NULL;

	if (!s || !bold)
		return &NO_FILE;
	format_set_bold(bold);
	doc_facts(s, a, d);
	for (size_t i = 0; i < d->ntables; i++) {
		s = workbook_add_worksheet(book, NULL);
		if (!s)
			return &NO_FILE;
		doc_sheet(s, a, &d->tables[i], bold);
	}
	return workbook_close(book) == LXW_NO_ERROR ? NULL : &NO_FILE;
}
