/* Reports, questions to leaders, hearings and promises for machines: the same deeds and rights as on the pages. */
#include "action/convene.h"
#include "action/promise.h"
#include "base/arena.h"
#include "domain/access.h"
#include "report/monthly_json.h"
#include "store/cells.h"
#include "store/monthlies.h"
#include "web/visitor.h"

#define REPORTS "health|1|1||art. 9\nhokimiyat|0|0|{code}@example.uz|\n"

static struct who
of_body(struct world *w, int64_t body, unsigned roles)
{
	const struct body *b = country_body(w->country, body);

	return (struct who){ .kind = WHO_OFFICER, .officer = OFFICER_OTHER, .roles = roles, .body = body,
		.place = b->level == LEVEL_COUNTRY ? 0 : b->place };
}

static struct date
today(struct world *w)
{
	return moment_day(w->now, country_offset(w->country, w->now));
}

/* A cell of the ledger, or a report that was sent. */
struct laid {
	struct ledger_cell cell;
	struct monthly_row sent;
};

static ERR
lay(struct ctx *c, void *arg)
{
	const struct laid *x = arg;

	return x->sent.body ? store_monthly_put(c->tx, &x->sent) : store_cell_put(c->tx, c->a, &x->cell);
}

static void
lays(struct world *w, struct laid x)
{
	CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR(""), lay, &x));
}

static struct laid
answers(int64_t key, int64_t line, enum rollup r, struct date month, int64_t timed, int64_t in_time)
{
	struct laid x = { .cell = { .rollup = r, .key = { key, line }, .period = period_of(PERIOD_MONTH, month) } };

	x.cell.cell.n[MEASURE_RECEIVED] = x.cell.cell.n[MEASURE_TIMED] = x.cell.cell.n[MEASURE_ANSWERED] = timed;
	x.cell.cell.n[MEASURE_IN_TIME] = in_time;
	x.cell.cell.total[9] = timed;
	return x;
}

/* The ministry's report of last month was sent with 50 received; by now 40 are in the ledger. */
static const char *
a_report(struct world *w, struct visitor **v)
{
	struct monthly m = { .month = date_add_months(period_of(PERIOD_MONTH, today(w)), -1), .body = STR("health"),
		.words = STR("A cold month."), .made_at = w->now, .as_of = w->now };
	struct laid x = { .sent = { .month = m.month, .body = BODY_MINISTRY, .state = MONTHLY_SENT, .sent_at = w->now,
		              .sha256 = STR("0123456789abcdef0123456789abcdef") } };

	w->country->reports = STR(REPORTS);
	m.figure[MONTHLY_RECEIVED][MONTHLY_NOW] = 50;
	m.figure[MONTHLY_RECEIVED][MONTHLY_BEFORE] = 30;
	m.figure[MONTHLY_MEDIAN][MONTHLY_NOW] = -1;
	CHECK_OK(monthly_json(w->a, &m, &x.sent.data));
	lays(w, x);
	lays(w, answers(0, 0, ROLLUP_PLACE, m.month, 40, 25));
	lays(w, answers(PLACE_LAKE, BODY_HOKIM_LAKE, ROLLUP_BODY, m.month, 40, 25));
	*v = visitor_new(w);
	return str_cstr(w->a, monthly_code(w->a, m.month));
}

static struct resp
ask(struct visitor *v, const char *address, const char *json, const struct err **e)
{
	*e = NULL;
	return visitor_machine(v, address, json, "", e);
}

static bool
refuses(struct visitor *v, const char *address, const char *json, const struct err *want)
{
	const struct err *e;

	ask(v, address, json, &e);
	return e == want;
}

/* Does it name the member that is wrong? */
static bool
names(struct visitor *v, const char *address, const char *json, const char *field)
{
	const struct err *e;

	ask(v, address, json, &e);
	return e && e->kind == ERR_INPUT && e->field && str_is(str_c(e->field), field);
}

/* A day in its place in a request. */
static const char *
due_in(struct world *w, int days, const char *json)
{
	struct str s = str_c(json);
	size_t at = str_find(s, STR("DAY"));

	return str_fmt(w->a, "%.*s%s%s", STR_ARG(str_sub(s, 0, at)), date_iso(w->a, date_add_days(today(w), days)).p,
	    json + at + 3).p;
}

TEST_BOTH(machines_read_a_report_with_its_figures_and_corrections_and_ask_a_leader_once)
{
	struct visitor *v;
	const char *month = a_report(w, &v), *report = str_fmt(a, "/api/v1/reports/%s/health", month).p,
	           *asks = str_fmt(a, "%s/ask", report).p;
	const char *question = due_in(w, 10, "{\"to\":\"hok11\",\"text\":\"Why so late?\",\"due\":\"DAY\"}");
	struct who deputy = of_body(w, BODY_MINISTRY, ROLE_BIT(ROLE_DEPUTY)),
	           hokim = of_body(w, BODY_HOKIM_LAKE, ROLE_BIT(ROLE_HEAD));
	const struct err *e;
	struct resp p;

	v->who = deputy;
	p = ask(v, report, NULL, &e);
	CHECK(!e && shows(&p, "\"words\":\"A cold month.\"") && shows(&p, "\"state\":\"sent\"") && shows(&p, "\"received\":[50,30,null]"));
	CHECK(shows(&p, "\"median\":[null,0,null]"));
	CHECK(shows(&p, "{\"figure\":\"received\",\"sent\":50,\"by_now\":40}"));
	CHECK(shows(&p, "\"sha256\":\"3031") && shows(&p, str_fmt(a, "%s/data.json", report).p));
	p = ask(v, str_fmt(a, "%s/data.json", report).p, NULL, &e);
	CHECK(!e && shows(&p, "\"words\":\"A cold month.\"") && p.body.p[0] == '{');
	p = ask(v, "/api/v1/reports?for=health", NULL, &e);
	CHECK(!e && shows(&p, month));
	/* what is wrong is named, and who may not is refused */
	CHECK(names(v, asks, due_in(w, 10, "{\"to\":\"nobody\",\"text\":\"?\",\"due\":\"DAY\"}"), "to"));
	CHECK(names(v, asks, due_in(w, 10, "{\"to\":\"hok11\",\"text\":\" \",\"due\":\"DAY\"}"), "text"));
	CHECK(names(v, asks, due_in(w, 0, "{\"to\":\"hok11\",\"text\":\"?\",\"due\":\"DAY\"}"), "due"));
	CHECK(names(v, asks, "{\"to\":\"hok11\",\"text\":\"?\",\"due\":\"soon\"}", "due"));
	CHECK(names(v, asks, "{\"to\":\"hok11\",\"text\":7}", "text") && names(v, asks, "{\"kind\":\"joke\"}", "kind"));
	v->who = hokim;
	CHECK(refuses(v, asks, question, &ACCESS_DENIED));
	v->who = of_body(w, BODY_MINISTRY, ROLE_BIT(ROLE_EXECUTOR));
	CHECK(refuses(v, asks, question, &DB_MISSING) && refuses(v, report, NULL, &DB_MISSING));
	v->who = (struct who){ .kind = WHO_NOBODY };
	ask(v, report, NULL, &e);
	CHECK(e && e->kind == ERR_DENIED);
	/* once, also when it is sent twice */
	v->who = deputy;
	p = visitor_machine(v, asks, question, "the-key-of-a-question", NULL);
	CHECK(shows(&p, "\"id\":1") && shows(&p, "\"kind\":\"question\"") && shows(&p, "\"to\":\"hok11\""));
	p = visitor_machine(v, asks, question, "the-key-of-a-question", NULL);
	CHECK(p.status == 200 && shows(&p, "\"id\":1") && shows(&p, "Why so late?"));
	CHECK(refuses(v, "/api/v1/pledges/2", NULL, &PROMISE_MISSING));
	p = ask(v, report, NULL, &e);
	CHECK(shows(&p, "\"said\":[{\"id\":1"));
	p = ask(v, "/api/v1/pledges?from=health", NULL, &e);
	CHECK(!e && shows(&p, "Why so late?") && names(v, "/api/v1/pledges?from=x", NULL, "from"));
	/* the leader finds and answers it */
	CHECK(refuses(v, "/api/v1/pledges/1/reply", "{\"text\":\"I answer\"}", &ACCESS_DENIED));
	v->who = hokim;
	p = ask(v, "/api/v1/pledges", NULL, &e);
	CHECK(!e && shows(&p, "Why so late?"));
	CHECK(names(v, "/api/v1/pledges/1/reply", "{\"text\":\" \"}", "text"));
	CHECK(refuses(v, "/api/v1/pledges/1/forget", "{}", &DB_MISSING));
	p = ask(v, "/api/v1/pledges/1/reply", "{\"text\":\"We lacked people.\"}", &e);
	CHECK(!e && shows(&p, "\"state\":\"kept\"") && shows(&p, "We lacked people.") && shows(&p, "replied_at"));
	CHECK(refuses(v, "/api/v1/pledges/1/reply", "{\"text\":\"again\"}", &PROMISE_OVER));
	p = ask(v, "/api/v1/pledges", NULL, &e);
	CHECK(!e && !shows(&p, "Why so late?"));
}

TEST_BOTH(machines_hold_a_hearing_from_its_agenda_to_what_became_of_its_promises)
{
	struct visitor *v;
	struct who deputy, hokim;
	const struct err *e;
	struct resp p;

	a_report(w, &v);
	deputy = of_body(w, BODY_MINISTRY, ROLE_BIT(ROLE_DEPUTY));
	hokim = of_body(w, BODY_HOKIM_LAKE, ROLE_BIT(ROLE_HEAD));
	v->who = hokim;
	CHECK(refuses(v, "/api/v1/hearings", due_in(w, 0, "{\"day\":\"DAY\"}"), &CONVENE_MISSING)); /* holds none */
	v->who = deputy;
	CHECK(names(v, "/api/v1/hearings", "{\"day\":\"soon\"}", "day") && names(v, "/api/v1/hearings", "{\"day\":4}", "day"));
	CHECK(names(v, "/api/v1/hearings", due_in(w, -1, "{\"day\":\"DAY\"}"), "day"));
	for (int twice = 0; twice < 2; twice++) {
		p = visitor_machine(v, "/api/v1/hearings", due_in(w, 0, "{\"day\":\"DAY\"}"), "the-key-of-a-hearing", NULL);
		CHECK(shows(&p, "\"id\":1") && shows(&p, "\"reason\":\"late\",\"n\":15,\"m\":40") && shows(&p, "\"to\":\"hok11\""));
	}
	p = ask(v, "/api/v1/hearings?of=health", NULL, &e);
	CHECK(!e && shows(&p, "\"id\":1") && !shows(&p, "\"id\":2"));
	CHECK(refuses(v, "/api/v1/hearings?of=hok11", NULL, &CONVENE_MISSING) && refuses(v, "/api/v1/hearings/9", NULL, &CONVENE_MISSING));
	/* the agenda */
	CHECK(names(v, "/api/v1/hearings/1/items", "{\"text\":\"\"}", "text"));
	CHECK(names(v, "/api/v1/hearings/1/items", "{\"text\":\"Heating\",\"to\":\"x\"}", "to"));
	p = ask(v, "/api/v1/hearings/1/items", "{\"text\":\"Heating\",\"to\":\"hok21\"}", &e);
	CHECK(!e && shows(&p, "\"no\":2,\"reason\":\"own\",\"text\":\"Heating\",\"to\":\"hok21\",\"dropped\":false"));
	p = ask(v, "/api/v1/hearings/1/items/2", "{\"dropped\":true}", &e);
	CHECK(!e && shows(&p, "\"text\":\"Heating\",\"to\":\"hok21\",\"dropped\":true"));
	p = ask(v, "/api/v1/hearings/1/items/2", "{\"to\":\"\"}", &e);
	CHECK(!e && shows(&p, "\"text\":\"Heating\",\"dropped\":true"));
	CHECK(refuses(v, "/api/v1/hearings/1/items/7", "{\"text\":\"x\"}", &CONVENE_MISSING));
	CHECK(refuses(v, "/api/v1/hearings/1/items/1/report", "{\"measures\":\"2026-12-31 all\"}", &ACCESS_DENIED));
	/* the leader's report */
	v->who = hokim;
	p = ask(v, "/api/v1/invitations", NULL, &e);
	CHECK(!e && shows(&p, "{\"hearing\":1,\"no\":1,"));
	CHECK(refuses(v, "/api/v1/hearings/1/items", "{\"text\":\"mine\"}", &ACCESS_DENIED));
	CHECK(names(v, "/api/v1/hearings/1/items/1/report", "{\"text\":\"words\",\"measures\":\"soon\"}", "measures"));
	p = ask(v, "/api/v1/hearings/1/items/1/report",
	    "{\"text\":\"Twice a week.\",\"measures\":\"2026-12-31 a second brigade\"}", &e);
	CHECK(!e && shows(&p, "\"timed\":40") && shows(&p, "Twice a week.") && shows(&p, "a second brigade"));
	p = ask(v, "/api/v1/invitations", NULL, &e);
	CHECK(!e && shows(&p, "\"items\":[]"));
	/* a promise, the protocol */
	CHECK(refuses(v, "/api/v1/hearings/1/promise", "{\"to\":\"hok11\"}", &ACCESS_DENIED));
	v->who = deputy;
	CHECK(names(v, "/api/v1/hearings/1/promise", "{\"to\":\"hok11\",\"measure\":\"luck\"}", "measure"));
	CHECK(names(v, "/api/v1/hearings/1/promise", "{\"to\":\"hok11\",\"measure\":\"late\"}", "target"));
	CHECK(names(v, "/api/v1/hearings/1/promise",
	    due_in(w, 60, "{\"to\":\"hok11\",\"text\":\"In time\",\"due\":\"DAY\",\"measure\":\"in_time\",\"target\":101}"), "target"));
	p = ask(v, "/api/v1/hearings/1/promise",
	    due_in(w, 60, "{\"to\":\"hok11\",\"text\":\"In time\",\"due\":\"DAY\",\"measure\":\"in_time\",\"target\":90}"), &e);
	CHECK(!e && shows(&p, "\"kind\":\"promise\"") && shows(&p, "\"measure\":\"in_time\",\"target\":90") && !shows(&p, "by_now"));
	CHECK(names(v, "/api/v1/hearings/1/protocol", "{\"text\":\"\"}", "text"));
	p = ask(v, "/api/v1/hearings/1/protocol", "{\"text\":\"Decided.\"}", &e);
	CHECK(!e && shows(&p, "\"state\":\"held\"") && shows(&p, "\"protocol\":\"Decided.\""));
	CHECK(refuses(v, "/api/v1/hearings/1/protocol", "{\"text\":\"Decided.\"}", &CONVENE_HELD));
	CHECK(refuses(v, "/api/v1/hearings/1/items", "{\"text\":\"late\"}", &CONVENE_HELD));
	/* what became of it opens the next one */
	lays(w, answers(PLACE_LAKE, BODY_HOKIM_LAKE, ROLLUP_BODY, date_add_months(today(w), 1), 40, 38));
	w->now = moment_of(date_add_days(today(w), 61), 600, 300);
	p = ask(v, "/api/v1/pledges/1", NULL, &e);
	CHECK(!e && shows(&p, "\"by_now\":95,\"proposes\":\"kept\""));
	v->who = hokim;
	CHECK(refuses(v, "/api/v1/pledges/1/kept", "{\"text\":\"surely\"}", &ACCESS_DENIED));
	v->who = deputy;
	p = ask(v, "/api/v1/hearings", due_in(w, 3, "{\"day\":\"DAY\"}"), &e);
	CHECK(!e && shows(&p, "\"reason\":\"promise\",\"promise\":1,\"n\":"));
	p = ask(v, "/api/v1/pledges/1/kept", "{\"text\":\"seen\"}", &e);
	CHECK(!e && shows(&p, "\"state\":\"kept\"") && shows(&p, "\"found\":95") && shows(&p, "\"words\":\"seen\""));
	CHECK(refuses(v, "/api/v1/pledges/1/broken", "{}", &PROMISE_OVER));
	p = ask(v, "/api/v1/hearings/2", NULL, &e);
	CHECK(!e && shows(&p, "\"before\":[{\"id\":1,\"kind\":\"promise\",\"state\":\"kept\""));
	/* and anyone reads it, in the same shape */
	v->who = (struct who){ .kind = WHO_NOBODY };
	p = ask(v, "/api/v1/promises?to=hok11", NULL, &e);
	CHECK(!e && shows(&p, "\"found\":95") && shows(&p, "\"hearing\":1"));
}
