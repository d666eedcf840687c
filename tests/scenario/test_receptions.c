/* Random people book, change, cancel and wait while leaders are away: no slot is booked twice, none takes more people than
 * it has seats, and nobody waits beside a free one. And many at once who want the same.
 *
 * 2,000 steps on each engine; SOAK=1 takes 100,000. */
#include <pthread.h>
#include <stdlib.h>

#include "action/publish.h"
#include "action/receive.h"
#include "base/arena.h"
#include "jobs/daily.h"
#include "world.h"

#define DAY INT64_C(86400000)
#define HOUR INT64_C(3600000)
#define NINE (9 * 60)
#define PEOPLE 60
#define CHECK_EVERY 50
#define RACERS 16

struct dice {
	uint64_t x;
};

static int
roll(struct dice *d, int below)
{
	d->x = d->x * 16807 % 2147483647;
	return (int)(d->x % (uint64_t)below);
}

enum what { MAKE, BOOK, WAIT, CANCEL, MOVE, AWAY, DAYWORK, WHATS };
struct step {
	enum what what;
	int64_t receiver, id, reception;
	int slot, person;
	struct date day;
	enum booking_deed deed;
};

static ERR
make(struct ctx *c, struct step *s)
{
	struct receiver r = { .body = BODY_HOKIM_HILL, .post = POST_HEAD, .officer = OFFICER_OTHER };
	struct timetable t = { .from = c->today, .minutes = 10, .seats = 2, .nhours = 2,
		.hours = { { 1, NINE, NINE + 30, STR("Room 3") }, { 4, NINE, NINE + 20, STR("Room 4") } } };
	const struct err *e = act_receiver(c, &r);

	s->receiver = r.id;
	return e ? e : act_timetable(c, r.id, &t);
}

static ERR
walk_step(struct ctx *c, void *arg)
{
	struct step *s = arg;
	struct exception off = { .kind = EXCEPTION_OFF, .from = s->day, .to = s->day, .words = STR("away") };
	struct booking b = { .reception = s->reception, .slot = s->slot, .channel = BOOKING_WEB, .name = STR("Somebody"),
		.phone = str_fmt(c->a, "90 100 00 %02d", s->person) };
	struct str code;
	const struct err *e;

	switch (s->what) {
	case MAKE:
		return make(c, s);
	case WAIT:
		b.state = BOOKING_WAITING;
		/* fall through */
	case BOOK:
		e = act_book(c, &b, &code);
		s->id = b.id;
		return e;
	case CANCEL:
		return act_book_cancel(c, s->id, STR(""));
	case MOVE:
		return act_book_move(c, s->id, book_token(c->a, c->keys, s->id), s->reception, s->slot);
	case AWAY:
		return act_exception(c, s->receiver, &off);
	default:
		if (s->deed == BOOKING_DEEDS)
			return act_receive_hold(c, s->reception, 0);
		return act_receive_step(c, s->id, s->deed);
	}
}

/* What must be true of a reception at any time. */
static void
whole(struct world *w, struct arena *a, const struct reception *r)
{
	struct ctx c = world_ctx(w, (struct who){ .kind = WHO_NOBODY });
	struct booking *b;
	int taken[64] = { 0 };
	bool waits = false, free_one = false;
	size_t n;

	CHECK_OK(store_bookings(w->db, a, r->id, &b, &n));
	for (size_t i = 0; i < n; i++) {
		waits |= b[i].state == BOOKING_WAITING;
		CHECK(booking_keeps(b[i].state) == (b[i].slot >= 0));
		if (b[i].slot < 0)
			continue;
		CHECK(b[i].slot < slot_count(&r->at) && b[i].seat >= 0 && b[i].seat < r->at.seats);
		taken[b[i].slot]++;
		for (size_t j = 0; j < i; j++)
			CHECK(b[j].slot != b[i].slot || b[j].seat != b[i].seat);
		CHECK(r->state != RECEPTION_CANCELLED || b[i].state == BOOKING_ABSENT || b[i].state >= BOOKING_IN);
	}
	for (int i = 0; i < slot_count(&r->at); i++) {
		CHECK(taken[i] <= r->at.seats);
		free_one |= taken[i] < r->at.seats && book_open(&c, r, i, false);
	}
	CHECK(!waits || !free_one);
}

static void
all_whole(struct world *w, struct arena *a, int64_t receiver)
{
	struct date today = moment_day(w->now, 300);
	struct reception *r;
	size_t n;

	CHECK_OK(store_receptions(w->db, a, receiver, date_add_days(today, -30), date_add_days(today, 60), &r, &n));
	for (size_t i = 0; i < n; i++)
		whole(w, a, &r[i]);
}

static void
rules(struct world *w)
{
	country_add_rule(w->a, w->country, "RECEPTION_AHEAD", 7, UNIT_CALENDAR_DAY);
	country_add_rule(w->a, w->country, "RECEPTION_REMIND", 1, UNIT_CALENDAR_DAY);
}

TEST_BOTH(random_bookings_never_share_a_slot)
{
	int64_t steps = getenv("SOAK") ? 100000 : 2000, last = 100000, did[WHATS] = { 0 }, n;
	struct dice d = { 20261127 };
	struct step s = { .what = MAKE };
	struct who office = world_who(w, OFFICER_OTHER);

	rules(w);
	CHECK_OK(world_do(w, office, STR(""), walk_step, &s));
	for (int64_t i = 0; i < steps; i++) {
		struct arena_mark mark = arena_mark(w->a);
		struct date today = moment_day(w->now, 300);
		struct reception *r;
		size_t nr;
		int chance = roll(&d, 100);
		const struct err *e;

		CHECK_OK(store_receptions(w->db, w->a, s.receiver, today, date_add_days(today, 20), &r, &nr));
		s.reception = nr ? r[roll(&d, (int)nr)].id : 1;
		s.slot = roll(&d, 4); /* a short reception has no such slot */
		s.person = roll(&d, PEOPLE);
		s.id = last - roll(&d, 40);
		s.day = date_add_days(today, roll(&d, 14));
		s.deed = (enum booking_deed)(BOOKING_ARRIVE + roll(&d, 4));
		if (roll(&d, 5) == 0)
			s.deed = BOOKING_DEEDS;
		s.what = chance < 45 ? BOOK : chance < 55 ? WAIT : chance < 70 ? CANCEL : chance < 85 ? MOVE : chance < 87 ? AWAY : DAYWORK;
		e = world_do(w, s.what == CANCEL || s.what >= AWAY ? office : (struct who){ .kind = WHO_NOBODY }, STR(""), walk_step,
		    &s);
		did[s.what] += !e;
		if (e && (e->kind == ERR_BROKEN || e->kind == ERR_BUSY))
			test_fail(__FILE__, __LINE__, "step %lld: %s", (long long)i, e->text);
		if (!e && (s.what == BOOK || s.what == WAIT))
			last = s.id;
		w->now += roll(&d, 3) * HOUR;
		if (roll(&d, 20) == 0)
			CHECK_OK(job_daily(w->a, w->db, w->writer, w->country, &w->keys, w->now, &n));
		if (i % CHECK_EVERY == 0)
			all_whole(w, w->a, s.receiver);
		arena_reset(w->a, mark);
	}
	all_whole(w, w->a, s.receiver);
	for (int i = BOOK; i < WHATS; i++)
		if (!did[i])
			test_fail(__FILE__, __LINE__, "deed %d was never done", i);
}

struct racer {
	struct work work;
	struct ctx c;
	struct arena *a;
	struct world *w;
	struct step step;
	const struct err *e;
	pthread_t thread;
};

static ERR
race_run(struct tx *tx, struct work *work)
{
	struct racer *x = work->arg;

	x->c.tx = tx;
	x->c.db = tx_db(tx);
	ctx_at(&x->c, tx_now(tx));
	return walk_step(&x->c, &x->step);
}

static void *
race(void *arg)
{
	struct racer *x = arg;

	x->e = writer_run(x->w->writer, &x->work);
	return NULL;
}

/* Six seats, sixteen people at once for whichever is free, and all of them for the first: exactly six get one. */
TEST_BOTH(many_at_once_get_no_more_than_there_is)
{
	struct step s = { .what = MAKE };
	struct racer racers[RACERS];
	struct reception *r;
	size_t n;
	int got = 0;

	rules(w);
	CHECK_OK(world_do(w, world_who(w, OFFICER_OTHER), STR(""), walk_step, &s));
	CHECK_OK(store_receptions(w->db, a, s.receiver, date_ymd(2026, 9, 15), date_ymd(2026, 10, 1), &r, &n));
	CHECK(n > 1 && r[1].at.day.day == date_ymd(2026, 9, 21).day);
	for (int i = 0; i < RACERS; i++) {
		struct racer *x = &racers[i];

		*x = (struct racer){ .c = world_ctx(w, (struct who){ .kind = WHO_NOBODY }), .a = arena_new(), .w = w,
			.step = { .what = BOOK, .reception = r[1].id, .slot = i % 2 ? -1 : 0, .person = i } };
		x->c.a = x->a;
		x->work = (struct work){ .a = x->a, .run = race_run, .arg = x };
	}
	for (int i = 0; i < RACERS; i++)
		CHECK(pthread_create(&racers[i].thread, NULL, race, &racers[i]) == 0);
	for (int i = 0; i < RACERS; i++) {
		pthread_join(racers[i].thread, NULL);
		got += !racers[i].e;
		CHECK(!racers[i].e || racers[i].e->kind == ERR_INPUT || racers[i].e->kind == ERR_BUSY);
		arena_free(racers[i].a);
	}
	whole(w, a, &r[1]);
	if (w->engine == ENGINE_SQLITE)
		CHECK_INT(got, 6); /* one writer: nobody is put off */
	CHECK(got >= 1 && got <= 6);
}
