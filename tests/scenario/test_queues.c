/* Random doctors refer, a hospital invites in turn and out of turn, people accept, refuse, leave and do not come: at every step
 * the order is what a second book, kept by other means, says; no week gives more places than it has; whoever was invited stood
 * first or stands in the list of exceptions; what came is what waits, was invited or left; and whoever waits when a queue is
 * closed goes on in its heir as they stood, or is told why not. And many invitations at once.
 *
 * 2,000 steps on each engine, or QABUL_WALKS of them; make soak takes 100,000. */
#include <pthread.h>
#include <stdlib.h>

#include "action/close_queue.h"
#include "action/invite.h"
#include "base/arena.h"
#include "db/driver.h"
#include "domain/receiving.h"
#include "jobs/daily.h"
#include "world.h"

#define HOUR INT64_C(3600000)
#define BOOK_MOST 110000
#define RECENT 120 /* deeds are tried on the latest of the book */
#define CHECK_EVERY 100
#define RACERS 12

static const char kinds[] = "op|kind||5|s. 1\nop|refers|hokimiyat||\nop|gives|health||\nop|gives|hokimiyat||\nop|gives|reception||\n"
    "op|class|1||\nop|class|2||\nop|class|3||\nop|criterion|pain|1|\nop|criterion|child|2|\nop|profile|eyes||\n"
    "op|reason|danger||\n";

/* The same is given by three bodies; these officers give it. */
#define QUEUES 3
static const int64_t giver[QUEUES] = { OFFICER_HEAD, OFFICER_OTHER, OFFICER_DISPATCHER };

struct dice {
	uint64_t x;
};

static int
roll(struct dice *d, int below)
{
	d->x = d->x * 16807 % 2147483647;
	return (int)(d->x % (uint64_t)below);
}

enum what { OPEN, REFER, INVITE, JUMP, ANSWER, END, LEAVE, CLASS, WEEK, CLOSE, WHATS };
struct step {
	enum what what;
	int line, heir; /* of the three; heir < 0: none */
	int64_t queue, to, id, n, at;
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
		return act_invite_jump(c, s->id, s->week, STR("danger"), STR("why"), c->who.officer);
	case ANSWER:
		return act_invite_answer(c, s->id, refer_token(c->a, c->keys, s->id), s->accept);
	case END:
		return act_invite_end(c, s->id, s->deed);
	case LEAVE:
		return act_refer_leave(c, s->id, refer_token(c->a, c->keys, s->id));
	case CLASS:
		return act_refer_class(c, s->id, r.criteria, STR("looked again"));
	case CLOSE:
		return act_queue_close(c, s->queue, STR("closed for the walk"), s->to);
	default:
		return act_places_week(c, s->queue, &w);
	}
}

/* The second book: who was referred when, where they stand and of which class, and who still waits. */
struct book {
	struct entry {
		int64_t id, at, person;
		int class, line;
		bool waits;
	} *v;
	size_t n, from; /* none before `from` waits */
	struct {
		int64_t id, jumps;
		bool closed;
		int heir;
	} line[QUEUES];
	int64_t moved, twice, sent_off; /* by closed queues */
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
		place += k->v[i].waits && k->v[i].line == e->line && &k->v[i] != e && before(&k->v[i], e);
	return place;
}

static struct entry *
first_of(struct book *k, int line)
{
	struct entry *e = NULL;

	for (size_t i = k->from; i < k->n; i++)
		if (k->v[i].waits && k->v[i].line == line && (!e || before(&k->v[i], e)))
			e = &k->v[i];
	return e;
}

static int
class_of(const char *criteria)
{
	return !criteria || !criteria[0] ? 3 : criteria[0] == 'p' ? 1 : 2;
}

/* Where those go on who waited in a closed queue; -1: nowhere. */
static int
heir_now(const struct book *k, int line)
{
	int at = k->line[line].heir;

	while (at >= 0 && k->line[at].closed)
		at = k->line[at].heir;
	return at;
}

/* The same person had a place there: one is left, with the better of both places. */
static void
join(struct world *w, struct arena *a, struct book *k, const struct entry *e, int line)
{
	for (size_t i = k->n; i-- > 0;) {
		struct entry *o = &k->v[i];
		struct referral r;

		if (o == e || o->line != line || o->person != e->person)
			continue;
		CHECK_OK(store_referral(w->db, a, o->id, &r));
		if (!o->waits && r.state != REFERRAL_INVITED && r.state != REFERRAL_ACCEPTED)
			continue; /* an earlier time */
		if (o->waits && before(e, o)) {
			o->class = e->class;
			o->at = e->at;
		}
		return;
	}
	test_fail(__FILE__, __LINE__, "%lld was sent off, but stands nowhere else", (long long)e->id);
}

/* The first of a queue that was closed is gone from it: moved as it was, or told why. */
static void
carried(struct world *w, struct arena *a, struct book *k, struct entry *e, const struct referral *r)
{
	int heir = heir_now(k, e->line);

	CHECK(k->line[e->line].closed && !r->invited_at);
	if (heir >= 0 && r->state == REFERRAL_WAITING) {
		CHECK(r->queue == k->line[heir].id && r->class == e->class && r->referred_at == e->at);
		e->line = heir;
		k->moved++;
		return;
	}
	CHECK(r->state == REFERRAL_LEFT && r->ended_on.day);
	e->waits = false;
	if (heir >= 0)
		join(w, a, k, e, heir);
	k->twice += heir >= 0;
	k->sent_off += heir < 0;
}

/* Whoever else stopped waiting in a queue meanwhile was the first of the book, and then the first of the others, and so
 * on; of a closed queue they went on in this order too. */
static void
follow(struct world *w, struct arena *a, struct book *k)
{
	for (int i = 0; i < QUEUES; i++)
		for (;;) {
			struct entry *e = first_of(k, i);
			struct referral r;

			if (!e)
				break;
			CHECK_OK(store_referral(w->db, a, e->id, &r));
			if (r.state == REFERRAL_WAITING && r.queue == k->line[i].id)
				break;
			if (r.invited_at) {
				CHECK_INT(r.invited_place, 1);
				e->waits = false;
			} else {
				carried(w, a, k, e, &r);
			}
		}
	while (k->from < k->n && !k->v[k->from].waits)
		k->from++;
}

/* One that waits stands where the book says, for the reasons that the book says; a page of the list is in order. */
static void
stands(struct world *w, struct arena *a, struct book *k, struct dice *d)
{
	size_t at = k->from + (size_t)roll(d, (int)(k->n - k->from) + 1);
	struct referral r, *list;
	struct queue_place p;
	size_t n;

	if (at >= k->n || !k->v[at].waits)
		return;
	CHECK_OK(store_referral(w->db, a, k->v[at].id, &r));
	CHECK(r.state == REFERRAL_WAITING && r.class == k->v[at].class && r.referred_at == k->v[at].at);
	CHECK_INT(r.queue, k->line[k->v[at].line].id);
	CHECK_OK(store_referral_place(w->db, a, &r, &p));
	CHECK_INT(p.place, place_in(k, &k->v[at]));
	CHECK_INT(p.place, 1 + p.urgent[1] + p.urgent[2] + p.earlier);
	CHECK_OK(store_referrals_waiting(w->db, a, r.queue, &r, 5, &list, &n));
	for (size_t i = 0; i < n; i++)
		CHECK_INT(place_in(k, entry_of(k, list[i].id)), p.place + 1 + (int64_t)i);
}

/* The sums of a whole queue. */
static void
whole(struct world *w, struct arena *a, const struct book *k, int line, struct date begun)
{
	struct date monday = monday_of(moment_day(w->now, 300));
	size_t weeks = (size_t)(monday.day - begun.day) / 7 + 1;
	struct wait_week *flow = arena_array(a, weeks, sizeof(*flow));
	struct queue_week ahead[INVITE_AHEAD];
	int64_t came = 0, out = 0, jumped = 0, waits = 0, jumps = k->line[line].jumps, by_class[QUEUE_CLASSES + 1];
	struct queue_exception *x;
	struct queue q;
	size_t n;

	CHECK_OK(store_queue_get(w->db, a, k->line[line].id, &q));
	CHECK(!q.closed.day == !k->line[line].closed);
	for (size_t i = 0; i < weeks; i += QUEUE_FLOWS_MOST)
		CHECK_OK(store_queue_flows(w->db, a, q.id, date_add_days(begun, 7 * (int)i),
		    weeks - i < QUEUE_FLOWS_MOST ? weeks - i : QUEUE_FLOWS_MOST, flow + i));
	for (size_t i = 0; i < weeks; i++)
		for (int c = 1; c <= 3; c++) {
			came += flow[i].came[c];
			out += flow[i].taken[c] + flow[i].jumped[c] + flow[i].gone[c];
			jumped += flow[i].jumped[c];
		}
	for (size_t i = k->from; i < k->n; i++)
		waits += k->v[i].waits && k->v[i].line == line;
	CHECK_OK(store_referrals_by_class(w->db, a, q.id, by_class));
	CHECK_INT(by_class[1] + by_class[2] + by_class[3], waits);
	CHECK_INT(q.waiting, waits);
	CHECK_INT(came - out, waits);
	CHECK_INT(jumped, jumps);
	CHECK_INT(q.exceptions, jumps);
	CHECK_OK(store_queue_exceptions(w->db, a, q.id, INT64_MAX, 3, &x, &n));
	for (size_t i = 0; i < n; i++)
		CHECK(x[i].no == jumps - (int64_t)i && x[i].passed > 0 && x[i].reason.n && x[i].officer);
	CHECK_OK(store_queue_weeks(w->db, a, &q, monday, INVITE_AHEAD, ahead));
	for (size_t i = 0; i < INVITE_AHEAD; i++)
		CHECK(ahead[i].held <= ahead[i].places);
}

static int64_t
messages(struct world *w, struct arena *a, const char *template)
{
	struct rows rows;

	CHECK_OK(w->db->d->query(w->db->c, a,
	    str_fmt(a, "SELECT count(*) FROM outbox WHERE template = '%s'", template).p, NO_ARGS, &rows));
	return rows.n ? rows.v[0].v[0].i : -1;
}

/* Each queue; and everybody who waited in a closed one was told, once, what became of it. */
static void
all(struct world *w, struct arena *a, const struct book *k, struct date begun)
{
	for (int i = 0; i < QUEUES; i++)
		whole(w, a, k, i, begun);
	CHECK_INT(messages(w, a, "queue_moved"), k->moved);
	CHECK_INT(messages(w, a, "queue_twice"), k->twice);
	CHECK_INT(messages(w, a, "queue_closed"), k->sent_off);
}

/* What is tried next, where, with whom. */
static void
choose(struct dice *d, struct book *k, struct date today, struct step *s)
{
	static const char *const criteria[] = { "", "", "", "child", "pain" };
	int chance = roll(d, 100);
	size_t recent = k->n < RECENT ? k->n : RECENT;
	const struct entry *e = recent ? &k->v[k->n - 1 - (size_t)roll(d, (int)recent)] : NULL;

	s->what = chance < 37 ? REFER : chance < 49 ? INVITE : chance < 53 ? JUMP : chance < 73 ? ANSWER : chance < 86 ? END
	    : chance < 90 ? LEAVE : chance < 94 ? CLASS : chance < 97 ? WEEK : chance < 98 ? CLOSE : OPEN;
	s->line = (s->what == JUMP || s->what == END) && e ? e->line : roll(d, QUEUES);
	s->heir = roll(d, QUEUES + 1) - 1;
	s->queue = k->line[s->line].id;
	s->to = s->heir < 0 ? 0 : k->line[s->heir].id;
	s->id = e ? e->id : 0;
	s->criteria = criteria[roll(d, 5)];
	s->week = date_add_days(monday_of(today), 7 * roll(d, 4));
	s->n = s->what != REFER ? roll(d, 6) : e && !roll(d, 6) ? e->person : (int64_t)k->n; /* somebody again */
	s->deed = roll(d, 4) ? REFERRAL_GIVE : REFERRAL_MISS;
	s->accept = roll(d, 4) > 0;
}

/* What the deed itself did to the book. */
static void
write_down(struct book *k, const struct step *s)
{
	struct entry *e = entry_of(k, s->id);

	if (s->what == REFER) {
		k->v[k->n++] = (struct entry){ s->id, s->at, s->n, class_of(s->criteria), s->line, true };
	} else if (s->what == CLASS) {
		e->class = class_of(s->criteria);
	} else if (s->what == LEAVE || s->what == JUMP) {
		if (s->what == JUMP)
			CHECK(place_in(k, e) > 1);
		k->line[e->line].jumps += s->what == JUMP;
		e->waits = false;
	} else if (s->what == CLOSE || s->what == OPEN) {
		k->line[s->line].closed = s->what == CLOSE;
		k->line[s->line].heir = s->what == CLOSE ? s->heir : -1;
		CHECK_INT(s->queue, k->line[s->line].id);
	}
}

/* All three, open. */
static void
open_all(struct world *w, struct book *k)
{
	for (int i = 0; i < QUEUES; i++) {
		struct step s = { .what = OPEN };

		CHECK_OK(world_do(w, world_who(w, giver[i]), STR(""), walk_step, &s));
		k->line[i].id = s.queue;
		k->line[i].heir = -1;
	}
}

TEST_BOTH(random_queues_are_explained_at_every_step)
{
	const char *walks = getenv("QABUL_WALKS");
	int64_t steps = walks ? atoll(walks) : 2000, done[WHATS] = { 0 }, n;
	struct book k = { .v = arena_array(a, BOOK_MOST, sizeof(*k.v)) };
	struct date begun = date_ymd(2026, 9, 14);
	struct dice d = { 20261127 };
	struct step s;

	w->country->queues = str_c(kinds);
	country_add_rule(a, w->country, "QUEUE_REMIND", 3, UNIT_CALENDAR_DAY);
	open_all(w, &k);
	for (int64_t i = 0; i < steps && k.n < BOOK_MOST; i++) {
		struct arena_mark mark = arena_mark(w->a);
		const struct err *e;

		choose(&d, &k, moment_day(w->now, 300), &s);
		e = world_do(w, world_who(w, s.what == REFER || s.what == CLASS ? OFFICER_OTHER : giver[s.line]), STR(""),
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
		stands(w, w->a, &k, &d);
		if (i % CHECK_EVERY == 0)
			all(w, w->a, &k, begun);
		arena_reset(w->a, mark);
	}
	all(w, w->a, &k, begun);
	for (int i = 0; i < WHATS; i++)
		if (!done[i] && steps >= 2000)
			test_fail(__FILE__, __LINE__, "deed %d was never done", i);
	if (steps >= 2000)
		CHECK(k.moved && k.twice && k.sent_off);
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
