/* The demonstration's mahallas. */
#include "app/demo_mahalla.h"

#include "action/last.h"
#include "action/push_up.h"
#include "action/visit_home.h"
#include "base/arena.h"
#include "store/countries.h"
#include "store/mahallas.h"

#define WEEKS 52
#define CASES_MOST 400
#define TEN (10 * 60)
#define LAST_WEEKS 2 /* so long before the end nobody who is asked has answered yet */
#define HOMES_MOST 60
#define ROUND 26     /* weeks after the first visit a second round begins */
#define AHEAD 6      /* visits that are due when the demonstration ends */

/* A case that goes on from week to week. */
struct going {
	int64_t id;
	bool work;
	enum need_state state;
	struct date ask;
};

struct living {
	struct demo *d;
	struct dice dice;
	const struct survey *survey;
	const struct body *body, *district;
	struct who officer, hokim, caller;
	bool known; /* the mahalla whose officer is named: the busiest */
	struct date monday, end;
	struct going cases[CASES_MOST];
	size_t ncases;
	int64_t homes[HOMES_MOST]; /* surveyed, to be visited again in the second round */
	size_t nhomes, revisited;
};

static struct str
words(struct living *l, const char *use)
{
	struct demo *d = l->d;

	return demo_line(d->c->a, &d->words, &l->dice, use, LANG_UZ, d->c->today);
}

static void
when(struct living *l, int day, int minute)
{
	ctx_at(l->d->c, moment_of(date_add_days(l->monday, day), minute, country_offset(l->d->app->country,
	    l->d->until)));
	l->d->c->who = l->officer;
}

static struct str
address(struct living *l)
{
	struct str street = demo_street(l->d->c->a, &l->d->words, &l->dice, LANG_UZ);

	return str_fmt(l->d->c->a, "%.*s, %lld-uy", STR_ARG(street), (long long)dice_roll(&l->dice, 90) + 1);
}

/* An answer: the first mostly; now and then one that makes a need. */
static struct str
answer(struct living *l, const struct survey_question *q)
{
	size_t i = 0;

	for (size_t k = 0; k < q->nanswers; k++) {
		const struct survey_need *need = survey_need(l->survey, q->answers[k].need);

		if (need && need->work && dice_chance(&l->dice, 100))
			return q->answers[k].code;
	}
	if (dice_chance(&l->dice, q->member ? 110 : 90))
		i = (size_t)dice_roll(&l->dice, (int64_t)q->nanswers);
	return q->answers[i].code;
}

static void
people(struct living *l, struct home_form *f)
{
	struct demo *d = l->d;
	int n = (int)dice_roll(&l->dice, 4) + 1;

	for (int no = 1; no <= n; no++) {
		f->members[f->nmembers++] = (struct member){ .no = no, .name = demo_person(d->c->a, &d->words,
		    &l->dice, LANG_UZ),
			.born = 1950 + (int)dice_roll(&l->dice, 58),
			.phone = no == 1 ? str_fmt(d->c->a, "+99890%07lld", (long long)dice_roll(&l->dice,
			    9999999)) : STR("") };
		for (size_t i = 0; i < l->survey->nq; i++)
			if (survey_asks(l->survey, &l->survey->q[i]) && l->survey->q[i].member)
				f->answers[f->nanswers++] = (struct household_answer){ no, l->survey->q[i].code,
					answer(l, &l->survey->q[i]) };
	}
	for (size_t i = 0; i < l->survey->nq; i++)
		if (survey_asks(l->survey, &l->survey->q[i]) && !l->survey->q[i].member)
			f->answers[f->nanswers++] = (struct household_answer){ 0, l->survey->q[i].code, answer(l,
			    &l->survey->q[i]) };
}

static void
remember(struct living *l, const struct need *x)
{
	for (size_t i = 0; i < l->ncases; i++)
		if (l->cases[i].id == x->id) {
			l->cases[i].state = x->state;
			return;
		}
	if (l->ncases < CASES_MOST)
		l->cases[l->ncases++] = (struct going){ .id = x->id, .work = x->work, .state = x->state };
}

static ERR
visit(struct living *l)
{
	struct ctx *c = l->d->c;
	struct home_form *f = arena_alloc(c->a, sizeof(*f));
	int64_t roll = dice_roll(&l->dice, 100);
	struct need *needs;
	size_t n = 0;
	const struct err *e;

	f->consent = roll < 90 ? HOME_YES : HOME_NO;
	f->lang = LANG_UZ;
	f->address = address(l);
	if (f->consent == HOME_YES)
		people(l, f);
	e = act_home_visit(c, f);
	if (!e)
		e = store_needs_of(tx_db(c->tx), c->a, f->household, &needs, &n);
	for (size_t i = 0; !e && i < n; i++)
		remember(l, &needs[i]);
	if (!e && f->consent == HOME_YES && l->nhomes < HOMES_MOST)
		l->homes[l->nhomes++] = f->household;
	return e;
}

/* A household of half a year ago once more: the same people, other answers; what was found is asked about again. */
static ERR
revisit(struct living *l)
{
	struct ctx *c = l->d->c;
	struct home_form *f = arena_alloc(c->a, sizeof(*f));
	int64_t id = l->homes[l->revisited++];
	struct household h;
	struct member *m;
	struct need *needs;
	size_t nm = 0, n = 0;
	const struct err *e = act_home_again(c, id, c->today);

	if (!e)
		e = store_household(tx_db(c->tx), c->a, id, &h);
	if (!e)
		e = store_members(tx_db(c->tx), c->a, id, &m, &nm);
	if (!e)
		e = home_needs(c, &h, &needs, &n);
	if (e)
		return e;
	f->household = id;
	f->consent = HOME_YES;
	f->lang = LANG_UZ;
	people(l, f);
	for (size_t i = 0; i < f->nmembers && i < nm; i++)
		f->members[i] = m[i];
	for (size_t i = 0; i < n; i++) {
		enum again g = (enum again)dice_roll(&l->dice, AGAINS);

		f->again_of[f->nagain++] = (struct need_again){ .need = needs[i].id,
			.answer = again_may(g, needs[i].state, needs[i].work) ? g : AGAIN_STILL };
	}
	e = act_home_visit(c, f);
	if (!e)
		e = store_needs_of(tx_db(c->tx), c->a, id, &needs, &n);
	for (size_t i = 0; !e && i < n; i++)
		remember(l, &needs[i]);
	return e;
}

static ERR
spot(struct living *l)
{
	struct spot s = { .text = words(l, "mahalla_spot") };

	s.result = words(l, "mahalla_spot_done");
	return act_spot(l->d->c, STR(""), &s);
}

static ERR
measure(struct living *l, struct going *g)
{
	const struct survey *s = l->survey;
	struct need_step step = { .kind = s->measures[dice_roll(&l->dice, (int64_t)s->nmeasures)],
	    .body = l->district->id };
	const struct err *e;

	step.due = date_add_days(l->d->c->today, 20);
	step.money = str_is(step.kind, "loan") || str_is(step.kind, "subsidy") ? (dice_roll(&l->dice,
	    30) + 5) * 1000000 : 0;
	e = act_need_step(l->d->c, g->id, &step);
	if (!e && dice_chance(&l->dice, 850))
		e = act_need_step_end(l->d->c, g->id, step.no, true, step.money);
	g->state = NEED_MEASURED;
	return e;
}

/* The person answers when they are asked: mostly by the link, some by a call; some say that it did not last. */
static ERR
confirm(struct living *l, struct going *g)
{
	struct ctx *c = l->d->c;
	struct need x;
	bool works = dice_chance(&l->dice, 860), link = dice_chance(&l->dice, 700);
	const struct err *e = store_need(tx_db(c->tx), c->a, g->id, &x);

	/* the last ones the server asks itself, when it first runs */
	if (e || date_cmp(x.ask_day, c->today) > 0 || date_cmp(x.ask_day, date_add_days(l->end, -7 * LAST_WEEKS)) > 0)
		return e;
	c->who = (struct who){ .kind = WHO_SYSTEM };
	if (!x.asked_at)
		e = act_last_ask(c, &x);
	if (e)
		return e;
	if (!link && x.phone.n && date_cmp(street_after(c, "WORK_CALL", x.ask_day), c->today) <= 0) {
		c->who = l->caller;
		e = act_last_call(c, g->id, works ? LAST_WORKS : LAST_WORKS_NOT);
	} else if (link) {
		c->who = (struct who){ .kind = WHO_NOBODY };
		e = act_last_answer(c, g->id, last_token(c->a, c->keys, g->id, x.ask), works);
	}
	if (!e)
		e = store_need(tx_db(c->tx), c->a, g->id, &x);
	g->state = x.state;
	return e;
}

/* What becomes of a case in a week. */
static ERR
go_on(struct living *l, struct going *g)
{
	struct ctx *c = l->d->c;
	int64_t roll = dice_roll(&l->dice, 100);
	const struct err *e = NULL;

	if (g->state == NEED_OPEN && roll < 55 && (g->work || roll < 20))
		return measure(l, g);
	if (g->work && (g->state == NEED_PLACED || g->state == NEED_KEPT))
		return confirm(l, g);
	if (g->work && g->state == NEED_MEASURED && roll < 30) {
		e = act_need_end(c, g->id, NEED_PLACE, words(l, "mahalla_placed"));
		g->state = NEED_PLACED;
	} else if (!g->work && roll >= 20 && roll < 45) {
		e = act_need_end(c, g->id, NEED_SETTLE, words(l, "mahalla_settled"));
		g->state = NEED_SETTLED;
	} else if (roll >= 96) {
		e = act_need_end(c, g->id, NEED_LOSE, words(l, "mahalla_lost"));
		g->state = NEED_LOST;
	}
	return e;
}

/* A problem: tried for two weeks, solved there or pushed; the district takes it up, most of them. */
static ERR
trouble(struct living *l)
{
	struct ctx *c = l->d->c;
	struct trouble t = { .title = words(l, "mahalla_problem"), .people = dice_roll(&l->dice, 300) + 3,
		.try_until = date_add_days(c->today, 14) };
	int64_t roll = dice_roll(&l->dice, 100);
	bool late = date_cmp(l->monday, date_add_days(l->end, -28)) > 0;
	const struct err *e = act_trouble(c, STR(""), &t);

	if (e || (late && roll < 50))
		return e;
	when(l, 5, TEN);
	if (roll < 40)
		return act_trouble_turn(c, t.id, TROUBLE_SOLVE, words(l, "mahalla_solved"), 0);
	e = act_trouble_turn(c, t.id, TROUBLE_PUSH, words(l, "mahalla_tried"), 0);
	if (e || late)
		return e;
	c->who = l->hokim;
	return act_trouble_turn(c, t.id, roll < 50 ? TROUBLE_REFUSE : roll < 85 ? TROUBLE_SOLVE : TROUBLE_TAKE,
	    words(l, "mahalla_solved"), 0);
}

/* A week on its way; a transaction that is begun again begins as it `was`. */
struct weeks {
	struct living was, is;
};

static ERR
week(struct ctx *c, void *arg)
{
	struct weeks *w = arg;
	struct living *l = &w->is;
	int homes, spots;
	const struct err *e = NULL;

	*l = w->was;
	l->d->c = c;
	homes = l->known ? 3 : 1;
	spots = l->known ? 2 : (int)dice_roll(&l->dice, 2);
	for (int i = 0; !e && i < homes; i++) {
		when(l, i, TEN);
		e = visit(l);
	}
	if (!e && l->revisited < l->nhomes && date_cmp(l->monday, date_add_days(l->end, -7 * (WEEKS - ROUND))) > 0) {
		when(l, homes, TEN + 30);
		e = revisit(l);
	}
	for (int i = 0; !e && i < spots; i++) {
		when(l, i + 1, TEN + 60);
		e = spot(l);
	}
	when(l, 4, TEN);
	for (size_t i = 0; !e && i < l->ncases; i++) {
		when(l, 4, TEN);
		if (!need_closed(l->cases[i].state))
			e = go_on(l, &l->cases[i]);
	}
	when(l, 3, TEN);
	return e || dice_roll(&l->dice, l->known ? 5 : 11) ? e : trouble(l);
}

/* What is due for the known officer when the demonstration ends. */
static ERR
ahead(struct ctx *c, void *arg)
{
	struct living *l = arg;
	const struct err *e = NULL;

	l->d->c = c;
	ctx_at(c, l->d->until - MS_PER_DAY);
	c->who = l->officer;
	for (int i = 0; !e && i < AHEAD; i++) {
		struct household h = { .address = address(l), .planned = date_add_days(c->today, i / 2 + 1) };

		e = act_home_plan(c, &h);
	}
	return e;
}

static ERR
live(struct demo *d, const struct body *b, int64_t officer, const struct survey *s, bool known)
{
	struct weeks *w = arena_alloc(d->app->a, sizeof(*w));
	struct living *l = &w->was;
	const struct body *up = country_body(d->app->country, b->parent);
	const struct err *e = NULL;

	*l = (struct living){ .d = d, .dice = { b->id * 37 + 5 }, .survey = s, .body = b, .district = up,
		.known = known };
	l->officer = demo_as(d, officer, ROLE_BIT(ROLE_MAHALLA), b->id);
	l->hokim = demo_as(d, d->staff[0].head, ROLE_BIT(ROLE_HEAD), up->id);
	l->caller = demo_as(d, d->controller, ROLE_BIT(ROLE_CONTROLLER), d->control_body);
	l->end = moment_day(d->until, country_offset(d->app->country, d->until));
	for (int i = WEEKS; !e && i > 0; i--) {
		struct arena_mark mark = arena_mark(d->app->scratch);

		l->monday = date_add_days(l->end, -7 * i);
		e = app_do(d->app, week, w);
		if (!e)
			*l = w->is;
		arena_reset(d->app->scratch, mark);
	}
	return e || !known ? e : app_do(d->app, ahead, l);
}

struct founding {
	struct demo *d;
	struct body *bodies;
	int64_t *officers;
	size_t n;
};

/* A body for each mahalla of the first district, and somebody who works there; the first one has a name to sign in
 * with. */
static ERR
found(struct ctx *c, void *arg)
{
	struct founding *f = arg;
	struct demo *d = f->d;
	struct country *k = d->app->country;
	const struct body *up = country_body_for(k, STR("hokimiyat"), d->places[0]->id, LEVEL_DISTRICT);
	const struct err *e = NULL;

	d->c = c;
	for (size_t i = 0; !e && up && i < k->nplaces; i++) {
		const struct place *p = &k->places[i];
		struct body b = { .parent = up->id, .place = p->id, .level = LEVEL_MAHALLA, .kind = STR("mahalla"),
		    .names = p->names };

		if (p->level != LEVEL_MAHALLA || p->parent != d->places[0]->id)
			continue;
		b.code = str_fmt(d->app->a, "mahalla_%.*s", STR_ARG(p->code));
		e = store_body_put(c->tx, c->a, &b);
		if (e)
			return e;
		f->bodies[f->n] = b;
		k->bodies[k->nbodies++] = b;
		e = demo_hire(d, f->n ? str_fmt(d->app->a, "mahalla-%zu", f->n + 1).p : "mahalla", b.id,
		    ROLE_BIT(ROLE_MAHALLA),
		    &f->officers[f->n]);
		f->n++;
	}
	return e ? e : store_country_version(tx_db(c->tx), c->a, &k->version);
}

ERR
demo_mahalla(struct demo *d)
{
	struct survey *s = arena_alloc(d->app->a, sizeof(*s));
	struct country *k = d->app->country;
	struct body *all = arena_array(d->app->a, k->nbodies + k->nplaces, sizeof(*all));
	struct founding f = { .d = d };
	const struct err *e;

	if (!d->mahalla || !survey_of(k, s))
		return NULL;
	for (size_t i = 0; i < k->nbodies; i++)
		all[i] = k->bodies[i];
	k->bodies = all;
	f.bodies = arena_array(d->app->a, k->nplaces, sizeof(*f.bodies));
	f.officers = arena_array(d->app->a, k->nplaces, sizeof(*f.officers));
	e = app_do(d->app, found, &f);
	for (size_t i = 0; !e && i < f.n; i++)
		e = live(d, &f.bodies[i], f.officers[i], s, i == 0);
	return e;
}
