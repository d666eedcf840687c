/* The ban in the office: whoever is complained of neither holds nor sees the appeal, whatever is done and wherever
 * people move, on both engines; against a second definition of who is subordinate to whom. */
#include "action/accuse.h"

#include <stdlib.h>
#include <string.h>

#include "action/accept.h"
#include "action/admin.h"
#include "action/answer.h"
#include "action/author.h"
#include "action/beats.h"
#include "action/forward.h"
#include "base/arena.h"
#include "db/driver.h"
#include "domain/access.h"
#include "domain/hop.h"
#include "store/appeals.h"
#include "store/bans.h"
#include "world.h"

static const struct who admin = { .kind = WHO_OFFICER, .officer = 99, .roles = ROLE_BIT(ROLE_ADMIN) };

struct naming {
	int64_t id;
	struct ban v[NAMED_MAX + 1];
	size_t n;
	struct str text;
	struct appeal ap;
};

static ERR
accuse(struct ctx *c, void *arg)
{
	struct naming *x = arg;

	return act_accuse(c, x->id, x->v, x->n, x->text, &x->ap);
}

static const struct err *
name(struct world *w, int64_t id, enum ban_kind kind, int64_t target)
{
	struct naming x = { .id = id, .v = { { kind, target, true } }, .n = 1 };

	return world_do(w, world_who(w, OFFICER_DISPATCHER), STR(""), accuse, &x);
}

struct going {
	int64_t id, to;
	struct appeal ap;
};

static ERR
forward(struct ctx *c, void *arg)
{
	struct going *g = arg;

	return act_forward(c, g->id, g->to, STR("competence"), STR(""), &g->ap);
}

static ERR
assign(struct ctx *c, void *arg)
{
	struct going *g = arg;

	return act_assign(c, g->id, g->to, STR(""), &g->ap);
}

static ERR
accept(struct ctx *c, void *arg)
{
	struct going *g = arg;

	return act_accept(c, g->id, &g->ap);
}

static ERR
put_officer(struct ctx *c, void *arg)
{
	return act_officer_put(c, arg);
}

static ERR
put_body(struct ctx *c, void *arg)
{
	return act_body_put(c, arg);
}

static struct appeal
now_of(struct world *w, int64_t id)
{
	struct appeal ap;

	CHECK_OK(store_appeal_by_id(w->db, w->a, id, &ap));
	return ap;
}

static bool
sees(struct world *w, int64_t officer, int64_t id)
{
	struct who who = world_who(w, officer);
	struct appeal ap;
	const struct err *e = store_appeal_for(w->db, w->a, &who, id, &ap);

	CHECK(!e || e == &DB_MISSING);
	return !e && access_sees(w->country, &who, &ap);
}

/* ---- cases in words ---- */

TEST_BOTH(a_complaint_about_the_head_leaves_their_body_for_the_superior_one)
{
	int64_t id = world_submit(w, "Shifokor yoʻq", BODY_HEALTH_LAKE);
	struct happened *h;
	struct going g = { .id = id, .to = BODY_HEALTH_LAKE };
	struct appeal ap;
	size_t n;

	CHECK(sees(w, OFFICER_HEAD, id));
	CHECK_OK(name(w, id, BAN_OFFICER, OFFICER_HEAD));
	ap = now_of(w, id);
	CHECK_INT(ap.body, BODY_HEALTH_NORTH);
	CHECK_INT(ap.state, APPEAL_FORWARDED);
	CHECK(ap.flags & FLAG_ACCUSED);
	CHECK(!sees(w, OFFICER_HEAD, id) && !sees(w, OFFICER_EXECUTOR, id));
	CHECK(sees(w, OFFICER_DISPATCHER, id) && sees(w, OFFICER_CONTROLLER, id));
	CHECK_OK(store_events(w->db, a, id, &h, &n));
	CHECK(h[n - 1].event.deed == DEED_ACCUSE && h[n - 1].event.from_body == BODY_HEALTH_LAKE);
	CHECK(world_do(w, world_who(w, OFFICER_HEAD), STR(""), accept, &g) == &ACCESS_MISSING);
	CHECK(world_do(w, world_who(w, OFFICER_DISPATCHER), STR(""), forward, &g) == &APPEAL_BANNED);
	CHECK_INT(now_of(w, id).body, BODY_HEALTH_NORTH);
}

TEST_BOTH(a_complaint_about_a_clerk_stays_in_the_body_for_another_one)
{
	int64_t id = world_submit(w, "Shifokor yoʻq", BODY_HEALTH_LAKE);
	struct going g = { .id = id, .to = OFFICER_EXECUTOR };
	struct who head = world_who(w, OFFICER_HEAD);
	struct appeal ap;

	CHECK_OK(world_do(w, world_who(w, OFFICER_HEAD), STR(""), accept, &g));
	CHECK_OK(world_do(w, world_who(w, OFFICER_HEAD), STR(""), assign, &g));
	CHECK_OK(name(w, id, BAN_OFFICER, OFFICER_EXECUTOR));
	ap = now_of(w, id);
	CHECK(ap.body == BODY_HEALTH_LAKE && !ap.officer && ap.state == APPEAL_ACCEPTED);
	CHECK(sees(w, OFFICER_HEAD, id) && !sees(w, OFFICER_EXECUTOR, id));
	CHECK(world_do(w, head, STR(""), assign, &g) == &APPEAL_BANNED);
	g.to = OFFICER_HEAD;
	CHECK_OK(world_do(w, head, STR(""), assign, &g));
}

TEST_BOTH(whoever_is_struck_off_needs_a_reason_and_sees_it_again)
{
	int64_t id = world_submit(w, "Shifokor yoʻq", BODY_HEALTH_LAKE);
	struct naming x = { .id = id };
	struct who who = world_who(w, OFFICER_DISPATCHER);

	CHECK(world_do(w, who, STR(""), accuse, &x) == &ACCUSE_NOBODY);
	CHECK(name(w, id, BAN_OFFICER, 77) == &ACCUSE_UNKNOWN && name(w, id, BAN_BODY, 77) == &ACCUSE_UNKNOWN);
	CHECK(name(w, id, BAN_UNIT, 77) == &ACCUSE_UNKNOWN);
	x.n = NAMED_MAX + 1;
	CHECK(world_do(w, who, STR(""), accuse, &x) == &ACCUSE_MANY);
	CHECK_OK(name(w, id, BAN_OFFICER, OFFICER_EXECUTOR));
	x.n = 0;
	CHECK(world_do(w, who, STR(""), accuse, &x) == &ACCUSE_WHY);
	x.text = STR("it was another person");
	CHECK(world_do(w, world_who(w, OFFICER_HEAD), STR(""), accuse, &x) == &ACCESS_DENIED);
	CHECK_OK(world_do(w, who, STR(""), accuse, &x));
	CHECK(sees(w, OFFICER_EXECUTOR, id) && !(now_of(w, id).flags & FLAG_ACCUSED));
}

TEST_BOTH(who_is_promoted_takes_the_ban_along)
{
	int64_t id = world_submit(w, "Shifokor yoʻq", BODY_HEALTH_LAKE);
	struct happened *h;
	struct officer o;
	struct appeal ap;
	size_t n;

	CHECK_OK(name(w, id, BAN_OFFICER, OFFICER_HEAD)); /* now at the region's */
	CHECK_OK(store_officer_by_id(w->db, a, OFFICER_HEAD, &o));
	o.login = STR("head"); /* the world's are too short */
	o.body = BODY_HEALTH_NORTH;
	CHECK_OK(world_do(w, admin, STR(""), put_officer, &o));
	ap = now_of(w, id);
	CHECK_INT(ap.body, BODY_MINISTRY);
	CHECK(!sees(w, OFFICER_EXECUTOR, id)); /* below the region */
	CHECK_OK(store_events(w->db, a, id, &h, &n));
	CHECK(h[n - 1].event.deed == DEED_REBAN && h[n - 1].event.who == WHO_SYSTEM &&
	    h[n - 1].event.from_body == BODY_HEALTH_NORTH);
	o.body = BODY_HOKIM_HILL; /* away: the executor is nobody's subordinate any more */
	CHECK_OK(world_do(w, admin, STR(""), put_officer, &o));
	CHECK_INT(now_of(w, id).body, BODY_MINISTRY);
	CHECK(!sees(w, OFFICER_OTHER, id));
}

TEST_BOTH(a_body_that_comes_under_the_accused_one_loses_the_appeal)
{
	int64_t id = world_submit(w, "Shifokor yoʻq", BODY_HOKIM_LAKE);
	struct body b = *country_body(w->country, BODY_HOKIM_LAKE);

	CHECK_OK(name(w, id, BAN_BODY, BODY_HEALTH_NORTH));
	CHECK_INT(now_of(w, id).body, BODY_HOKIM_LAKE);
	b.parent = BODY_HEALTH_LAKE;
	CHECK_OK(world_do(w, admin, STR(""), put_body, &b));
	CHECK_INT(now_of(w, id).body, BODY_MINISTRY); /* the nearest above that is not banned */
}

/* The author names a body that is to answer itself; nobody above it can: the reception reads it. */
static ERR
submit(struct ctx *c, void *arg)
{
	struct submission *in = arg;
	struct submitted out;
	const struct err *e = act_submit(c, in, &out);

	in->place = out.appeal.id;
	return e;
}

TEST_BOTH(at_registration_the_appeal_goes_round_whom_it_complains_of)
{
	static const struct ban hokim = { BAN_BODY, BODY_HOKIM_LAKE, true };
	struct submission in = { .text = STR("Hokim"), .place = PLACE_LAKE, .body = BODY_HOKIM_LAKE,
		.named = &hokim, .nnamed = 1, .who = { .crowd = 1 } };
	struct submission words = { .text = STR("Hokim"), .place = PLACE_LAKE, .body = BODY_HOKIM_LAKE,
		.accused = STR("the hokim's driver"), .who = { .crowd = 1 } };
	struct text said;
	struct appeal ap;

	CHECK_OK(world_do(w, (struct who){ .kind = WHO_NOBODY }, STR(""), submit, &in));
	ap = now_of(w, in.place);
	CHECK(ap.body == BODY_RECEPTION_LAKE && ap.state == APPEAL_RECEIVED && ap.flags & FLAG_ACCUSED);
	CHECK_OK(world_do(w, (struct who){ .kind = WHO_NOBODY }, STR(""), submit, &words));
	ap = now_of(w, words.place);
	CHECK(ap.body == BODY_RECEPTION_LAKE && ap.flags & FLAG_ACCUSED);
	CHECK_OK(store_text_latest(w->db, a, ap.id, TEXT_ACCUSED, &said));
	CHECK_STR(said.body, "the hokim's driver");
}

/* The statement alone, without the rule before it. */
static ERR
force(struct ctx *c, void *arg)
{
	struct going *g = arg;
	struct appeal before, after;
	struct event ev = { .deed = DEED_FORWARD, .at = c->now, .who = WHO_SYSTEM };
	const struct err *e = store_appeal_by_id(tx_db(c->tx), c->a, g->id, &before);

	after = before;
	after.body = g->to;
	after.state = APPEAL_FORWARDED;
	return e ? e : store_appeal_save(c->tx, c->a, &before, &after, &ev);
}

TEST_BOTH(the_statement_that_writes_a_holder_refuses_too)
{
	int64_t id = world_submit(w, "Shifokor yoʻq", BODY_HOKIM_LAKE);
	struct going g = { .id = id, .to = BODY_HEALTH_LAKE };

	CHECK_OK(name(w, id, BAN_BODY, BODY_HEALTH_NORTH));
	CHECK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR(""), force, &g) == &DB_COLLISION);
	CHECK_INT(now_of(w, id).body, BODY_HOKIM_LAKE);
	g.to = BODY_HOKIM_HILL;
	CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR(""), force, &g));
	CHECK_INT(now_of(w, id).body, BODY_HOKIM_HILL);
}

TEST_BOTH(a_fault_while_bans_are_made_leaves_all_or_nothing)
{
	int64_t id = world_submit(w, "Shifokor yoʻq", BODY_HEALTH_LAKE);

	for (int k = 0; k < 24; k++) {
		struct naming x = { .id = id, .text = STR("why") };
		struct officer o;
		struct ban *bans;
		struct appeal ap;
		size_t n;
		const struct err *e;

		x.n = k % 2 ? 1 : 0;
		x.v[0] = (struct ban){ BAN_OFFICER, OFFICER_HEAD, true };
		writer_fail_at(w->writer, k);
		e = world_do(w, world_who(w, OFFICER_DISPATCHER), STR(""), accuse, &x);
		writer_fail_at(w->writer, -1);
		CHECK(!e || db_failed(e) || e == &ACCUSE_NOBODY);
		CHECK_OK(store_officer_by_id(w->db, a, OFFICER_HEAD, &o));
		o.login = STR("head");
		o.body = k % 3 ? BODY_HEALTH_LAKE : BODY_HEALTH_NORTH;
		writer_fail_at(w->writer, k);
		e = world_do(w, admin, STR(""), put_officer, &o);
		CHECK(!e || db_failed(e));
		writer_fail_at(w->writer, -1);
		ap = now_of(w, id);
		CHECK_INT(ap.version, ap.last_seq);
		CHECK_OK(store_bans(w->db, a, id, &bans, &n));
		CHECK_INT(n > 0, (ap.flags & FLAG_ACCUSED) != 0);
		CHECK(!ban_meets(bans, n, ap.officer, ap.unit, ap.body));
	}
}

/* ---- random walks ---- */

struct dice {
	uint64_t x;
};

static int64_t
roll(struct dice *d, int64_t below)
{
	d->x ^= d->x << 13;
	d->x ^= d->x >> 7;
	d->x ^= d->x << 17;
	return (int64_t)(d->x % (uint64_t)below);
}

#define PEOPLE 14
#define UNITS 5
#define BODIES 8
#define APPEALS 5

/* The office as the walk knows it, beside the database. */
struct walk {
	struct world *w;
	struct dice d;
	struct officer people[PEOPLE + 1];
	int64_t unit_body[UNITS + 1];
	int64_t appeals[APPEALS];
	struct naming named[APPEALS];
};

static ERR
put_units(struct ctx *c, void *arg)
{
	struct walk *k = arg;
	const struct err *e = NULL;

	for (int64_t i = 1; !e && i <= UNITS; i++) {
		struct unit_row u = { .body = k->unit_body[i], .name = STR("A unit") };

		e = store_unit_put(c->tx, c->a, &u);
	}
	return e;
}

static void
seat(struct walk *k, struct officer *o)
{
	o->unit = roll(&k->d, 2) ? 1 + roll(&k->d, UNITS) : 0;
	o->body = o->unit ? k->unit_body[o->unit] : 1 + roll(&k->d, BODIES);
	o->chief = roll(&k->d, 3) ? 0 : 1 + roll(&k->d, PEOPLE);
	o->roles = roll(&k->d, 3) ? ROLE_BIT(ROLE_EXECUTOR) | ROLE_BIT(ROLE_DISPATCHER)
	                          : ROLE_BIT(ROLE_HEAD) | ROLE_BIT(ROLE_DISPATCHER);
	o->disabled = roll(&k->d, 12) == 0;
}

static void
move(struct walk *k, int64_t i)
{
	struct officer o = k->people[i];
	const struct err *e;

	seat(k, &o);
	e = world_do(k->w, admin, STR(""), put_officer, &o);
	if (!e)
		k->people[i] = o;
	else if (e == &CHIEF_UNKNOWN) { /* a ring, or somebody not hired yet */
		o.chief = 0;
		CHECK_OK(world_do(k->w, admin, STR(""), put_officer, &o));
		k->people[i] = o;
	} else {
		CHECK_OK(e);
	}
}

static void
move_body(struct walk *k)
{
	struct body *b = &k->w->country->bodies[roll(&k->d, BODIES)], moved = *b;
	const struct err *e;

	moved.parent = roll(&k->d, BODIES + 1);
	e = world_do(k->w, admin, STR(""), put_body, &moved);
	CHECK(!e || e == &BODY_LOOP);
	if (!e) {
		*b = moved;
		world_fresh(k->w);
	}
}

/* ---- the second definition: marks that spread until nothing is new ---- */

struct marks {
	bool officer[PEOPLE + 1], unit[UNITS + 1], body[BODIES + 1];
};

static bool
leads(const struct walk *k, const struct officer *o)
{
	const struct officer *chief = o->chief ? &k->people[o->chief] : NULL;

	if (!(o->roles & ROLE_BIT(ROLE_HEAD)) || o->disabled)
		return false;
	return !chief || chief->body != o->body || (o->unit && chief->unit != o->unit);
}

static void
mark(const struct walk *k, const struct naming *x, struct marks *m)
{
	bool news = true;

	memset(m, 0, sizeof(*m));
	for (size_t i = 0; i < x->n; i++)
		(x->v[i].kind == BAN_OFFICER ? m->officer : x->v[i].kind == BAN_UNIT ? m->unit : m->body)[x->v[i].id] =
		    true;
	while (news) {
		struct marks was = *m;

		for (int64_t i = 1; i <= PEOPLE; i++) {
			const struct officer *o = &k->people[i];

			m->officer[i] |= (o->chief && m->officer[o->chief]) || (o->unit && m->unit[o->unit]) || m->body[o->body];
			if (m->officer[i] && leads(k, o))
				*(o->unit ? &m->unit[o->unit] : &m->body[o->body]) = true;
		}
		for (int64_t u = 1; u <= UNITS; u++)
			m->unit[u] |= m->body[k->unit_body[u]];
		for (size_t b = 0; b < BODIES; b++)
			m->body[b + 1] |= k->w->country->bodies[b].parent && m->body[k->w->country->bodies[b].parent];
		news = memcmp(&was, m, sizeof(was)) != 0;
	}
	for (size_t i = 0; i < x->n; i++)
		if (x->v[i].kind == BAN_OFFICER && k->people[x->v[i].id].unit) {
			int64_t unit = k->people[x->v[i].id].unit;

			m->unit[unit] = true;
			for (int64_t p = 1; p <= PEOPLE; p++)
				m->officer[p] |= k->people[p].unit == unit;
		}
}

static struct who
who_of(struct walk *k, int64_t i)
{
	const struct officer *o = &k->people[i];
	const struct body *b = country_body(k->w->country, o->body);

	return (struct who){ .kind = WHO_OFFICER, .officer = i, .roles = o->roles, .body = o->body, .unit = o->unit,
		.place = b->place, .reception = str_is(b->kind, "reception") };
}

static bool
in_queue(struct walk *k, const struct who *who, int64_t body, int64_t id)
{
	struct queue_ask ask = { .body = body, .state = APPEAL_STATES, .until = date_ymd(9999, 12, 31), .max = 100,
		.who = who };
	struct line *lines;
	bool found = false;
	size_t n;

	CHECK_OK(store_queue(k->w->db, k->w->a, &ask, &lines, &n));
	for (size_t i = 0; i < n; i++)
		found |= lines[i].id == id;
	return found;
}

/* Of each appeal: its holder is not banned; every officer sees it and finds it in the queue just when they are not. */
static bool
check(struct walk *k, int64_t step)
{
	bool ok = true;

	for (size_t i = 0; ok && i < APPEALS; i++) {
		struct appeal ap = now_of(k->w, k->appeals[i]), seen;
		struct marks m;

		mark(k, &k->named[i], &m);
		ok = !appeal_open(ap.state) || !((ap.body && m.body[ap.body]) || (ap.unit && m.unit[ap.unit]) ||
		                                   (ap.officer && m.officer[ap.officer]));
		if (!ok)
			test_fail(__FILE__, __LINE__, "step %d: %lld is held by one who is banned", (int)step,
			    (long long)ap.id);
		/* A few each time, all of them now and then. */
		for (int64_t p = step % 25 ? 1 + step % 5 : 1; ok && p <= PEOPLE; p += step % 25 ? 5 : 1) {
			struct who who = who_of(k, p);
			bool banned = store_appeal_for(k->w->db, k->w->a, &who, ap.id, &seen) != NULL;

			ok = banned == m.officer[p] &&
			    (!ap.body || !appeal_open(ap.state) || in_queue(k, &who, ap.body, ap.id) == !banned);
			if (!ok)
				test_fail(__FILE__, __LINE__, "step %d: officer %d and %lld: %s", (int)step, (int)p,
				    (long long)ap.id, banned ? "banned" : "not banned");
		}
	}
	return ok;
}

static void
accuse_some(struct walk *k, size_t i)
{
	static const int64_t most[BAN_KINDS] = { PEOPLE, UNITS, BODIES };
	struct naming x = { .id = k->appeals[i], .n = (size_t)roll(&k->d, 3), .text = STR("why") };
	const struct err *e;

	for (size_t j = 0; j < x.n; j++) {
		enum ban_kind kind = (enum ban_kind)(roll(&k->d, 5) % BAN_KINDS);

		x.v[j] = (struct ban){ kind, 1 + roll(&k->d, most[kind]), true };
	}
	e = world_do(k->w, (struct who){ .kind = WHO_SYSTEM }, STR(""), accuse, &x);
	CHECK(!e || e == &ACCUSE_NOBODY);
	if (!e)
		k->named[i] = x;
}

/* Somebody tries to give it to somebody; whoever may not is refused. */
static void
give(struct walk *k, size_t i)
{
	struct going g = { .id = k->appeals[i], .to = 1 + roll(&k->d, BODIES) };
	struct who all = { .kind = WHO_SYSTEM };
	struct appeal ap = now_of(k->w, g.id);
	struct marks m;
	const struct err *e;

	mark(k, &k->named[i], &m);
	if (roll(&k->d, 2) && ap.body) {
		if (ap.state == APPEAL_FORWARDED)
			CHECK_OK(world_do(k->w, all, STR(""), accept, &g));
		g.to = 1 + roll(&k->d, PEOPLE);
		e = world_do(k->w, all, STR(""), assign, &g);
		if (e && e != &APPEAL_BANNED && e != &ASSIGN_NOBODY && e != &DEED_NOT_NOW)
			CHECK_OK(e);
		CHECK(!(e == &APPEAL_BANNED) || m.officer[g.to]);
		CHECK(e || !m.officer[g.to]);
	} else {
		e = world_do(k->w, all, STR(""), forward, &g);
		if (e && e != &APPEAL_BANNED && e != &FORWARD_SAME && e != &DEED_NOT_NOW && e != &HOP_BACK &&
		    e != &HOP_THIRD && e != &HOP_ARBITER)
			CHECK_OK(e);
		CHECK(!(e == &APPEAL_BANNED) || m.body[g.to]);
		CHECK(e || !m.body[g.to]);
	}
}

static int64_t
steps(void)
{
	const char *n = getenv("WALKS");

	return n ? strtoll(n, NULL, 10) : getenv("SOAK") ? 100000 : 1000;
}

/* WALKS= steps, SEED= repeats; SOAK=1 is a hundred thousand. */
TEST_BOTH(on_random_walks_nobody_who_is_banned_holds_or_sees)
{
	struct walk k = { .w = w, .d = { getenv("SEED") ? strtoull(getenv("SEED"), NULL, 10) | 1 : 20210723 } };
	struct body bodies[BODIES];
	int64_t most = steps();

	memcpy(bodies, w->country->bodies, sizeof(bodies)); /* the small country is everybody's */
	w->country->bodies = bodies;
	for (int64_t i = 1; i <= UNITS; i++)
		k.unit_body[i] = 1 + roll(&k.d, BODIES);
	CHECK_OK(world_do(w, admin, STR(""), put_units, &k));
	for (int64_t i = 1; i <= PEOPLE; i++) {
		if (i <= OFFICER_OTHER)
			CHECK_OK(store_officer_by_id(w->db, a, i, &k.people[i]));
		else
			k.people[i] = (struct officer){ .login = str_fmt(a, "walker-%d", (int)i),
				.name = STR("Walker"),
				.password = STR("h"), .body = BODY_MINISTRY, .roles = ROLE_BIT(ROLE_EXECUTOR) };
		if (i > OFFICER_OTHER)
			CHECK_OK(world_do(w, admin, STR(""), put_officer, &k.people[i]));
		k.people[i].id = i;
		k.people[i].login = str_fmt(a, "walker-%d", (int)i);
	}
	for (size_t i = 0; i < APPEALS; i++)
		k.appeals[i] = world_submit(w, "Shifokor yoʻq", 1 + roll(&k.d, BODIES));
	for (int64_t s = 0; s < most; s++) {
		struct arena_mark at = arena_mark(a);
		int64_t what = roll(&k.d, 10);
		bool ok;

		if (what < 4)
			move(&k, 1 + roll(&k.d, PEOPLE));
		else if (what < 5)
			move_body(&k);
		else if (what < 7)
			accuse_some(&k, (size_t)roll(&k.d, APPEALS));
		else
			give(&k, (size_t)roll(&k.d, APPEALS));
		ok = check(&k, s);
		if (!ok)
			return;
		arena_reset(a, at);
	}
}
