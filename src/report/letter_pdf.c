/* Letters and documents of tables as PDF; the only file that knows cairo and pango. */
#include "report/letter_pdf.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "report/qr.h"
#include "report/pdf_lang.h"

/* A4 in points; margins of 25 mm left, 20 mm elsewhere. */
#define PAGE_WIDTH 595.28
#define PAGE_HEIGHT 841.89
#define LEFT 70.9
#define MARGIN 56.7
#define QR_SIDE 85.0
#define PDF_MAX ((size_t)8 << 20)
#define FONT "Noto Sans, DejaVu Sans"

struct sheet {
	struct arena *a;
	cairo_surface_t *surface;
	cairo_t *cr;
	PangoLanguage *lang;
	double y;
	int page; /* of a document of tables, whose pages have numbers; 0: a letter */
};

static cairo_status_t
take(void *closure, const unsigned char *data, unsigned int n)
{
	buf_add(closure, data, n);
	return CAIRO_STATUS_SUCCESS;
}

static void
end_surface(void *p)
{
	cairo_surface_destroy(p);
}

static void
end_cairo(void *p)
{
	cairo_destroy(p);
}

static void
end_layout(void *p)
{
	g_object_unref(p);
}

static PangoLayout *
layout_of(struct sheet *s, struct str text, double size, bool bold, double width)
{
	PangoLayout *l = pango_cairo_create_layout(s->cr);
	PangoFontDescription *font = pango_font_description_from_string(FONT);

	arena_defer(s->a, end_layout, l);
	pango_font_description_set_absolute_size(font, size * PANGO_SCALE);
	if (bold)
		pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD);
	pango_layout_set_font_description(l, font);
	pango_font_description_free(font);
	pango_context_set_language(pango_layout_get_context(l), s->lang);
	pango_layout_context_changed(l);
	pango_layout_set_width(l, (int)(width * PANGO_SCALE));
	pango_layout_set_wrap(l, PANGO_WRAP_WORD_CHAR);
	pango_layout_set_spacing(l, (int)(size * 0.25 * PANGO_SCALE));
	pango_layout_set_text(l, text.p ? text.p : "", (int)text.n);
	return l;
}

/* The number of the page, at its foot. */
static void
put_page(struct sheet *s)
{
	PangoLayout *l;

	if (!s->page)
		return;
	l = layout_of(s, str_fmt(s->a, "%d", s->page++), 8, false, PAGE_WIDTH - LEFT - MARGIN);
	pango_layout_set_alignment(l, PANGO_ALIGN_RIGHT);
	cairo_move_to(s->cr, LEFT, PAGE_HEIGHT - MARGIN + 16);
	pango_cairo_show_layout(s->cr, l);
}

static void
next_page(struct sheet *s)
{
	put_page(s);
	cairo_show_page(s->cr);
	s->y = MARGIN;
}

/* Lines one by one, so that a paragraph goes on over the end of a page. */
static void
put(struct sheet *s, const char *tag, struct str text, double size, bool bold, double after)
{
	PangoLayout *l = layout_of(s, text, size, bold, PAGE_WIDTH - LEFT - MARGIN);

	cairo_tag_begin(s->cr, tag, NULL);
	for (int i = 0; i < pango_layout_get_line_count(l); i++) {
		PangoLayoutLine *line = pango_layout_get_line_readonly(l, i);
		PangoRectangle r;
		double height;

		pango_layout_line_get_extents(line, NULL, &r);
		height = (double)r.height / PANGO_SCALE + size * 0.25;
		if (s->y + height > PAGE_HEIGHT - MARGIN) {
			cairo_tag_end(s->cr, tag);
			next_page(s);
			cairo_tag_begin(s->cr, tag, NULL);
		}
		cairo_move_to(s->cr, LEFT, s->y - (double)r.y / PANGO_SCALE);
		pango_cairo_show_layout_line(s->cr, line);
		s->y += height;
	}
	cairo_tag_end(s->cr, tag);
	s->y += after;
}

/* Each line of a text as one of its paragraphs. */
static void
put_lines(struct sheet *s, struct str text, double size, bool bold, double between)
{
	while (text.n) {
		struct str line = str_trim(str_cut(&text, '\n'));

		if (line.n)
			put(s, "P", line, size, bold, between);
		else
			s->y += size;
	}
}

/* The modules of the code as squares; the path is "Mx yh1v1h-1z" a module. */
static void
draw_modules(struct sheet *s, struct str path, double unit, double x0, double y0)
{
	while (path.n) {
		struct str one = str_cut(&path, 'M'), x = str_cut(&one, ' ');
		int64_t col, row, wide = 1;
		struct str y = str_cut(&one, 'h'), w = str_cut(&one, 'v');

		if (!str_int(x, &col) || !str_int(y, &row))
			continue;
		(void)str_int(w, &wide);
		cairo_rectangle(s->cr, x0 + (double)col * unit, y0 + (double)row * unit, (double)wide * unit, unit);
	}
	cairo_fill(s->cr);
}

static void
put_code(struct sheet *s, const struct letter *l)
{
	PangoLayout *foot;
	struct str path;
	int side;

	if (!l->link.n)
		return;
	path = qr_path(s->a, l->link, &side);
	if (!path.n)
		return;
	if (s->y + QR_SIDE > PAGE_HEIGHT - MARGIN) {
		next_page(s);
	}
	cairo_tag_begin(s->cr, "Figure", NULL);
	draw_modules(s, path, QR_SIDE / side, LEFT - 4 * QR_SIDE / side, s->y);
	cairo_tag_end(s->cr, "Figure");
	foot = layout_of(s, str_fmt(s->a, "%.*s\n%.*s", STR_ARG(l->foot), STR_ARG(l->link)), 9, false,
	    PAGE_WIDTH - LEFT - MARGIN - QR_SIDE - 10);
	cairo_tag_begin(s->cr, "P", NULL);
	cairo_move_to(s->cr, LEFT + QR_SIDE + 10, s->y + 12);
	pango_cairo_show_layout(s->cr, foot);
	cairo_tag_end(s->cr, "P");
	s->y += QR_SIDE;
}

static struct sheet
begin(struct arena *a, struct buf *b, struct str title, int64_t made_at, enum lang lang)
{
	struct sheet s = { .a = a, .y = MARGIN };

	s.surface = cairo_pdf_surface_create_for_stream(take, b, PAGE_WIDTH, PAGE_HEIGHT);
	arena_defer(a, end_surface, s.surface);
	cairo_pdf_surface_set_metadata(s.surface, CAIRO_PDF_METADATA_TITLE, str_cstr(a, title));
	cairo_pdf_surface_set_metadata(s.surface, CAIRO_PDF_METADATA_CREATOR, "qabul");
	cairo_pdf_surface_set_metadata(s.surface, CAIRO_PDF_METADATA_CREATE_DATE, moment_rfc3339(a, made_at, 0).p);
	s.cr = cairo_create(s.surface);
	arena_defer(a, end_cairo, s.cr);
	s.lang = pango_language_from_string(lang_tag(lang));
	cairo_tag_begin(s.cr, "Document", NULL);
	return s;
}

static ERR
finish(struct sheet *s, struct buf *b, enum lang lang, struct str *out)
{
	static const struct err broken = { ERR_BROKEN,
		N_("The server could not do this. It has been recorded; please try again later."), NULL,
		"a letter could not be drawn" };
	struct str drawn;
	const struct err *e;
	bool said;

	cairo_tag_end(s->cr, "Document");
	put_page(s);
	cairo_show_page(s->cr);
	cairo_surface_finish(s->surface);
	if (cairo_status(s->cr) != CAIRO_STATUS_SUCCESS || cairo_surface_status(s->surface) != CAIRO_STATUS_SUCCESS)
		return &broken;
	e = buf_end(b, &drawn);
	return e ? e : pdf_lang(s->a, drawn, lang_tag(lang), out, &said);
}

ERR
letter_pdf(struct arena *a, const struct letter *l, struct str *out)
{
	struct buf b = buf_new(a, PDF_MAX);
	struct sheet s = begin(a, &b, l->title, l->made_at, l->lang);

	put_lines(&s, l->head, 11, true, 2);
	s.y += 14;
	put(&s, "H1", l->title, 17, true, 8);
	put_lines(&s, l->facts, 10, false, 1);
	s.y += 14;
	put_lines(&s, l->text, 11, false, 6);
	s.y += 14;
	put_lines(&s, l->sign, 11, true, 2);
	s.y += 20;
	put_code(&s, l);
	return finish(&s, &b, l->lang, out);
}

/* ---- tables ---- */

#define CELL_SIZE 8.0
#define CELL_PAD 2.0
#define CELL_GAP 5.0 /* before each column but the first: heads that fill theirs stay apart */
#define NAMES_SHARE 0.36 /* of the width, for the names of the rows; */
#define NAMES_LESS 0.24  /* ... in wide tables */
#define WIDE 6

struct place {
	double x, width;
};

static struct place
column(const struct doc_table *t, size_t i)
{
	double all = PAGE_WIDTH - LEFT - MARGIN,
	       names = t->ncols > 1 ? all * (t->ncols > WIDE ? NAMES_LESS : NAMES_SHARE) : all,
	       other = t->ncols > 1 ? (all - names) / (double)(t->ncols - 1) : 0;

	return i ? (struct place){ LEFT + names + (double)(i - 1) * other + CELL_GAP, other - CELL_GAP }
	         : (struct place){ LEFT, names };
}

static void
line_at(struct sheet *s, double y)
{
	cairo_set_source_rgb(s->cr, 0.6, 0.6, 0.6);
	cairo_set_line_width(s->cr, 0.5);
	cairo_move_to(s->cr, LEFT, y);
	cairo_line_to(s->cr, PAGE_WIDTH - MARGIN, y);
	cairo_stroke(s->cr);
	cairo_set_source_rgb(s->cr, 0, 0, 0);
}

/* A row's layouts, and how high it is. */
static double
row_layouts(struct sheet *s, const struct doc_table *t, const struct str *text, bool head, PangoLayout **out)
{
	double height = 0;

	for (size_t i = 0; i < t->ncols; i++) {
		int h;

		out[i] = layout_of(s, text[i], CELL_SIZE, head, column(t, i).width - 2 * CELL_PAD);
		pango_layout_set_alignment(out[i], i ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
		pango_layout_get_size(out[i], NULL, &h);
		height = (double)h / PANGO_SCALE > height ? (double)h / PANGO_SCALE : height;
	}
	return height + 2 * CELL_PAD;
}

/* A bar under the number of a cell, from its left. */
static void
put_bar(struct sheet *s, struct place at, int bar, double bottom)
{
	cairo_set_source_rgb(s->cr, 0.04, 0.35, 0.32);
	cairo_rectangle(s->cr, at.x + CELL_PAD, bottom - 2, (at.width - 2 * CELL_PAD) * bar / 1000, 1.6);
	cairo_fill(s->cr);
	cairo_set_source_rgb(s->cr, 0, 0, 0);
}

static void
put_row(struct sheet *s, const struct doc_table *t, const struct str *text, bool head)
{
	PangoLayout **cells = arena_array(s->a, t->ncols, sizeof(PangoLayout *));
	double height = row_layouts(s, t, text, head, cells);

	cairo_tag_begin(s->cr, "TR", NULL);
	for (size_t i = 0; i < t->ncols; i++) {
		const char *tag = head || !i ? "TH" : "TD";

		cairo_tag_begin(s->cr, tag, NULL);
		cairo_move_to(s->cr, column(t, i).x + CELL_PAD, s->y + CELL_PAD);
		pango_cairo_show_layout(s->cr, cells[i]);
		cairo_tag_end(s->cr, tag);
	}
	cairo_tag_end(s->cr, "TR");
	s->y += height;
}

static bool
room(struct sheet *s, const struct doc_table *t, const struct str *text, double more)
{
	PangoLayout **cells = arena_array(s->a, t->ncols, sizeof(PangoLayout *));

	return s->y + row_layouts(s, t, text, false, cells) + more <= PAGE_HEIGHT - MARGIN;
}

static void
row_text(const struct doc_table *t, size_t row, struct str *out)
{
	for (size_t k = 0; k < t->ncols; k++)
		out[k] = t->cells[row * t->ncols + k].text;
}

/* Does the row begin a new page, under the heads again? There is no room for it, or it would leave the last one alone
 * there. */
static bool
turns(struct sheet *s, const struct doc_table *t, size_t row, const struct str *text)
{
	PangoLayout **cells = arena_array(s->a, t->ncols, sizeof(PangoLayout *));
	struct str *last = arena_array(s->a, t->ncols, sizeof(*last));

	if (!row || row + 2 != t->nrows)
		return !room(s, t, text, 0);
	row_text(t, row + 1, last);
	return !room(s, t, text, row_layouts(s, t, last, false, cells));
}

static void
put_table(struct sheet *s, const struct doc_table *t)
{
	struct str *text = arena_array(s->a, t->ncols, sizeof(*text));

	if (t->ncols && !room(s, t, t->cols, 60)) { /* a heading does not stand alone at the end of a page */
		next_page(s);
	}
	put(s, "H2", t->title, 12, true, 4);
	if (t->note.n)
		put(s, "P", t->note, CELL_SIZE, false, 2);
	if (!t->nrows) {
		s->y += 10;
		return;
	}
	cairo_tag_begin(s->cr, "Table", NULL);
	put_row(s, t, t->cols, true);
	for (size_t i = 0; i < t->nrows; i++) {
		row_text(t, i, text);
		if (turns(s, t, i, text)) {
			cairo_tag_end(s->cr, "Table");
			next_page(s);
			cairo_tag_begin(s->cr, "Table", NULL);
			put_row(s, t, t->cols, true);
		}
		line_at(s, s->y);
		put_row(s, t, text, false);
		if (t->bars && t->bars[i])
			put_bar(s, column(t, t->ncols - 1), t->bars[i], s->y);
	}
	cairo_tag_end(s->cr, "Table");
	s->y += 14;
}

ERR
doc_pdf(struct arena *a, const struct doc *d, struct str *out)
{
	struct buf b = buf_new(a, PDF_MAX);
	struct sheet s = begin(a, &b, d->title, d->made_at, d->lang);

	s.page = 1;
	put_lines(&s, d->head, 11, true, 2);
	s.y += 10;
	put(&s, "H1", d->title, 17, true, 8);
	put_lines(&s, d->facts, 9, false, 1);
	s.y += 10;
	put_lines(&s, d->words, 11, false, 6);
	if (d->words.n)
		s.y += 10;
	for (size_t i = 0; i < d->ntables; i++)
		put_table(&s, &d->tables[i]);
	put_lines(&s, d->foot, 8.5, false, 1);
	return finish(&s, &b, d->lang, out);
}
