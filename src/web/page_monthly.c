/* GET /reports/{}/{}, its files, and POST /reports/{}/{}/{}: a monthly report, and what may be done with it. */
#include "base/arena.h"
#include "base/say.h"
#include "report/letter_pdf.h"
#include "report/monthly_build.h"
#include "report/monthly_doc.h"
#include "web/reported.h"
#include "web/monthly_deeds.h"
#include "web/pages_monthly.h"
#include "web/view_monthly.h"
#include "web/words.h"
#include "web/workbook.h"

#include "tmpl/monthly.h"

#define FORMS 3
#define FILES 3
#define COLS 4

static struct url
deed_url(struct ctx *c, const struct monthly_at *at, enum monthly_deed d)
{
	return url_fmt(c->a, "/reports/%s/%.*s/%s", str_cstr(c->a, monthly_code(c->a, at->row.month)),
	    STR_ARG(at->body->code), monthly_deed_code(d));
}

static void
forms(struct ctx *c, const struct monthly_at *at, struct monthly_view *v)
{
	static const struct { enum monthly_deed d; const char *text, *lead; } all[] = {
		{ MONTHLY_WORDS, N_("Keep the words"), NULL },
		{ MONTHLY_SIGN, N_("Sign"), N_("Its numbers and words get their SHA-256. It is not sent yet.") },
		{ MONTHLY_SEND, N_("Send"), N_("It is frozen as it is and goes to who gets it, with its SHA-256.") },
		{ MONTHLY_MAKE, N_("Make the report"),
		    N_("Its numbers are read from the ledger as it is now. A draft is made anew.") },
	};
	struct rating_form *f = arena_array(c->a, FORMS, sizeof(*f));
	struct monthly_row now;

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]) && v->nforms < FORMS; i++) {
		if (monitor_may(c, at->row.month, at->body, all[i].d, &now))
			continue;
		f[v->nforms] = (struct rating_form){ .action = deed_url(c, at, all[i].d),
			.lead = all[i].lead ? _(all[i].lead) : NULL, .send = { .text = _(all[i].text), .once = true } };
		if (all[i].d == MONTHLY_WORDS)
			f[v->nforms].text = (struct field){ .name = "text",
				.label = _("Words of the reception: what matters in this month"), .rows = 6,
				.max = MONITOR_SIGNS, .value = at->m.words };
		if (all[i].d == MONTHLY_WORDS || (all[i].d == MONTHLY_MAKE && at->row.state))
			f[v->nforms].send.cls = "govuk-button--secondary";
		v->nforms++;
	}
	v->forms = f;
}

static void
files(struct ctx *c, const struct monthly_at *at, struct monthly_view *v)
{
	struct nav_link *f = arena_array(c->a, FILES, sizeof(*f));
	static const char *const names[FILES] = { "report.pdf", "report.xlsx", "data.json" };
	const char *const says[FILES] = { _("The report as PDF"), _("The report as XLSX"), _("Its data (JSON)") };

	for (size_t i = 0; i < FILES; i++)
		f[i] = (struct nav_link){ says[i],
			url_fmt(c->a, "/reports/%s/%.*s/%s", str_cstr(c->a, monthly_code(c->a, at->row.month)),
			    STR_ARG(at->body->code), names[i]),
			false };
	v->files = f;
	v->nfiles = FILES;
}

/* Figures that are others by now: both values, of the month that was reported. What was sent stays. */
static ERR
corrections(struct ctx *c, const struct monthly_at *at, struct monthly_view *v)
{
	const char *const heads[COLS] = { _("Figure"), _("As sent"), _("By now"), _("Difference") };
	struct column *cols = arena_array(c->a, COLS, sizeof(*cols));
	struct cell *cells = arena_array(c->a, (size_t)MONTHLY_FIGURES * COLS, sizeof(*cells));
	int64_t now[MONTHLY_FIGURES][MONTHLY_SPANS];
	size_t n = 0;
	const struct err *e = monthly_now(
	    c->db, c->a, recipient_place(c->country, at->body), at->row.month, now);

	for (int i = 0; i < COLS; i++)
		cols[i] = (struct column){ str_c(heads[i]), i > 0 };
	for (int f = 0; !e && f < MONTHLY_FIGURES; f++) {
		int64_t was = at->m.figure[f][MONTHLY_NOW], is = now[f][MONTHLY_NOW];
		struct cell *l = &cells[n * COLS];

		if (was == is)
			continue;
		l[0].text = monthly_figure_name(c->country, (enum monthly_figure)f, c->lang);
		l[1].text = monthly_number(c->a, (enum monthly_figure)f, was);
		l[2].text = monthly_number(c->a, (enum monthly_figure)f, is);
		l[3].text = str_fmt(c->a, "%s%s", is < was ? "\xe2\x88\x92" : "+",
		    say_number(c->a, is < was ? was - is : is - was).p);
		n++;
	}
	v->corrected = n > 0;
	v->corrections = (struct table){ .caption = _("Corrections"), .caption_class = "govuk-visually-hidden",
		.cols = cols, .ncols = COLS, .cells = cells, .nrows = n, .row_headers = true, .cards = true,
		.cls = "q-list" };
	return e;
}

static void
parts(struct ctx *c, const struct doc *d, struct monthly_view *v)
{
	struct monthly_part *parts = arena_array(c->a, d->ntables, sizeof(*parts));

	for (size_t i = 0; i < d->ntables; i++)
		parts[i] = (struct monthly_part){ d->tables[i].title, d->tables[i].note,
			monthlies_table(c, &d->tables[i]) };
	v->parts = parts;
	v->nparts = d->ntables;
}

/* The discussion that it opens, and what is open of those before. */
static ERR
discussion(struct ctx *c, const struct monthly_at *at, struct monthly_view *v)
{
	struct pledge *here, *earlier;
	struct nav_link *asks = arena_array(c->a, 2, sizeof(*asks));
	const struct err *e = monthlies_said(c, at, &here, &v->nsaid, &earlier, &v->nearlier);

	if (e)
		return e;
	v->said = pledged_lines(c, here, v->nsaid, false);
	v->earlier = pledged_lines(c, earlier, v->nearlier, false);
	v->discussed = true;
	v->asks = asks;
	for (int i = 0; i < 2 && promise_asks(c, at->body); i++)
		asks[v->nasks++] = (struct nav_link){ i ? _("Write down a decision") : _("Ask a leader"),
			url_query(c->a,
			    url_fmt(c->a, "/reports/%s/%.*s/ask", str_cstr(c->a, monthly_code(c->a, at->row.month)),
			        STR_ARG(at->body->code)),
			    "kind", str_c(i ? "decision" : "question")),
			false };
	return NULL;
}

static void
about(struct ctx *c, const struct monthly_at *at, struct monthly_view *v)
{
	struct summary_row *rows = arena_array(c->a, 4, sizeof(*rows));
	const struct { const char *key; int64_t at; } moments[] = { { _("Signed"), at->row.signed_at },
		{ _("Sent"), at->row.sent_at } };

	v->about.rows = rows;
	for (size_t i = 0; i < 2; i++)
		if (moments[i].at)
			rows[v->about.nrows++] = (struct summary_row){ .key = str_c(moments[i].key),
				.value = say_moment(
				    c->a, c->lang, moments[i].at, country_offset(c->country, moments[i].at)) };
	rows[v->about.nrows++] = (struct summary_row){ .key = str_c(_("Ground")), .value = at->to.article };
	v->sha256 = monthlies_sha256(c, &at->row);
}

static ERR
draw(struct ctx *c, const struct req *q, struct resp *p, const struct err *wrong)
{
	struct monthly_view v = { .key = c->visit->key };
	struct monthly_at at;
	struct doc d = { .ntables = 0 };
	struct tmpl t;
	const struct err *e = monthlies_at(c, q, &at);

	if (e)
		return e;
	if (at.row.state)
		monthlies_doc(c, &at, &d);
	visit_frame(c, q, &v.page, at.row.state ? str_cstr(c->a, d.title) : _("Monthly reports"));
	v.page.wide = v.page.secret = true;
	v.page.error = wrong != NULL;
	v.page.back =
	    (struct back_link){ .url = url_query(c->a, url_fmt(c->a, "/reports"), "for", at.body->code) };
	v.errors = staff_faults(c, wrong, NULL);
	v.head = at.row.state ? d.head : lang_pick(&at.body->names, c->lang);
	v.facts = d.facts;
	v.words = at.row.state == MONTHLY_DRAFT ? STR("") : at.m.words;
	v.state = monthlies_state(c, at.row.state);
	about(c, &at, &v);
	forms(c, &at, &v);
	if (at.row.state) {
		files(c, &at, &v);
		parts(c, &d, &v);
	}
	if (at.row.state == MONTHLY_SENT)
		e = corrections(c, &at, &v);
	if (!e && at.row.state == MONTHLY_SENT)
		e = discussion(c, &at, &v);
	if (e)
		return e;
	t = visit_tmpl(c);
	tmpl_monthly(&t, &v);
	return visit_send(&t, p, deed_status(wrong));
}

ERR
page_monthly(struct ctx *c, const struct req *q, struct resp *p)
{
	return draw(c, q, p, NULL);
}

ERR
page_monthly_prepare(struct ctx *c, const struct req *q, struct resp *p)
{
	const struct err *e = monthly_deed_read(c, q->arg[0], q->arg[1], q->arg[2]);

	return deed_again(e) ? draw(c, q, p, e) : e;
}

ERR
page_monthly_post(struct ctx *c, const struct req *q, struct resp *p)
{
	const struct err *e = monthly_deed_do(c, q->arg[0], q->arg[1], q->arg[2], req_form(q, "text"));

	if (deed_again(e))
		return draw(c, q, p, e);
	if (!e)
		visit_go(c, p,
		    url_fmt(c->a, "/reports/%.*s/%.*s", STR_ARG(q->arg[0]), STR_ARG(q->arg[1])), _("Done."));
	return e;
}

ERR
page_monthly_file(struct ctx *c, const struct req *q, struct resp *p)
{
	const char *ending = str_ends(q->path, STR(".pdf")) ? "pdf" : str_ends(q->path, STR(".xlsx")) ? "xlsx" : "json";
	struct monthly_at at;
	struct str body = STR("");
	struct doc d;
	const struct err *e = monthlies_at(c, q, &at);

	if (!e && !at.row.state)
		e = &MONITOR_MISSING;
	if (e)
		return e;
	monthlies_doc(c, &at, &d);
	if (*ending == 'x')
		e = workbook_doc(c, &d, p);
	else if (*ending == 'p')
		e = doc_pdf(c->a, &d, &body);
	if (e)
		return e;
	if (*ending == 'j')
		resp_json(p, 200, at.row.data); /* the bytes of which the digest is */
	if (*ending == 'p') {
		resp_text(p, 200, body);
		p->type = "application/pdf";
	}
	resp_header(p, "Content-Disposition",
	    str_fmt(c->a, "attachment; filename=\"report-%.7s-%.*s.%s\"", date_iso(c->a, at.row.month).p,
	        STR_ARG(at.body->code), ending));
	return NULL;
}
