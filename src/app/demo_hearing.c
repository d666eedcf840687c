/* The demonstration's reports and hearings. */
#include "app/demo_hearing.h"

#include "action/convene.h"
#include "action/monitor.h"
#include "action/promise.h"
#include "base/arena.h"
#include "domain/rollup.h"
#include "report/monthly_build.h"
#include "report/monthly_json.h"
#include "report/sitting_agenda.h"
#include "store/countries.h"

#define HELD 75     /* days before the end */
#define KEPT_BY 25  /* the days of its promises */
#define BROKEN_BY 20
#define DECIDED 4
#define PLANNED 10  /* behind it */
#define ANSWER_IN 9
#define DUE_IN 20

struct telling {
	struct demo *d;
	struct ctx *c;
	struct who deputy, hokim, reception;
	const struct body *kengash;
	int64_t sitting, kept, broken;
};

static struct str
line(struct telling *t, const char *use)
{
	struct demo *d = t->d;

	return demo_line(t->c->a, &d->words, &d->dice, use, d->app->country->default_lang, t->c->today);
}

/* So many days before the demonstration's end, never behind it. */
static void
at(struct telling *t, int64_t days)
{
	ctx_at(t->c, t->d->until - days * MS_PER_DAY);
}

ERR
demo_reports(struct demo *d)
{
	struct country *c = d->app->country;
	struct arena *a = d->app->a;
	struct str rest = c->reports, out = STR("");
	struct recipient r;

	if (!rest.n)
		return NULL;
	while (rest.n)
		if (recipient_read(str_cut(&rest, '\n'), &r)) {
			r.mail = STR("{code}@demo.example");
			out = str_fmt(a, "%.*s%s\n", STR_ARG(out), recipient_line(a, &r).p);
		}
	out = str_fmt(a, "%.*shokimiyat|0|0|{code}@demo.example|\n", STR_ARG(out));
	c->reports = out;
	return store_setting_put(d->c->tx, "profile.reports", out);
}

static ERR
send_report(struct telling *t, const struct body *b, struct date month)
{
	struct ctx *c = t->c;
	struct recipient r;
	struct monthly m = { .people = 0 };
	struct str data;
	const struct err *e = recipient_of(c->country, b, &r)
	    ? monthly_build(tx_db(c->tx), c->a, c->country, b, &r, month, c->now, &m)
	    : &MONITOR_MISSING;

	if (e)
		return e;
	m.words = line(t, "report_words");
	e = monthly_json(c->a, &m, &data);
	c->who = t->reception;
	if (!e)
		e = act_monitor_make(c, month, b, data);
	if (!e)
		e = act_monitor_sign(c, month, b);
	return e ? e : act_monitor_send(c, month, b);
}

/* The reports of last month; two questions, of which one is answered. */
static ERR
reports(struct telling *t)
{
	struct ctx *c = t->c;
	struct date month = date_add_months(period_of(PERIOD_MONTH, moment_day(t->d->until, 300)), -1);
	struct pledge ask = { .kind = PLEDGE_QUESTION, .body = t->kengash->id, .month = month, .to = t->hokim.body };
	const struct body *senate = country_body_code(c->country, STR("senate"));
	const struct err *e;

	at(t, 0);
	e = senate ? send_report(t, senate, month) : NULL;
	if (!e)
		e = send_report(t, t->kengash, month);
	c->who = t->deputy;
	for (int i = 0; !e && i < 2; i++) {
		ask.due = date_add_days(c->today, i ? DUE_IN : ANSWER_IN);
		ask.text = line(t, i ? "question_two" : "question");
		e = act_promise_ask(c, &ask);
		if (!e && !i) {
			c->who = t->hokim;
			e = act_promise_reply(c, ask.id, line(t, "question_answer"));
			c->who = t->deputy;
		}
	}
	ask.kind = PLEDGE_DECISION;
	ask.text = line(t, "decision");
	return e ? e : act_promise_ask(c, &ask);
}

static ERR
plan(struct telling *t, struct date on, int64_t *id)
{
	struct ctx *c = t->c;
	struct sitting s = { .body = t->kengash->id, .on = on };
	struct sitting_item *items;
	size_t n;
	const struct err *e;

	sitting_period(on, 1, &s.from, &s.to);
	e = sitting_agenda(tx_db(c->tx), c->a, c->country, &s, &items, &n);
	c->who = t->deputy;
	if (!e)
		e = act_convene(c, &s, items, n);
	*id = s.id;
	return e;
}

/* The hokim is invited, and reports. */
static ERR
report(struct telling *t, int64_t id)
{
	struct ctx *c = t->c;
	struct sitting_item own = { .text = line(t, "hearing_item"), .to = t->hokim.body }, *items;
	struct sitting s;
	size_t n;
	const struct err *e = act_convene_item(c, id, &own);

	if (!e)
		e = convene_get(c, id, &s, &items, &n);
	if (e)
		return e;
	c->who = t->hokim;
	return act_convene_report(c, id, (int64_t)n, line(t, "leader_words"),
	    str_fmt(c->a, "%s %.*s", date_iso(c->a, date_add_days(c->today, 30)).p, STR_ARG(line(t, "measure"))));
}

static ERR
promise(struct telling *t, const char *use, enum pledge_measure m, int64_t target, int64_t days, int64_t *id)
{
	struct pledge p = { .kind = PLEDGE_PROMISE, .body = t->kengash->id, .sitting = t->sitting, .to = t->hokim.body,
		.due = date_add_days(moment_day(t->d->until, 300), (int)-days), .text = line(t, use), .measure = m,
		.target = target };
	const struct err *e;

	t->c->who = t->deputy;
	e = act_promise_ask(t->c, &p);
	*id = p.id;
	return e;
}

static ERR
hearings(struct telling *t)
{
	struct ctx *c = t->c;
	int64_t next;
	const struct err *e;

	at(t, HELD);
	e = plan(t, c->today, &t->sitting);
	if (!e)
		e = report(t, t->sitting);
	if (!e)
		e = promise(t, "promise_kept", PLEDGE_IN_TIME, 60, KEPT_BY, &t->kept);
	if (!e)
		e = promise(t, "promise_broken", PLEDGE_LATE, 0, BROKEN_BY, &t->broken);
	if (!e)
		e = act_convene_hold(c, t->sitting, line(t, "protocol"));
	at(t, DECIDED);
	c->who = t->deputy;
	if (!e)
		e = act_promise_decide(c, t->kept, true, line(t, "decided_kept"));
	if (!e)
		e = act_promise_decide(c, t->broken, false, line(t, "decided_broken"));
	at(t, 0);
	if (!e)
		e = plan(t, date_add_days(c->today, PLANNED), &next);
	if (!e)
		e = report(t, next);
	return e;
}

static ERR
tell(struct ctx *c, void *arg)
{
	struct telling *t = arg;
	const struct err *e;

	t->c = t->d->c = c;
	e = hearings(t);
	return e ? e : reports(t);
}

struct hiring {
	struct demo *d;
	int64_t body, id;
};

static ERR
hire(struct ctx *c, void *arg)
{
	struct hiring *h = arg;

	h->d->c = c;
	return demo_hire(h->d, "deputat", h->body, ROLE_BIT(ROLE_DEPUTY) | ROLE_BIT(ROLE_HEAD), &h->id);
}

ERR
demo_hearing(struct demo *d)
{
	const struct country *c = d->app->country;
	const struct place *home = d->places[0];
	struct telling t = { .d = d, .kengash = country_body_for(c, STR("kengash"), home->parent, LEVEL_REGION) };
	struct hiring h = { .d = d };
	struct recipient r;
	const struct err *e;

	if (!t.kengash || !recipient_of(c, t.kengash, &r) || !r.monthly || !r.hearing)
		return NULL;
	h.body = t.kengash->id;
	e = app_do(d->app, hire, &h);
	if (e)
		return e;
	t.deputy = demo_as(d, h.id, ROLE_BIT(ROLE_DEPUTY) | ROLE_BIT(ROLE_HEAD), h.body);
	t.hokim = demo_as(d, d->staff[0].head, ROLE_BIT(ROLE_HEAD), d->staff[0].body);
	for (size_t i = 0; i < d->nstaff; i++) {
		const struct body *b = country_body(c, d->staff[i].body);

		if (b && b->level == LEVEL_COUNTRY && str_eq(b->kind, c->arbiter))
			t.reception = demo_as(d, d->staff[i].head, ROLE_BIT(ROLE_HEAD), b->id);
	}
	return t.reception.body ? app_do(d->app, tell, &t) : NULL;
}
