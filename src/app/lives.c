/* Many invented lives. */
#include "app/lives.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/demo.h"
#include "app/figures.h"
#include "app/life.h"
#include "app/lives_people.h"
#include "base/arena.h"
#include "base/hash.h"
#include "store/appeals.h"
#include "store/countries.h"
#include "store/facts.h"
#include "store/follows.h"
#include "store/hops.h"

#define LIVES 30000 /* of one transaction: the pages that they share are written once */
#define KEYS 12000000 /* are sorted before they are written: their order in the table is that of chance */
#define GROWTH 50        /* more from year to year, in thousandths */

/* Under which a person's appeals are found. */
struct key {
	unsigned char key[32];
	int64_t id;
};

/* A life ready to be written: numbered, its events sealed, what the numbers know of it. */
struct lived {
	struct appeal appeal;
	struct applicant who;
	struct sealed *events;
	struct text *texts;
	struct hop *hops;
	struct fact *stays;
	size_t nevents, ntexts, nhops, nstays;
	struct hearing hearing; /* opened_at 0: none */
};

/* Lives that go to the writer together, and the memory of what they point to. */
struct batch {
	struct lives *h;
	struct arena *a;
	struct lived v[LIVES];
	size_t n;
};

/* Serials of a year that are not given out yet, from whole blocks. */
#define BLOCKS 64
struct serials {
	int year;
	int64_t next[BLOCKS], end[BLOCKS];
	int at, n, want;
};

struct lives {
	struct app *app;
	const struct lives_ask *ask;
	struct lives_made *out;
	struct life_world *world;
	struct dice dice;
	struct life life; /* being lived */
	struct batch *batches; /* 2 */
	struct serials serials;
	struct ledger ledger;
	struct later *later;
	struct key *keys;
	size_t nkeys, most_keys;
	struct str again; /* what makes the indexes that are set aside */
	double weight, spread; /* of all days; of those gone by */
	int64_t made;
};

/* ---- writing ---- */

static ERR
put_appeal(struct lives *h, struct tx *tx, const struct lived *l)
{
	person_key(&h->app->keys, "phone", l->who.phone, h->keys[h->nkeys].key);
	h->keys[h->nkeys++].id = l->appeal.id;
	return store_appeal_lived(tx, &l->appeal);
}

static ERR
put_events(struct lives *h, struct tx *tx, const struct lived *l)
{
	(void)h;
	return store_events_lived(tx, l->appeal.id, l->events, l->nevents);
}

static ERR
put_texts(struct lives *h, struct tx *tx, const struct lived *l)
{
	const struct err *e = NULL;

	(void)h;
	for (size_t i = 0; !e && i < l->ntexts; i++)
		e = store_text_put(tx, l->appeal.id, l->texts[i].seq, l->texts[i].kind, l->texts[i].at,
		    l->texts[i].officer, l->texts[i].body);
	return e;
}

static ERR
put_steps(struct lives *h, struct tx *tx, const struct lived *l)
{
	const struct err *e = NULL;

	(void)h;
	for (size_t i = 0; !e && i < l->nhops; i++)
		e = store_hop_put(tx, l->appeal.id, &l->hops[i]);
	if (!e && l->hearing.opened_at)
		e = store_hearing_put(tx, l->appeal.id, &l->hearing);
	return e;
}

static ERR
put_applicant(struct lives *h, struct tx *tx, const struct lived *l)
{
	(void)h;
	return store_applicant_put(tx, &l->who);
}

static ERR
put_facts(struct lives *h, struct tx *tx, const struct lived *l)
{
	const struct err *e = NULL;

	(void)h;
	for (size_t i = 0; !e && i < l->nstays; i++)
		e = store_fact_put(tx, &l->stays[i], l->appeal.last_seq);
	return e;
}

/* Table by table, so that the pages of each lie side by side in the file: whoever goes through a table reads on. */
static ERR
write_lives(struct ctx *c, void *arg)
{
	static const struct err *(*const puts[])(struct lives *h, struct tx *tx, const struct lived *l) = { put_appeal,
		put_events, put_texts, put_steps, put_applicant, put_facts };
	struct batch *b = arg;
	size_t before = b->h->nkeys;
	const struct err *e = NULL;

	for (size_t k = 0; k < sizeof(puts) / sizeof(puts[0]); k++)
		for (size_t i = 0; !e && i < b->n; i++)
			e = puts[k](b->h, c->tx, &b->v[i]);
	if (e)
		b->h->nkeys = before; /* it is begun again */
	return e;
}

static int
by_key(const void *x, const void *y)
{
	const struct key *p = x, *q = y;
	int order = memcmp(p->key, q->key, sizeof(p->key));

	return order ? order : (p->id > q->id) - (p->id < q->id);
}

static ERR
write_keys(struct ctx *c, void *arg)
{
	struct lives *h = arg;
	const struct err *e = NULL;

	for (size_t i = 0; !e && i < h->nkeys; i++)
		e = store_person_put(c->tx, h->keys[i].key, h->keys[i].id);
	return e;
}

static ERR
flush_keys(struct lives *h)
{
	const struct err *e;

	qsort(h->keys, h->nkeys, sizeof(*h->keys), by_key);
	e = app_do(h->app, write_keys, h);
	h->nkeys = 0;
	return e;
}

/* The writer takes one batch while the other one fills; first it is done with what it had. */
static ERR
hand_in(struct lives *h, struct batch **b)
{
	struct batch *other = &h->batches[*b == &h->batches[0]];
	const struct err *e = app_later_wait(h->later);

	arena_free(other->a);
	other->a = NULL;
	other->n = 0;
	if (!e && h->nkeys + 2 * LIVES > h->most_keys)
		e = flush_keys(h);
	if (!e && (*b)->n)
		e = app_later_do(h->later, write_lives, *b);
	*b = other;
	return e;
}

/* ---- living ---- */

static ERR
lease(struct ctx *c, void *arg)
{
	struct serials *s = arg;
	const struct err *e = NULL;

	s->at = s->n = 0;
	for (int i = 0; !e && i < s->want; i++) {
		e = tx_block(c->tx, c->a, s->year, &s->next[i], &s->end[i]);
		s->n += !e;
	}
	return e;
}

static ERR
number(struct lives *h, int year, int64_t *out)
{
	struct serials *s = &h->serials;

	if (s->at < s->n && s->next[s->at] == s->end[s->at])
		s->at++;
	if (s->year != year || s->at == s->n) {
		const struct err *e;

		s->year = year;
		s->want = h->ask->appeals > 100000 * (int64_t)h->ask->years ? BLOCKS : 1;
		e = app_do(h->app, lease, s);
		if (e)
			return e;
	}
	*out = year * INT64_C(1000000000) + s->next[s->at]++;
	return NULL;
}

static void *
copy(struct arena *a, const void *p, size_t n, size_t size)
{
	void *out = arena_array(a, n ? n : 1, size);

	memcpy(out, p, n * size);
	return out;
}

/* What its events tell is sealed and counted. */
static void
tell(struct lives *h, struct arena *a, struct lived *l)
{
	size_t n = 0;

	l->nevents = h->life.nevents;
	l->events = arena_array(a, l->nevents, sizeof(*l->events));
	l->stays = arena_array(a, l->nevents + 1, sizeof(*l->stays));
	for (size_t i = 0; i < l->nevents; i++) {
		struct event *ev = &h->life.events[i];

		ev->after.id = l->appeal.id;
		ev->after.code_hash = l->appeal.code_hash;
		store_event_seal(a, ev, &l->events[i]);
		n = fact_tell(h->app->country, l->stays, n, l->nevents + 1, ev);
	}
	l->nstays = n;
	for (size_t i = 0; i < n; i++)
		ledger_add(&h->ledger, h->app->country, NULL, &l->stays[i]);
}

static ERR
live_one(struct lives *h, struct batch *b, int64_t at)
{
	struct lived *l = &b->v[b->n];
	const struct life *x = &h->life;
	unsigned char *code = arena_alloc(b->a, 32);
	const struct err *e;

	life_live(h->world, b->a, &h->dice, at, &h->life);
	if (!x->nevents)
		return NULL;
	*l = (struct lived){ .appeal = x->appeal, .who = x->who, .hearing = x->hearing };
	e = number(h, date_split(x->appeal.registered_on).year, &l->appeal.id);
	if (e)
		return e;
	l->who.appeal = l->appeal.id;
	random_bytes(code, 32); /* nobody was given one */
	l->appeal.code_hash = (struct str){ (const char *)code, 32 };
	tell(h, b->a, l);
	l->ntexts = x->ntexts;
	l->texts = copy(b->a, x->texts, x->ntexts, sizeof(*x->texts));
	l->nhops = x->nhops;
	l->hops = copy(b->a, x->hops, x->nhops, sizeof(*x->hops));
	b->n++;
	h->out->appeals++;
	h->out->events += (int64_t)x->nevents;
	h->out->facts += (int64_t)l->nstays;
	h->out->open += appeal_open(x->appeal.state);
	return NULL;
}

static int
by_time(const void *x, const void *y)
{
	const int64_t *p = x, *q = y;

	return (*p > *q) - (*p < *q);
}

/* When on a day people write, in order: by day more. The last day ends with the history. */
static void
moments(struct lives *h, struct date day, int64_t n, int64_t *out)
{
	int64_t begins = moment_of(day, 0, country_offset(h->app->country, moment_of(day, 0, 0)));
	int64_t ends = begins + MS_PER_DAY < h->ask->until ? begins + MS_PER_DAY : h->ask->until;

	for (int64_t i = 0; i < n; i++) {
		int hour;

		do {
			out[i] = begins + dice_roll(&h->dice, ends - begins);
			hour = (int)((out[i] - begins) / 3600000);
		} while (!dice_chance(&h->dice, hour < 7 || hour > 22 ? 80 : hour >= 9 && hour <= 17 ? 1000 : 500));
	}
	qsort(out, (size_t)n, sizeof(*out), by_time);
}

/* How heavy a day is: some years after the first. */
static double
heavy(const struct lives *h, struct date first, struct date day)
{
	return life_busy(h->app->country, day) * (1 + GROWTH / 1000.0 * (day.day - first.day) / 365.25);
}

static ERR
live_all(struct lives *h)
{
	struct date last = moment_day(h->ask->until, country_offset(h->app->country, h->ask->until));
	struct date first = date_add_months(last, -12 * h->ask->years);
	struct batch *b = &h->batches[0];
	const struct err *e = NULL;

	for (struct date d = first; date_cmp(d, last) <= 0; d.day++)
		h->weight += heavy(h, first, d);
	for (struct date d = first; !e && date_cmp(d, last) <= 0; d.day++) {
		struct arena *a = arena_new();
		int64_t *at, want;

		h->spread += heavy(h, first, d);
		want = (int64_t)((double)h->ask->appeals * h->spread / h->weight) - h->made;
		h->made += want;
		at = arena_array(a, (size_t)want, sizeof(*at));
		moments(h, d, want, at);
		for (int64_t i = 0; !e && i < want; i++) {
			if (!b->a)
				b->a = arena_new();
			e = live_one(h, b, at[i]);
			if (b->n < LIVES || e)
				continue;
			e = hand_in(h, &b);
			if (h->ask->progress)
				fprintf(stderr, "\r%lld of %lld appeals", (long long)h->out->appeals,
				    (long long)h->ask->appeals);
		}
		arena_free(a);
	}
	if (!e)
		e = hand_in(h, &b);
	if (!e)
		e = hand_in(h, &b);
	return e ? e : flush_keys(h);
}

/* ---- begin and end ---- */

/* Indexes whose order is chance to lives that come one behind the other are made at the end; until then the database
 * is not to be opened. */
static ERR
begin(struct ctx *c, void *arg)
{
	static const char *const aside[] = { "appeal_answered", "appeal_danger", "fact_came", "fact_ended", "hop_from",
		"hop_pushed" };
	struct lives *h = arg;
	const struct err *e = db_indexes_aside(tx_db(c->tx), h->app->a, aside, sizeof(aside) / sizeof(aside[0]),
	    &h->again);

	return e ? e : store_setting_put(c->tx, "making", h->again);
}

/* All followers have heard all that happened, but the search: whoever serves the register first makes its words. */
static ERR
end(struct ctx *c, void *arg)
{
	struct lives *h = arg;
	const struct err *e = db_indexes_again(tx_db(c->tx), c->a, h->again);

	if (!e)
		e = store_setting_put(c->tx, "making", STR(""));
	for (size_t k = 0; !e && k < FOLLOWERS; k++) {
		struct follow *at;
		size_t n;

		if (!strcmp(follow_all[k], "search"))
			continue;
		e = store_followed(tx_db(c->tx), c->a, follow_all[k], &at, &n);
		for (size_t i = 0; !e && i < n; i++) {
			e = store_follow_end(tx_db(c->tx), c->a, at[i].writer, &at[i].wseq);
			if (!e)
				e = store_follow_set(c->tx, follow_all[k], at[i].writer, at[i].wseq);
		}
	}
	return e;
}

ERR
lives_make(struct app *app, const struct lives_ask *ask, struct lives_made *out)
{
	struct lives *h = arena_alloc(app->a, sizeof(*h));
	struct lives_people people;
	struct demo_words *words = arena_alloc(app->a, sizeof(*words));
	const struct err *e = demo_empty(app), *over;

	*out = (struct lives_made){ .appeals = 0 };
	h->app = app;
	h->ask = ask;
	h->out = out;
	h->dice.x = ask->seed % 2147483646 + 1;
	h->most_keys = (size_t)(ask->appeals < KEYS ? ask->appeals : KEYS) + 4 * LIVES;
	h->keys = arena_array(app->a, h->most_keys, sizeof(*h->keys));
	h->batches = arena_array(app->a, 2, sizeof(*h->batches));
	h->batches[0].h = h->batches[1].h = h;
	h->later = app_later(app);
	h->ledger = ledger_new(app->a);
	if (!e)
		e = demo_words_read(app->a, ask->profile, words);
	if (!e)
		e = app_do(app, begin, h);
	if (!e)
		e = lives_people(app, ask, words, &people);
	if (e)
		return e;
	h->world = life_world_new(app->a, app->country, app->suggester, words, people.staff, ask->seed,
	    ask->until);
	out->home = people.home;
	e = live_all(h);
	over = app_later_wait(h->later); /* also when something went wrong */
	for (int i = 0; i < 2; i++)
		arena_free(h->batches[i].a);
	ledger_close(&h->ledger);
	out->cells = (int64_t)h->ledger.n;
	if (!e)
		e = over ? over : figures_cells(app, &h->ledger, false);
	return e ? e : app_do(app, end, h);
}
