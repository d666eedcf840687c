/* Random doctors refer, a hospital invites in turn and out of turn, people accept, refuse, leave and do not come: at every step
 * the order is what a second book, kept by other means, says; no week gives more places than it has; whoever was invited stood
 * first or stands in the list of exceptions; and what came is what waits, was invited or left. And many invitations at once.
 *
 * 2,000 steps on each engine, or QABUL_WALKS of them; make soak takes 100,000. */
#include <pthread.h>
#include <stdlib.h>

#include "action/invite.h"
#include "base/arena.h"
#include "domain/receiving.h"
#include "jobs/daily.h"
#include "world.h"

#define HOUR INT64_C(3600000)
#define BOOK_MOST 110000
#define RECENT 120 /* deeds are tried on the latest of the book */
#define CHECK_EVERY 100
#define RACERS 12

static const char kinds[] = "op|kind||5|s. 1\nop|refers|hokimiyat||\nop|gives|health||\nop|class|1||\nop|class|2||\nop|class|3||\n"
    "op|criterion|pain|1|\nop|criterion|child|2|\nop|profile|eyes||\nop|reason|danger||\n";

struct dice {
	uint64_t x;
};

static int
roll(struct dice *d, int below)
{
	d->x = d->x * 16807 % 2147483647;
	return (int)(d->x % (uint64_t)below);
}

enum what { OPEN, REFER, INVITE, JUMP, ANSWER, END, LEAVE, CLASS, WEEK, WHATS };
struct step {
	enum what what;
	int64_t queue, id, n, at;
	const char *criteria;
	struct date week;
	enum referral_deed deed;
	bool accept;
};

static ERR
walk_step(struct ctx *c, void *arg)
{
	struct step *s = arg;
	struct queue q = { .kind = STR("op"), .profile = STR("eyes"), .places = 3 };
	struct queue_week w = { .week = s->week, .places = s->n, .words = STR("") };
	struct referral r = { .queue = s->queue, .name = str_fmt(c->a, "P%lld", (long long)s->n), .phone = STR("90 100 00 00"),
		.criteria = str_c(s->criteria ? s->criteria : "") };
	struct str code;
	const struct err *e;

	switch (s->what) {
	case OPEN:
		e = act_places(c, &q);
		s->queue = q.id;
		return e;
	case REFER:
		e = act_refer(c, &r, STR(""), &code);
		s->id = r.id;
		s->at = r.referred_at;
		return e;
	case INVITE:
		return act_invite(c, s->queue, s->week, s->n, &s->at);
	case JUMP:
		return act_invite_jump(c, s->id, s->week, STR("danger"), STR("why"), OFFICER_HEAD);
	case ANSWER:
		return act_invite_answer(c, s->id, refer_token(c->a, c->keys, s->id), s->accept);
	case END:
		return act_invite_end(c, s->id, s->deed);
	case LEAVE:
		return act_refer_leave(c, s->id, refer_token(c->a, c->keys, s->id));
	case CLASS:
		return act_refer_class(c, s->id, r.criteria, STR("looked again"));
	default:
		return act_places_week(c, s->queue, &w);
	}
}

/* The second book: who was referred when, of which class, and who still waits. */
struct book {
	struct entry {
		int64_t id, at;
		int class;
		bool waits;
	} *v;
	size_t n, from; /* none before `from` waits */
	int64_t jumps;
};

static bool
before(const struct entry *a, const struct entry *b)
{
	return a->class < b->class || (a->class == b->class && (a->at < b->at || (a->at == b->at && a->id < b->id)));
}

static struct entry *
entry_of(struct book *k, int64_t id)
{
	for (size_t i = k->n; i-- > 0;)
		if (k->v[i].id == id)
			return &k->v[i];
	return NULL;
}

static int64_t
place_in(const struct book *k, const struct entry *e)
{
	int64_t place = 1;

	for (size_t i = k->from; i < k->n; i++)
		place += k->v[i].waits && &k->v[i] != e && before(&k->v[i], e);
	return place;
}

static struct entry *
first_of(struct book *k)
{
	struct entry *e = NULL;

	for (size_t i = k->from; i < k->n; i++)
		if (k->v[i].waits && (!e || before(&k->v[i], e)))
			e = &k->v[i];
	return e;
}

static int
class_of(const char *criteria)
{
	return !criteria || !criteria[0] ? 3 : criteria[0] == 'p' ? 1 : 2;
}

/* Whoever else stopped waiting meanwhile was the first of the book, and then the first of the others, and so on. */
static void
follow(struct world *w, struct arena *a, struct book *k)
{
	for (;;) {
		struct entry *e = first_of(k);
		struct referral r;

		if (!e)
			return;
		CHECK_OK(store_referral(w->db, a, e->id, &r));
		if (r.state == REFERRAL_WAITING)
			break;
		CHECK_INT(r.invited_place, 1);
		e->waits = false;
	}
	while (k->from < k->n && !k->v[k->from].waits)
		k->from++;
}

/* One that waits stands where the book says, for the reasons that the book says; a page of the list is in order. */
static void
stands(struct world *w, struct arena *a, struct book *k, struct dice *d, int64_t queue)
{
	size_t at = k->from + (size_t)roll(d, (int)(k->n - k->from) + 1);
	struct referral r, *list;
	struct queue_place p;
	size_t n;

	if (at >= k->n || !k->v[at].waits)
		return;
	CHECK_OK(store_referral(w->db, a, k->v[at].id, &r));
	CHECK(r.state == REFERRAL_WAITING && r.class == k->v[at].class && r.referred_at == k->v[at].at);
	CHECK_OK(store_referral_place(w->db, a, &r, &p));
	CHECK_INT(p.place, place_in(k, &k->v[at]));
	CHECK_INT(p.place, 1 + p.urgent[1] + p.urgent[2] + p.earlier);
	CHECK_OK(store_referrals_waiting(w->db, a, queue, &r, 5, &list, &n));
	for (size_t i = 0; i < n; i++)
		CHECK_INT(place_in(k, entry_of(k, list[i].id)), p.place + 1 + (int64_t)i);
}

/* The sums of the whole queue. */
static void
whole(struct world *w, struct arena *a, const struct book *k, int64_t queue, struct date begun)
{
	struct date monday = monday_of(moment_day(w->now, 300));
	size_t weeks = (size_t)(monday.day - begun.day) / 7 + 1;
	struct wait_week *flow = arena_array(a, weeks, sizeof(*flow));
	struct queue_week ahead[INVITE_AHEAD];
	int64_t came = 0, out = 0, jumped = 0, waits = 0, by_class[QUEUE_CLASSES + 1];
	struct queue_exception *x;
	struct queue q;
	size_t n;

	CHECK_OK(store_queue_get(w->db, a, queue, &q));
	CHECK_OK(store_queue_flows(w->db, a, queue, begun, weeks, flow));
	for (size_t i = 0; i < weeks; i++)
		for (int c = 1; c <= 3; c++) {
			came += flow[i].came[c];
			out += flow[i].taken[c] + flow[i].jumped[c] + flow[i].gone[c];
			jumped += flow[i].jumped[c];
		}
	for (size_t i = k->from; i < k->n; i++)
		waits += k->v[i].waits;
	CHECK_OK(store_referrals_by_class(w->db, a, queue, by_class));
	CHECK_INT(by_class[1] + by_class[2] + by_class[3], waits);
	CHECK_INT(q.waiting, waits);
	CHECK_INT(came - out, waits);
	CHECK_INT(jumped, k->jumps);
	CHECK_INT(q.exceptions, k->jumps);
	CHECK_OK(store_queue_exceptions(w->db, a, queue, INT64_MAX, 3, &x, &n));
	for (size_t i = 0; i < n; i++)
		CHECK(x[i].no == k->jumps - (int64_t)i && x[i].passed > 0 && x[i].reason.n && x[i].officer);
	CHECK_OK(store_queue_weeks(w->db, a, &q, monday, INVITE_AHEAD, ahead));
	for (size_t i = 0; i < INVITE_AHEAD; i++)
		CHECK(ahead[i].held <= ahead[i].places);
}

/* What is tried next, with whom. */
static void
choose(struct dice *d, struct book *k, struct date today, struct step *s)
{
	static const char *const criteria[] = { "", "", "", "child", "pain" };
	int chance = roll(d, 100);
	size_t recent = k->n < RECENT ? k->n : RECENT;

	s->what = chance < 38 ? REFER : chance < 50 ? INVITE : chance < 54 ? JUMP : chance < 74 ? ANSWER : chance < 88 ? END
	    : chance < 92 ? LEAVE : chance < 96 ? CLASS : WEEK;
	s->id = recent ? k->v[k->n - 1 - (size_t)roll(d, (int)recent)].id : 0;
	s->criteria = criteria[roll(d, 5)];
	s->week = date_add_days(monday_of(today), 7 * roll(d, 4));
	s->n = s->what == REFER ? (int64_t)k->n : roll(d, 6);
	s->deed = roll(d, 4) ? REFERRAL_GIVE : REFERRAL_MISS;
	s->accept = roll(d, 4) > 0;
}

/* What the deed itself did to the book. */
static void
write_down(struct book *k, const struct step *s)
{
	struct entry *e = entry_of(k, s->id);

	if (s->what == REFER) {
		k->v[k->n++] = (struct entry){ s->id, s->at, class_of(s->criteria), true };
	} else if (s->what == CLASS) {
		e->class = class_of(s->criteria);
	} else if (s->what == LEAVE || s->what == JUMP) {
		if (s->what == JUMP)
			CHECK(place_in(k, e) > 1);
		k->jumps += s->what == JUMP;
		e->waits = false;
	}
}

TEST_BOTH(random_queues_are_explained_at_every_step)
{
	const char *walks = getenv("QABUL_WALKS");
	int64_t steps = walks ? atoll(walks) : 2000, done[WHATS] = { 0 }, n;
	struct book k = { .v = arena_array(a, BOOK_MOST, sizeof(*k.v)) };
	struct date begun = date_ymd(2026, 9, 14);
	struct dice d = { 20261127 };
	struct step s = { .what = OPEN };

	w->country->queues = str_c(kinds);
	country_add_rule(a, w->country, "QUEUE_REMIND", 3, UNIT_CALENDAR_DAY);
	CHECK_OK(world_do(w, world_who(w, OFFICER_HEAD), STR(""), walk_step, &s));
	for (int64_t i = 0; i < steps && k.n < BOOK_MOST; i++) {
		struct arena_mark mark = arena_mark(w->a);
		const struct err *e;

		choose(&d, &k, moment_day(w->now, 300), &s);
		e = world_do(w, world_who(w, s.what == REFER || s.what == CLASS ? OFFICER_OTHER : OFFICER_HEAD), STR(""),
		    walk_step, &s);
		done[s.what] += !e;
		if (e && (e->kind == ERR_BROKEN || e->kind == ERR_BUSY))
			test_fail(__FILE__, __LINE__, "step %lld: %s", (long long)i, e->text);
		if (!e)
			write_down(&k, &s);
		follow(w, w->a, &k);
		w->now += roll(&d, 6) * HOUR;
		if (roll(&d, 12) == 0) {
			CHECK_OK(job_daily(w->a, w->db, w->writer, w->country, &w->keys, w->now, &n));
			follow(w, w->a, &k);
		}
		stands(w, w->a, &k, &d, s.queue);
		if (i % CHECK_EVERY == 0)
			whole(w, w->a, &k, s.queue, begun);
		arena_reset(w->a, mark);
	}
	whole(w, w->a, &k, s.queue, begun);
	for (int i = REFER; i < WHATS; i++)
		if (!done[i] && steps >= 2000)
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

/* Twelve at once, each inviting one for a week of three places: never more than three, each a different one, in turn. */
TEST_BOTH(many_invitations_at_once_give_no_more_than_there_is)
{
	struct step s = { .what = OPEN, .week = date_ymd(2026, 9, 21) };
	struct racer racers[RACERS];
	struct referral *list;
	int got = 0;
	size_t n;

	w->country->queues = str_c(kinds);
	CHECK_OK(world_do(w, world_who(w, OFFICER_HEAD), STR(""), walk_step, &s));
	s.what = REFER;
	for (s.n = 0; s.n < 8; s.n++)
		CHECK_OK(world_do(w, world_who(w, OFFICER_OTHER), STR(""), walk_step, &s));
	for (int i = 0; i < RACERS; i++) {
		struct racer *x = &racers[i];

		*x = (struct racer){ .c = world_ctx(w, world_who(w, OFFICER_HEAD)), .a = arena_new(), .w = w, .step = s };
		x->step.what = INVITE;
		x->step.n = 1;
		x->c.a = x->a;
		x->work = (struct work){ .a = x->a, .run = race_run, .arg = x };
	}
	for (int i = 0; i < RACERS; i++)
		CHECK(pthread_create(&racers[i].thread, NULL, race, &racers[i]) == 0);
	for (int i = 0; i < RACERS; i++) {
		pthread_join(racers[i].thread, NULL);
		got += !racers[i].e;
		CHECK(!racers[i].e || racers[i].e == &INVITE_FULL || racers[i].e->kind == ERR_BUSY);
		arena_free(racers[i].a);
	}
	CHECK_OK(store_referrals_week(w->db, a, s.queue, s.week, 0, 20, &list, &n));
	CHECK(got >= 1 && got <= 3 && (int)n == got);
	if (w->engine == ENGINE_SQLITE)
		CHECK_INT(got, 3); /* one writer: nobody is put off */
	for (size_t i = 0; i < n; i++)
		CHECK(list[i].invited_place == 1 && list[i].seat < 3 && list[i].id == 100000 + (int64_t)i);
}
