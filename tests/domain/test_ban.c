/* The ban on every organisation of up to six people, and on random larger ones whose people move, against a second
 * definition that asks upwards ("does this one stand under somebody complained of?") where the rule goes
 * downwards. ZRU-445: no appeal is sent to those it complains of; their subordinates and their unit are theirs. */
#include "domain/ban.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "test.h"

#define PEOPLE 40
#define UNITS 12
#define BODIES 10

/* An organisation of the tests: people, units and bodies are 1, 2, 3 ... */
struct office {
	struct post posts[PEOPLE];
	struct org_unit units[UNITS];
	struct body bodies[BODIES];
	struct country country;
	struct org org;
	struct ban named[4];
	size_t nnamed;
};

static void
wire(struct office *o, size_t people, size_t units, size_t bodies)
{
	o->country = (struct country){ .bodies = o->bodies, .nbodies = bodies };
	o->org = (struct org){ &o->country, o->posts, people, o->units, units };
}

/* ---- the second definition ---- */

static bool
is_named(const struct office *o, enum ban_kind kind, int64_t id)
{
	for (size_t i = 0; i < o->nnamed; i++)
		if (o->named[i].kind == kind && o->named[i].id == id)
			return true;
	return false;
}

/* Within so many steps; no way upwards is longer than all there is. */
static bool under_body(const struct office *o, int64_t body, int steps);
static bool under_unit(const struct office *o, int64_t unit, int steps);

static bool
leads(const struct office *o, const struct post *p)
{
	const struct post *chief = p->chief ? &o->posts[p->chief - 1] : NULL;

	if (!p->head)
		return false;
	if (!chief || chief == p)
		return true;
	if (p->unit)
		return chief->unit != p->unit || chief->body != p->body;
	return chief->body != p->body;
}

static bool
under_officer(const struct office *o, int64_t officer, int steps)
{
	const struct post *p = officer ? &o->posts[officer - 1] : NULL;

	if (!p || steps == 0)
		return false;
	return is_named(o, BAN_OFFICER, officer) || under_officer(o, p->chief, steps - 1) ||
	    under_unit(o, p->unit, steps - 1) || under_body(o, p->body, steps - 1);
}

static bool
under_unit(const struct office *o, int64_t unit, int steps)
{
	if (!unit || steps == 0)
		return false;
	if (is_named(o, BAN_UNIT, unit) || under_body(o, o->units[unit - 1].body, steps - 1))
		return true;
	for (size_t i = 0; i < o->org.nposts; i++)
		if (o->posts[i].unit == unit && leads(o, &o->posts[i]) &&
		    under_officer(o, o->posts[i].officer, steps - 1))
			return true;
	return false;
}

static bool
under_body(const struct office *o, int64_t body, int steps)
{
	if (!body || steps == 0)
		return false;
	if (is_named(o, BAN_BODY, body) || under_body(o, o->bodies[body - 1].parent, steps - 1))
		return true;
	for (size_t i = 0; i < o->org.nposts; i++)
		if (o->posts[i].body == body && !o->posts[i].unit && leads(o, &o->posts[i]) &&
		    under_officer(o, o->posts[i].officer, steps - 1))
			return true;
	return false;
}

static bool
unit_of_named(const struct office *o, int64_t unit)
{
	for (size_t i = 0; unit && i < o->nnamed; i++)
		if (o->named[i].kind == BAN_OFFICER && o->posts[o->named[i].id - 1].unit == unit)
			return true;
	return false;
}

/* Steps enough for every way without a ring; ways with one say nothing new. */
#define STEPS(o) ((int)((o)->org.nposts > 6 ? 9 : 7))

/* ---- by marks: for organisations too large to ask along every way ---- */

struct marks {
	bool officer[PEOPLE + 1], unit[UNITS + 1], body[BODIES + 1];
};

static bool
sweep(const struct office *o, struct marks *m)
{
	bool news = false;

	for (size_t b = 1; b <= o->country.nbodies; b++) {
		bool in = is_named(o, BAN_BODY, (int64_t)b) || m->body[o->bodies[b - 1].parent];

		for (size_t i = 0; i < o->org.nposts; i++)
			in |= o->posts[i].body == (int64_t)b && !o->posts[i].unit && leads(o, &o->posts[i]) &&
			    m->officer[i + 1];
		news |= in && !m->body[b];
		m->body[b] |= in;
	}
	for (size_t u = 1; u <= o->org.nunits; u++) {
		bool in = is_named(o, BAN_UNIT, (int64_t)u) || m->body[o->units[u - 1].body];

		for (size_t i = 0; i < o->org.nposts; i++)
			in |= o->posts[i].unit == (int64_t)u && leads(o, &o->posts[i]) && m->officer[i + 1];
		news |= in && !m->unit[u];
		m->unit[u] |= in;
	}
	for (size_t i = 0; i < o->org.nposts; i++) {
		const struct post *p = &o->posts[i];
		bool in = is_named(o, BAN_OFFICER, p->officer) || m->officer[p->chief] || m->unit[p->unit] ||
		    m->body[p->body];

		news |= in && !m->officer[i + 1];
		m->officer[i + 1] |= in;
	}
	m->officer[0] = m->unit[0] = m->body[0] = false;
	return news;
}

/* ---- comparing ---- */

static void
say(const struct office *o, const char *what, size_t i)
{
	char text[4096];
	size_t n = 0;

	for (size_t k = 0; k < o->org.nposts && n < 3500; k++)
		n += (size_t)snprintf(text + n, sizeof(text) - n, " p%d(b%d u%d c%d%s)", (int)k + 1,
		    (int)o->posts[k].body, (int)o->posts[k].unit, (int)o->posts[k].chief,
		    o->posts[k].head ? " head" : "");
	for (size_t k = 0; k < o->nnamed && n < 3900; k++)
		n += (size_t)snprintf(text + n, sizeof(text) - n, " named %d:%d", (int)o->named[k].kind,
		    (int)o->named[k].id);
	test_fail(__FILE__, __LINE__, "%s %zu:%s", what, i, text);
}

/* False at the first difference, which is told. */
static bool
same(struct arena *a, const struct office *o, bool by_ways)
{
	struct arena_mark mark = arena_mark(a);
	struct marks m;
	struct ban *bans;
	size_t n;
	bool ok = true;

	memset(&m, 0, sizeof(m));
	while (sweep(o, &m))
		continue;
	ban_make(&o->org, a, o->named, o->nnamed, &bans, &n);
	for (size_t i = 0; ok && i < o->org.nposts; i++) {
		const struct post *p = &o->posts[i];
		bool want = m.officer[i + 1] || unit_of_named(o, p->unit);

		ok = ban_meets(bans, n, p->officer, p->unit, p->body) == want &&
		    (!by_ways || under_officer(o, p->officer, STEPS(o)) == m.officer[i + 1]);
		if (!ok)
			say(o, "officer", i + 1);
	}
	for (size_t u = 1; ok && u <= o->org.nunits; u++) {
		ok = ban_meets(bans, n, 0, (int64_t)u, o->units[u - 1].body) ==
		    (m.unit[u] || unit_of_named(o, (int64_t)u));
		if (!ok)
			say(o, "unit", u);
	}
	for (size_t b = 1; ok && b <= o->country.nbodies; b++) {
		ok = ban_meets(bans, n, 0, 0, (int64_t)b) == m.body[b];
		if (!ok)
			say(o, "body", b);
	}
	arena_reset(a, mark);
	return ok;
}

/* ---- every organisation of up to six people ---- */

/* Posts by a digit a person: the body itself, its unit, the body below. */
static void
seat(struct office *o, size_t i, int where, bool heads)
{
	struct post *p = &o->posts[i];

	p->officer = (int64_t)i + 1;
	p->body = where == 2 ? 2 : 1;
	p->unit = where == 1 ? 1 : 0;
	p->head = heads && !(p->chief && o->posts[p->chief - 1].head && o->posts[p->chief - 1].body == p->body &&
	                       o->posts[p->chief - 1].unit == p->unit);
}

static bool
each_accused(struct arena *a, struct office *o, size_t people)
{
	for (size_t who = 1; who <= people + 3; who++) {
		o->nnamed = 1;
		o->named[0] = who <= people ? (struct ban){ BAN_OFFICER, (int64_t)who, true }
		    : who == people + 1      ? (struct ban){ BAN_UNIT, 1, true }
		                             : (struct ban){ BAN_BODY, (int64_t)(who - people - 1), true };
		if (!same(a, o, people <= 3))
			return false;
	}
	return true;
}

/* Chiefs: person i answers to one of those before, or to nobody: every tree and every wood of them. */
static size_t
each_tree(struct arena *a, size_t people, int seats)
{
	static struct office o; /* large; a test runs alone */
	size_t trees = 1, seatings = 1, done = 0;

	for (size_t i = 1; i <= people; i++) {
		trees *= i;
		seatings *= (size_t)seats;
	}
	for (size_t t = 0; t < trees; t++)
		for (size_t s = 0; s < 2 * seatings; s++) {
			size_t tree = t, where = s / 2;

			memset(&o, 0, sizeof(o));
			o.units[0] = (struct org_unit){ 1, 1 };
			o.bodies[0].id = 1;
			o.bodies[1] = (struct body){ .id = 2, .parent = 1 };
			for (size_t i = 0; i < people; i++) {
				o.posts[i].chief = (int64_t)(tree % (i + 1));
				tree /= i + 1;
				seat(&o, i, (int)(where % (size_t)seats), s % 2);
				where /= (size_t)seats;
			}
			wire(&o, people, 1, 2);
			if (!each_accused(a, &o, people))
				return done;
			done++;
		}
	return done;
}

static bool
soaks(void)
{
	return getenv("SOAK") != NULL;
}

TEST(the_ban_holds_in_every_organisation_of_up_to_six_people)
{
	static const size_t want[] = { 0, 6, 36, 324, 3888, 58320 };

	for (size_t people = 1; people <= 5; people++)
		CHECK_INT(each_tree(a, people, 3), want[people]);
	if (soaks())
		CHECK_INT(each_tree(a, 6, 3), 1049760);
	else
		CHECK_INT(each_tree(a, 6, 2), 92160);
}

/* ---- random larger ones, with moves ---- */

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

static void
move(struct office *o, struct dice *d, size_t i)
{
	struct post *p = &o->posts[i];

	p->officer = (int64_t)i + 1;
	p->unit = roll(d, 3) ? roll(d, (int64_t)o->org.nunits + 1) : 0;
	p->body = p->unit ? o->units[p->unit - 1].body : 1 + roll(d, (int64_t)o->country.nbodies);
	p->chief = roll(d, 3) ? 0 : roll(d, (int64_t)o->org.nposts + 1); /* rings too: data can be wrong */
	p->head = roll(d, 4) == 0;
}

static void
invent(struct office *o, struct dice *d)
{
	size_t people = 7 + (size_t)roll(d, PEOPLE - 6), units = 1 + (size_t)roll(d, UNITS),
	    bodies = 1 + (size_t)roll(d, BODIES);

	wire(o, people, units, bodies);
	for (size_t b = 0; b < bodies; b++)
		o->bodies[b] = (struct body){ .id = (int64_t)b + 1, .parent = roll(d, (int64_t)b + 1) };
	for (size_t u = 0; u < units; u++)
		o->units[u] = (struct org_unit){ (int64_t)u + 1, 1 + roll(d, (int64_t)bodies) };
	for (size_t i = 0; i < people; i++)
		move(o, d, i);
	o->nnamed = 1 + (size_t)roll(d, 3);
	for (size_t i = 0; i < o->nnamed; i++) {
		enum ban_kind kind = (enum ban_kind)(roll(d, 5) % BAN_KINDS);
		int64_t most = (int64_t)(kind == BAN_OFFICER ? people : kind == BAN_UNIT ? units : bodies);

		o->named[i] = (struct ban){ kind, 1 + roll(d, most), true };
	}
}

/* SEED= repeats one; SOAK=1 does a million. */
TEST(the_ban_holds_in_random_organisations_whose_people_move)
{
	static struct office o;
	struct dice d = { getenv("SEED") ? strtoull(getenv("SEED"), NULL, 10) | 1 : 20210723 };
	int64_t orgs = soaks() ? 1000000 : 20000;

	for (int64_t k = 0; k < orgs; k++) {
		bool ok;

		if (k % 4 == 0)
			invent(&o, &d);
		else
			for (int64_t moves = 1 + roll(&d, 3); moves; moves--)
				move(&o, &d, (size_t)roll(&d, (int64_t)o.org.nposts));
		ok = same(a, &o, false);
		if (!ok)
			return;
	}
}

/* ---- cases in words ---- */

enum { CABINET = 1, REGION, DISTRICT, OTHER, RECEPTION, RECEPTION_TOP };

static void
small(struct office *o)
{
	memset(o, 0, sizeof(*o));
	o->bodies[0] = (struct body){ .id = CABINET, .kind = STR("cabinet") };
	o->bodies[1] = (struct body){ .id = REGION, .parent = CABINET, .place = 2, .kind = STR("hokimiyat") };
	o->bodies[2] = (struct body){ .id = DISTRICT, .parent = REGION, .place = 3, .kind = STR("hokimiyat") };
	o->bodies[3] = (struct body){ .id = OTHER, .place = 3, .kind = STR("health") };
	o->bodies[4] = (struct body){ .id = RECEPTION, .parent = RECEPTION_TOP, .place = 3,
		.kind = STR("reception") };
	o->bodies[5] = (struct body){ .id = RECEPTION_TOP, .place = 1, .kind = STR("reception") };
	o->posts[0] = (struct post){ 1, DISTRICT, 0, 0, true };  /* the hokim */
	o->posts[1] = (struct post){ 2, DISTRICT, 0, 1, true };  /* a deputy: answers to the hokim */
	o->posts[2] = (struct post){ 3, DISTRICT, 1, 2, true };  /* heads the deputy's unit */
	o->posts[3] = (struct post){ 4, DISTRICT, 1, 0, false }; /* works in it */
	o->posts[4] = (struct post){ 5, DISTRICT, 2, 0, false }; /* works in another one */
	o->units[0] = (struct org_unit){ 1, DISTRICT };
	o->units[1] = (struct org_unit){ 2, DISTRICT };
	wire(o, 5, 2, 6);
}

static bool
banned(struct arena *a, struct office *o, enum ban_kind kind, int64_t id, int64_t officer)
{
	const struct post *p = &o->posts[officer - 1];
	struct ban named = { kind, id, true }, *bans;
	size_t n;

	ban_make(&o->org, a, &named, 1, &bans, &n);
	return ban_meets(bans, n, p->officer, p->unit, p->body);
}

TEST(a_complaint_about_a_deputy_leaves_the_head_and_takes_the_deputys_people)
{
	struct office o;

	small(&o);
	CHECK(!banned(a, &o, BAN_OFFICER, 2, 1));
	CHECK(banned(a, &o, BAN_OFFICER, 2, 2));
	CHECK(banned(a, &o, BAN_OFFICER, 2, 3));
	CHECK(banned(a, &o, BAN_OFFICER, 2, 4)); /* through the head of the unit */
	CHECK(!banned(a, &o, BAN_OFFICER, 2, 5));
}

TEST(a_complaint_about_a_clerk_takes_the_clerks_unit_with_its_head)
{
	struct office o;

	small(&o);
	CHECK(banned(a, &o, BAN_OFFICER, 4, 4) && banned(a, &o, BAN_OFFICER, 4, 3));
	CHECK(!banned(a, &o, BAN_OFFICER, 4, 2) && !banned(a, &o, BAN_OFFICER, 4, 5));
}

TEST(a_complaint_about_the_head_takes_the_whole_body_and_all_below)
{
	struct office o;
	struct ban named = { BAN_OFFICER, 1, true }, *bans;
	size_t n;

	small(&o);
	for (int64_t i = 1; i <= 5; i++)
		CHECK(banned(a, &o, BAN_OFFICER, 1, i));
	o.posts[0].body = REGION; /* promoted: the district stands below the region */
	ban_make(&o.org, a, &named, 1, &bans, &n);
	CHECK(ban_meets(bans, n, 0, 0, REGION) && ban_meets(bans, n, 0, 0, DISTRICT));
	CHECK(!ban_meets(bans, n, 0, 0, CABINET) && !ban_meets(bans, n, 0, 0, OTHER));
	CHECK_INT(n, 3); /* the officer and two bodies; nobody within them one by one */
}

TEST(the_superior_body_decides_or_else_the_reception_of_the_place)
{
	struct office o;
	struct ban named[3] = { { BAN_BODY, DISTRICT, true }, { BAN_BODY, OTHER, true }, { BAN_BODY, CABINET, true } };
	struct place places[] = { { .id = 1 }, { .id = 2, .parent = 1 }, { .id = 3, .parent = 2 } };

	small(&o);
	o.country.places = places;
	o.country.nplaces = 3;
	CHECK(ban_instead(&o.country, named, 2, DISTRICT, 3, STR("reception"))->id == REGION);
	o.bodies[1].ended = true;
	CHECK(ban_instead(&o.country, named, 2, DISTRICT, 3, STR("reception"))->id == CABINET);
	CHECK(ban_instead(&o.country, named, 2, OTHER, 3, STR("reception"))->id == RECEPTION);
	named[0].id = RECEPTION;
	CHECK(ban_instead(&o.country, named, 2, RECEPTION, 3, STR("reception"))->id == RECEPTION_TOP);
	named[1].id = RECEPTION_TOP;
	/* every arbiter is complained of: a body that answers to none; and when they all are, nobody */
	CHECK(ban_instead(&o.country, named, 2, RECEPTION, 3, STR("reception"))->id == CABINET);
	o.bodies[OTHER - 1].ended = true;
	CHECK(!ban_instead(&o.country, named, 3, RECEPTION, 3, STR("reception")));
}
