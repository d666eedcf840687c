/* The demonstration's releases. */
#include "app/demo_rating.h"

#include "action/rate.h"
#include "action/verify.h"
#include "app/rating_step.h"
#include "base/arena.h"
#include "domain/access.h"
#include "domain/rating_terms.h"
#include "jobs/figure.h"
#include "store/appeals.h"
#include "store/countries.h"
#include "store/officers.h"

#define NOON 720
#define REVIEWED 3  /* days behind the draw */
#define OBJECTED 2  /* behind the announcement; replied to so many days later: */
#define REPLIED 4
#define LAST 4 /* days before the demonstration's end on which the last release is announced */
#define CONFIRMED 620 /* thousandths, of the least able */
#define LEFT 150      /* of those of the known controller; thousandths */

enum { STEP_DRAW, STEP_REVIEW, STEP_PREPARE, STEP_ANNOUNCE, STEP_OBJECT, STEP_REPLY, STEP_SIGN, STEP_PUBLISH, STEPS };

/* One step of one release. */
struct stepping {
	struct demo *d;
	struct quarter q;
	int step;
	int64_t at;
	struct sample *sample;
	size_t n;
};

static int64_t
noon(const struct demo *d, struct date day)
{
	int64_t utc = moment_of(day, NOON, 0);

	return moment_of(day, NOON, country_offset(d->app->country, utc));
}

/* On the day of the cut; the last release of the demonstration so late that bodies may still object at its end. */
static ERR
announced(struct demo *d, struct quarter q, const struct date *cut, struct date *out)
{
	struct date draw, next, end = moment_day(d->until, country_offset(d->app->country, d->until));
	const struct err *e = release_days(d->app->country, d->app->scratch, quarter_add(q, 1), &draw, &next);
	struct date late = date_add_days(end, -LAST);

	*out = *cut;
	if (!e && date_cmp(next, end) > 0 && date_cmp(late, *cut) > 0)
		*out = late;
	return e;
}

/* The day of a step. */
static ERR
day_of(struct demo *d, struct quarter q, int step, struct date *out)
{
	struct date draw, cut, told = { 0 }, until = { 0 };
	const struct err *e = release_days(d->app->country, d->app->scratch, q, &draw, &cut);

	if (!e)
		e = announced(d, q, &cut, &told);
	if (!e)
		e = release_until(d->app->country, d->app->scratch, told, &until);
	switch (step) {
	case STEP_DRAW:
		*out = draw;
		return e;
	case STEP_REVIEW:
		*out = date_add_days(draw, REVIEWED);
		return e;
	case STEP_ANNOUNCE:
		*out = told;
		return e;
	case STEP_OBJECT:
		*out = date_add_days(told, OBJECTED);
		return e;
	case STEP_REPLY:
		*out = date_add_days(told, OBJECTED + REPLIED);
		return e;
	case STEP_SIGN:
	case STEP_PUBLISH:
		*out = date_add_days(until, 1);
		return e;
	default:
		*out = cut;
		return e;
	}
}

ERR
demo_rating_terms(struct demo *d)
{
	struct rating_terms t;

	if (!rating_terms_read(d->app->country->rating, &t))
		return NULL;
	t.rules.minimum = 6;
	t.rules.large = 400;
	t.rules.middle = 100;
	t.sample = 20;
	t.flags.least = 15;
	d->app->country->rating = rating_terms_text(d->app->a, &t);
	return store_setting_put(d->c->tx, "profile.rating", d->app->country->rating);
}

/* The people of the reception of the country. */
static ERR
reception(struct demo *d, struct staff **out)
{
	for (size_t i = 0; i < d->app->country->nbodies; i++) {
		const struct body *b = &d->app->country->bodies[i];

		if (b->level == LEVEL_COUNTRY && str_eq(b->kind, d->app->country->arbiter))
			return demo_staff_of(d, b->id, out);
	}
	return &RATE_MISSING;
}

static ERR
review(struct stepping *s)
{
	struct demo *d = s->d;
	const struct err *e = NULL;

	for (size_t i = 0; !e && i < s->n; i++) {
		struct arena_mark mark = arena_mark(d->c->a);
		bool confirmed = dice_chance(&d->dice, CONFIRMED + 70 * demo_skill(s->sample[i].body)),
		     mine = s->sample[i].reviewer == d->control_body;
		struct appeal ap, out;
		struct staff *by;

		if (mine && dice_chance(&d->dice, LEFT))
			continue; /* waits for the known controller */
		e = demo_staff_of(d, s->sample[i].reviewer, &by);
		if (!e)
			e = store_appeal_by_id(tx_db(d->c->tx), d->c->a, s->sample[i].appeal, &ap);
		if (e)
			return e;
		d->c->who = demo_as(d, by->head, ROLE_BIT(ROLE_CONTROLLER), s->sample[i].reviewer);
		e = act_verify(d->c, ap.id, confirmed ? FOUND_CONFIRMED : FOUND_NOT,
		    demo_line(
			d->c->a, &d->words, &d->dice, confirmed ? "verify_yes" : "verify_no", ap.lang, d->c->today),
		    &out);
		if (e && !db_failed(e))
			e = NULL; /* it went back meanwhile */
		arena_reset(d->c->a, mark);
	}
	return e;
}

/* The busiest body objects; the hokim's, where it stands in the release. */
static ERR
object(struct stepping *s)
{
	struct demo *d = s->d;
	const struct err *e;

	d->c->who = demo_as(d, d->staff[0].head, ROLE_BIT(ROLE_HEAD), d->staff[0].body);
	e = act_rating_object(d->c, s->q,
	    demo_line(d->c->a, &d->words, &d->dice, "objection", d->app->country->default_lang, d->c->today));
	return db_failed(e) ? e : NULL;
}

static ERR
reply(struct stepping *s)
{
	struct demo *d = s->d;
	struct objection *o;
	size_t n;
	const struct err *e = store_objections(tx_db(d->c->tx), d->c->a, s->q, 0, 10, &o, &n);

	for (size_t i = 0; !e && i < n; i++)
		e = act_rating_reply(d->c, s->q, o[i].no,
		    demo_line(d->c->a, &d->words, &d->dice, "objection_reply", d->app->country->default_lang,
		        d->c->today));
	return e;
}

static ERR
step(struct ctx *c, void *arg)
{
	struct stepping *s = arg;
	struct demo *d = s->d;
	struct staff *head;
	const struct err *e;

	d->c = c;
	ctx_at(c, s->at);
	e = reception(d, &head);
	if (e)
		return e;
	c->who = demo_as(d, head->head, ROLE_BIT(ROLE_HEAD), head->body);
	switch (s->step) {
	case STEP_REVIEW:
		return review(s);
	case STEP_ANNOUNCE:
		return act_rating_announce(c, s->q);
	case STEP_OBJECT:
		return object(s);
	case STEP_REPLY:
		return reply(s);
	case STEP_SIGN:
		return act_rating_sign(c, s->q);
	default:
		return act_rating_publish(c, s->q);
	}
}

/* The numbers hear what has happened. */
ERR
demo_figures(struct demo *d)
{
	int64_t did = 1;
	const struct err *e = NULL;

	while (!e && did) {
		struct arena *a = arena_new();

		e = job_figure(a, d->app->db, d->app->writer, d->app->country, app_clock(NULL), &did);
		e = db_failed(e) ? &DB_UNKNOWN : e;
		arena_free(a);
	}
	return e;
}

static ERR
do_step(struct demo *d, struct quarter q, int which, int64_t at)
{
	struct stepping s = { .d = d, .q = q, .step = which, .at = at };
	struct release_build made;
	int64_t n;
	const struct err *e;

	switch (which) {
	case STEP_DRAW:
		e = demo_figures(d);
		return e ? e : rating_draw(d->app, q, at, &n);
	case STEP_PREPARE:
		e = demo_figures(d);
		if (!e)
			e = rating_prepare(d->app, q, at, &made);
		return e;
	case STEP_REVIEW:
		e = store_samples_after(d->app->db, d->app->scratch, q, 0, 0, 50000, &s.sample, &s.n);
		return e ? e : app_do(d->app, step, &s);
	default:
		return app_do(d->app, step, &s);
	}
}

ERR
demo_rating(struct demo *d, int64_t now)
{
	struct date day;
	const struct err *e = NULL;

	if (!d->app->country->rating.n ||
	    !country_rule(d->app->country, STR("RATING_CUT"), d->app->country->decreed_until))
		return NULL;
	if (!d->rated.year) /* the first quarter that is whole */
		d->rated = quarter_add(quarter_of(moment_day(d->until - 365 * MS_PER_DAY, 0)), 1);
	while (!e) {
		int64_t at;

		e = day_of(d, d->rated, d->rating_step, &day);
		at = noon(d, day);
		if (e || at > now)
			return e;
		e = do_step(d, d->rated, d->rating_step, at);
		if (e && !db_failed(e)) { /* too few appeals for it: the next quarter */
			e = NULL;
			d->rating_step = STEPS - 1;
		}
		if (++d->rating_step == STEPS) {
			d->rated = quarter_add(d->rated, 1);
			d->rating_step = 0;
		}
	}
	return e;
}
