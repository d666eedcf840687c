/* The people of invented lives. */
#include "app/lives_people.h"

#include <string.h>

#include "app/demo_hearing.h"
#include "base/arena.h"
#include "base/hash.h"
#include "store/countries.h"

#define SLICE 1000 /* bodies whose people are hired in one transaction */

struct hiring {
	struct demo *demo; /* hires the known ones */
	struct life_staff *staff;
	size_t hired; /* bodies that have theirs */
};

static ERR
open_world(struct ctx *c, void *arg)
{
	struct hiring *h = arg;
	const struct err *e = store_setting_put(c->tx, "demo", STR("1"));

	h->demo->c = c;
	if (!e)
		e = demo_reports(h->demo);
	return e ? e : demo_hire_known(h->demo);
}

/* Head and executors of a body; where a known one heads it, that one. */
static ERR
hire_at(struct hiring *h, struct arena *a, const struct body *b, int64_t *ids)
{
	static const char *const as[LIFE_PEOPLE] = { "head", "executor", "second" };
	const struct err *e = NULL;

	memset(ids, 0, LIFE_PEOPLE * sizeof(*ids)); /* a transaction that is begun again hires anew */
	for (size_t k = 0; k < h->demo->nstaff; k++)
		if (h->demo->staff[k].body == b->id) {
			ids[0] = h->demo->staff[k].head;
			ids[1] = h->demo->staff[k].executor;
		}
	for (int k = 0; !e && k < LIFE_PEOPLE; k++)
		if (!ids[k])
			e = demo_hire(h->demo, str_fmt(a, "%s-%lld", as[k], (long long)b->id).p, b->id,
			    k ? ROLE_BIT(ROLE_EXECUTOR) : ROLE_BIT(ROLE_HEAD) | ROLE_BIT(ROLE_DISPATCHER), &ids[k]);
	return e;
}

static ERR
hire(struct ctx *c, void *arg)
{
	struct hiring *h = arg;
	const struct country *land = h->demo->app->country;
	const struct err *e = NULL;

	h->demo->c = c;
	for (size_t i = h->hired; !e && i < land->nbodies && i < h->hired + SLICE; i++)
		e = hire_at(h, c->a, &land->bodies[i], h->staff[i].people);
	return e;
}

ERR
lives_people(struct app *app, const struct lives_ask *ask, const struct demo_words *words,
    struct lives_people *out)
{
	struct demo *d = arena_alloc(app->a, sizeof(*d));
	struct hiring h = { .demo = d, .staff = arena_array(app->a, app->country->nbodies, sizeof(*h.staff)) };
	const struct err *e = password_hash(app->a, STR(DEMO_PASSWORD), &d->password);

	d->words = *words;
	d->app = app;
	d->until = ask->until;
	d->dice.x = ask->seed % 2147483646 + 1;
	if (e)
		return e;
	app->country->demo = true;
	demo_choose_places(d);
	e = app_do(app, open_world, &h);
	for (; !e && h.hired < app->country->nbodies; h.hired += SLICE)
		e = app_do(app, hire, &h);
	*out = (struct lives_people){ h.staff, d->places[0] };
	return e;
}
