/* Figures for machines: the cells' own numbers, hidden as on the pages; the public ones as /open shows them. */
#include "app/office.h"
#include "base/arena.h"
#include "base/json.h"
#include "domain/access.h"
#include "report/columns.h"
#include "store/cells.h"
#include "web/open_numbers.h"
#include "web/pages_staff.h"
#include "web/visitor.h"

static struct app *
demonstrated(struct world *w)
{
	struct app *app = office_counted(w, 12);

	w->country = app->country;
	return app;
}

static const struct jval *
asked(struct visitor *v, page_fn *page, const char *arg, const char *query)
{
	const struct jval *out = NULL;
	struct resp p = visitor_get(v, page, arg, query, NULL);

	CHECK_INT(p.status, 200);
	CHECK_OK(json_parse(v->w->a, p.body, &out));
	return out;
}

/* The `n` of a member; -1: it has none. */
static int64_t
number(const struct jval *v, const char *key)
{
	int64_t n = -1;

	(void)jval_int(jval_get(jval_get(v, key), "n"), &n);
	return n;
}

static struct who
officer(const struct app *app, enum role role, const struct body *b)
{
	(void)app;
	return (struct who){ .kind = WHO_OFFICER, .officer = 9001, .body = b->id, .place = b->place, .roles = ROLE_BIT(role),
		.own = ROLE_BIT(role) };
}

TEST_BOTH(machines_of_officers_who_look_at_numbers_read_the_cells_with_their_rows)
{
	struct app *app = demonstrated(w);
	struct visitor *v = visitor_new(w);
	struct columns *k = columns_new(a);
	const struct body *above = country_body_for(app->country, STR("government"), 0, LEVEL_COUNTRY);
	const struct jval *got, *lines;
	struct str rows;
	int64_t sum = 0;
	struct sums month, local;
	struct date from = date_ymd(2026, 8, 1);

	CHECK_OK(columns_load(k, app->db));
	v->site.columns = k;
	v->who = officer(app, ROLE_ANALYST, above);
	CHECK_OK(store_cells_sum(app->db, a, ROLLUP_PLACE, 0, 0, from, from, &month));
	CHECK_OK(store_cells_sum(app->db, a, ROLLUP_LOCAL, 0, 0, from, from, &local));
	CHECK(month.n[MEASURE_RECEIVED] > 0 && local.n[MEASURE_RECEIVED] > 0);
	got = asked(v, api_figures, "", "month=2026-08");
	CHECK_INT(number(jval_get(got, "figures"), "received"), month.n[MEASURE_RECEIVED]);
	CHECK_INT(number(jval_get(got, "figures"), "in_time"), month.n[MEASURE_IN_TIME]);
	CHECK_INT(number(got, "local"), local.n[MEASURE_RECEIVED]);
	CHECK_INT(number(got, "carried_out"), number(got, "carried_in") + month.n[MEASURE_RECEIVED] - sums_ended(&month));
	CHECK(jval_str(jval_get(jval_get(got, "local"), "rows"), &rows) && str_find(rows, STR("local=1")) != SIZE_MAX);
	lines = jval_get(got, "places");
	for (size_t i = 0; i < jval_len(lines); i++) {
		int64_t n = number(jval_get(jval_at(lines, i), "figures"), "received");

		sum += n > 0 ? n : 0;
	}
	CHECK(jval_len(lines) > 0 && sum == month.n[MEASURE_RECEIVED]);
	got = asked(v, api_slice, "", "rows=local&cols=-&from=2026-08-01&to=2026-08-31");
	lines = jval_get(got, "cells");
	sum = 0;
	for (size_t i = 0; i < jval_len(lines); i++) {
		int64_t n = 0;

		CHECK(jval_int(jval_at(jval_at(lines, i), 0), &n));
		sum += n;
	}
	CHECK_INT(sum, month.n[MEASURE_RECEIVED]);
	CHECK_INT(jval_len(lines), 2);
}

TEST_BOTH(machines_see_units_and_officers_only_where_the_pages_show_them)
{
	struct app *app = demonstrated(w);
	struct visitor *v = visitor_new(w);
	const struct country *c = app->country;
	const struct err *e = NULL;
	const struct jval *got;
	struct ledger_cell *cells, *one = NULL, *month = NULL;
	const struct body *b;
	const char *query;
	size_t n;

	CHECK_OK(store_cells_after(app->db, a, NULL, 100000, &cells, &n));
	for (size_t i = 0; i < n && !one; i++)
		one = cells[i].rollup == ROLLUP_OFFICER && cells[i].cell.n[MEASURE_RECEIVED] ? &cells[i] : NULL;
	CHECK(one != NULL);
	b = country_body(c, one->key.a);
	query = str_fmt(a, "month=%.7s", date_iso(a, one->period).p).p;
	v->who = officer(app, ROLE_HEAD, b);
	got = asked(v, api_figures_body, str_cstr(a, b->code), query);
	CHECK(jval_len(jval_get(got, "officers")) > 0);
	for (size_t i = 0; i < n && !month; i++)
		month = cells[i].rollup == ROLLUP_BODY && cells[i].key.b == b->id && cells[i].cell.n[MEASURE_RECEIVED] ? &cells[i] : NULL;
	CHECK(month != NULL);
	got = asked(v, api_figures_body, str_cstr(a, b->code), str_fmt(a, "month=%.7s", date_iso(a, month->period).p).p);
	CHECK_INT(number(jval_get(got, "figures"), "received"), month->cell.n[MEASURE_RECEIVED]);
	v->who = officer(app, ROLE_ANALYST, b);
	got = asked(v, api_figures_body, str_cstr(a, b->code), query);
	CHECK(jval_get(got, "figures") && !jval_get(got, "officers") && !jval_get(got, "units"));
	v->who = officer(app, ROLE_EXECUTOR, b);
	(void)visitor_get(v, api_figures_body, str_cstr(a, b->code), query, &e);
	CHECK(e == &ACCESS_MISSING);
	(void)visitor_get(v, api_slice, "", "", &e);
	CHECK(e == &ACCESS_MISSING);
}

TEST_BOTH(machines_without_a_token_read_what_anyone_may_see)
{
	struct app *app = demonstrated(w);
	struct visitor *v = visitor_new(w);
	struct ctx ctx = { .a = a, .db = app->db, .country = app->country, .now = w->now, .lang = LANG_EN };
	struct open_ask ask = { 0, date_ymd(2026, 8, 1), LANG_EN };
	struct open_line total, *lines;
	const struct jval *got, *places;
	int64_t received = -1;
	size_t n, hidden = 0;
	bool open = false;

	got = asked(v, api_figures, "", "month=2026-08");
	CHECK(jval_bool(jval_get(got, "open"), &open) && open && !jval_get(got, "figures"));
	CHECK_OK(open_total(&ctx, &ask, &total));
	CHECK_OK(open_lines(&ctx, &ask, OPEN_PLACES, &lines, &n));
	CHECK(jval_int(jval_get(got, "received"), &received) && received == total.sums.n[MEASURE_RECEIVED]);
	places = jval_get(got, "places");
	CHECK_INT(jval_len(places), n);
	for (size_t i = 0; i < n; i++) {
		bool is = jval_get(jval_at(places, i), "hidden") != NULL;

		CHECK(is == lines[i].hidden && is == !jval_get(jval_at(places, i), "received"));
		hidden += is;
	}
	CHECK(hidden > 0);
}
