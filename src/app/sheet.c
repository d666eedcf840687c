/* Sheets. */
#include "app/sheet.h"

#include <stdio.h>

#include "base/arena.h"
#include "base/csv.h"

#define COLUMNS_MAX 64

const struct err SHEET_WRONG = { ERR_INPUT, N_("The file does not fit."), NULL, NULL };

struct sheet {
	struct arena *a;
	const char *path;
	struct str columns[COLUMNS_MAX];
	size_t ncolumns;
	const struct csv_row *now;
	const struct err *(*row)(struct sheet *s, void *arg);
	void *arg;
};

const struct err *
sheet_wrong(struct sheet *s, const char *column, const char *why)
{
	return err_new(s->a, ERR_INPUT, SHEET_WRONG.text, NULL, "%s, line %lld: %s %s", s->path,
	    (long long)s->now->line, column, why);
}

struct str
sheet_text(struct sheet *s, const char *column)
{
	for (size_t i = 0; i < s->ncolumns && i < s->now->n; i++)
		if (str_is(s->columns[i], column))
			return str_dup(s->a, str_trim(s->now->field[i]));
	return STR("");
}

struct names
sheet_names(struct sheet *s, const char *head)
{
	struct names n;

	for (int i = 0; i < LANGS; i++)
		n.in[i] = sheet_text(s, str_fmt(s->a, "%s_%s", head, lang_code((enum lang)i)).p);
	return n;
}

static ERR
on_row(void *arg, const struct csv_row *r)
{
	struct sheet *s = arg;

	s->now = r;
	if (s->ncolumns) {
		if (r->n != s->ncolumns)
			return sheet_wrong(s, "the row", "has not as many fields as the header");
		return s->row(s, s->arg);
	}
	if (r->n > COLUMNS_MAX)
		return sheet_wrong(s, "the header", "has too many columns");
	for (size_t i = 0; i < r->n; i++)
		s->columns[i] = str_dup(s->a, str_trim(r->field[i]));
	s->ncolumns = r->n;
	return NULL;
}

ERR
sheet_read(struct arena *a, const char *path, bool needed,
    const struct err *(*row)(struct sheet *s, void *arg), void *arg)
{
	struct sheet s = { .a = a, .path = path, .row = row, .arg = arg };
	struct csv_in *csv = csv_new(a, on_row, &s);
	FILE *f = fopen(path, "rb");
	char piece[16384];
	const struct err *e = NULL;
	size_t n;

	if (!f && !needed)
		return NULL;
	if (!f)
		return err_new(a, ERR_INPUT, N_("A file cannot be read."), NULL, "%s", path);
	while (!e && (n = fread(piece, 1, sizeof(piece), f)) > 0)
		e = csv_feed(csv, (struct str){ piece, n });
	fclose(f);
	if (!e)
		e = csv_end(csv);
	if (e && e->detail && e->kind == ERR_INPUT && !str_starts(str_c(e->detail), str_c(path)))
		return err_new(a, ERR_INPUT, e->text, NULL, "%s, %s", path, e->detail);
	return e;
}
