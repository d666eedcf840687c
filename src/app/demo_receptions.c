/* The demonstration's receptions. */
#include "app/demo_receptions.h"

#include "action/publish.h"
#include "action/receive.h"
#include "base/arena.h"
#include "domain/calendar.h"

#define FIRST 406 /* days before the end: the first year is published in time */
#define NINE (9 * 60)
#define NOON (12 * 60)
#define TWO (14 * 60)
#define FIVE (17 * 60)
#define BUSY 5      /* visits of a reception of the known hokim; of others fewer */
#define PROMISED 60 /* days */

struct hosting {
	struct demo *d;
	struct dice dice;
	struct who clerk;
	int64_t head, deputy; /* officers */
	const struct body *body;
	struct receiver receiver;
	bool known; /* the known hokim's body */
	int64_t at;
};

static struct str
words(struct hosting *h, const char *use)
{
	struct demo *d = h->d;

	return demo_line(d->c->a, &d->words, &h->dice, use, d->app->country->default_lang, d->c->today);
}

static void
when(struct hosting *h, struct date day, int minute)
{
	ctx_at(h->d->c, moment_of(day, minute, country_offset(h->d->app->country, h->d->until)));
}

/* Two days a week, one of them the weekday on which the demonstration ends; the idlest hokim receives on one alone. */
static struct timetable
plan(struct hosting *h, struct date from)
{
	int last = date_weekday(moment_day(h->d->until, country_offset(h->d->app->country, h->d->until)));
	int first = last > 5 ? 1 : last, second = first % 5 + 1;
	struct timetable t = { .from = from, .minutes = 20, .seats = 1 };
	struct str room = STR("2-qavat, 214-xona");
	bool office = h->receiver.post == POST_OFFICE;

	for (int day = 1; day <= 5; day++) {
		if (!office && day != first && (day != second || demo_skill(h->body->id) == 0))
			continue;
		t.hours[t.nhours++] = (struct hours){ day, NINE, NOON, office ? STR("Qabulxona, 1-qavat") : room };
		if (!office && day == first)
			t.hours[t.nhours++] = (struct hours){ day, TWO, FIVE, room };
	}
	return t;
}

static ERR
begin(struct ctx *c, void *arg)
{
	struct hosting *h = arg;
	struct date from = date_add_days(moment_day(h->d->until, country_offset(c->country, h->d->until)), -FIRST);
	struct timetable t = plan(h, from);
	const struct err *e;

	h->d->c = c;
	when(h, from, NINE);
	c->who = h->clerk;
	h->receiver.id = 0;
	h->receiver.body = h->body->id;
	h->receiver.officer = h->receiver.post == POST_OFFICE ? 0 : h->head;
	h->receiver.substitute = h->deputy;
	e = act_receiver(c, &h->receiver);
	return e ? e : act_timetable(c, h->receiver.id, &t);
}

/* Somebody books: on an evening of the week before, at the office or on the web. */
static ERR
book(struct hosting *h, const struct reception *r, int days, bool wait)
{
	struct demo *d = h->d;
	const struct demo_text *t = &d->words.texts[dice_roll(&h->dice, (int64_t)d->words.ntexts)];
	struct booking b = { .reception = r->id, .slot = -1, .lang = t->lang,
		.state = wait ? BOOKING_WAITING : BOOKING_BOOKED,
		.channel = dice_chance(&h->dice, 300) ? BOOKING_PHONE : BOOKING_WEB,
		.needs = dice_chance(&h->dice, 60) ? NEED_STEP_FREE : 0 };
	struct str code;
	const struct err *e;

	when(h, date_add_days(r->at.day, -days), 19 * 60);
	if (d->c->now > d->until)
		ctx_at(d->c, d->until);
	b.name = demo_person(d->c->a, &d->words, &h->dice, t->lang);
	b.phone = str_fmt(d->c->a, "+99890%07lld", (long long)dice_roll(&h->dice, 9999999));
	b.text = appeal_gist(d->c->a, demo_fill(d->c->a, &d->words, &h->dice, t->text, t->lang, d->c->today));
	d->c->who = h->clerk;
	if (b.channel == BOOKING_WEB)
		d->c->who = (struct who){ .kind = WHO_NOBODY };
	e = act_book(d->c, &b, &code);
	return db_failed(e) ? e : NULL;
}

/* How a visit ended: mostly advice; a promise is mostly kept. */
static ERR
finish(struct hosting *h, const struct booking *b)
{
	struct demo *d = h->d;
	int64_t roll = dice_roll(&h->dice, 100);
	struct ending end = { .result = roll < 62 ? RESULT_ADVICE : roll < 82 ? RESULT_SETTLED : RESULT_PROMISE,
		.asked = b->text };
	struct submitted out;
	const struct err *e;

	end.words = end.result == RESULT_PROMISE ? words(h, "reception_promise")
	    : end.result == RESULT_SETTLED     ? words(h, "reception_settled")
	                                       : words(h, "reception_advice");
	end.residence = demo_street(d->c->a, &d->words, &h->dice, b->lang);
	end.residence = str_fmt(d->c->a, "%.*s %lld", STR_ARG(end.residence),
	    (long long)dice_roll(&h->dice, 90) + 1);
	end.due = date_add_days(d->c->today, PROMISED);
	e = act_receive_end(d->c, b->id, &end, &out);
	if (!e && end.result == RESULT_PROMISE && dice_chance(&h->dice, 930)) {
		struct date kept = date_add_days(d->c->today, PROMISED - 10);

		if (moment_of(kept, NOON, 300) < d->until) {
			when(h, kept, NOON);
			e = act_receive_kept(d->c, b->id);
		}
	}
	return e;
}

/* A visitor comes at their time, or does not. */
static ERR
visit(struct hosting *h, const struct reception *r, const struct booking *b)
{
	int minute = slot_begins(&r->at, b->slot);
	const struct err *e;

	when(h, r->at.day, minute);
	if (b->state != BOOKING_BOOKED || h->d->c->now > h->d->until)
		return NULL;
	if (dice_chance(&h->dice, 110))
		return act_receive_step(h->d->c, b->id, BOOKING_MISS);
	e = act_receive_step(h->d->c, b->id, BOOKING_ARRIVE);
	when(h, r->at.day, minute + 2);
	if (!e)
		e = act_receive_step(h->d->c, b->id, BOOKING_ENTER);
	when(h, r->at.day, minute + 15);
	if (h->d->c->now > h->d->until) /* still inside when the demonstration ends */
		return e;
	if (!e)
		e = act_receive_step(h->d->c, b->id, BOOKING_LEAVE);
	return e ? e : finish(h, b);
}

/* The day of a reception that has come: held, by somebody else now and then, or nobody came. */
static ERR
day(struct hosting *h, const struct reception *r)
{
	struct booking *b;
	size_t n;
	bool past = moment_of(r->at.day, 0, 300) < h->d->until - MS_PER_DAY;
	bool never = past && h->receiver.post == POST_HEAD && dice_chance(&h->dice, 60 - 12 * demo_skill(h->body->id));
	const struct err *e = NULL;

	h->d->c->who = h->clerk;
	when(h, r->at.day, r->at.begins);
	if (never || h->d->c->now > h->d->until)
		return NULL;
	e = act_receive_hold(h->d->c, r->id,
	    h->receiver.post == POST_HEAD && dice_chance(&h->dice, 90) ? h->deputy : 0);
	if (!e)
		e = store_bookings(tx_db(h->d->c->tx), h->d->c->a, r->id, &b, &n);
	for (size_t i = 0; !e && i < n; i++) {
		h->d->c->who = h->clerk;
		e = visit(h, r, &b[i]);
	}
	return e;
}

/* Now and then a leader is away: told a few days before. */
static ERR
away(struct hosting *h, const struct reception *r)
{
	struct exception x = { .kind = EXCEPTION_OFF, .from = r->at.day, .to = r->at.day };
	const struct err *e;

	if (h->receiver.post != POST_HEAD || !dice_chance(&h->dice, 45) || moment_of(r->at.day, 0,
	    300) > h->d->until - MS_PER_DAY)
		return NULL;
	when(h, date_add_days(r->at.day, -2), FIVE);
	h->d->c->who = h->clerk;
	x.words = words(h, "reception_off");
	e = act_exception(h->d->c, h->receiver.id, &x);
	return db_failed(e) ? e : NULL;
}

/* A week: what is booked for it, then its days; the days that came near enough are published meanwhile. */
static ERR
week(struct ctx *c, void *arg)
{
	struct hosting *h = arg;
	struct date monday = moment_day(h->at, country_offset(c->country, h->at));
	struct reception *r, now;
	struct receiver w;
	size_t n;
	const struct err *e = store_receptions(tx_db(c->tx), c->a, h->receiver.id, monday, date_add_days(monday, 6),
	    &r, &n);

	h->d->c = c;
	for (size_t i = 0; !e && i < n; i++) {
		int64_t people = h->receiver.post == POST_OFFICE ? (h->known ? 2 : 0) : h->known ? BUSY : 1;

		for (int64_t k = dice_roll(&h->dice, 2 * people + 1); !e && k > 0; k--)
			e = book(h, &r[i], (int)dice_roll(&h->dice, 5) + 1, false);
		if (!e)
			e = away(h, &r[i]);
	}
	for (size_t i = 0; !e && i < n; i++) {
		e = store_reception(tx_db(c->tx), c->a, r[i].id, &now);
		if (!e && now.state == RECEPTION_PLANNED)
			e = day(h, &now);
	}
	ctx_at(c, h->at < h->d->until ? h->at : h->d->until);
	c->who = (struct who){ .kind = WHO_SYSTEM };
	if (!e)
		e = store_receiver(tx_db(c->tx), c->a, h->receiver.id, &w);
	return e || date_cmp(w.published_until, publish_until(c)) >= 0 ? e : act_publish(c, &w);
}

/* What is ahead of the known hokim: the next day is full, and some wait. */
static ERR
ahead(struct ctx *c, void *arg)
{
	struct hosting *h = arg;
	struct date today = moment_day(h->d->until, country_offset(c->country, h->d->until));
	struct reception *r;
	size_t n;
	const struct err *e = store_receptions(tx_db(c->tx), c->a, h->receiver.id, date_add_days(today, 1),
	    date_add_days(today, 30), &r, &n);

	h->d->c = c;
	for (size_t i = 0; !e && i < n && i < 4; i++) {
		int people = i ? (int)dice_roll(&h->dice, 6) : slot_count(&r[0].at);

		for (int k = 0; !e && k < people; k++)
			e = book(h, &r[i], 0, false);
	}
	for (int k = 0; !e && n && k < 3; k++)
		e = book(h, &r[0], 0, true);
	return e;
}

static ERR
host(struct demo *d, const struct body *b, enum receiver_post post, struct staff *s)
{
	struct hosting *h = arena_alloc(d->app->a, sizeof(*h));
	int64_t end = d->until;
	const struct err *e;

	*h = (struct hosting){ .d = d, .dice = { b->id * 31 + post + 1 }, .head = s->head, .deputy = s->executor,
		.body = b, .receiver.post = post, .known = s == &d->staff[0],
		.clerk = demo_as(d, s->executor, ROLE_BIT(ROLE_REGISTRAR), b->id) };
	h->clerk.name = STR("Qabulxona");
	e = app_do(d->app, begin, h);
	h->at = moment_of(monday_of(moment_day(end, 300)), NINE, 300) - (FIRST / 7) * 7 * MS_PER_DAY;
	for (; !e && h->at < end; h->at += 7 * MS_PER_DAY) {
		struct arena_mark mark = arena_mark(d->app->scratch);

		e = app_do(d->app, week, h);
		arena_reset(d->app->scratch, mark);
	}
	return e || !h->known || post != POST_HEAD ? e : app_do(d->app, ahead, h);
}

struct finding {
	struct demo *d;
	int64_t body;
	struct staff *staff;
};

static ERR
staff_of(struct ctx *c, void *arg)
{
	struct finding *f = arg;

	f->d->c = c;
	return demo_staff_of(f->d, f->body, &f->staff);
}

ERR
demo_receptions(struct demo *d)
{
	const struct country *c = d->app->country;
	const struct err *e = NULL;

	for (size_t i = 0; !e && i < d->nplaces; i++) {
		const struct body *b = country_body_for(c, STR("hokimiyat"), d->places[i]->id, LEVEL_DISTRICT);
		struct finding f = { .d = d };

		if (!b)
			continue;
		f.body = b->id;
		e = app_do(d->app, staff_of, &f);
		for (int post = 0; !e && post < POSTS; post++) {
			struct receiving must;

			if (receiving_of(c, b, (enum receiver_post)post, &must))
				e = host(d, b, (enum receiver_post)post, f.staff);
		}
	}
	return e;
}
