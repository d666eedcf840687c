/* Devices without a network: they lease, write down, send, lose replies and send again, in any order, with wrong clocks, while
 * leases run out. Nothing is lost, nothing is doubled, each number is given once, what was voided is never used.
 *
 * 2,000 steps on each engine; SOAK=1 takes 100,000. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "action/announce.h"
#include "action/bring.h"
#include "action/lease.h"
#include "base/arena.h"
#include "domain/number.h"
#include "jobs/daily.h"
#include "store/appeals.h"
#include "world.h"

#define DAY INT64_C(86400000)
#define HOUR INT64_C(3600000)
#define DEVICES 4
#define HELD_MOST 60 /* numbers that one device has in hand */
#define RECORDS 400  /* of one device that are not brought in yet */

struct dice {
	uint64_t x;
};

static int
roll(struct dice *d, int below)
{
	d->x = d->x * 16807 % 2147483647;
	return (int)(d->x % (uint64_t)below);
}

struct kept {
	int64_t local, at, number, outing, got; /* got: what it became, once it was brought in */
	char code[16];
	bool appeal;
};
struct phone {
	char token[SEED_BYTES];
	int64_t skew, held[HELD_MOST], outing;
	char codes[HELD_MOST][16];
	int nheld;
	struct kept records[RECORDS];
	int n;
	int64_t locals, brought;
};
enum what { UNLOCK, ANNOUNCE, LEASE, BRING };
struct step {
	enum what what;
	struct phone *p;
	int64_t outing, seed, id;
	struct kept *k;
	struct came came;
	bool differs;
};

static ERR
lease(struct ctx *c, struct step *s)
{
	char seed[SEED_BYTES] = { 0 };
	struct str token = { s->p->token, SEED_BYTES };
	struct leased_code *codes;
	struct lease l;
	size_t n;
	const struct err *e;

	memcpy(seed, &s->seed, sizeof(s->seed));
	e = act_lease(c, token, s->outing, (struct str){ seed, SEED_BYTES }, &l, &codes, &n);
	s->id = e ? 0 : l.id;
	s->p->outing = e ? s->p->outing : s->outing;
	s->p->nheld = e ? s->p->nheld : 0; /* what was left in hand is never given out any more */
	for (size_t i = 0; !e && i < n; i++) {
		snprintf(s->p->codes[s->p->nheld], sizeof(s->p->codes[0]), "%.*s", STR_ARG(codes[i].code));
		s->p->held[s->p->nheld++] = codes[i].id;
	}
	return e;
}

static ERR
walk_step(struct ctx *c, void *arg)
{
	struct step *s = arg;
	struct outing o = { .leader = OFFICER_OTHER, .place = PLACE_HILL, .day = c->today, .begins = 540, .ends = 700,
		.site = STR("School 3") };
	struct device v;
	struct record r;
	const struct err *e;

	switch (s->what) {
	case ANNOUNCE:
		e = act_announce(c, &o);
		s->outing = e ? s->outing : o.id;
		return e;
	case LEASE:
		return lease(c, s);
	case UNLOCK:
		return act_device(c, (struct str){ s->p->token, SEED_BYTES }, STR("x"), &v);
	default:
		r = (struct record){ .token = { s->p->token, SEED_BYTES }, .local = str_fmt(c->a, "%lld", (long long)s->k->local),
			.outing = s->k->outing, .recorded = s->k->at + s->p->skew, .sent = c->now + s->p->skew, .number = s->k->number,
			.code = str_c(s->k->code), .name = STR("N"), .residence = STR("R"), .text = STR("T"), .words = STR("W"),
			.result = s->k->appeal ? RESULT_APPEAL : RESULT_ADVICE };
		return act_bring(c, &r, &s->came, &s->differs);
	}
}

static void
write_down(struct world *w, struct dice *d, struct phone *p)
{
	struct kept *k = &p->records[p->n];

	if (p->n == RECORDS || !p->outing)
		return;
	*k = (struct kept){ .local = ++p->locals, .at = w->now, .outing = p->outing, .appeal = roll(d, 3) > 0 };
	snprintf(k->code, sizeof(k->code), "00000-00000");
	if (k->appeal && p->nheld) {
		k->number = p->held[--p->nheld];
		memcpy(k->code, p->codes[p->nheld], sizeof(k->code));
	}
	p->n++;
}

/* Sent; the reply arrives, or is lost and it is sent again later. What arrives is what arrived before. */
static void
send_one(struct world *w, struct dice *d, struct who who, struct step *s, bool lost)
{
	int at = roll(d, s->p->n);
	struct kept *k = s->k = &s->p->records[at];
	int64_t got;

	CHECK_OK(world_do(w, who, STR(""), walk_step, s));
	got = s->came.outing * 1000000 + s->came.no;
	CHECK(!k->got || k->got == got);
	CHECK(!s->differs && s->came.received_at == k->at);
	CHECK((s->came.appeal != 0) == k->appeal);
	if (!k->got)
		s->p->brought++;
	k->got = got;
	if (!lost)
		*k = s->p->records[--s->p->n];
}

/* Each number that was ever leased is used by one appeal with that number, or by none. */
static void
numbers_whole(struct world *w, int64_t leases)
{
	int64_t last = 0;

	for (int64_t id = 1; id <= leases; id++) {
		struct arena_mark mark = arena_mark(w->a);
		struct leased *all;
		size_t n;

		CHECK_OK(store_leased_of(w->db, w->a, id, &all, &n));
		for (size_t i = 0; i < n; i++) {
			struct appeal ap;
			bool there = !store_appeal_by_id(w->db, w->a, all[i].id, &ap);

			CHECK(w->engine == ENGINE_PG || all[i].id > last); /* PostgreSQL has several writers with blocks of their own */
			last = all[i].id;
			CHECK(there == (all[i].state == LEASED_USED));
			CHECK(!all[i].became || all[i].state == LEASED_VOID);
		}
		arena_reset(w->a, mark);
	}
}

static int64_t
count_of(struct world *w, const char *table)
{
	struct rows rows;

	CHECK_OK(db_all(w->db, w->a, SQL_tables_count, NO_ARGS, &rows));
	for (size_t i = 0; i < rows.n; i++)
		if (str_is(row_text(&rows.v[i]), table))
			return row_int(&rows.v[i]);
	return -1;
}

TEST_BOTH(random_devices_lose_nothing_and_double_nothing)
{
	int64_t steps = getenv("SOAK") ? 100000 : 2000, leases = 0, n, brought = 0, lost = 0, announced = 0;
	struct phone *p = arena_array(a, DEVICES, sizeof(*p));
	struct who clerk = world_who(w, OFFICER_OTHER);
	struct dice d = { 20261127 };
	struct step s = { .what = ANNOUNCE };

	country_add_rule(w->a, w->country, "FIELD_LEASE", 1, UNIT_CALENDAR_DAY);
	country_add_rule(w->a, w->country, "FIELD_KEEP", 1, UNIT_CALENDAR_DAY);
	w->country->outings = STR("numbers=7");
	clerk.roles |= ROLE_BIT(ROLE_REGISTRAR);
	for (int i = 0; i < DEVICES; i++) {
		p[i].token[0] = (char)(i + 1);
		p[i].skew = i == 1 ? 5 * HOUR : i == 2 ? -30 * DAY : 0;
		s = (struct step){ .what = UNLOCK, .p = &p[i] };
		CHECK_OK(world_do(w, clerk, STR(""), walk_step, &s));
	}
	for (int64_t i = 0; i < steps; i++) {
		struct arena_mark mark = arena_mark(w->a);
		int chance = i ? roll(&d, 100) : 0;

		s.p = &p[roll(&d, DEVICES)];
		s.what = chance < 2 ? ANNOUNCE : chance < 12 ? LEASE : BRING;
		if (chance < 2)
			announced += !world_do(w, clerk, STR(""), walk_step, &s);
		if (s.what == LEASE) {
			s.seed = roll(&d, 8) ? i + 1 : s.seed; /* now and then the same once more */
			if (!world_do(w, clerk, STR(""), walk_step, &s) && s.id > leases)
				leases = s.id;
		}
		if (chance >= 12 && chance < 55)
			write_down(w, &d, s.p);
		if (chance >= 55 && s.p->n) {
			bool gone = roll(&d, 3) == 0;

			lost += gone;
			send_one(w, &d, clerk, &s, gone);
		}
		w->now += roll(&d, 3) * HOUR / 4;
		if (roll(&d, 30) == 0) {
			w->now += DAY / 2;
			CHECK_OK(job_daily(w->a, w->db, w->writer, w->country, &w->keys, w->now, &n));
		}
		arena_reset(w->a, mark);
	}
	for (int i = 0; i < DEVICES; i++) {
		s.p = &p[i];
		s.what = BRING;
		while (p[i].n)
			send_one(w, &d, clerk, &s, false);
		CHECK_INT(p[i].brought, p[i].locals);
		brought += p[i].locals;
	}
	CHECK_INT(count_of(w, "outing_visit"), brought);
	numbers_whole(w, leases);
	CHECK(brought > steps / 5 && lost > steps / 20 && leases > 3 && announced);
}
