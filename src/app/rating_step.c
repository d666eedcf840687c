/* Drawing and preparing a release. */
#include "app/rating_step.h"

#include "action/rate.h"
#include "base/arena.h"
#include "domain/rating_terms.h"
#include "report/release_cases.h"

struct stepping {
	struct quarter q;
	int64_t at;
	struct sample *sample;
	size_t n;
	struct release_build *build;
};

static ERR
draw(struct ctx *c, void *arg)
{
	struct stepping *s = arg;

	if (s->at)
		ctx_at(c, s->at);
	return act_rating_draw(c, s->q, s->sample, s->n);
}

static ERR
prepare(struct ctx *c, void *arg)
{
	struct stepping *s = arg;

	if (s->at)
		ctx_at(c, s->at);
	return act_rating_prepare(c, s->q, s->build->file, s->build->nfiles, s->build->line, s->build->nlines,
	    &s->build->flags);
}

/* Is the time for it, before much is read. */
static ERR
may(struct ctx *c, void *arg)
{
	struct stepping *s = arg;
	struct release r;

	if (s->at)
		ctx_at(c, s->at);
	return rate_may(c, s->q, s->build ? RELEASE_PREPARE : RELEASE_DRAW, &r);
}

ERR
rating_draw(struct app *app, struct quarter q, int64_t at, int64_t *n)
{
	struct stepping s = { .q = q, .at = at };
	struct rating_terms t;
	const struct err *e = app_do(app, may, &s);

	*n = 0;
	if (e)
		return e;
	if (rating_terms_read(app->country->rating, &t) && t.sample)
		e = release_cases_draw(app->db, app->a, app->country, q, t.rules.minimum, t.sample, &s.sample, &s.n);
	if (!e)
		e = app_do(app, draw, &s);
	*n = e ? 0 : (int64_t)s.n;
	return e;
}

ERR
rating_prepare(struct app *app, struct quarter q, int64_t at, struct release_build *out)
{
	struct stepping s = { .q = q, .at = at, .build = out };
	int64_t now = at ? at : app_clock(NULL);
	struct date today = moment_day(now, country_offset(app->country, now));
	const struct err *e = app_do(app, may, &s);

	if (!e)
		e = release_build(app->db, app->a, app->country, q, today, out);
	return e ? e : app_do(app, prepare, &s);
}
