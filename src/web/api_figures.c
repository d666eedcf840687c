/* Figures for machines: the month of a place or a body with what is below it, and the explorer's slice. */
#include "base/arena.h"
#include "domain/access.h"
#include "store/follows.h"
#include "store/officers.h"
#include "web/api.h"
#include "web/desk.h"
#include "web/explore.h"
#include "web/open_numbers.h"
#include "web/pages_staff.h"

#define MOST ((size_t)4 << 20)

/* Sent on are stays alone. */
static const enum measure told[] = { MEASURE_RECEIVED, MEASURE_REPEAT, MEASURE_COLLECTIVE, MEASURE_SAT, MEASURE_EXP,
	MEASURE_REF, MEASURE_FWD, MEASURE_LEFT, MEASURE_WDR, MEASURE_OTHER, MEASURE_ANSWERED, MEASURE_IN_TIME,
	MEASURE_TIMED, MEASURE_EXTENDED, MEASURE_RETURNED, MEASURE_DISPUTED, MEASURE_SOLVED, MEASURE_PARTLY,
	MEASURE_NOT };
#define TOLD (sizeof(told) / sizeof(told[0]))

/* {"n": 64, "rows": "https://..."}; {"hidden": true} where it is small and holds what is banned to the officer. */
static void
put_figure(struct desk *p, struct json *j, const char *key, int64_t n, struct slice_ask ask)
{
	struct cell cell = desk_cell(p, n, ask);

	json_key(j, key);
	json_open(j, '{');
	if (n && !cell.url.s.n)
		json_put_bool(j, "hidden", true);
	else
		json_put_int(j, "n", n);
	if (cell.url.s.n)
		json_put_str(j, "rows", visit_absolute(p->c, cell.url));
	json_close(j, '}');
}

/* The figures of one line, `ask` being the slice of all of it. */
static void
put_sums(struct desk *p, struct json *j, const struct sums *s, struct slice_ask ask)
{
	int days = span_percentile(s->total, 0.5);
	struct cell answered;

	json_key(j, "figures");
	json_open(j, '{');
	for (size_t i = 0; i < TOLD; i++) {
		ask.what = told[i];
		if (s->n[told[i]] || told[i] != MEASURE_FWD || p->stays.body)
			put_figure(p, j, measure_code(told[i]), s->n[told[i]], ask);
	}
	json_close(j, '}');
	ask.what = MEASURE_ANSWERED;
	answered = desk_cell(p, s->n[MEASURE_ANSWERED], ask);
	if (days >= 0 && answered.url.s.n)
		json_put_int(j, "median_days", days == INT32_MAX ? 366 : days);
}

static void
put_span(struct ctx *c, struct json *j, struct date from, struct date to)
{
	json_put_str(j, "from", date_iso(c->a, from));
	json_put_str(j, "to", date_iso(c->a, to));
}

static ERR
put_as_of(struct ctx *c, struct json *j)
{
	int64_t as_of = 0;
	const struct err *e = store_follow_asof(c->db, c->a, FIGURES_FOLLOWER, c->now, &as_of);

	if (!e)
		json_put_str(j, "as_of", visit_rfc3339(c, as_of));
	return e;
}

static struct date
month_of(struct ctx *c, const struct req *q)
{
	struct date now = period_of(PERIOD_MONTH, c->today), d;

	if (!date_parse(str_fmt(c->a, "%.*s-01", STR_ARG(req_query(q, "month"))), &d) || date_cmp(d, now) > 0)
		d = now;
	return d;
}

/* A list of lines of one rollup: "places", "topics", "bodies", "units" or "officers", each with its code or number. */
static ERR
put_lines(struct desk *p, struct json *j, const char *name, enum rollup r, int64_t key)
{
	struct ctx *c = p->c;
	bool quarter = rollup_is(r)->period == PERIOD_QUARTER;
	struct date from = quarter ? period_of(PERIOD_QUARTER, p->from) : p->from;
	struct cell_line *lines;
	size_t n;
	const struct err *e = store_cells(c->db, c->a, r, key, -1, from, from, &lines, &n);

	if (e)
		return e;
	json_key(j, name);
	json_open(j, '[');
	for (size_t i = 0; i < n; i++) {
		struct desk line = *p; /* of this line's rows */
		struct slice_ask ask = desk_slice(p, MEASURE_RECEIVED);
		const struct place *at = country_place(c->country, lines[i].b);
		const struct topic *t = country_topic(c->country, lines[i].b);
		const struct body *b = country_body(c->country, lines[i].b);

		json_open(j, '{');
		ask.from = from;
		ask.to = date_add_days(date_add_months(from, quarter ? 3 : 1), -1);
		if (r == ROLLUP_CHILD || r == ROLLUP_MAHALLA) {
			json_put_str(j, "place", at ? at->code : STR(""));
			ask.place = lines[i].b;
		} else if (r == ROLLUP_TOPIC || r == ROLLUP_GROUP) {
			json_put_str(j, "topic", t ? t->code : STR(""));
			ask.topic = lines[i].b;
		} else if (r == ROLLUP_BODY) {
			json_put_str(j, "body", b ? b->code : STR(""));
			line.stays.body = lines[i].b;
		} else if (r == ROLLUP_UNIT) {
			json_put_int(j, "unit", lines[i].b);
			line.stays.unit = lines[i].b;
		} else {
			json_put_int(j, "officer", lines[i].b);
			line.stays.officer = lines[i].b;
		}
		put_span(c, j, ask.from, ask.to);
		put_sums(&line, j, &lines[i].cell, ask);
		json_close(j, '}');
	}
	json_close(j, ']');
	return NULL;
}

/* ---- what anyone may see: the numbers of /open ---- */

static void
put_share(struct json *j, const char *name, struct open_share s)
{
	if (s.percent < 0)
		return;
	json_key(j, name);
	json_open(j, '{');
	json_put_int(j, "percent", s.percent);
	json_put_int(j, "low", s.low);
	json_put_int(j, "high", s.high);
	json_put_int(j, "of", s.of);
	json_close(j, '}');
}

static void
put_open(struct json *j, const struct open_line *l)
{
	if (l->hidden)
		json_put_bool(j, "hidden", true);
	else
		json_put_int(j, "received", l->sums.n[MEASURE_RECEIVED]);
	put_share(j, "in_time", open_in_time(l));
	put_share(j, "solved", open_solved(l));
	if (open_median(l) >= 0)
		json_put_int(j, "median_days", open_median(l) == INT32_MAX ? 366 : open_median(l));
}

static ERR
in_the_open(struct ctx *c, const struct req *q, struct json *j)
{
	static const char *const names[OPEN_LISTS] = { [OPEN_PLACES] = "places", [OPEN_TOPICS] = "topics" };
	struct open_ask ask = open_asked(c, q);
	const struct place *at = country_place(c->country, ask.place);
	struct open_line total, *lines;
	size_t n;
	const struct err *e = open_total(c, &ask, &total);

	if (e)
		return e;
	json_put_bool(j, "open", true);
	if (at)
		json_put_str(j, "place", at->code);
	put_span(c, j, ask.month, date_add_days(date_add_months(ask.month, 1), -1));
	put_open(j, &total);
	for (int l = 0; !e && l < OPEN_LISTS; l++) {
		e = open_lines(c, &ask, (enum open_list)l, &lines, &n);
		json_key(j, names[l]);
		json_open(j, '[');
		for (size_t i = 0; !e && i < n; i++) {
			json_open(j, '{');
			json_put_str(j, l == OPEN_PLACES ? "place" : "topic", lines[i].code);
			put_open(j, &lines[i]);
			json_close(j, '}');
		}
		json_close(j, ']');
	}
	return e;
}

/* ---- for officers who look at numbers ---- */

/* What only a place has: the balance's ends, what is overdue, what could have been settled on the spot. */
static ERR
put_place(struct desk *p, struct json *j)
{
	struct ctx *c = p->c;
	struct slice_ask ask = desk_slice(p, SLICE_CARRIED);
	struct date yesterday = date_add_days(c->today, -1);
	struct sums open, local;
	const struct err *e =
	    store_cells_sum(c->db, c->a, ROLLUP_OPEN_PLACE, p->place, 0, (struct date){ 1 }, yesterday, &open);

	if (!e)
		e = store_cells_sum(c->db, c->a, ROLLUP_LOCAL, p->place, 0, p->from, p->from, &local);
	if (e)
		return e;
	put_figure(p, j, "carried_out", p->carried_in + p->now.n[MEASURE_RECEIVED] - sums_ended(&p->now), ask);
	ask.to = date_add_days(p->from, -1);
	put_figure(p, j, "carried_in", p->carried_in, ask);
	ask = desk_slice(p, MEASURE_OPEN);
	ask.from = (struct date){ 1 };
	ask.to = yesterday;
	put_figure(p, j, "overdue", open.n[MEASURE_OPEN], ask);
	ask = desk_slice(p, MEASURE_RECEIVED);
	ask.local = 1;
	put_figure(p, j, "local", local.n[MEASURE_RECEIVED], ask);
	return NULL;
}

static ERR
of_place(struct ctx *c, const struct req *q, struct json *j)
{
	const struct place *at = country_place_code(c->country, req_query(q, "place"));
	bool mahalla = at && at->level == LEVEL_MAHALLA, district = at && at->level > LEVEL_REGION;
	struct desk p = { .c = c, .q = q };
	const struct err *e;

	if (req_query(q, "place").n && !at)
		return &ACCESS_MISSING;
	p.place = at && at->level != LEVEL_COUNTRY ? at->id : 0;
	desk_span(&p, month_of(c, q), mahalla ? 3 : 1);
	e = figure_eyes(c, &p.eyes);
	if (!e)
		e = mahalla ? desk_months(&p, ROLLUP_MAHALLA, at->parent, at->id)
		            : desk_months(&p, ROLLUP_PLACE, p.place, 0);
	if (e)
		return e;
	json_put_bool(j, "open", false);
	if (at)
		json_put_str(j, "place", at->code);
	put_span(c, j, p.from, p.to);
	put_sums(&p, j, &p.now, desk_slice(&p, MEASURE_RECEIVED));
	e = put_as_of(c, j);
	if (e || mahalla) /* nothing more is kept of one */
		return e;
	e = put_place(&p, j);
	if (!e)
		e = put_lines(&p, j, "places", district ? ROLLUP_MAHALLA : ROLLUP_CHILD, p.place);
	if (!e)
		e = put_lines(&p, j, "topics", district ? ROLLUP_GROUP : ROLLUP_TOPIC, p.place);
	return e ? e : put_lines(&p, j, "bodies", ROLLUP_BODY, p.place);
}

ERR
api_figures(struct ctx *c, const struct req *q, struct resp *p)
{
	struct json j = json_new(c->a, MOST);
	const struct err *e;

	json_open(&j, '{');
	e = access_sees_figures(&c->who) ? of_place(c, q, &j) : in_the_open(c, q, &j);
	json_close(&j, '}');
	return e ? e : api_send(&j, p, 200);
}

ERR
api_figures_body(struct ctx *c, const struct req *q, struct resp *p)
{
	const struct body *b = country_body_code(c->country, q->arg[0]);
	struct json j = json_new(c->a, MOST);
	struct desk desk = { .c = c, .q = q };
	int64_t key, line;
	enum rollup r;
	const struct err *e;

	if (!b || !access_sees_figures(&c->who))
		return &ACCESS_MISSING;
	desk.stays.body = b->id;
	desk_span(&desk, month_of(c, q), 1);
	e = figure_eyes(c, &desk.eyes);
	r = figure_stays_rollup(c, &desk.stays, &key, &line);
	if (!e)
		e = desk_months(&desk, r, key, line);
	if (e)
		return e;
	json_open(&j, '{');
	json_put_str(&j, "body", b->code);
	put_span(c, &j, desk.from, desk.to);
	put_sums(&desk, &j, &desk.now, desk_slice(&desk, MEASURE_RECEIVED));
	e = put_as_of(c, &j);
	if (!e && access_sees_people(c->country, &c->who, b->id)) {
		e = put_lines(&desk, &j, "units", ROLLUP_UNIT, b->id);
		if (!e)
			e = put_lines(&desk, &j, "officers", ROLLUP_OFFICER, b->id);
	}
	json_close(&j, '}');
	return e ? e : api_send(&j, p, 200);
}

/* A line's own value in the address of a filter: a code, "1", the first day of a span. */
static struct str
code_of(struct ctx *c, enum dim d, int64_t key)
{
	const struct place *p = d == DIM_PLACE ? country_place(c->country, key) : NULL;
	const struct topic *t = d == DIM_TOPIC ? country_topic(c->country, key) : NULL;
	const struct body *b = d == DIM_BODY ? country_body(c->country, key) : NULL;

	if (p || t || b)
		return p ? p->code : t ? t->code : b->code;
	if (d >= DIM_MONTH)
		return date_iso(c->a, (struct date){ (int32_t)key });
	if (d == DIM_KIND)
		return str_c(appeal_kind_code((enum appeal_kind)key));
	if (d == DIM_FORM)
		return str_c(appeal_form_code((enum appeal_form)key));
	if (d == DIM_CHANNEL)
		return str_c(appeal_channel_code((enum appeal_channel)key));
	if (d == DIM_OUTCOME && key)
		return str_c(outcome_code((enum outcome)key));
	if (d == DIM_VERDICT && key)
		return str_c(verdict_code((enum verdict)key));
	return d == DIM_LOCAL ? str_fmt(c->a, "%lld", (long long)key) : STR("-");
}

static void
put_axis(struct ctx *c, struct json *j, const char *name, enum dim d, const int64_t *keys, const struct str *names,
    size_t n)
{
	json_key(j, name);
	json_open(j, '{');
	json_put_str(j, "by", d ? str_c(dim_code(d)) : STR("-"));
	json_key(j, "lines");
	json_open(j, '[');
	for (size_t i = 0; i < n; i++) {
		json_open(j, '{');
		json_put_str(j, "code", code_of(c, d, keys[i]));
		json_put_str(j, "name", names[i]);
		json_close(j, '}');
	}
	json_close(j, ']');
	json_close(j, '}');
}

ERR
api_slice(struct ctx *c, const struct req *q, struct resp *p)
{
	static const struct err not_yet = { ERR_BUSY,
		N_("The facts are being read after a start of the server. Please open this page again in a moment."), NULL,
		NULL };
	struct inquiry *x = arena_alloc(c->a, sizeof(*x));
	struct columns *k = c->visit->site->columns;
	struct json j = json_new(c->a, 4 * MOST);
	const struct grid *g = &x->grid;
	const struct err *e = NULL;

	if (!access_sees_figures(&c->who))
		return &ACCESS_MISSING;
	e = k && columns_ready(k) ? explore_inquire(c, q, x) : &not_yet;
	if (e)
		return e;
	json_open(&j, '{');
	put_span(c, &j, x->ask.from, x->ask.to);
	json_put_str(&j, "show", str_c(explore_shows[x->show].code));
	put_axis(c, &j, "rows", x->rows, x->row, g->rows, g->nrows);
	put_axis(c, &j, "cols", x->cols, x->col, g->cols, g->ncols);
	json_key(&j, "cells");
	json_open(&j, '[');
	for (size_t i = 0; i < g->nrows * g->ncols; i++) {
		if (i % g->ncols == 0)
			json_open(&j, '[');
		if (g->cells[i].hidden || g->cells[i].value < 0)
			json_nil(&j);
		else
			json_int(&j, g->cells[i].value);
		if ((i + 1) % g->ncols == 0)
			json_close(&j, ']');
	}
	json_close(&j, ']');
	e = put_as_of(c, &j);
	json_close(&j, '}');
	return e ? e : api_send(&j, p, 200);
}
