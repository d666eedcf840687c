/* Problems for machines. */
#include <math.h>

#include "base/arena.h"
#include "domain/access.h"
#include "web/api.h"
#include "web/pages_problems.h"
#include "web/problem_words.h"

#define PAGE_LINES 100
#define MONTHS 24

static void
put_day(struct ctx *c, struct json *j, const char *name, struct date d)
{
	if (d.day)
		json_put_str(j, name, date_iso(c->a, d));
}

static void
put_problem(struct ctx *c, struct json *j, const struct problem *x)
{
	const struct place *p = country_place(c->country, x->place);
	const struct topic *t = country_topic(c->country, x->topic);
	const struct body *b = country_body(c->country, x->body);

	json_put_int(j, "id", x->id);
	json_put_str(j, "title", x->title);
	json_put_str(j, "state", str_c(problem_state_code(x->state)));
	if (p)
		json_put_str(j, "place", p->code);
	json_put_str(j, "topic", t ? t->code : STR(""));
	json_put_str(j, "body", b ? b->code : STR(""));
	put_day(c, j, "since", x->since);
	put_day(c, j, "begins", x->begins);
	if (x->forecast >= 0) {
		json_put_int(j, "forecast", x->forecast);
		put_day(c, j, "forecast_on", x->forecast_on);
	}
}

ERR
api_problems(struct ctx *c, const struct req *q, struct resp *p)
{
	struct json j = json_new(c->a, (size_t)64 * 1024);
	struct problem *list;
	int64_t before;
	size_t n;
	const struct err *e;

	if (!str_int(req_query(q, "before"), &before) || before < 0)
		before = 0;
	e = store_problems(c->db, c->a, !problem_looks(c), before, PAGE_LINES, &list, &n);
	if (e)
		return e;
	json_open(&j, '{');
	json_key(&j, "items");
	json_open(&j, '[');
	for (size_t i = 0; i < n; i++) {
		json_open(&j, '{');
		put_problem(c, &j, &list[i]);
		json_close(&j, '}');
	}
	json_close(&j, ']');
	if (n == PAGE_LINES)
		json_put_int(&j, "before", list[n - 1].id);
	json_close(&j, '}');
	return api_send(&j, p, 200);
}

static void
put_effect(struct ctx *c, struct json *j, const struct problem_eyes *eyes, const struct reckoned *r)
{
	if (!r->is.known || !problem_effect_told(eyes, r))
		return;
	json_key(j, "effect");
	json_open(j, '{');
	json_put_int(j, "months", r->span.n);
	put_day(c, j, "from", r->span.after);
	json_put_int(j, "received", r->here.after);
	json_put_int(j, "year_before", r->here.before);
	json_put_int(j, "places", (int64_t)r->peers);
	json_put_int(j, "expected", lround(r->is.expected));
	json_put_int(j, "change", lround(100 * (r->is.ratio - 1)));
	json_put_int(j, "low", lround(100 * (r->is.low - 1)));
	json_put_int(j, "high", lround(100 * (r->is.high - 1)));
	json_close(j, '}');
}

static void
put_months(struct ctx *c, struct json *j, const struct problem_eyes *eyes, const int64_t n[MONTHS])
{
	struct date first = date_add_months(period_of(PERIOD_MONTH, c->today), -MONTHS);

	json_key(j, "months");
	json_open(j, '[');
	for (int i = 0; i < MONTHS; i++) {
		json_open(j, '{');
		json_put_str(j, "month", str_sub(date_iso(c->a, date_add_months(first, i)), 0, 7));
		if (!problem_hides(eyes, n[i]))
			json_put_int(j, "received", n[i]);
		json_close(j, '}');
	}
	json_close(j, ']');
}

ERR
api_problem(struct ctx *c, const struct req *q, struct resp *p)
{
	struct json j = json_new(c->a, (size_t)64 * 1024);
	struct problem_eyes eyes;
	struct initiative *all;
	struct reckoning k;
	struct reckoned r;
	struct problem x;
	int64_t months[MONTHS];
	size_t n;
	const struct err *e = problem_asked(c, q, &x);

	if (!e)
		e = store_initiatives(c->db, c->a, x.id, &all, &n);
	if (!e)
		e = problem_eyes(c, &x, &eyes);
	if (!e)
		e = reckon_begin(c, &x, all, n, &k);
	if (!e)
		e = reckon_effect(&k, x.place, x.begins, &r);
	if (!e)
		e = reckon_months(c, &x, MONTHS, months);
	if (e)
		return e;
	json_open(&j, '{');
	put_problem(c, &j, &x);
	json_put_str(&j, "cause", x.cause);
	json_put_str(&j, "plan", x.plan);
	json_put_str(&j, "forecast_words", x.forecast_words);
	json_put_int(&j, "people", x.people);
	json_put_int(&j, "families", x.families);
	put_effect(c, &j, &eyes, &r);
	put_months(c, &j, &eyes, months);
	json_close(&j, '}');
	return api_send(&j, p, 200);
}
