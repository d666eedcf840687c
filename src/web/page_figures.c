/* GET /figures: the leader's panel: a place's month, what changed, where, and the balance. */
#include "base/arena.h"
#include "base/say.h"
#include "web/pages_staff.h"
#include "store/follows.h"
#include "web/desk.h"
#include "web/words.h"

#include "tmpl/figures.h"

#define UP_MOST 3 /* places above a place */
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
	struct nav_link *up = arena_array(c->a, UP_MOST, sizeof(*up));
	const struct place *above = at ? country_place(c->country, at->parent) : NULL;
	struct url here = url_fmt(c->a, "/figures");

	p->v->up = up;
	desk_spans(p, at ? url_query(c->a, here, "place", at->code) : here);
	for (; above && above->level != LEVEL_COUNTRY && p->v->nup + 1 < UP_MOST;
	     above = country_place(c->country, above->parent))
		up[p->v->nup++] = (struct nav_link){ str_cstr(c->a, lang_pick(&above->names, c->lang)),
			desk_url(c, above->id, p->from), false };
	if (at)
		up[p->v->nup++] = (struct nav_link){ str_cstr(c->a, lang_pick(&c->country->name, c->lang)),
			desk_url(c, 0, p->from), false };
	for (size_t i = 0; i < p->v->nup / 2; i++) { /* from the country down */
		struct nav_link x = up[i];

		up[i] = up[p->v->nup - 1 - i];
		up[p->v->nup - 1 - i] = x;
	}
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
	p->place = at && at->level != LEVEL_COUNTRY ? at->id : 0;
	if (!date_parse(str_fmt(c->a, "%.*s-01", STR_ARG(req_query(q, "month"))), &d) || date_cmp(d, now) > 0)
		d = now;
	desk_span(p, d, at && at->level == LEVEL_MAHALLA ? 3 : 1);
}

/* The place's own cells; a mahalla is kept by quarter, a line of its district. */
static ERR
months(struct desk *p)
{
	const struct place *at = country_place(p->c->country, p->place);

	return p->step > 1 ? desk_months(p, ROLLUP_MAHALLA, at->parent, at->id)
	                   : desk_months(p, ROLLUP_PLACE, p->place, 0);
}

/* What is below, by topic, and who stands there: of a mahalla nothing is kept so. */
static ERR
lists(struct desk *p)
{
	const struct err *e = NULL;

	if (p->step > 1)
		return NULL;
	e = desk_week(p);
	if (!e)
		e = desk_problems(p);
	if (!e)
		e = desk_children(p);
	if (!e)
		e = desk_topics(p);
	return e ? e : desk_bodies(p);
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
	v.span = desk_span_words(c, desk.from, desk.step);
	e = store_follow_asof(c->db, c->a, FIGURES_FOLLOWER, c->now, &as_of);
	v.as_of = desk_as_of(c, as_of);
	if (!e)
		e = figure_eyes(c, &desk.eyes);
	if (!e)
		e = months(&desk);
	if (!e)
		e = desk_tiles(&desk);
	if (!e)
		e = lists(&desk);
	if (e)
		return e;
	v.explore = url_fmt(c->a, "/explore");
	v.changes = desk.step == 1;
	if (desk.place)
		v.explore = url_query(c->a, v.explore, "place", country_place(c->country, desk.place)->code);
	desk_trend(&desk);
	balance(&desk);
	ways(&desk);
	t = visit_tmpl(c);
	tmpl_figures(&t, &v);
	return visit_send(&t, p, 200);
}
