/* Random officers of two mahallas survey, find, help and lose, people confirm or deny, callers call: the funnel
 * balances at every step, in every mahalla, its district and above, and every figure is the rows that stand behind
 * it.
 *
 * * 2,000 steps on each engine; SOAK=1 takes 100,000. */
#include <stdlib.h>

#include "action/last.h"
#include "action/visit_home.h"
#include "base/arena.h"
#include "db/driver.h"
#include "mahalla_world.h"
#include "store/mahallas.h"

#define DAY INT64_C(86400000)
#define CHECK_EVERY 100
#define RECENT 40

struct dice {
	uint64_t x;
};

static int
roll(struct dice *d, int below)
{
	d->x = d->x * 16807 % 2147483647;
	return (int)(d->x % (uint64_t)below);
}

enum what { VISIT, AGAIN, FIND, STEP, STEP_END, PLACE, LOSE, SUBMIT, LINK, CALL, WHATS };
struct step {
	enum what what;
	int64_t id, key;
	int n, dice;
	int64_t out;
};

static ERR
visit(struct ctx *c, struct step *s)
{
	struct home_form f = { .key = str_fmt(c->a, "v%lld", (long long)s->key), .address = STR("Reed 1"),
		.consent = s->dice % 5 ? HOME_YES : HOME_NO, .nmembers = 2,
		.members = { { 1, STR("A B"), STR(""), 0 }, { 2, STR("C D"), STR("901112233"), 0 } },
		.answers = { { 1, STR("works"), s->dice % 3 ? STR("yes") : STR("no") }, { 2, STR("works"), STR("no") },
		    { 0, STR("papers"), STR("lost") } },
		.nanswers = (size_t)(s->dice % 4) };
	struct need *needs;
	size_t n = 0;
	const struct err *e = act_home_visit(c, &f);

	if (!e)
		e = store_needs_of(tx_db(c->tx), c->a, f.household, &needs, &n);
	s->out = !e && n ? needs[n - 1].id : 0;
	return e;
}

/* The household of a need once more: the same two, or one of them another; what is open is asked about again. */
static ERR
again(struct ctx *c, struct step *s)
{
	struct home_form f = { .key = str_fmt(c->a, "v%lld", (long long)s->key),
	    .consent = s->dice % 9 ? HOME_YES : HOME_NO,
		.nmembers = 2,
		.members = { { 1, s->dice % 7 ? STR("A B") : STR("G H"), STR(""), 0 }, { 2, STR("C D"),
		    STR("901112233"), 0 } },
		.answers = { { 1, STR("works"), s->dice % 2 ? STR("yes") : STR("no") }, { 2, STR("works"), STR("no") },
		    { 0, STR("papers"), STR("lost") } },
		.nanswers = (size_t)(s->dice % 4) };
	struct household h;
	struct need x, *needs;
	size_t n = 0;
	const struct err *e = store_need(tx_db(c->tx), c->a, s->id, &x);

	if (!e)
		e = x.household ? act_home_again(c, x.household, c->today) : &STREET_MISSING;
	if (!e)
		e = home_get(c, x.household, &h);
	if (!e)
		e = home_needs(c, &h, &needs, &n);
	if (e)
		return e;
	f.household = x.household;
	for (size_t i = 0; i < n; i++) {
		enum again g = (enum again)((s->dice + (int)i) % AGAINS);

		if (again_may(g, needs[i].state, needs[i].work))
			f.again_of[f.nagain++] = (struct need_again){ .need = needs[i].id, .answer = g };
	}
	e = act_home_visit(c, &f);
	if (!e)
		e = store_needs_of(tx_db(c->tx), c->a, f.household, &needs, &n);
	s->out = !e && n ? needs[(size_t)s->dice % n].id : 0;
	return e;
}

static ERR
walk_step(struct ctx *c, void *arg)
{
	struct step *s = arg;
	struct need x = { .kind = s->dice % 4 ? STR("job") : STR("papers"), .name = STR("E F"),
	    .phone = STR("901112233") };
	struct need_step step = { .no = s->n, .kind = STR("loan"), .body = BODY_HOKIM_LAKE,
	    .due = date_add_days(c->today, 9),
		.money = s->dice };
	struct submitted out;
	const struct err *e;

	switch (s->what) {
	case VISIT:
		return visit(c, s);
	case AGAIN:
		return again(c, s);
	case FIND:
		e = act_need(c, str_fmt(c->a, "n%lld", (long long)s->key), true, &x);
		s->out = x.id;
		return e;
	case STEP:
		return act_need_step(c, s->id, &step);
	case STEP_END:
		return act_need_step_end(c, s->id, s->n, s->dice % 4 != 0, step.money);
	case PLACE:
		return act_need_end(c, s->id, s->dice % 3 ? NEED_PLACE : NEED_SETTLE, STR("done"));
	case LOSE:
		return act_need_end(c, s->id, NEED_LOSE, STR("gone"));
	case SUBMIT:
		return act_need_submit(c, s->id, STR("Help me."), &out);
	case LINK:
		return act_last_answer(c, s->id, last_token(c->a, c->keys, s->id, 1 + s->dice % 2), s->dice % 5 != 0);
	default:
		return act_last_call(c, s->id, (enum last_result)(s->dice % LAST_RESULTS));
	}
}

static void
sums(struct world *w, int64_t place, int span, struct mahalla_sums *out)
{
	CHECK_OK(store_mahalla_sums(w->db, w->a, place, span, (struct date){ 0 }, date_ymd(9999, 1, 1), out));
}

/* All rows behind a figure, page by page; of work each need's furthest stage, to compare with the stages. */
static void
rows_are(struct world *w, int64_t place, const struct mahalla_sums *s)
{
	for (int what = 0; what < MAHALLA_WHATS; what++) {
		struct mahalla_entry *v;
		struct date after = { -1 };
		int64_t ref = 0, sum = 0;
		size_t n;

		do {
			CHECK_OK(store_mahalla_entries(w->db, w->a, country_place(w->country, place),
			    (enum mahalla_what)what, after,
			    date_ymd(9999, 1, 1), ref, 100, &v, &n));
			for (size_t i = 0; i < n; i++)
				sum += v[i].n;
			if (n) {
				after = v[n - 1].day;
				ref = v[n - 1].ref;
			}
		} while (n == 100);
		CHECK_INT(sum, s->n[what]);
	}
}

static void
stages_are(struct world *w, const struct mahalla_sums *s)
{
	struct mahalla_stages g = mahalla_stages(s);
	struct mahalla_entry *v;
	int64_t at[NEED_STATES] = { 0 };
	struct date after = { -1 };
	int64_t ref = 0;
	size_t n;

	do {
		CHECK_OK(store_mahalla_entries(w->db, w->a, country_place(w->country, s->place), MAHALLA_FOUND, after,
		    date_ymd(9999, 1, 1), ref, 100, &v, &n));
		for (size_t i = 0; i < n; i++) {
			struct need x;

			CHECK_OK(store_need(w->db, w->a, v[i].ref, &x));
			at[(x.state == NEED_LOST || x.state == NEED_APPEAL) &&
			    x.reached != NEED_LASTS ? NEED_LOST : x.reached]++;
			after = v[i].day;
			ref = v[i].ref;
		}
	} while (n == 100);
	CHECK_INT(g.waits, at[NEED_OPEN]);
	CHECK_INT(g.measured, at[NEED_MEASURED]);
	CHECK_INT(g.placed, at[NEED_PLACED]);
	CHECK_INT(g.kept, at[NEED_KEPT]);
	CHECK_INT(g.lasts, at[NEED_LASTS]);
	CHECK_INT(g.out, at[NEED_LOST]);
	CHECK_INT(g.waits + g.measured + g.placed + g.kept + g.lasts + g.out, s->n[MAHALLA_FOUND]);
}

static void
balanced(struct world *w)
{
	struct mahalla_sums reed, ford, lake, month, country;

	sums(w, PLACE_REED, SPAN_DAY, &reed);
	sums(w, PLACE_FORD, SPAN_DAY, &ford);
	sums(w, PLACE_LAKE, SPAN_DAY, &lake);
	sums(w, PLACE_LAKE, SPAN_MONTH, &month);
	sums(w, PLACE_COUNTRY, SPAN_DAY, &country);
	for (int i = 0; i < MAHALLA_WHATS; i++) {
		CHECK_INT(reed.n[i] + ford.n[i], lake.n[i]);
		CHECK_INT(lake.n[i], month.n[i]);
		CHECK_INT(lake.n[i], country.n[i]);
	}
	stages_are(w, &reed);
	stages_are(w, &ford);
	stages_are(w, &lake);
	rows_are(w, PLACE_REED, &reed);
	rows_are(w, PLACE_LAKE, &lake);
}

static struct who
actor(const struct step *s)
{
	if (s->what == CALL)
		return mahalla_caller();
	if (s->what == LINK)
		return (struct who){ .kind = WHO_NOBODY };
	return mahalla_officer(s->dice % 2 ? BODY_REED : BODY_FORD);
}

TEST_BOTH(random_help_balances)
{
	int64_t steps = getenv("SOAK") ? 100000 : 2000, recent[RECENT] = { 0 }, did[WHATS] = { 0 }, key = 0;
	struct dice d = { 20261127 };

	mahalla_world(w);
	for (int64_t i = 0; i < steps; i++) {
		struct arena_mark mark = arena_mark(w->a);
		struct step s = { .n = 1 + roll(&d, 3), .dice = roll(&d, 1000) };
		int chance = roll(&d, 100);
		const struct err *e;

		s.what = chance < 8 ? VISIT : chance < 14 ? AGAIN : chance < 20 ? FIND : chance < 38 ? STEP : chance < 46 ? STEP_END : chance < 62 ? PLACE
		    : chance < 65 ? LOSE : chance < 67 ? SUBMIT : chance < 87 ? LINK : CALL;
		s.id = recent[roll(&d, RECENT)];
		s.key = key - (key && roll(&d, 4) == 0); /* now and then the same arrives again */
		e = world_do(w, actor(&s), STR(""), walk_step, &s);
		did[s.what] += !e;
		if (e && (e->kind == ERR_BROKEN || e->kind == ERR_BUSY))
			test_fail(__FILE__, __LINE__, "step %lld: %s", (long long)i, e->text);
		if (!e && (s.what == VISIT || s.what == AGAIN || s.what == FIND)) {
			key++;
			if (s.out)
				recent[roll(&d, RECENT)] = s.out;
		}
		if (roll(&d, 4) == 0)
			w->now += roll(&d, 6) * DAY;
		if (i % CHECK_EVERY == 0 && (steps < 10000 || i % 5000 == 0))
			balanced(w);
		arena_reset(w->a, mark);
	}
	balanced(w);
	for (int i = 0; i < WHATS; i++)
		if (!did[i])
			test_fail(__FILE__, __LINE__, "deed %d was never done", i);
}
