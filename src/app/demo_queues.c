/* The demonstration's queues. */
#include "app/demo_queues.h"

#include "action/invite.h"
#include "base/arena.h"
#include "domain/receiving.h"
#include "store/problems.h"
#include "store/queue_links.h"

#define WEEKS 52
#define NINE (9 * 60)
#define WAITED 8       /* weeks of referrals that stood in the paper queue when it was opened */
#define AHEAD 2        /* a week's places are given so many weeks before */
#define SENDERS 4

/* One queue and those who work on it. */
struct lining {
	struct demo *d;
	struct dice dice;
	struct queue q;
	struct queue_kind k;
	struct who clerk;                /* of the body that gives */
	struct who sender[SENDERS];      /* who refers */
	int nsenders;
	int load;                        /* referrals a week, in hundredths of the places */
	int jumps;                       /* thousandths of the invitations */
	struct date monday;
};

static void
when(struct lining *l, struct date day, int minute)
{
	int64_t at = moment_of(day, minute, country_offset(l->d->app->country, l->d->until));

	ctx_at(l->d->c, at < l->d->until ? at : l->d->until);
}

static ERR
refer(struct lining *l, struct date day)
{
	struct demo *d = l->d;
	enum lang lang = dice_chance(&l->dice, 250) ? LANG_RU : d->app->country->default_lang;
	struct referral r = { .queue = l->q.id, .lang = lang,
		.name = demo_person(d->c->a, &d->words, &l->dice, lang),
		.phone = str_fmt(d->c->a, "+99893%07lld", (long long)dice_roll(&l->dice, 9999999)),
		.criteria = STR("") };
	struct str code;
	const struct err *e;

	if (l->k.ncriteria && dice_chance(&l->dice, 380))
		r.criteria = l->k.criteria[dice_roll(&l->dice, (int64_t)l->k.ncriteria)].code;
	when(l, day, NINE + (int)dice_roll(&l->dice, 480));
	d->c->who = l->sender[dice_roll(&l->dice, l->nsenders)];
	e = act_refer(d->c, &r, STR(""), &code);
	return db_failed(e) ? e : NULL;
}

/* About `hundredths` of the week's places, with some chance in it. */
static ERR
refer_week(struct lining *l, struct date monday, int hundredths)
{
	int64_t n = (l->q.places * hundredths + dice_roll(&l->dice, 100)) / 100;
	const struct err *e = NULL;

	n += dice_roll(&l->dice, 3) - 1;
	for (int64_t i = 0; !e && i < n; i++)
		e = refer(l, date_add_days(monday, (int)dice_roll(&l->dice, 5)));
	return e;
}

static ERR
begin(struct ctx *c, void *arg)
{
	struct lining *l = arg;
	const struct err *e;

	l->d->c = c;
	when(l, l->monday, NINE);
	c->who = l->clerk;
	l->q.id = 0;
	e = act_places(c, &l->q);
	for (int i = WAITED; !e && i > 0; i--)
		e = refer_week(l, l->monday, 100);
	return e;
}

/* Somebody else than the next, once in a while. */
static ERR
jump(struct lining *l, struct date week)
{
	struct demo *d = l->d;
	struct referral *list;
	size_t n;
	const struct err *e = store_referrals_waiting(tx_db(d->c->tx), d->c->a, l->q.id, NULL, 30, &list, &n);

	if (e || n < 5)
		return e;
	e = act_invite_jump(d->c, list[2 + dice_roll(&l->dice, (int64_t)n - 2)].id, week,
	    l->k.reasons.code[dice_chance(&l->dice, 700) ? 0 : dice_roll(&l->dice, (int64_t)l->k.reasons.n)],
	    demo_line(d->c->a, &d->words, &l->dice, "queue_jump", d->app->country->default_lang, d->c->today),
	    l->clerk.officer);
	return db_failed(e) ? e : NULL;
}

static ERR
invite(struct lining *l, struct date week)
{
	struct demo *d = l->d;
	int64_t did;
	const struct err *e = NULL;

	when(l, l->monday, NINE + 30);
	d->c->who = l->clerk;
	if (dice_chance(&l->dice, l->jumps * (int)l->q.places))
		e = jump(l, week);
	if (!e)
		e = act_invite(d->c, l->q.id, week, l->q.places, &did);
	return db_failed(e) ? e : NULL;
}

/* Those who were invited answer; few refuse, few are silent. */
static ERR
answer(struct lining *l, struct date week, int days)
{
	struct demo *d = l->d;
	struct referral *list;
	size_t n;
	const struct err *e = store_referrals_week(tx_db(d->c->tx), d->c->a, l->q.id, week, 0, 200, &list, &n);

	for (size_t i = 0; !e && i < n; i++) {
		if (list[i].state != REFERRAL_INVITED || dice_chance(&l->dice, 60))
			continue;
		when(l, date_add_days(l->monday, days), NINE + 60 + (int)dice_roll(&l->dice, 300));
		d->c->who = (struct who){ .kind = WHO_NOBODY };
		e = act_invite_answer(d->c, list[i].id, refer_token(d->c->a, d->c->keys, list[i].id),
		    !dice_chance(&l->dice, 50));
		if (!db_failed(e))
			e = NULL;
	}
	return e;
}

/* Silence until the day is over. */
static ERR
lapse(struct lining *l)
{
	struct demo *d = l->d;
	struct referral *list;
	size_t n;
	const struct err *e;

	when(l, date_add_days(l->monday, 6), 22 * 60);
	e = store_referrals_late(tx_db(d->c->tx), d->c->a, d->c->today, 200, &list, &n);
	d->c->who = (struct who){ .kind = WHO_SYSTEM };
	for (size_t i = 0; !e && i < n; i++)
		if (list[i].queue == l->q.id)
			e = act_invite_lapse(d->c, list[i].id);
	return e;
}

static ERR
come(struct lining *l)
{
	struct demo *d = l->d;
	struct referral *list;
	size_t n;
	const struct err *e = store_referrals_week(tx_db(d->c->tx), d->c->a, l->q.id, l->monday, 0, 200, &list, &n);

	d->c->who = l->clerk;
	for (size_t i = 0; !e && i < n; i++) {
		struct date day = date_add_days(l->monday, (int)dice_roll(&l->dice, 5));

		if (list[i].state != REFERRAL_ACCEPTED || moment_of(day, 18 * 60, 300) > d->until)
			continue;
		when(l, day, NINE + 60);
		e = act_invite_end(d->c, list[i].id, dice_chance(&l->dice, 35) ? REFERRAL_MISS : REFERRAL_GIVE);
	}
	return e;
}

/* A week: places are given for the next but one, people answer, come, are referred, and a few leave. */
static ERR
week(struct ctx *c, void *arg)
{
	struct lining *l = arg;
	struct date ahead = date_add_days(l->monday, 7 * AHEAD);
	bool last = moment_of(date_add_days(l->monday, 7), 0, 300) > l->d->until;
	const struct err *e;

	l->d->c = c;
	e = invite(l, ahead);
	if (!e && !last)
		e = answer(l, ahead, 2);
	if (!e)
		e = come(l);
	if (!e)
		e = refer_week(l, l->monday, l->load + (int)dice_roll(&l->dice, 30) - 15);
	if (!e && !last)
		e = answer(l, ahead, 5);
	if (!e && !last)
		e = lapse(l);
	return e;
}

static ERR
live(struct demo *d, struct lining *l)
{
	struct date end = monday_of(moment_day(d->until, 300));
	const struct err *e;

	l->monday = date_add_days(end, -7 * WEEKS);
	e = app_do(d->app, begin, l);
	for (; !e && date_cmp(l->monday, end) <= 0; l->monday = date_add_days(l->monday, 7)) {
		struct arena_mark mark = arena_mark(d->app->scratch);

		e = app_do(d->app, week, l);
		arena_reset(d->app->scratch, mark);
	}
	return e;
}

/* ---- which queues ---- */

struct hiring {
	struct demo *d;
	const char *login;
	int64_t body, officer;
};

static ERR
hire(struct ctx *c, void *arg)
{
	struct hiring *h = arg;

	h->d->c = c;
	return demo_hire(h->d, h->login, h->body,
	    ROLE_BIT(ROLE_REGISTRAR) | ROLE_BIT(ROLE_HEAD) | ROLE_BIT(ROLE_EXECUTOR),
	    &h->officer);
}

/* Whoever refers to a queue from one of the demonstration's districts, and whoever gives. */
static ERR
worker(struct demo *d, const char *login, const struct body *b, struct who *out)
{
	struct hiring h = { .d = d, .login = login, .body = b->id };
	const struct err *e = app_do(d->app, hire, &h);

	*out = demo_as(d, h.officer, ROLE_BIT(ROLE_REGISTRAR) | ROLE_BIT(ROLE_HEAD) | ROLE_BIT(ROLE_EXECUTOR), b->id);
	return e;
}

struct tying {
	struct demo *d;
	struct str kind;
};

/* The reform among the problems is the one that this kind of queue is to be. */
static ERR
tie(struct ctx *c, void *arg)
{
	struct tying *t = arg;
	struct problem *list;
	size_t n;
	const struct err *e = store_problems(tx_db(c->tx), c->a, true, 0, 20, &list, &n);

	for (size_t i = 0; !e && i < n; i++)
		if (list[i].begins.day && list[i].topic) {
			const struct topic *topic = country_topic(c->country, list[i].topic);

			if (topic && str_is(topic->code, "medicine"))
				return store_queue_problem_put(c->tx, t->kind, list[i].id);
		}
	return e;
}

/* Queues of one kind at a body: `n` profiles, the first the busiest. */
static ERR
some(struct demo *d, const struct lining *from, const char *kind, size_t n, int64_t places)
{
	const struct country *c = d->app->country;
	const struct err *e = NULL;

	for (size_t i = 0; !e && i < n; i++) {
		struct lining *l = arena_alloc(d->app->a, sizeof(*l));

		*l = *from;
		if (!queue_kind_of(c, str_c(kind), &l->k) || i >= l->k.profiles.n)
			return NULL;
		l->dice = (struct dice){ l->clerk.body * 131 + (int64_t)i * 17 + 1 };
		l->q = (struct queue){ .kind = str_c(kind), .profile = l->k.profiles.code[i],
		    .places = places + 2 * (int64_t)(n - i) };
		l->load = 107 + 2 * (int)i;
		e = live(d, l);
	}
	return e;
}

ERR
demo_queues(struct demo *d)
{
	const struct country *c = d->app->country;
	const struct place *home = d->places[0];
	const struct body *hospital = country_body_for(c, STR("health"), home->parent, LEVEL_REGION);
	const struct body *other = country_body_for(c, STR("health"), d->places[d->nplaces - 1]->parent, LEVEL_REGION);
	const struct body *garden = country_body_for(c, STR("education"), home->id, LEVEL_DISTRICT);
	struct lining l = { .d = d, .jumps = 4 }, far, gardens;
	struct tying t = { d, STR("medical") };
	const struct err *e = NULL;

	if (!c->queues.n || !hospital || !other || !garden)
		return NULL;
	e = worker(d, "shifoxona", hospital, &l.clerk);
	for (size_t i = 0; !e && i < d->nplaces && l.nsenders < SENDERS; i++) {
		const struct body *b = country_body_for(c, STR("health"), d->places[i]->id, LEVEL_DISTRICT);

		if (!b || b->id == hospital->id || (d->places[i]->parent != home->parent && l.nsenders))
			continue;
		e = worker(d, l.nsenders ? str_fmt(d->app->a, "shifokor-%d", l.nsenders + 1).p : "shifokor", b,
		    &l.sender[l.nsenders]);
		l.nsenders++;
	}
	far = gardens = l;
	if (!e)
		e = some(d, &l, "medical", 3, 3);
	if (!e && other->id != hospital->id) {
		far.jumps = 35; /* where questions are asked */
		e = worker(d, "shifoxona-2", other, &far.clerk);
		if (!e)
			e = some(d, &far, "medical", 1, 4);
	}
	if (!e)
		e = worker(d, "bogcha", garden, &gardens.clerk);
	gardens.sender[0] = gardens.clerk;
	gardens.nsenders = 1;
	gardens.jumps = 2;
	if (!e)
		e = some(d, &gardens, "kindergarten", 1, 3);
	return e ? e : app_do(d->app, tie, &t);
}
