/* GET /explore.csv, .json, .xlsx, .pdf: the explorer's answer as a file. */
#include "base/arena.h"
#include "base/say.h"
#include "report/grid_doc.h"
#include "report/letter_pdf.h"
#include "store/follows.h"
#include "web/explore.h"
#include "web/pages_staff.h"
#include "web/words.h"
#include "web/workbook.h"

/* On paper it must be told what was asked, of when it is and how many there are in all. */
static ERR
document(struct ctx *c, const struct inquiry *x, struct str *out)
{
	const struct grid *g = &x->grid;
	struct grid_cell all = grid_total(g, SIZE_MAX, SIZE_MAX);
	const char *pairs[] = { "n", NULL, NULL };
	struct doc d = { .title = g->title, .head = lang_pick(&c->country->name, c->lang), .made_at = c->now,
		.lang = c->lang };
	int64_t as_of = 0;
	const struct err *e = store_follow_asof(c->db, c->a, FIGURES_FOLLOWER, c->now, &as_of);

	if (e)
		return e;
	pairs[1] = str_cstr(c->a, all.hidden ? g->hidden : say_number(c->a, all.value));
	d.facts = str_fmt(c->a, "%s\n%.*s", _(explore_shows[x->show].name), STR_ARG(explore_said(c, x)));
	if (g->unit == GRID_COUNT)
		d.facts = str_fmt(c->a, "%.*s\n%.*s", STR_ARG(d.facts), STR_ARG(lang_fill(c->a, _("{n} appeals"), pairs)));
	pairs[1] = say_moment(c->a, c->lang, as_of, country_offset(c->country, as_of)).p;
	d.foot = lang_fill(c->a, _("As of {n}."), pairs);
	grid_doc(c->a, g, &d);
	return doc_pdf(c->a, &d, out);
}

ERR
page_explore_file(struct ctx *c, const struct req *q, struct resp *p)
{
	struct inquiry *x = arena_alloc(c->a, sizeof(*x));
	struct columns *k = c->visit->site->columns;
	const char *ending = str_ends(q->path, STR(".csv")) ? "csv"
	    : str_ends(q->path, STR(".json"))               ? "json"
	    : str_ends(q->path, STR(".pdf"))                ? "pdf"
	                                                    : "xlsx";
	static const struct err not_yet = { ERR_BUSY,
		N_("The facts are being read after a start of the server. Please open this page again in a moment."), NULL,
		NULL };
	struct str body = STR("");
	const struct err *e = k && columns_ready(k) ? explore_inquire(c, q, x) : &not_yet;

	if (!e && *ending == 'x')
		e = workbook_grid(c, &x->grid, p);
	else if (!e && *ending == 'p')
		e = document(c, x, &body);
	else if (!e)
		e = *ending == 'c' ? grid_csv(c->a, &x->grid, &body) : grid_json(c->a, &x->grid, &body);
	if (e)
		return e;
	if (*ending == 'j')
		resp_json(p, 200, body);
	if (*ending == 'c') {
		resp_text(p, 200, body);
		p->type = "text/csv; charset=utf-8";
	}
	if (*ending == 'p') {
		resp_text(p, 200, body);
		p->type = "application/pdf";
	}
	resp_header(p, "Content-Disposition", str_fmt(c->a, "attachment; filename=\"figures.%s\"", ending));
	return NULL;
}
