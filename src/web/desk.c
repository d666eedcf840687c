/* Tables and bars of the panel. */
#include "web/desk.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/say.h"
#include "store/officers.h"
#include "web/map.h"
#include "web/words.h"

#define TREND_MONTHS 13
#define BAR_STEP 26
#define LINES_MOST 8
#define LINE_COLS 7 /* and one more where people are known */
#define CREW_MOST 2000

/* ---- the trend ---- */

static void
bars(struct desk *p, size_t first, struct trend_bar *out)
{
	struct ctx *c = p->c;
	int64_t top = 1;

	for (size_t i = first; i < p->nmonths; i++) {
		const struct sums *s = &p->months[i].cell;

		top = s->n[MEASURE_RECEIVED] > top ? s->n[MEASURE_RECEIVED] : top;
		top = sums_ended(s) > top ? sums_ended(s) : top;
	}
	for (size_t i = first; i < p->nmonths; i++) {
		const struct sums *s = &p->months[i].cell;
		struct trend_bar *b = &out[i - first];

		b->x = (int64_t)(i - first) * BAR_STEP;
		b->ended_x = b->x + 11;
		b->received_h = TREND_HIGH * s->n[MEASURE_RECEIVED] / top;
		b->received_y = TREND_HIGH - b->received_h;
		b->ended_h = TREND_HIGH * sums_ended(s) / top;
		b->ended_y = TREND_HIGH - b->ended_h;
		b->month = desk_span_words(c, p->months[i].period, p->step);
	}
}

void
desk_trend(struct desk *p)
{
	struct ctx *c = p->c;
	size_t first = p->nmonths > TREND_MONTHS ? p->nmonths - TREND_MONTHS : 0, n = p->nmonths - first;
	struct trend_bar *b = arena_array(c->a, TREND_MONTHS, sizeof(*b));
	struct cell *cells = arena_array(c->a, 4 * TREND_MONTHS, sizeof(*cells)), *at = cells;
	struct column *cols = arena_array(c->a, 4, sizeof(*cols));

	bars(p, first, b);
	for (size_t i = first; i < p->nmonths; i++, at += 4) {
		const struct sums *s = &p->months[i].cell;
		struct slice_ask ask = desk_slice(p, MEASURE_RECEIVED);

		ask.from = p->months[i].period;
		ask.to = date_add_days(date_add_months(ask.from, p->step), -1);
		at[0] = (struct cell){ .text = b[i - first].month,
			.url = p->stays.body ? desk_body_url(c, &p->stays, ask.from)
			                     : desk_url(c, p->place, ask.from) };
		at[1] = desk_cell(p, s->n[MEASURE_RECEIVED], ask);
		ask.what = SLICE_ENDED;
		at[2] = desk_cell(p, sums_ended(s), ask);
		at[3] = desk_share(p, s, ask);
		b[i - first].title = str_fmt(c->a, "%.*s: %.*s / %.*s", STR_ARG(at[0].text), STR_ARG(at[1].text),
		    STR_ARG(at[2].text));
	}
	cols[0] = (struct column){ str_c(_("Month")), false };
	cols[1] = (struct column){ str_c(_("Received")), true };
	cols[2] = (struct column){ str_c(_("Ended")), true };
	cols[3] = (struct column){ str_c(_("In time")), true };
	p->v->bars = b;
	p->v->nbars = n;
	p->v->trend_width = TREND_MONTHS * BAR_STEP;
	p->v->trend_title = str_c(p->step > 1 ? _("Received and ended by quarter") : _("Received and ended by month"));
	p->v->trend_text = p->v->trend_title;
	p->v->trend = (struct table){ .caption = _("Received and ended by month"), .cols = cols, .ncols = 4,
		.caption_class = "govuk-visually-hidden", .cells = cells, .nrows = n, .row_headers = true,
		.cards = true, .cls = "q-list" };
}

/* ---- lines ---- */

/* One thing of a table, summed over the periods read. */
struct line {
	int64_t id;
	struct sums now, year_ago; /* the period; the same a year ago */
};

static int
by_received(const void *x, const void *y)
{
	int64_t a = ((const struct line *)x)->now.n[MEASURE_RECEIVED],
	        b = ((const struct line *)y)->now.n[MEASURE_RECEIVED];

	return (a < b) - (a > b);
}

static ERR
read_lines(struct desk *p, enum rollup r, int64_t key, struct line **out, size_t *n)
{
	struct date from = period_of(rollup_is(r)->period, p->from);
	struct cell_line *cells;
	size_t ncells;
	const struct err *e = store_cells(p->c->db, p->c->a, r, key, -1, from, from, &cells, &ncells);

	*n = 0;
	*out = arena_array(p->c->a, e ? 0 : ncells, sizeof(**out));
	for (size_t i = 0; !e && i < ncells; i++)
		(*out)[(*n)++] = (struct line){ .id = cells[i].b, .now = cells[i].cell };
	if (!e)
		e = store_cells(p->c->db, p->c->a, r, key, -1, date_add_months(from, -12),
		    date_add_months(from, -12), &cells, &ncells);
	for (size_t i = 0; !e && i < ncells; i++)
		for (size_t k = 0; k < *n; k++)
			if ((*out)[k].id == cells[i].b)
				(*out)[k].year_ago = cells[i].cell;
	if (!e)
		qsort(*out, *n, sizeof(**out), by_received);
	return e;
}

/* The same span a year before. */
static void
year_before(struct date *from, struct date *to)
{
	*from = date_add_months(*from, -12);
	*to = date_add_days(date_add_months(date_add_days(*to, 1), -12), -1);
}

static int64_t
per_people(const struct line *l, const struct place *at)
{
	int64_t people = at ? at->population : 0;

	return people ? (l->now.n[MEASURE_RECEIVED] * 100000 + people / 2) / people : -1;
}

/* A row: name, received, a year before, of places whose people are known per 10,000 of them, in time, median,
 * returned, not solved. `ask` is the slice of its received ones. */
static void
row(struct desk *p, struct cell *at, struct cell name, const struct line *l, struct slice_ask ask, bool people)
{
	struct ctx *c = p->c;
	const struct sums *s = &l->now;
	struct slice_ask before = ask;
	int64_t per = people ? per_people(l, country_place(c->country, l->id)) : -1;

	year_before(&before.from, &before.to);
	*at++ = name;
	*at = figure_cell(c, &p->eyes, s->n[MEASURE_RECEIVED], &ask);
	if (people)
		at[2].text = per < 0 || (s->n[MEASURE_RECEIVED] && !at->url.s.n) ? STR("\xe2\x80\x93")
		                                                                 : map_tenths(c, per);
	at++;
	*at++ = figure_cell(c, &p->eyes, l->year_ago.n[MEASURE_RECEIVED], &before);
	at += people;
	*at++ = desk_share(p, s, ask);
	(at++)->text = desk_median(p, s, ask);
	ask.what = MEASURE_RETURNED;
	*at++ = figure_cell(c, &p->eyes, s->n[MEASURE_RETURNED], &ask);
	ask.what = MEASURE_NOT;
	*at = figure_cell(c, &p->eyes, s->n[MEASURE_NOT], &ask);
}

static struct table
lines_table(struct desk *p, const char *name, const char *caption, struct cell *cells, size_t nrows, bool people)
{
	struct ctx *c = p->c;
	const char *heads[LINE_COLS + 1] = { name, _("Received"), _("A year before"), _("Per 10,000 people"), _("In time"),
		_("Median days"), _("Returned"), _("Not solved") };
	struct column *cols = arena_array(c->a, LINE_COLS + 1, sizeof(*cols));
	size_t n = 0;

	for (size_t i = 0; i <= LINE_COLS; i++)
		if (i != 3 || people)
			cols[n++] = (struct column){ str_c(heads[i]), i > 0 };
	return (struct table){ .caption = caption, .caption_class = "govuk-visually-hidden", .cols = cols, .ncols = n,
		.cells = cells, .nrows = nrows, .row_headers = true, .cards = true, .cls = "q-list" };
}

/* ---- places ---- */

/* A line's number on the map: hidden where the table hides it. */
static struct map_line
map_line(struct desk *p, const struct line *l, enum map_kind kind, struct slice_ask ask, struct url url)
{
	const struct sums *s = &l->now;
	struct map_line out = { .place = l->id, .value = s->n[MEASURE_RECEIVED], .url = url };
	int64_t of = s->n[MEASURE_RECEIVED];

	if (kind == MAP_IN_TIME || kind == MAP_DAYS) {
		ask.what = kind == MAP_DAYS ? MEASURE_ANSWERED : MEASURE_TIMED;
		of = s->n[ask.what];
		out.value = kind == MAP_DAYS ? span_percentile(s->total, 0.5)
		    : of                     ? (200 * s->n[MEASURE_IN_TIME] + of) / (2 * of)
		                             : -1;
	} else if (kind == MAP_PEOPLE) {
		out.value = per_people(l, country_place(p->c->country, l->id));
	}
	if (out.value < 0)
		out.state = MAP_NONE;
	else if (of && !figure_cell(p->c, &p->eyes, of, &ask).url.s.n)
		out.state = MAP_FEW;
	return out;
}

static void
map(struct desk *p, const struct line *lines, const struct slice_ask *asks, const struct cell *cells, size_t n,
    bool people)
{
	size_t cols = LINE_COLS + people;
	struct ctx *c = p->c;
	struct map_line *to = arena_array(c->a, n, sizeof(*to));
	unsigned offered = 1U << MAP_RECEIVED | 1U << MAP_IN_TIME | 1U << MAP_DAYS;
	struct map_ask words;
	enum map_kind kind;

	if (people)
		offered |= 1U << MAP_PEOPLE;
	kind = map_asked(p->q, offered);
	for (size_t i = 0; i < n; i++) {
		struct url url = cells[i * cols].url;

		to[i] = map_line(p, &lines[i], kind, asks[i], url.s.n ? url : cells[i * cols + 1].url);
	}
	words = map_ask_of(c, kind, _("fewer than ten"));
	map_make(c, p->place, to, n, &words, &p->v->map);
	map_ways(c, desk_url(c, p->place, p->from), kind, offered, &p->v->map);
}

ERR
desk_children(struct desk *p)
{
	struct ctx *c = p->c;
	const struct place *at = country_place(c->country, p->place);
	bool mahallas = at && at->level != LEVEL_REGION, people = false;
	struct line *lines;
	struct slice_ask *asks;
	struct cell *cells;
	size_t n;
	const struct err *e = read_lines(p, mahallas ? ROLLUP_MAHALLA : ROLLUP_CHILD, p->place, &lines, &n);

	if (e)
		return e;
	for (size_t i = 0; i < n; i++)
		people |= lines[i].id != p->place && per_people(&lines[i], country_place(c->country, lines[i].id)) >= 0;
	cells = arena_array(c->a, n * (LINE_COLS + people), sizeof(*cells));
	asks = arena_array(c->a, n, sizeof(*asks));
	for (size_t i = 0; i < n; i++) {
		struct slice_ask ask = desk_slice(p, MEASURE_RECEIVED);
		const struct place *below = country_place(c->country, lines[i].id);
		struct cell name = { .text = below ? lang_pick(&below->names, c->lang) : STR("?") };

		ask.place = lines[i].id;
		if (mahallas) {
			ask.from = period_of(PERIOD_QUARTER, p->from);
			ask.to = date_add_days(date_add_months(ask.from, 3), -1);
		}
		name.url = desk_url(c, lines[i].id, p->from);
		asks[i] = ask;
		row(p, &cells[i * (LINE_COLS + people)], name, &lines[i], ask, people);
	}
	if (n)
		map(p, lines, asks, cells, n, people);
	if (n && !people)
		p->v->note = _("No population of these places is known, so nothing is counted per 10,000 people.");
	p->v->children_title = at ? _("Districts and cities") : _("Regions");
	if (mahallas)
		p->v->children_title = _("Mahallas in the quarter");
	p->v->children = lines_table(p, _("Place"), p->v->children_title, cells, n, people);
	return NULL;
}

static struct str
topic_name(struct ctx *c, int64_t id)
{
	const struct topic *t = country_topic(c->country, id);

	return t ? lang_pick(&t->names, c->lang) : STR("?");
}

ERR
desk_topics(struct desk *p)
{
	struct ctx *c = p->c;
	const struct place *at = country_place(c->country, p->place);
	struct line *lines;
	struct cell *cells;
	size_t n;
	const struct err *e =
	    read_lines(p, at && at->level != LEVEL_REGION ? ROLLUP_GROUP : ROLLUP_TOPIC, p->place, &lines, &n);

	if (e)
		return e;
	n = n < LINES_MOST ? n : LINES_MOST;
	cells = arena_array(c->a, n * LINE_COLS, sizeof(*cells));
	for (size_t i = 0; i < n; i++) {
		struct slice_ask ask = desk_slice(p, MEASURE_RECEIVED);

		ask.topic = lines[i].id;
		row(p, &cells[i * LINE_COLS], (struct cell){ .text = topic_name(c, lines[i].id) }, &lines[i], ask,
		    false);
	}
	p->v->topics = lines_table(p, _("Topic"), _("Topics"), cells, n, false);
	return NULL;
}

/* A row of stays: what came, and of the answers the rest. */
static void
stays(struct desk *p, struct cell *at, struct str name, const struct line *l, struct stays_ask of)
{
	static const enum measure linked[] = { MEASURE_RECEIVED, MEASURE_TIMED, MEASURE_RETURNED, MEASURE_NOT };
	static const size_t where[] = { 1, 3, 5, 6 };
	struct ctx *c = p->c;
	struct stays_ask before = of;

	before.what = MEASURE_RECEIVED;
	year_before(&before.from, &before.to);
	at[0] = (struct cell){ .text = name, .url = desk_body_url(c, &of, p->from) };
	at[2] = figure_stays(c, &p->eyes, l->year_ago.n[MEASURE_RECEIVED], &before);
	for (size_t i = 0; i < 4; i++) {
		of.what = linked[i];
		at[where[i]] = figure_stays(c, &p->eyes, l->now.n[linked[i]], &of);
	}
	at[4].text = at[3].text;
	if (at[3].url.s.n || !l->now.n[MEASURE_TIMED]) {
		at[3].text = desk_percent(c, l->now.n[MEASURE_IN_TIME], l->now.n[MEASURE_TIMED]);
		at[4].text = desk_days(c, &l->now);
	}
}

ERR
desk_bodies(struct desk *p)
{
	struct ctx *c = p->c;
	struct line *lines;
	struct cell *cells;
	size_t n;
	const struct err *e = read_lines(p, ROLLUP_BODY, p->place, &lines, &n);

	if (e)
		return e;
	n = n < LINES_MOST ? n : LINES_MOST;
	cells = arena_array(c->a, n * LINE_COLS, sizeof(*cells));
	for (size_t i = 0; i < n; i++) {
		struct stays_ask of = { .body = lines[i].id, .from = p->from, .to = p->to };

		stays(p, &cells[i * LINE_COLS], staff_body(c, lines[i].id), &lines[i], of);
	}
	p->v->bodies = lines_table(p, _("Body"), _("Bodies that stand here"), cells, n, false);
	return NULL;
}

struct url
desk_body_url(struct ctx *c, const struct stays_ask *of, struct date month)
{
	const struct body *b = country_body(c->country, of->body);
	struct url u = url_query(c->a, url_fmt(c->a, "/figures/bodies/%.*s", STR_ARG(b ? b->code : STR("-"))), "month",
	    str_sub(date_iso(c->a, month), 0, 7));

	if (of->unit)
		u = url_query_int(c->a, u, "unit", of->unit);
	return of->officer ? url_query_int(c->a, u, "officer", of->officer) : u;
}

/* The lines of one of the two, of the quarter in which the page's month lies. */
static ERR
people(struct desk *p, enum rollup r, const struct officer *crew, size_t ncrew, const struct unit_row *units,
    size_t nunits, struct table *out)
{
	struct ctx *c = p->c;
	struct date from = period_of(PERIOD_QUARTER, p->from);
	struct line *lines;
	struct cell *cells;
	size_t n, rows = 0;
	const struct err *e = read_lines(p, r, p->stays.body, &lines, &n);

	if (e)
		return e;
	cells = arena_array(c->a, n * LINE_COLS, sizeof(*cells));
	for (size_t i = 0; i < n; i++) {
		struct stays_ask of = { .body = p->stays.body, .from = from,
			.to = date_add_days(date_add_months(from, 3), -1) };
		const struct officer *o = NULL;
		struct str name = STR("?");

		for (size_t k = 0; r == ROLLUP_UNIT && k < nunits; k++)
			if (units[k].id == lines[i].id)
				name = units[k].name;
		for (size_t k = 0; r == ROLLUP_OFFICER && k < ncrew && !o; k++)
			o = crew[k].id == lines[i].id ? &crew[k] : NULL;
		if (r == ROLLUP_OFFICER)
			name = o && o->name.n ? o->name : staff_officer(c, lines[i].id);
		if (r == ROLLUP_UNIT)
			of.unit = lines[i].id;
		else
			of.officer = lines[i].id;
		if (p->stays.unit && (!o || o->unit != p->stays.unit))
			continue;
		stays(p, &cells[rows++ * LINE_COLS], name, &lines[i], of);
	}
	*out = lines_table(p, r == ROLLUP_UNIT ? _("Unit") : _("Officer"),
	    r == ROLLUP_UNIT ? _("Units in the quarter") : _("Officers in the quarter"), cells, rows, false);
	return NULL;
}

ERR
desk_people(struct desk *p)
{
	struct ctx *c = p->c;
	struct officer *crew;
	struct unit_row *units;
	size_t nunits = 0, ncrew = 0;
	const struct err *e = store_officers(c->db, c->a, p->stays.body, 0, CREW_MOST, &crew, &ncrew);

	if (!e)
		e = store_units(c->db, c->a, p->stays.body, &units, &nunits);
	if (!e && !p->stays.unit)
		e = people(p, ROLLUP_UNIT, crew, ncrew, units, nunits, &p->v->children);
	return e ? e : people(p, ROLLUP_OFFICER, crew, ncrew, units, nunits, &p->v->bodies);
}
