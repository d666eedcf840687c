/* The panel's span, its figures and its tiles. */
#include "web/desk.h"

#include "base/arena.h"
#include "base/ratio.h"
#include "base/say.h"
#include "web/words.h"

#define SPANS 6 /* months that are offered */

struct cell
desk_cell(struct desk *p, int64_t n, struct slice_ask ask)
{
	struct stays_ask of = p->stays;

	if (!of.body)
		return figure_cell(p->c, &p->eyes, n, &ask);
	of.what = ask.what;
	of.from = ask.from;
	of.to = ask.to;
	return figure_stays(p->c, &p->eyes, n, &of);
}

void
desk_span(struct desk *p, struct date day, int step)
{
	p->step = step;
	p->from = period_of(step > 1 ? PERIOD_QUARTER : PERIOD_MONTH, day);
	p->to = date_add_days(date_add_months(p->from, step), -1);
}

struct str
desk_span_words(struct ctx *c, struct date first, int step)
{
	struct str from = say_year_month(c->a, c->lang, first);

	return step < 2 ? from
	                : str_fmt(c->a, "%.*s \xe2\x80\x93 %.*s", STR_ARG(from),
	                      STR_ARG(say_year_month(c->a, c->lang, date_add_months(first, step - 1))));
}

void
desk_spans(struct desk *p, struct url u)
{
	struct ctx *c = p->c;
	struct nav_link *spans = arena_array(c->a, SPANS, sizeof(*spans));
	struct date now = period_of(p->step > 1 ? PERIOD_QUARTER : PERIOD_MONTH, c->today);

	for (int i = 0; i < SPANS; i++) {
		struct date m = date_add_months(now, -i * p->step);

		spans[p->v->nspans++] = (struct nav_link){ str_cstr(c->a, desk_span_words(c, m, p->step)),
			url_query(c->a, u, "month", str_sub(date_iso(c->a, m), 0, 7)), m.day == p->from.day };
	}
	p->v->spans = spans;
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
	cell = desk_cell(p, s->n[MEASURE_TIMED], ask);
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
	cell = desk_cell(p, s->n[MEASURE_ANSWERED], ask);
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

ERR
desk_months(struct desk *p, enum rollup r, int64_t key, int64_t line)
{
	const struct err *e = store_cells(p->c->db, p->c->a, r, key, line, date_ymd(1, 1, 1), p->from,
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

/* What came to a region or the republic though the district could have settled it, and the way to its table. */
static ERR
local(struct desk *p)
{
	struct ctx *c = p->c;
	struct slice_ask ask = desk_slice(p, MEASURE_RECEIVED);
	struct cell all = desk_cell(p, p->now.n[MEASURE_RECEIVED], ask);
	struct url u = url_query(c->a, url_fmt(c->a, "/explore"), "local", STR("1"));
	struct sums sum;
	const struct err *e = store_cells_sum(c->db, c->a, ROLLUP_LOCAL, p->place, 0, p->from, p->from, &sum);

	if (e)
		return e;
	ask.local = 1;
	tile(p, _("Could have been settled on the spot"), desk_cell(p, sum.n[MEASURE_RECEIVED], ask),
	    filled(c, _("of {n} received"), all.text));
	u = url_query(c->a, url_query(c->a, u, "rows", STR("place")), "cols", STR("topic"));
	u = url_query(c->a, url_query(c->a, u, "from", date_iso(c->a, p->from)), "to", date_iso(c->a, p->to));
	p->v->local = p->place ? url_query(c->a, u, "place", country_place(c->country, p->place)->code) : u;
	return NULL;
}

ERR
desk_tiles(struct desk *p)
{
	struct ctx *c = p->c;
	struct slice_ask ask = desk_slice(p, MEASURE_RECEIVED), before = ask;
	struct date yesterday = date_add_days(c->today, -1);
	struct sums open = { .n = { 0 } };
	const struct err *e = p->step > 1 || p->stays.body
	    ? NULL
	    : store_cells_sum(c->db, c->a, ROLLUP_OPEN_PLACE, p->place, 0, (struct date){ 1 }, yesterday, &open);

	if (e)
		return e;
	before.from = date_add_months(p->from, -12);
	before.to = date_add_days(date_add_months(before.from, p->step), -1);
	tile(p, _("Received"), desk_cell(p, p->now.n[MEASURE_RECEIVED], ask),
	    filled(c, _("a year before {n}"),
	        desk_cell(p, p->year_ago.n[MEASURE_RECEIVED], before).text));
	ask.what = MEASURE_TIMED;
	tile(p, _("Answered in time"), desk_share(p, &p->now, ask),
	    filled(c, _("of {n} answers"), desk_cell(p, p->now.n[MEASURE_TIMED], ask).text));
	tile(p, _("Median days to the answer"), (struct cell){ .text = desk_median(p, &p->now, ask) },
	    filled(c, _("a year before {n}"), desk_median(p, &p->year_ago, before)));
	if (p->step > 1 || p->stays.body) { /* what is open is kept by place and month alone */
		ask.what = MEASURE_RETURNED;
		tile(p, _("Answers returned"), desk_cell(p, p->now.n[MEASURE_RETURNED], ask), STR(""));
		return NULL;
	}
	ask.what = MEASURE_OPEN;
	ask.from = (struct date){ 1 };
	ask.to = yesterday;
	tile(p, _("Overdue today"), desk_cell(p, open.n[MEASURE_OPEN], ask), STR(""));
	return local(p);
}

struct str
desk_as_of(struct ctx *c, int64_t as_of)
{
	return filled(c, _("As of {n}."), say_moment(c->a, c->lang, as_of, country_offset(c->country, as_of)));
}
