/* Questions to leaders, hearings and promises: who may ask and answer, what the register says of a promise, and that each
 * deed is done whole; on both engines. */
#include "action/promise.h"

#include "action/convene.h"
#include "action/monitor.h"
#include "base/arena.h"
#include "db/driver.h"
#include "domain/access.h"
#include "jobs/remind.h"
#include "report/sitting_agenda.h"
#include "store/body_figures.h"
#include "store/cells.h"
#include "store/outbox.h"
#include "world.h"

#define DAY INT64_C(86400000)
#define REPORTS "health|1|1||art. 9\nhokimiyat|0|0|{code}@example.uz|\n"

enum what { ASK, REPLY, DECIDE, PLAN, ITEM, REPORT, HOLD, SENT, CELL, WHATS };
struct doing {
	enum what what;
	struct pledge *p;
	int64_t id, no;
	bool kept;
	const char *text, *measures;
	struct sitting *s;
	struct sitting_item *items;
	size_t n;
	struct ledger_cell cell;
	struct date month;
};

static ERR
perform(struct ctx *c, void *arg)
{
	struct doing *d = arg;
	struct sitting_item own = { .no = d->no, .text = str_c(d->text), .to = BODY_HOKIM_HILL };
	struct monthly_row sent = { .month = d->month, .body = BODY_MINISTRY, .state = MONTHLY_SENT, .data = STR("{}") };
	struct pledge p = d->p ? *d->p : (struct pledge){ .id = 0 };
	const struct err *e;

	switch (d->what) {
	case ASK:
		e = act_promise_ask(c, &p);
		d->id = p.id;
		return e;
	case REPLY:
		return act_promise_reply(c, d->id, str_c(d->text));
	case DECIDE:
		return act_promise_decide(c, d->id, d->kept, str_c(d->text));
	case PLAN:
		return act_convene(c, d->s, d->items, d->n);
	case ITEM:
		return act_convene_item(c, d->id, &own);
	case REPORT:
		return act_convene_report(c, d->id, d->no, str_c(d->text), str_c(d->measures));
	case HOLD:
		return act_convene_hold(c, d->id, str_c(d->text));
	case SENT:
		return store_monthly_put(c->tx, &sent);
	default:
		return store_cell_put(c->tx, c->a, &d->cell);
	}
}

static const struct err *
did(struct world *w, struct who who, struct doing *d)
{
	return world_do(w, who, STR(""), perform, d);
}

static struct who
of_body(struct world *w, int64_t body, unsigned roles)
{
	const struct body *b = country_body(w->country, body);

	return (struct who){ .kind = WHO_OFFICER, .officer = OFFICER_OTHER, .roles = roles, .body = body,
		.place = b->place, .reception = str_is(b->kind, "reception") };
}

static struct date
today(struct world *w)
{
	return moment_day(w->now, country_offset(w->country, w->now));
}

/* A month's answers of the hokimiyat at the Lake. */
static void
cell(struct world *w, struct date month, int64_t timed, int64_t in_time)
{
	struct doing d = { .what = CELL, .cell = { .rollup = ROLLUP_BODY, .key = { PLACE_LAKE, BODY_HOKIM_LAKE },
		                             .period = period_of(PERIOD_MONTH, month) } };

	d.cell.cell.n[MEASURE_TIMED] = d.cell.cell.n[MEASURE_ANSWERED] = timed;
	d.cell.cell.n[MEASURE_IN_TIME] = in_time;
	d.cell.cell.total[9] = timed;
	CHECK_OK(did(w, (struct who){ .kind = WHO_SYSTEM }, &d));
}

/* A report of last month that was sent; its month. */
static struct date
a_report(struct world *w)
{
	struct doing d = { .what = SENT, .month = date_add_months(period_of(PERIOD_MONTH, today(w)), -1) };

	w->country->reports = STR(REPORTS);
	country_add_rule(w->a, w->country, "REMIND", 3, UNIT_CALENDAR_DAY);
	CHECK_OK(did(w, (struct who){ .kind = WHO_SYSTEM }, &d));
	return d.month;
}

/* The hearing of the ministry's kengash, planned for today. */
static int64_t
a_hearing(struct world *w, struct sitting_item **items, size_t *n)
{
	struct sitting s = { .body = BODY_MINISTRY, .on = today(w) };
	struct doing d = { .what = PLAN, .s = &s };

	sitting_period(s.on, 1, &s.from, &s.to);
	CHECK_OK(sitting_agenda(w->db, w->a, w->country, &s, items, n));
	d.items = *items;
	d.n = *n;
	CHECK_OK(did(w, of_body(w, BODY_MINISTRY, ROLE_BIT(ROLE_DEPUTY)), &d));
	return s.id;
}

static size_t
mails(struct world *w)
{
	struct message *m;
	size_t n;

	CHECK_OK(store_messages_due(w->db, w->a, w->now + 365 * DAY, WAY_MAIL, 50, &m, &n));
	return n;
}

static struct pledge
kept(struct world *w, int64_t id)
{
	struct pledge p;

	CHECK_OK(store_pledge(w->db, w->a, id, &p));
	return p;
}

TEST_BOTH(a_question_goes_to_a_named_leader_who_is_reminded_and_answers)
{
	struct date month = a_report(w);
	struct who deputy = of_body(w, BODY_MINISTRY, ROLE_BIT(ROLE_DEPUTY)),
	           hokim = of_body(w, BODY_HOKIM_LAKE, ROLE_BIT(ROLE_HEAD)),
	           other = of_body(w, BODY_HOKIM_HILL, ROLE_BIT(ROLE_HEAD));
	struct pledge p = { .kind = PLEDGE_QUESTION, .body = BODY_MINISTRY, .month = month, .to = BODY_HOKIM_LAKE,
		.due = date_add_days(today(w), 10), .text = STR("Why so late?") };
	struct doing d = { .what = ASK, .p = &p }, reply = { .what = REPLY, .text = "We lacked people." };
	struct pledge *open;
	int64_t n;
	size_t nopen;

	CHECK(did(w, hokim, &d) == &ACCESS_DENIED && did(w, other, &d) == &ACCESS_DENIED);
	p.month = date_add_months(month, -3);
	CHECK(did(w, deputy, &d) == &PROMISE_MISSING); /* no report of that month was sent */
	p.month = month;
	p.due = today(w);
	CHECK(did(w, deputy, &d) == &PLEDGE_DAY);
	p.due = date_add_days(today(w), 10);
	p.to = BODY_MINISTRY;
	CHECK(did(w, deputy, &d) == &PROMISE_TO);
	/* nor is a leader of another district invited */
	CHECK(promise_reaches(w->country, BODY_HOKIM_LAKE, BODY_HEALTH_LAKE));
	CHECK(!promise_reaches(w->country, BODY_HOKIM_LAKE, BODY_HOKIM_HILL));
	CHECK(!promise_reaches(w->country, BODY_HOKIM_LAKE, BODY_HOKIM_LAKE));
	CHECK(!promise_reaches(w->country, BODY_HOKIM_LAKE, 99));
	p.to = BODY_HOKIM_LAKE;
	CHECK_OK(did(w, deputy, &d));
	CHECK_INT(mails(w), 1);
	CHECK(kept(w, d.id).place == PLACE_LAKE && kept(w, d.id).region == PLACE_NORTH);
	CHECK_OK(job_remind(a, w->db, w->writer, w->country, w->now, &n));
	CHECK_INT(n, 0);
	w->now += 8 * DAY;
	CHECK_OK(job_remind(a, w->db, w->writer, w->country, w->now, &n));
	CHECK_INT(n, 1);
	CHECK_OK(job_remind(a, w->db, w->writer, w->country, w->now, &n));
	CHECK_INT(n, 0); /* once */
	CHECK_INT(mails(w), 2);
	reply.id = d.id;
	CHECK(did(w, other, &reply) == &ACCESS_DENIED);
	CHECK_OK(store_pledges_to(w->db, a, BODY_HOKIM_LAKE, &open, &nopen));
	CHECK_INT(nopen, 1);
	reply.text = " ";
	CHECK(did(w, hokim, &reply) == &PROMISE_WORDS);
	reply.text = "We lacked people.";
	CHECK_OK(did(w, hokim, &reply));
	CHECK(kept(w, d.id).state == PLEDGE_KEPT);
	CHECK_STR(kept(w, d.id).reply, "We lacked people.");
	CHECK(did(w, hokim, &reply) == &PROMISE_OVER);
}

TEST_BOTH(a_hearing_has_its_agenda_from_the_register_and_ends_in_promises_that_are_measured)
{
	struct who deputy, hokim;
	struct sitting_item *items, *again;
	struct sitting s;
	struct pledge p = { .kind = PLEDGE_PROMISE, .body = BODY_MINISTRY, .to = BODY_HOKIM_LAKE, .text = STR("In time."),
		.measure = PLEDGE_IN_TIME, .target = 101 };
	struct doing d = { .what = ASK, .p = &p }, decide = { .what = DECIDE, .kept = true, .text = "seen" },
		     report = { .what = REPORT, .no = 1, .text = "words", .measures = "soon" },
		     hold = { .what = HOLD, .text = " " };
	int64_t value;
	size_t n, nagain;

	a_report(w);
	cell(w, date_add_months(today(w), -1), 40, 25);
	deputy = of_body(w, BODY_MINISTRY, ROLE_BIT(ROLE_DEPUTY));
	hokim = of_body(w, BODY_HOKIM_LAKE, ROLE_BIT(ROLE_HEAD));
	p.sitting = report.id = hold.id = a_hearing(w, &items, &n);
	CHECK_INT(n, 1); /* fifteen late answers */
	CHECK(items[0].reason == SITTING_LATE && items[0].to == BODY_HOKIM_LAKE && items[0].n == 15 && items[0].m == 40);
	CHECK(did(w, hokim, &report) == &SITTING_LINES);
	report.measures = "2026-12-31 a second brigade\n";
	CHECK(did(w, deputy, &report) == &ACCESS_DENIED);
	CHECK_OK(did(w, hokim, &report));
	CHECK_OK(store_sitting_items(w->db, a, p.sitting, &again, &nagain));
	CHECK_INT(store_body_figure(again[0].figures, "timed"), 40);
	CHECK_INT(store_body_figure(again[0].figures, "nothing"), -1);
	/* the promise */
	p.due = date_add_months(today(w), 2);
	CHECK(did(w, deputy, &d) == &PLEDGE_TARGET);
	p.target = 90;
	CHECK(did(w, hokim, &d) == &ACCESS_DENIED);
	CHECK_OK(did(w, deputy, &d));
	CHECK(did(w, deputy, &hold) == &CONVENE_WORDS);
	hold.text = "Decided: a second look in a month.";
	CHECK_OK(did(w, deputy, &hold));
	CHECK_OK(store_sitting(w->db, a, p.sitting, &s));
	CHECK(s.state == SITTING_HELD && did(w, deputy, &hold) == &CONVENE_HELD && did(w, hokim, &report) == &CONVENE_HELD);
	/* too few answers tell nothing; then the register proposes */
	cell(w, date_add_months(today(w), 1), 4, 4);
	p = kept(w, d.id);
	CHECK_OK(store_body_pledge(w->db, a, w->country, &p, &value));
	CHECK_INT(value, -1);
	cell(w, date_add_months(today(w), 2), 36, 34); /* 38 of 40 */
	CHECK_OK(store_body_pledge(w->db, a, w->country, &p, &value));
	CHECK(value == 95 && pledge_keeps(p.measure, value, p.target) && !pledge_keeps(PLEDGE_LATE, 3, 2));
	w->now = moment_of(date_add_days(p.due, 5), 600, 300);
	a_hearing(w, &items, &n);
	CHECK(n >= 1 && items[0].reason == SITTING_PROMISE && items[0].subject == d.id && items[0].n == 5);
	decide.id = d.id;
	CHECK(did(w, hokim, &decide) == &ACCESS_DENIED);
	CHECK_OK(did(w, deputy, &decide));
	CHECK(kept(w, d.id).state == PLEDGE_KEPT && kept(w, d.id).found == 95);
	CHECK(did(w, deputy, &decide) == &PROMISE_OVER);
}

/* All of the deed or nothing: its k-th call to the database fails, for each k. */
TEST_BOTH(deeds_of_a_hearing_are_done_whole_or_not_at_all)
{
	struct date month = a_report(w);
	struct who deputy = of_body(w, BODY_MINISTRY, ROLE_BIT(ROLE_DEPUTY)),
	           hokim = of_body(w, BODY_HOKIM_LAKE, ROLE_BIT(ROLE_HEAD));
	struct sitting_item items[2] = { { .reason = SITTING_OWN, .text = STR("one"), .to = BODY_HOKIM_LAKE },
		{ .reason = SITTING_OWN, .text = STR("two") } };
	struct sitting s = { .body = BODY_MINISTRY, .on = today(w) };
	struct pledge question = { .kind = PLEDGE_QUESTION, .body = BODY_MINISTRY, .month = month, .to = BODY_HOKIM_LAKE,
		.due = date_add_days(today(w), 10), .text = STR("?") },
		      promise = { .kind = PLEDGE_PROMISE, .body = BODY_MINISTRY, .sitting = 1, .to = BODY_HOKIM_LAKE,
			      .due = date_add_days(today(w), 10), .text = STR("!") };
	struct doing deeds[] = { { .what = PLAN, .s = &s, .items = items, .n = 2 }, { .what = ASK, .p = &question },
		{ .what = REPLY, .id = 1, .text = "words" }, { .what = ITEM, .id = 1, .text = "three" },
		{ .what = REPORT, .id = 1, .no = 1, .text = "words", .measures = "2026-12-31 all" },
		{ .what = ASK, .p = &promise }, { .what = DECIDE, .id = 2, .text = "no" },
		{ .what = HOLD, .id = 1, .text = "protocol" } };
	static const int64_t after[][4] = { { 2, 0, 0, 0 }, { 2, 1, 1, 0 }, { 2, 1, 0, 0 }, { 3, 1, 0, 0 }, { 3, 1, 0, 1 },
		{ 3, 2, 1, 1 }, { 3, 2, 0, 1 }, { 3, 2, 0, 1 } };

	sitting_period(s.on, 1, &s.from, &s.to);
	for (size_t i = 0; i < sizeof(deeds) / sizeof(deeds[0]); i++) {
		const struct err *e = &PROMISE_MISSING;

		for (int k = 0; e && k < 40; k++) {
			const int64_t *want = after[i];
			struct sitting_item *list = NULL;
			struct pledge *open, any;
			size_t nlist = 0, nopen, made = 0;
			bool leader = deeds[i].what == REPLY || deeds[i].what == REPORT;

			writer_fail_at(w->writer, k);
			e = did(w, leader ? hokim : deputy, &deeds[i]);
			writer_fail_at(w->writer, -1);
			if (e)
				want = i ? after[i - 1] : (const int64_t[]){ 0, 0, 0, 0 };
			CHECK_OK(store_sitting_items(w->db, a, 1, &list, &nlist));
			CHECK_OK(store_pledges_to(w->db, a, BODY_HOKIM_LAKE, &open, &nopen));
			while (!store_pledge(w->db, a, (int64_t)made + 1, &any))
				made++;
			CHECK_INT(nlist, want[0]);
			CHECK_INT(made, want[1]);
			CHECK_INT(nopen, want[2]);
			CHECK_INT(nlist && list[0].reported_at > 0, want[3]);
			CHECK_INT(mails(w), made);
		}
		if (e)
			test_fail(__FILE__, __LINE__, "deed %zu: %s", i, e->text);
	}
}
