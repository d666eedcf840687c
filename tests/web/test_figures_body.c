/* The figures of bodies, units and officers: each is its rows, and single people are shown to their head and controllers. */
#include <string.h>

#include "app/office.h"
#include "base/arena.h"
#include "domain/access.h"
#include "store/cells.h"
#include "store/facts.h"
#include "web/figure_rows.h"
#include "web/pages_staff.h"
#include "web/visitor.h"

#define PAGE_OF 40

/* The rows of a figure, as its page reads them: from keyset to keyset. */
static int64_t
rows_of(struct app *app, struct arena *a, struct fact_at of, enum measure m, struct date from, struct date to)
{
	struct fact *facts, *last = NULL;
	size_t n = PAGE_OF;
	int64_t counted = 0;

	while (n == PAGE_OF) {
		CHECK_OK(store_facts_of_body(app->db, a, of, m <= MEASURE_COLLECTIVE ? FACT_CAME : FACT_ENDED, from, to,
		    last, PAGE_OF, &facts, &n));
		for (size_t i = 0; i < n; i++) {
			CHECK(facts[i].body == of.body && (!of.unit || facts[i].unit == of.unit) &&
			    (!of.officer || facts[i].officer == of.officer));
			counted += measure_counts(&facts[i], COUNTED_STAYS, m, from, to);
		}
		last = n ? &facts[n - 1] : NULL;
	}
	return counted;
}

TEST_BOTH(figures_of_bodies_units_and_officers_are_their_rows)
{
	struct app *app = office_counted(w, 12);
	struct ledger_cell *cells;
	size_t n, walked[ROLLUPS] = { 0 };

	CHECK_OK(store_cells_after(app->db, a, NULL, 100000, &cells, &n));
	for (size_t i = 0; i < n; i++) {
		const struct ledger_cell *x = &cells[i];
		struct fact_at of = { x->key.a, 0, 0 };
		struct date to = date_add_days(date_add_months(x->period, x->rollup == ROLLUP_BODY ? 1 : 3), -1);

		if (x->rollup == ROLLUP_BODY)
			of.body = x->key.b;
		else if (x->rollup == ROLLUP_UNIT)
			of.unit = x->key.b;
		else if (x->rollup == ROLLUP_OFFICER)
			of.officer = x->key.b;
		else
			continue;
		if (walked[x->rollup]++ % 5) /* a sample */
			continue;
		for (int m = 0; m < MEASURE_OPEN; m++)
			CHECK_INT(rows_of(app, a, of, (enum measure)m, x->period, to), x->cell.n[m]);
	}
	CHECK(walked[ROLLUP_BODY] > 50 && walked[ROLLUP_OFFICER] > 20);
}

static const struct err *
opened(struct world *w, struct who who, const char *body, const char *query)
{
	struct visitor *v = visitor_new(w);
	const struct err *e = NULL;
	struct resp p;

	v->who = who;
	p = visitor_get(v, page_figures_body, body, query, &e);
	CHECK(e || p.status == 200);
	return e;
}

TEST_BOTH(figures_of_single_officers_are_for_their_head_and_controllers)
{
	struct app *app = office_counted(w, 12);
	struct ledger_cell *cells, *one = NULL;
	const struct country *c = app->country;
	const struct body *b, *other = NULL;
	struct who head, analyst;
	const char *query, *code;
	size_t n;

	w->country = app->country;
	CHECK_OK(store_cells_after(app->db, a, NULL, 100000, &cells, &n));
	for (size_t i = 0; i < n && !one; i++)
		one = cells[i].rollup == ROLLUP_OFFICER && cells[i].cell.n[MEASURE_RECEIVED] ? &cells[i] : NULL;
	CHECK(one != NULL);
	b = country_body(c, one->key.a);
	for (size_t i = 0; i < c->nbodies && !other; i++)
		other = !country_body_within(c, b->id, c->bodies[i].id) && c->bodies[i].place ? &c->bodies[i] : NULL;
	query = str_fmt(a, "officer=%lld&month=%.7s", (long long)one->key.b, date_iso(a, one->period).p).p;
	code = str_cstr(a, b->code);
	head = (struct who){ .kind = WHO_OFFICER, .officer = 9001, .body = b->id, .place = b->place,
		.roles = ROLE_BIT(ROLE_HEAD), .own = ROLE_BIT(ROLE_HEAD) };
	CHECK(!opened(w, head, code, query));
	head.body = other->id;
	head.place = other->place;
	CHECK(opened(w, head, code, query) == &ACCESS_MISSING);
	CHECK(!opened(w, head, code, "")); /* the body's own figures are no secret among those who look at numbers */
	analyst = (struct who){ .kind = WHO_OFFICER, .officer = 9002, .body = b->id, .place = b->place,
		.roles = ROLE_BIT(ROLE_ANALYST), .own = ROLE_BIT(ROLE_ANALYST) };
	CHECK(opened(w, analyst, code, query) == &ACCESS_MISSING);
	analyst.roles = ROLE_BIT(ROLE_EXECUTOR);
	CHECK(opened(w, analyst, code, query) == &ACCESS_MISSING);
	CHECK(opened(w, head, "nobody", "") == &ACCESS_MISSING);
	/* nor does the way to the rows tell their number */
	{
		struct ctx ctx = { .a = a, .db = app->db, .country = c, .now = w->now, .who = analyst };
		struct stays_ask ask = { one->key.a, 0, one->key.b, MEASURE_RECEIVED, one->period, one->period };
		struct sums sum;

		CHECK(figure_stays_sum(&ctx, &ask, &sum) == &ACCESS_MISSING);
		ctx.who = head;
		CHECK(figure_stays_sum(&ctx, &ask, &sum) == &ACCESS_MISSING);
		ctx.who.body = b->id;
		CHECK_OK(figure_stays_sum(&ctx, &ask, &sum));
		CHECK_INT(sum.n[MEASURE_RECEIVED], one->cell.n[MEASURE_RECEIVED]);
	}
}
