/* Draws a part from lines "key value" on standard input; tests/parts/compare.mjs speaks to it.
 *
 * "draw NAME" ends a case: the answer is the number of bytes, a newline and the HTML. "rows+" begins the
 * next element of an array. In values \n stands for a newline and \\ for a backslash. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "web/parts.h"
#include "web/sample.h"

enum type { CHARS, TEXT, BOOL, INT, URL, HTML };

static struct all {
	struct date_field date; /* holds the field of all other questions */
	struct button button;
	struct error_summary errors;
	struct panel panel;
	struct banner banner;
	struct tag tag;
	struct details details;
	struct block block;
	struct breadcrumbs crumbs;
	struct back_link back;
	struct skip_link skip;
	struct pagination pages;
	struct summary_list list;
	struct table table;
	struct {
		int lang;
		bool errors;
	} sample;
	struct choice choices[64];
	struct fault faults[64];
	struct crumb crumb[64];
	struct summary_row rows[64];
	struct column cols[64];
	struct cell cells[256];
	size_t nchoices, nfaults, ncrumb, nrows, ncols, ncells;
} all;

static const struct {
	const char *name;
	size_t first, count, size;
} arrays[] = {
#define ARRAY(f) { #f, offsetof(struct all, f), offsetof(struct all, n##f), sizeof(all.f[0]) }
	ARRAY(choices), ARRAY(faults), ARRAY(crumb), ARRAY(rows), ARRAY(cols), ARRAY(cells),
};

static const struct {
	const char *key;
	enum type type;
	size_t at;
	const char *array;
} keys[] = {
#define ONE(type, part, f) { #part "." #f, type, offsetof(struct all, part.f), NULL }
#define EACH(type, arr, f) { #arr "." #f, type, offsetof(struct all, arr[0].f), #arr }
	ONE(CHARS, date.field, name), ONE(CHARS, date.field, id), ONE(CHARS, date.field, label),
	ONE(CHARS, date.field, hint), ONE(CHARS, date.field, error), ONE(TEXT, date.field, value),
	ONE(BOOL, date.field, heading), ONE(CHARS, date.field, label_class), ONE(CHARS, date.field, cls),
	ONE(CHARS, date.field, group_class), ONE(CHARS, date.field, described_by),
	ONE(BOOL, date.field, disabled), ONE(CHARS, date.field, type), ONE(CHARS, date.field, autocomplete),
	ONE(CHARS, date.field, inputmode), ONE(CHARS, date.field, autocapitalize),
	ONE(CHARS, date.field, prefix), ONE(CHARS, date.field, suffix), ONE(BOOL, date.field, no_spellcheck),
	ONE(INT, date.field, rows), ONE(INT, date.field, max), ONE(BOOL, date.field, multiple),
	ONE(TEXT, date, day), ONE(TEXT, date, month), ONE(TEXT, date, year), ONE(BOOL, date, bad_day),
	ONE(BOOL, date, bad_month), ONE(BOOL, date, bad_year), ONE(BOOL, date, birthday),
	ONE(CHARS, button, text), ONE(CHARS, button, name), ONE(CHARS, button, type), ONE(CHARS, button, cls),
	ONE(CHARS, button, id), ONE(TEXT, button, value), ONE(URL, button, url), ONE(BOOL, button, start),
	ONE(BOOL, button, disabled), ONE(BOOL, button, once), ONE(CHARS, errors, title),
	ONE(CHARS, errors, description), ONE(CHARS, panel, title), ONE(TEXT, panel, text),
	ONE(HTML, panel, html), ONE(BOOL, banner, success), ONE(CHARS, banner, title), ONE(TEXT, banner, text),
	ONE(HTML, banner, html), ONE(CHARS, tag, text), ONE(CHARS, tag, cls), ONE(CHARS, details, summary),
	ONE(TEXT, details, text), ONE(HTML, details, html), ONE(CHARS, details, id), ONE(CHARS, details, cls),
	ONE(BOOL, details, open), ONE(TEXT, block, text), ONE(HTML, block, html), ONE(CHARS, block, id),
	ONE(CHARS, block, cls), ONE(CHARS, crumbs, cls), ONE(URL, back, url), ONE(CHARS, back, text),
	ONE(CHARS, back, cls), ONE(CHARS, skip, text), ONE(CHARS, skip, id), ONE(CHARS, skip, cls),
	ONE(URL, pages, prev), ONE(URL, pages, next), ONE(CHARS, pages, prev_text),
	ONE(CHARS, pages, next_text), ONE(CHARS, pages, prev_label), ONE(CHARS, pages, next_label),
	ONE(CHARS, pages, label), ONE(CHARS, pages, cls), ONE(CHARS, list, cls), ONE(CHARS, table, caption),
	ONE(CHARS, table, caption_class), ONE(CHARS, table, cls), ONE(BOOL, table, row_headers),
	ONE(BOOL, table, no_head), ONE(INT, sample, lang), ONE(BOOL, sample, errors), EACH(TEXT, choices, value), EACH(TEXT, choices, text),
	EACH(CHARS, choices, hint), EACH(CHARS, choices, name), EACH(CHARS, choices, divider),
	EACH(BOOL, choices, checked), EACH(BOOL, choices, disabled), EACH(TEXT, faults, text),
	EACH(CHARS, faults, id), EACH(TEXT, crumb, text), EACH(URL, crumb, url), EACH(TEXT, rows, key),
	EACH(TEXT, rows, value), EACH(HTML, rows, html), EACH(URL, rows, change),
	EACH(CHARS, rows, change_text), EACH(CHARS, rows, change_hidden), EACH(TEXT, cols, text),
	EACH(BOOL, cols, numeric), EACH(TEXT, cells, text), EACH(HTML, cells, html), EACH(URL, cells, url),
};

/* The array's row in `arrays`; ends the program on an unknown one. */
static size_t
array(const char *name)
{
	for (size_t i = 0; i < sizeof(arrays) / sizeof(*arrays); i++)
		if (strcmp(arrays[i].name, name) == 0)
			return i;
	fprintf(stderr, "driver: no array %s\n", name);
	exit(2);
}

static size_t *
count_of(size_t i)
{
	return (size_t *)(void *)((char *)&all + arrays[i].count);
}

static void
set(const char *key, char *value)
{
	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		char *at = (char *)&all + keys[i].at;

		if (strcmp(keys[i].key, key) != 0)
			continue;
		if (keys[i].array) {
			size_t k = array(keys[i].array);

			at += (*count_of(k) - 1) * arrays[k].size;
		}
		switch (keys[i].type) {
		case CHARS: memcpy(at, &value, sizeof(value)); break;
		case BOOL: *(bool *)at = value[0] == '1'; break;
		case INT: *(int *)(void *)at = atoi(value); break;
		default: *(struct str *)(void *)at = str_c(value);
		}
		return;
	}
	fprintf(stderr, "driver: no key %s\n", key);
	exit(2);
}

static void
draw(const char *name)
{
	struct arena *a = arena_new();
	struct buf b = buf_new(a, (size_t)1 << 20);
	struct tmpl t = { &b, LANG_EN, a };
	struct field *f = &all.date.field;
	struct str out;

	f->choices = all.choices;
	f->nchoices = all.nchoices;
	all.errors.faults = all.faults;
	all.errors.nfaults = all.nfaults;
	all.crumbs.crumbs = all.crumb;
	all.crumbs.ncrumbs = all.ncrumb;
	all.list.rows = all.rows;
	all.list.nrows = all.nrows;
	all.table.cols = all.cols;
	all.table.ncols = all.ncols;
	all.table.cells = all.cells;
	all.table.nrows = all.ncols ? all.ncells / all.ncols : 0;
#define DRAW(part, view) else if (strcmp(name, #part) == 0) tmpl_##part(&t, view)
	if (0)
		;
	DRAW(input, f);
	DRAW(textarea, f);
	DRAW(select, f);
	DRAW(file_upload, f);
	DRAW(radios, f);
	DRAW(checkboxes, f);
	DRAW(date_input, &all.date);
	DRAW(button, &all.button);
	DRAW(error_summary, &all.errors);
	DRAW(panel, &all.panel);
	DRAW(banner, &all.banner);
	DRAW(tag, &all.tag);
	DRAW(details, &all.details);
	DRAW(inset_text, &all.block);
	DRAW(warning_text, &all.block);
	DRAW(breadcrumbs, &all.crumbs);
	DRAW(back_link, &all.back);
	DRAW(skip_link, &all.skip);
	DRAW(pagination, &all.pages);
	DRAW(summary_list, &all.list);
	DRAW(table, &all.table);
	else if (strcmp(name, "sample") == 0)
		sample_draw(&b, a, (enum lang)all.sample.lang, all.sample.errors);
	if (buf_end(&b, &out))
		exit(2);
	printf("%zu\n%.*s", out.n, STR_ARG(out));
	arena_free(a);
	memset(&all, 0, sizeof(all));
}

static void
unescape(char *s)
{
	char *to = s;

	for (; *s && *s != '\n'; s++)
		*to++ = *s != '\\' ? *s : *++s == 'n' ? '\n' : *s;
	*to = '\0';
}

int
main(void)
{
	struct arena *values = arena_new();
	char *line = NULL;
	size_t room = 0;

	while (getline(&line, &room, stdin) > 0) {
		char *value = strchr(line, ' ');

		if (value)
			*value++ = '\0';
		else
			line[strcspn(line, "\n")] = '\0';
		if (value)
			unescape(value);
		if (!value && line[0] && line[strlen(line) - 1] == '+') {
			line[strlen(line) - 1] = '\0';
			(*count_of(array(line)))++;
		} else if (strcmp(line, "draw") == 0 && value) {
			draw(value);
		} else if (value) {
			set(line, str_cstr(values, str_c(value)));
		}
	}
	free(line);
	arena_free(values);
	return 0;
}
