/* The monthly report: its numbers reconcile, it is frozen at sending, and later corrections stand beside it; on both
 * engines. */
#include "action/monitor.h"

#include <string.h>

#include "action/accept.h"
#include "action/answer.h"
#include "base/arena.h"
#include "base/json.h"
#include "db/driver.h"
#include "domain/access.h"
#include "jobs/figure.h"
#include "report/monthly_build.h"
#include "report/monthly_json.h"
#include "store/outbox.h"
#include "world.h"

#define DAY INT64_C(86400000)
#define REPORTS "hokimiyat|1|1|{code}@example.uz|art. 9\nhealth|1|3||art. 9\n"

struct doing {
	enum monthly_deed deed;
	struct date month;
	const struct body *body;
	struct str data;
};

static ERR
perform(struct ctx *c, void *arg)
{
	const struct doing *d = arg;

	switch (d->deed) {
	case MONTHLY_MAKE:
		return act_monitor_make(c, d->month, d->body, d->data);
	case MONTHLY_WORDS:
		return act_monitor_words(c, d->month, d->body, d->data);
	case MONTHLY_SIGN:
		return act_monitor_sign(c, d->month, d->body);
	default:
		return act_monitor_send(c, d->month, d->body);
	}
}

struct answering {
	int64_t id;
	int step;
	struct appeal ap;
};

static ERR
answer(struct ctx *c, void *arg)
{
	struct answering *x = arg;

	switch (x->step) {
	case 0:
		return act_accept(c, x->id, &x->ap);
	case 1:
		return act_assign(c, x->id, OFFICER_EXECUTOR, STR(""), &x->ap);
	case 2:
		return act_draft(c, x->id, STR("an answer"), OUTCOME_SAT, STR(""), false, &x->ap);
	default:
		return act_approve(c, x->id, &x->ap);
	}
}

static void
figures(struct world *w)
{
	int64_t n = 1;

	while (n)
		CHECK_OK(job_figure(w->a, w->db, w->writer, w->country, w->now, &n));
}

static void
answered(struct world *w, int64_t id)
{
	struct who head = world_who(w, OFFICER_HEAD);

	head.roles |= ROLE_BIT(ROLE_DISPATCHER) | ROLE_BIT(ROLE_EXECUTOR) | ROLE_BIT(ROLE_HEAD);
	for (int s = 0; s < 4; s++) {
		struct answering x = { id, s, { 0 } };

		CHECK_OK(world_do(w, head, STR(""), answer, &x));
	}
}

static struct date
month_of(struct world *w)
{
	struct ymd y = date_split(moment_day(w->now, country_offset(w->country, w->now)));

	return date_ymd(y.year, y.month, 1);
}

static struct who
of_body(struct world *w, int64_t body, unsigned roles)
{
	const struct body *b = country_body(w->country, body);

	return (struct who){ .kind = WHO_OFFICER, .officer = OFFICER_OTHER, .roles = roles, .body = body,
		.place = b->place, .reception = str_is(b->kind, "reception") };
}

static struct doing
made(struct world *w, int64_t body, struct date month, struct monthly *m)
{
	struct doing d = { .deed = MONTHLY_MAKE, .month = month, .body = country_body(w->country, body) };
	struct recipient r;

	CHECK(recipient_of(w->country, d.body, &r));
	CHECK_OK(monthly_build(w->db, w->a, w->country, d.body, &r, month, w->now, m));
	CHECK_OK(monthly_json(w->a, m, &d.data));
	return d;
}

static const struct err *
did(struct world *w, struct who who, struct doing d)
{
	return world_do(w, who, STR(""), perform, &d);
}

/* Six at the Lake, four of them answered; the month is over afterwards. */
static struct date
a_month(struct world *w, int64_t ids[6])
{
	struct date month = month_of(w);

	w->country->reports = STR(REPORTS);
	for (int i = 0; i < 6; i++)
		ids[i] = world_submit(w, "Shifokor yo'q", BODY_HEALTH_LAKE);
	for (int i = 0; i < 4; i++)
		answered(w, ids[i]);
	figures(w);
	w->now += 35 * DAY;
	return month;
}

static struct monthly_row
kept(struct world *w, struct date month, int64_t body)
{
	struct monthly_row r;

	CHECK_OK(store_monthly(w->db, w->a, month, body, &r));
	return r;
}

TEST_BOTH(a_monthly_report_reconciles_and_its_data_is_canonical)
{
	int64_t ids[6];
	struct date month = a_month(w, ids);
	struct monthly m, back;
	struct doing d = made(w, BODY_MINISTRY, month, &m);
	const int64_t(*f)[MONTHLY_SPANS] = m.figure;
	const struct jval *v;
	struct str again;
	const char *last = "";

	CHECK_INT(f[MONTHLY_RECEIVED][MONTHLY_NOW], 6);
	CHECK_INT(f[MONTHLY_SAT][MONTHLY_NOW], 4);
	CHECK_INT(f[MONTHLY_OUT][MONTHLY_NOW], 2);
	CHECK_INT(m.overdue, 2); /* their fifteen days have passed */
	for (int s = 0; s < MONTHLY_SPANS; s++)
		CHECK_INT(f[MONTHLY_IN][s] + f[MONTHLY_RECEIVED][s],
		    f[MONTHLY_SAT][s] + f[MONTHLY_EXP][s] + f[MONTHLY_REF][s] + f[MONTHLY_LEFT][s] +
		        f[MONTHLY_WDR][s] + f[MONTHLY_OTHER][s] + f[MONTHLY_OUT][s]);
	CHECK_INT(m.n[MONTHLY_PLACES], 1);
	CHECK(str_is(m.lines[MONTHLY_PLACES][0].code, "1") && m.lines[MONTHLY_PLACES][0].received[0] == 6);
	CHECK_OK(json_parse(a, d.data, &v));
	for (size_t i = 0; i < jval_len(v); i++) {
		const char *key = jval_key(a, v, i);

		CHECK(strcmp(last, key) < 0);
		last = key;
	}
	CHECK_OK(monthly_read(a, d.data, &back));
	CHECK_OK(monthly_json(a, &back, &again));
	CHECK(str_eq(again, d.data));
	CHECK(monthly_read(a, STR("{}"), &back) != NULL && monthly_read(a, str_sub(d.data, 0, 90), &back) != NULL);
	/* the district's own report */
	made(w, BODY_HOKIM_LAKE, month, &m);
	CHECK(m.figure[MONTHLY_RECEIVED][0] == 6 && m.n[MONTHLY_PLACES] == 0 && str_is(m.place, "11"));
	made(w, BODY_HOKIM_HILL, month, &m);
	CHECK_INT(m.figure[MONTHLY_RECEIVED][0], 0);
}

TEST_BOTH(lines_of_few_appeals_tell_no_number)
{
	struct date month = month_of(w);
	struct monthly m;

	w->country->reports = STR(REPORTS);
	for (int i = 0; i < 4; i++)
		answered(w, world_submit(w, "Shifokor yo'q", BODY_HEALTH_LAKE));
	figures(w);
	w->now += 35 * DAY;
	made(w, BODY_MINISTRY, month, &m);
	CHECK(m.n[MONTHLY_PLACES] == 1 && m.lines[MONTHLY_PLACES][0].hidden);
	CHECK_INT(m.lines[MONTHLY_PLACES][0].received[MONTHLY_NOW] + m.lines[MONTHLY_PLACES][0].timed, 0);
	CHECK_INT(m.n[MONTHLY_TOPICS] + m.n[MONTHLY_BODIES], 0);
}

TEST_BOTH(a_report_is_frozen_at_sending_and_corrections_have_both_values)
{
	int64_t ids[6], now[MONTHLY_FIGURES][MONTHLY_SPANS];
	struct date month = a_month(w, ids);
	struct who head = of_body(w, BODY_RECEPTION, ROLE_BIT(ROLE_HEAD)),
	           analyst = of_body(w, BODY_RECEPTION_NORTH, ROLE_BIT(ROLE_ANALYST)),
	           deputy = of_body(w, BODY_HOKIM_LAKE, ROLE_BIT(ROLE_DEPUTY)),
	           south = of_body(w, BODY_HOKIM_HILL, ROLE_BIT(ROLE_HEAD));
	struct monthly m, old;
	struct doing d = made(w, BODY_HOKIM_LAKE, month, &m), step = d;
	struct monthly_row r;
	struct message *mail;
	struct ctx c = world_ctx(w, deputy);
	unsigned char digest[SHA256_BYTES];
	size_t n;

	CHECK(did(w, deputy, d) == &MONITOR_MISSING && did(w, south, d) == &MONITOR_MISSING);
	step.month = date_add_months(month, 1);
	CHECK(did(w, analyst, step) == &MONTHLY_EARLY);
	CHECK_OK(did(w, analyst, d)); /* the reception of the region may, for a district of its own */
	CHECK(!monitor_sees(&c, d.body, MONTHLY_DRAFT) && monitor_sees(&c, d.body, MONTHLY_SENT));
	m.words = STR("What matters.");
	CHECK_OK(monthly_json(a, &m, &step.data));
	step.month = month;
	step.deed = MONTHLY_WORDS;
	CHECK_OK(did(w, analyst, step));
	step.deed = MONTHLY_SEND;
	CHECK(did(w, head, step) == &MONTHLY_NOT_NOW);
	step.deed = MONTHLY_SIGN;
	CHECK(did(w, analyst, step) == &ACCESS_DENIED);
	CHECK_OK(did(w, head, step));
	step.deed = MONTHLY_SEND;
	CHECK_OK(did(w, head, step));
	CHECK(did(w, head, step) == &MONTHLY_NOT_NOW && did(w, analyst, d) == &MONTHLY_NOT_NOW);
	r = kept(w, month, BODY_HOKIM_LAKE);
	sha256(r.data, digest);
	CHECK(r.state == MONTHLY_SENT && r.signer == OFFICER_OTHER && str_eq(r.data, step.data));
	CHECK(str_eq(r.sha256, ((struct str){ (const char *)digest, SHA256_BYTES })));
	CHECK_OK(store_messages_due(w->db, a, w->now, WAY_MAIL, 10, &mail, &n));
	CHECK_INT(n, 1);
	CHECK_STR(mail[0].address, "hok11@example.uz");
	CHECK(str_find(mail[0].fields, str_hex(a, digest, sizeof(digest))) != SIZE_MAX);
	CHECK(str_starts(mail[0].id, STR("monthly-20")) && str_ends(mail[0].id, STR("-hok11")));
	/* one more of that month comes to light: the register knows it, what was sent does not change */
	w->now -= 34 * DAY;
	world_submit(w, "Shifokor yo'q", BODY_HEALTH_LAKE);
	figures(w);
	CHECK_OK(monthly_now(w->db, a, PLACE_LAKE, month, now));
	CHECK_OK(monthly_read(a, kept(w, month, BODY_HOKIM_LAKE).data, &old));
	CHECK(old.figure[MONTHLY_RECEIVED][0] == 6 && now[MONTHLY_RECEIVED][0] == 7);
	CHECK_STR(old.words, "What matters.");
}

/* All of the deed or nothing: its k-th call to the database fails, for each k. */
TEST_BOTH(deeds_on_a_monthly_report_are_done_whole_or_not_at_all)
{
	int64_t ids[6];
	struct date month = a_month(w, ids);
	struct monthly m;
	struct doing d = made(w, BODY_HOKIM_LAKE, month, &m);

	for (int deed = 0; deed < MONTHLY_DEEDS; deed++) {
		const struct err *e = &MONITOR_MISSING;

		d.deed = (enum monthly_deed)deed;
		for (int k = 0; e && k < 30; k++) {
			struct monthly_row was = kept(w, month, BODY_HOKIM_LAKE), is;
			struct message *mail;
			size_t n;

			writer_fail_at(w->writer, k);
			e = did(w, of_body(w, BODY_RECEPTION, ROLE_BIT(ROLE_HEAD)), d);
			writer_fail_at(w->writer, -1);
			is = kept(w, month, BODY_HOKIM_LAKE);
			CHECK(e ? is.version == was.version && is.state == was.state : is.version > was.version);
			CHECK_OK(store_messages_due(w->db, a, w->now, WAY_MAIL, 10, &mail, &n));
			CHECK_INT(n, is.state == MONTHLY_SENT);
		}
		if (e)
			test_fail(__FILE__, __LINE__, "%s: %s", monthly_deed_code(d.deed), e->text);
	}
	CHECK(kept(w, month, BODY_HOKIM_LAKE).state == MONTHLY_SENT);
}
