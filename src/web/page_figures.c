/* GET /figures: the leader's panel: a place's month, what changed, where, and the balance. */
#include "base/arena.h"
#include "base/ratio.h"
#include "base/say.h"
#include "web/pages_staff.h"
#include "store/follows.h"
#include "web/desk.h"
#include "web/words.h"

#include "tmpl/figures.h"

#define SPANS 6 /* months that are offered */
#define BALANCE_LINES 8

struct slice_ask
desk_slice(const struct desk *p, enum measure what)
{
	struct slice_ask ask = slice_all();

	ask.place = p->place;
	ask.what = what;
	ask.from = p->from;
	ask.to = p->to;
	return ask;
}

struct url
desk_url(struct ctx *c, int64_t place, struct date month)
{
	const struct place *p = country_place(c->country, place);
	struct url u = url_query(c->a, url_fmt(c->a, "/figures"), "month", str_sub(date_iso(c->a, month), 0, 7));

	return p ? url_query(c->a, u, "place", p->code) : u;
}

struct str
desk_month(struct ctx *c, struct date month)
{
	return say_year_month(c->a, c->lang, month);
}

struct str
desk_percent(struct ctx *c, int64_t n, int64_t of)
{
	struct ratio r = ratio_wilson(n, of);

	return of > 0 ? str_fmt(c->a, "%.0f\xc2\xa0%% (%.0f\xe2\x80\x93%.0f)", 100 * r.share, 100 * r.low, 100 * r.high)
	              : STR("\xe2\x80\x93");
}

struct cell
desk_share(struct desk *p, const struct sums *s, struct slice_ask ask)
{
	struct cell cell;

	ask.what = MEASURE_TIMED;
	cell = figure_cell(p->c, &p->eyes, s->n[MEASURE_TIMED], &ask);
	if (cell.url.s.n)
		cell.text = desk_percent(p->c, s->n[MEASURE_IN_TIME], s->n[MEASURE_TIMED]);
	else if (!s->n[MEASURE_TIMED])
		cell.text = STR("\xe2\x80\x93");
	return cell;
}

struct str
desk_median(struct desk *p, const struct sums *s, struct slice_ask ask)
{
	struct cell cell;

	ask.what = MEASURE_ANSWERED;
	cell = figure_cell(p->c, &p->eyes, s->n[MEASURE_ANSWERED], &ask);
	return s->n[MEASURE_ANSWERED] && !cell.url.s.n ? cell.text : desk_days(p->c, s);
}

struct str
desk_days(struct ctx *c, const struct sums *s)
{
	int days = span_percentile(s->total, 0.5);

	if (days == INT32_MAX)
		return STR(">\xc2\xa0" "365");
	return days < 0 ? STR("\xe2\x80\x93") : say_number(c->a, days);
}

/* The months of the place, and what of them the page needs. */
static ERR
read_months(struct desk *p)
{
	const struct err *e = store_cells(p->c->db, p->c->a, ROLLUP_PLACE, p->place, 0, date_ymd(1, 1, 1), p->from,
	    &p->months, &p->nmonths);

	for (size_t i = 0; !e && i < p->nmonths; i++) {
		const struct cell_line *m = &p->months[i];

		if (m->period.day == p->from.day)
			p->now = m->cell;
		else
			p->carried_in += m->cell.n[MEASURE_RECEIVED] - sums_ended(&m->cell);
		if (m->period.day == date_add_months(p->from, -12).day)
			p->year_ago = m->cell;
	}
	return e;
}

static struct str
filled(struct ctx *c, const char *text, struct str n)
{
	const char *pairs[] = { "n", str_cstr(c->a, n), NULL };

	return lang_fill(c->a, text, pairs);
}

static void
tile(struct desk *p, const char *name, struct cell cell, struct str beside)
{
	p->v->tiles[p->v->ntiles++] = (struct tile){ name, cell.text, beside, cell.url, NULL };
}

static ERR
tiles(struct desk *p)
{
	struct ctx *c = p->c;
	struct slice_ask ask = desk_slice(p, MEASURE_RECEIVED), before = ask;
	struct date yesterday = date_add_days(c->today, -1);
	struct sums open;
	const struct err *e =
	    store_cells_sum(c->db, c->a, ROLLUP_OPEN_PLACE, p->place, 0, (struct date){ 1 }, yesterday, &open);

	if (e)
		return e;
	before.from = date_add_months(p->from, -12);
	before.to = date_add_days(date_add_months(before.from, 1), -1);
	tile(p, _("Received"), figure_cell(c, &p->eyes, p->now.n[MEASURE_RECEIVED], &ask),
	    filled(c, _("a year before {n}"),
	        figure_cell(c, &p->eyes, p->year_ago.n[MEASURE_RECEIVED], &before).text));
	ask.what = MEASURE_TIMED;
	tile(p, _("Answered in time"), desk_share(p, &p->now, ask),
	    filled(c, _("of {n} answers"), figure_cell(c, &p->eyes, p->now.n[MEASURE_TIMED], &ask).text));
	tile(p, _("Median days to the answer"), (struct cell){ .text = desk_median(p, &p->now, ask) },
	    filled(c, _("a year before {n}"), desk_median(p, &p->year_ago, before)));
	ask.what = MEASURE_OPEN;
	ask.from = (struct date){ 1 };
	ask.to = yesterday;
	tile(p, _("Overdue today"), figure_cell(c, &p->eyes, open.n[MEASURE_OPEN], &ask), STR(""));
	return NULL;
}

/* carried in + received = ended by outcome + carried out. */
static void
balance(struct desk *p)
{
	static const enum measure ends[] = { MEASURE_SAT, MEASURE_EXP, MEASURE_REF, MEASURE_LEFT, MEASURE_WDR };
	struct ctx *c = p->c;
	struct cell *cells = arena_array(c->a, 2 * (BALANCE_LINES + 1), sizeof(*cells));
	struct column *cols = arena_array(c->a, 2, sizeof(*cols));
	struct slice_ask ask = desk_slice(p, MEASURE_RECEIVED);
	int64_t other = sums_ended(&p->now);
	size_t n = 0;

	cells[n++].text = str_c(_("Carried in"));
	ask.what = SLICE_CARRIED;
	ask.to = date_add_days(p->from, -1);
	cells[n++] = figure_cell(c, &p->eyes, p->carried_in, &ask);
	ask = desk_slice(p, MEASURE_RECEIVED);
	cells[n++].text = str_c(_("Received"));
	cells[n++] = figure_cell(c, &p->eyes, p->now.n[MEASURE_RECEIVED], &ask);
	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		ask.what = ends[i];
		cells[n++].text = country_word_name(c->country, "outcome",
		    str_c(outcome_code((enum outcome[]){ OUTCOME_SAT, OUTCOME_EXP, OUTCOME_REF, OUTCOME_LEFT,
		        OUTCOME_WDR }[i])),
		    c->lang);
		cells[n++] = figure_cell(c, &p->eyes, p->now.n[ends[i]], &ask);
		other -= p->now.n[ends[i]];
	}
	if (other) {
		ask.what = MEASURE_OTHER;
		cells[n++].text = str_c(_("Ended otherwise"));
		cells[n++] = figure_cell(c, &p->eyes, other, &ask);
	}
	cells[n++].text = str_c(_("Carried out"));
	ask.what = SLICE_CARRIED;
	cells[n++] = figure_cell(c, &p->eyes, p->carried_in + p->now.n[MEASURE_RECEIVED] - sums_ended(&p->now), &ask);
	cols[0] = (struct column){ str_c(_("Appeals")), false };
	cols[1] = (struct column){ str_c(_("How many")), true };
	p->v->balance = (struct table){ .caption = _("Balance"), .caption_class = "govuk-visually-hidden", .cols = cols,
		.ncols = 2, .cells = cells, .nrows = n / 2, .row_headers = true, .cls = "q-list" };
}

static void
ways(struct desk *p)
{
	struct ctx *c = p->c;
	const struct place *at = country_place(c->country, p->place);
	struct nav_link *spans = arena_array(c->a, SPANS, sizeof(*spans)), *up = arena_array(c->a, 2, sizeof(*up));
	struct date now = period_of(PERIOD_MONTH, c->today);

	for (int i = 0; i < SPANS; i++) {
		struct date m = date_add_months(now, -i);

		spans[p->v->nspans++] = (struct nav_link){ str_cstr(c->a, desk_month(c, m)), desk_url(c, p->place, m),
			m.day == p->from.day };
	}
	p->v->spans = spans;
	if (at) {
		const struct place *above = country_place(c->country, at->parent);

		up[p->v->nup++] = (struct nav_link){ str_cstr(c->a, lang_pick(&c->country->name, c->lang)),
			desk_url(c, 0, p->from), false };
		if (above && above->level != LEVEL_COUNTRY)
			up[p->v->nup++] = (struct nav_link){ str_cstr(c->a, lang_pick(&above->names, c->lang)),
				desk_url(c, above->id, p->from), false };
	}
	p->v->up = up;
}

/* The place and the month that are asked for: an officer's own place and this month unless they say. */
static void
asked(struct desk *p, const struct req *q)
{
	struct ctx *c = p->c;
	const struct place *at = country_place_code(c->country, req_query(q, "place"));
	struct date now = period_of(PERIOD_MONTH, c->today), d;

	if (!at && !req_query(q, "month").n)
		at = country_place(c->country, c->who.place);
	p->place = at && at->level != LEVEL_COUNTRY && at->level != LEVEL_MAHALLA ? at->id : 0;
	p->from = now;
	if (date_parse(str_fmt(c->a, "%.*s-01", STR_ARG(req_query(q, "month"))), &d) && date_cmp(d, now) <= 0)
		p->from = d;
	p->to = date_add_days(date_add_months(p->from, 1), -1);
}

ERR
page_figures(struct ctx *c, const struct req *q, struct resp *p)
{
	struct figures_view v = { .ntiles = 0 };
	struct desk desk = { .c = c, .q = q, .v = &v };
	struct tmpl t;
	int64_t as_of = 0;
	const struct err *e;

	asked(&desk, q);
	visit_frame(c, q, &v.page, _("Figures"));
	v.page.wide = v.page.secret = true;
	v.place = desk.place ? staff_place(c, desk.place) : lang_pick(&c->country->name, c->lang);
	v.span = desk_month(c, desk.from);
	e = store_follow_asof(c->db, c->a, FIGURES_FOLLOWER, c->now, &as_of);
	v.as_of = filled(c, _("As of {n}."), say_moment(c->a, c->lang, as_of, country_offset(c->country, as_of)));
	if (!e)
		e = figure_eyes(c, &desk.eyes);
	if (!e)
		e = read_months(&desk);
	if (!e)
		e = tiles(&desk);
	if (!e)
		e = desk_children(&desk);
	if (!e)
		e = desk_topics(&desk);
	if (!e)
		e = desk_bodies(&desk);
	if (e)
		return e;
	v.explore = url_fmt(c->a, "/explore");
	desk_trend(&desk);
	balance(&desk);
	ways(&desk);
	t = visit_tmpl(c);
	tmpl_figures(&t, &v);
	return visit_send(&t, p, 200);
}
