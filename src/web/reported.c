/* Monthly reports in pages. */
#include "web/reported.h"

#include "base/arena.h"
#include "report/monthly_doc.h"
#include "report/monthly_json.h"
#include "web/words.h"

#define FAR_DAYS 3660

ERR
monthlies_at(struct ctx *c, const struct req *q, struct monthly_at *out)
{
	struct date month;
	const struct err *e = monthly_parse(q->arg[0], &month) ? NULL : &MONITOR_MISSING;

	*out = (struct monthly_at){ .body = NULL };
	if (!e)
		e = monitor_body(c, q->arg[1], &out->body, &out->to);
	if (!e)
		e = store_monthly(c->db, c->a, month, out->body->id, &out->row);
	if (!e && !monitor_sees(c, out->body, out->row.state))
		e = &MONITOR_MISSING;
	if (!e && out->row.state != MONTHLY_NONE)
		e = monthly_read(c->a, out->row.data, &out->m);
	return e;
}

ERR
monthlies_said(struct ctx *c, const struct monthly_at *at, struct pledge **said, size_t *n, struct pledge **earlier,
    size_t *nearlier)
{
	struct pledge *open;
	size_t nopen;
	const struct err *e = store_pledges_of_month(c->db, c->a, at->body->id, at->row.month, said, n);

	if (!e)
		e = store_pledges_open(c->db, c->a, at->body->id, date_add_days(c->today, FAR_DAYS), &open, &nopen);
	*nearlier = 0;
	for (size_t i = 0; !e && i < nopen; i++)
		if (open[i].month.day && date_cmp(open[i].month, at->row.month) < 0)
			open[(*nearlier)++] = open[i];
	*earlier = e ? NULL : open;
	return e;
}

struct url
monthlies_url(struct ctx *c, struct date month, const struct body *b)
{
	return url_fmt(c->a, "/reports/%s/%.*s", str_cstr(c->a, monthly_code(c->a, month)), STR_ARG(b->code));
}

struct tag
monthlies_state(struct ctx *c, enum monthly_state s)
{
	static const struct { const char *text, *cls; } tags[MONTHLY_STATES] = { { N_("not made"), "govuk-tag--grey" },
		{ N_("draft"), "govuk-tag--grey" }, { N_("signed"), "govuk-tag--orange" },
		{ N_("sent"), "govuk-tag--green" } };

	return (struct tag){ .text = _(tags[s].text), .cls = tags[s].cls };
}

struct str
monthlies_sha256(struct ctx *c, const struct monthly_row *r)
{
	return r->sha256.n ? str_hex(c->a, r->sha256.p, r->sha256.n) : STR("");
}

void
monthlies_doc(struct ctx *c, const struct monthly_at *at, struct doc *out)
{
	monthly_doc(c->a, c->country, &at->m, at->row.state, monthlies_sha256(c, &at->row), c->lang, out);
}

struct table
monthlies_table(struct ctx *c, const struct doc_table *t)
{
	struct column *cols = arena_array(c->a, t->ncols, sizeof(*cols));
	struct cell *cells = arena_array(c->a, t->ncols * t->nrows, sizeof(*cells));

	for (size_t i = 0; i < t->ncols; i++)
		cols[i] = (struct column){ t->cols[i], i > 0 };
	for (size_t i = 0; i < t->ncols * t->nrows; i++)
		cells[i].text = t->cells[i].text;
	return (struct table){ .caption = str_cstr(c->a, t->title), .caption_class = "govuk-visually-hidden",
		.cols = cols, .ncols = t->ncols, .cells = cells, .nrows = t->nrows, .row_headers = true, .cards = true,
		.cls = "q-list" };
}
