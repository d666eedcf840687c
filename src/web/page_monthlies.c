/* GET /reports: the monthly reports of one body that gets them. */
#include "base/arena.h"
#include "base/say.h"
#include "domain/rollup.h"
#include "web/reported.h"
#include "web/pages_monthly.h"
#include "web/view_monthly.h"
#include "web/words.h"

#include "tmpl/monthly.h"

#define PAGE_LINES 24
#define COLS 3
#define BEGIN_MONTHS 3

/* The body that is asked for; else the visitor's own, the one of their place, or the first. */
static const struct body *
asked(struct ctx *c, const struct req *q, struct recipient *r)
{
	const struct body *b = recipient_body(c->country, req_query(q, "for"), r), *first = NULL;

	if (b)
		return b;
	for (size_t i = 0; i < c->country->nbodies; i++) {
		const struct body *one = &c->country->bodies[i];

		if (!recipient_of(c->country, one, r) || !r->monthly || one->ended)
			continue;
		if (one->id == c->who.body)
			return one;
		if (recipient_place(c->country, one) == c->who.place && (!b || first == b))
			b = one;
		first = first ? first : one;
	}
	b = b ? b : first;
	return b && recipient_of(c->country, b, r) ? b : NULL;
}

static void
choose(struct ctx *c, const struct body *at, struct monthlies_view *v)
{
	struct choice *all = arena_array(c->a, c->country->nbodies, sizeof(*all));
	struct recipient r;
	size_t n = 0;

	for (size_t i = 0; i < c->country->nbodies; i++) {
		const struct body *b = &c->country->bodies[i];

		/* the country's, the region's own and its districts': not all 222 on one page */
		if (b->ended || !recipient_of(c->country, b, &r) || !r.monthly ||
		    (b->level != LEVEL_COUNTRY && b->level != LEVEL_REGION && b->id != at->id &&
		        (!c->who.place || !country_place_within(c->country, b->place, c->who.place)) &&
		        !country_place_within(c->country, b->place, at->place)))
			continue;
		if (b->level != LEVEL_COUNTRY && b->level != LEVEL_REGION && at->level == LEVEL_COUNTRY)
			continue;
		all[n++] = (struct choice){ .value = b->code, .text = lang_pick(&b->names, c->lang) };
	}
	v->choose = (struct field){ .name = "for", .label = _("Reports for"), .choices = all, .nchoices = n,
		.value = at->code };
	v->action = url_fmt(c->a, "/reports");
	v->send = (struct button){ .text = _("Show"), .cls = "govuk-button--secondary" };
}

static void
begin(struct ctx *c, const struct body *b, const struct monthly_row *r, size_t n, struct monthlies_view *v)
{
	struct nav_link *links = arena_array(c->a, BEGIN_MONTHS, sizeof(*links));

	for (int i = 1; i <= BEGIN_MONTHS && monitor_forms(c, b); i++) {
		struct date month = date_add_months(period_of(PERIOD_MONTH, c->today), -i);
		bool made = false;

		for (size_t k = 0; k < n; k++)
			made |= r[k].month.day == month.day;
		if (!made)
			links[v->nbegin++] = (struct nav_link){
				str_fmt(c->a, "%s: %s", _("Make the report"), say_year_month(c->a, c->lang, month).p).p,
				monthlies_url(c, month, b), false
			};
	}
	v->begin = links;
}

static void
fill(struct ctx *c, const struct body *b, const struct monthly_row *r, size_t n, struct monthlies_view *v)
{
	const char *const heads[COLS] = { _("Month"), _("State"), _("Sent") };
	struct column *cols = arena_array(c->a, COLS, sizeof(*cols));
	struct cell *cells = arena_array(c->a, n * COLS, sizeof(*cells));

	for (size_t i = 0; i < COLS; i++)
		cols[i].text = str_c(heads[i]);
	for (size_t i = 0; i < n; i++) {
		struct cell *l = &cells[i * COLS];

		l[0] = (struct cell){ .text = say_year_month(c->a, c->lang, r[i].month),
			.url = monthlies_url(c, r[i].month, b) };
		l[1].text = str_c(monthlies_state(c, r[i].state).text);
		l[2].text = r[i].sent_at ? say_moment(c->a, c->lang, r[i].sent_at,
		                               country_offset(c->country, r[i].sent_at))
		                         : STR("\xe2\x80\x94");
	}
	v->table = (struct table){ .caption = v->page.title, .caption_class = "govuk-visually-hidden", .cols = cols,
		.ncols = COLS, .cells = cells, .nrows = n, .row_headers = true, .cards = true, .cls = "q-list" };
}

ERR
page_monthlies(struct ctx *c, const struct req *q, struct resp *p)
{
	struct monthlies_view v = { .nbegin = 0 };
	struct date before = { 0 };
	struct monthly_row *r = NULL;
	struct recipient to;
	const struct body *b = asked(c, q, &to);
	struct tmpl t;
	size_t n = 0;
	const struct err *e = NULL;

	(void)monthly_parse(req_query(q, "before"), &before);
	visit_frame(c, q, &v.page, _("Monthly reports"));
	if (b)
		e = store_monthlies(c->db, c->a, b->id, before, monitor_forms(c, b) ? MONTHLY_DRAFT : MONTHLY_SENT,
		    PAGE_LINES + 1, &r, &n);
	if (e)
		return e;
	if (n > PAGE_LINES) {
		n = PAGE_LINES;
		v.pages.next = url_query(c->a, url_query(c->a, url_fmt(c->a, "/reports"), "for", b->code), "before",
		    monthly_code(c->a, r[n - 1].month));
	}
	if (b) {
		v.body = lang_pick(&b->names, c->lang);
		choose(c, b, &v);
		if (!before.day)
			begin(c, b, r, n, &v);
		fill(c, b, r, n, &v);
	}
	t = visit_tmpl(c);
	tmpl_monthlies(&t, &v);
	return visit_send(&t, p, 200);
}
