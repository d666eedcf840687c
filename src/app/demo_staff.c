/* The people of a demonstration. */
#include "app/demo_staff.h"

#include <stdio.h>

#include "base/arena.h"
#include "store/officers.h"

static const struct err STAFF_FULL = { ERR_LIMIT, N_("This is larger than can be taken."), NULL,
	"more bodies than a demonstration has people for" };

int64_t
demo_office_hours(const struct country *c, struct dice *d, int64_t at)
{
	int minute = moment_minute(at, country_offset(c, at)), wait;

	if (minute >= 9 * 60 && minute <= 18 * 60)
		return at;
	wait = minute < 9 * 60 ? 9 * 60 - minute : 24 * 60 + 9 * 60 - minute;
	return at + (wait + dice_roll(d, 7 * 60)) * INT64_C(60000);
}

int
demo_skill(int64_t body)
{
	return (int)(body * 7919 % 5);
}

struct who
demo_as(struct demo *d, int64_t officer, unsigned roles, int64_t body)
{
	const struct body *b = country_body(d->app->country, body);

	return (struct who){ .kind = WHO_OFFICER, .officer = officer, .roles = roles, .body = body,
		.place = b ? b->place : 0, .reception = b && str_is(b->kind, "reception") };
}

static ERR
put(struct demo *d, struct officer o, int64_t *id)
{
	const struct err *e;

	o.password = d->password;
	o.lang = d->app->country->default_lang;
	e = store_officer_put(d->c->tx, d->c->a, &o);
	*id = o.id;
	return e;
}

static ERR
hire(struct demo *d, const char *login, struct str name, int64_t body, unsigned roles, int64_t *id)
{
	return put(d, (struct officer){ .login = str_c(login), .name = name, .roles = roles, .body = body }, id);
}

ERR
demo_hire_unit(struct demo *d, const char *login, int64_t body, int64_t unit, int64_t *id)
{
	return put(d,
	    (struct officer){ .login = str_c(login), .body = body, .unit = unit, .roles = ROLE_BIT(ROLE_EXECUTOR),
	        .name = demo_person(d->app->a, &d->words, &d->aside, LANG_UZ) },
	    id);
}

ERR
demo_hire(struct demo *d, const char *login, int64_t body, unsigned roles, int64_t *id)
{
	return hire(d, login, demo_person(d->app->a, &d->words, &d->dice, LANG_UZ), body, roles, id);
}

void
demo_choose_places(struct demo *d)
{
	const struct country *c = d->app->country;
	size_t districts = 0, step, n = 0;

	for (size_t i = 0; i < c->nplaces; i++)
		districts += c->places[i].level == LEVEL_DISTRICT || c->places[i].level == LEVEL_CITY;
	step = districts / PLACES_MAX + 1;
	for (size_t i = 0; i < c->nplaces && d->nplaces < PLACES_MAX; i++) {
		const struct place *p = &c->places[i];

		if (p->level != LEVEL_DISTRICT && p->level != LEVEL_CITY)
			continue;
		if (n++ % step == step / 2)
			d->places[d->nplaces++] = p;
	}
}

ERR
demo_staff_of(struct demo *d, int64_t body, struct staff **out)
{
	struct arena *a = d->app->a;
	struct staff *s;
	const struct err *e;

	for (size_t i = 0; i < d->nstaff; i++)
		if (d->staff[i].body == body) {
			*out = &d->staff[i];
			return NULL;
		}
	if (d->nstaff == STAFF_MAX)
		return &STAFF_FULL;
	s = &d->staff[d->nstaff++];
	s->body = body;
	e = hire(d, str_fmt(a, "head-%lld", (long long)body).p,
	    demo_person(a, &d->words, &d->dice, LANG_UZ), body,
	    ROLE_BIT(ROLE_HEAD) | ROLE_BIT(ROLE_DISPATCHER), &s->head);
	if (!e)
		e = hire(d, str_fmt(a, "executor-%lld", (long long)body).p,
		    demo_person(a, &d->words, &d->dice, LANG_UZ), body, ROLE_BIT(ROLE_EXECUTOR),
		    &s->executor);
	*out = s;
	return e;
}

/* The head of the People's Reception of the country, which forms the open rating. */
static ERR
hire_rater(struct demo *d)
{
	const struct country *c = d->app->country;

	for (size_t i = 0; i < c->nbodies; i++)
		if (c->bodies[i].level == LEVEL_COUNTRY && str_eq(c->bodies[i].kind, c->arbiter)) {
			struct staff *s = &d->staff[d->nstaff++];

			*s = (struct staff){ .body = c->bodies[i].id };
			return hire(d, "reyting", demo_person(d->app->a, &d->words, &d->dice, LANG_UZ), s->body,
			    ROLE_BIT(ROLE_HEAD) | ROLE_BIT(ROLE_CONTROLLER) | ROLE_BIT(ROLE_ANALYST), &s->head);
		}
	return NULL;
}

ERR
demo_hire_known(struct demo *d)
{
	struct arena *a = d->app->a;
	const struct country *c = d->app->country;
	const struct place *here = d->places[0];
	const struct body *hokimiyat = country_body_for(c, STR("hokimiyat"), here->id, LEVEL_DISTRICT);
	const struct body *reception = suggest_reception(c, here->id);
	const struct body *region = suggest_reception(c, here->parent);
	struct staff *s = &d->staff[d->nstaff++];
	int64_t unused;
	const struct err *e;

	*s = (struct staff){ .body = hokimiyat->id };
	e = hire(d, "hokim", demo_person(a, &d->words, &d->dice, LANG_UZ), hokimiyat->id,
	    ROLE_BIT(ROLE_HEAD) | ROLE_BIT(ROLE_DISPATCHER), &s->head);
	if (!e)
		e = hire(d, "ijrochi", demo_person(a, &d->words, &d->dice, LANG_UZ), hokimiyat->id,
		    ROLE_BIT(ROLE_EXECUTOR) | ROLE_BIT(ROLE_REGISTRAR), &s->executor);
	if (!e)
		e = hire(d, "qabulxona", demo_person(a, &d->words, &d->dice, LANG_UZ), reception->id,
		    ROLE_BIT(ROLE_REGISTRAR) | ROLE_BIT(ROLE_DISPATCHER), &unused);
	if (!e)
		e = hire(d, "nazorat", demo_person(a, &d->words, &d->dice, LANG_UZ), region->id,
		    ROLE_BIT(ROLE_CONTROLLER) | ROLE_BIT(ROLE_DISPATCHER), &d->controller);
	d->control_body = region->id;
	if (!e)
		e = hire_rater(d);
	if (!e)
		e = hire(d, "admin", demo_person(a, &d->words, &d->dice, LANG_UZ), region->id,
		    ROLE_BIT(ROLE_ADMIN), &unused);
	return e;
}

void
demo_print_sign_ins(const struct place *p)
{
	printf("\nThe demonstration's sign-ins (%.*s), password " DEMO_PASSWORD ":\n"
	       "  hokim      head of the hokimiyat: approves, extends, returns\n"
	       "  ijrochi    executor at the hokimiyat: drafts answers, registers\n"
	       "  qabulxona  People's Reception of the district: registers, forwards\n"
	       "  nazorat    People's Reception of the region: controls, returns\n"
	       "  reyting    People's Reception of the country: forms and signs the open rating\n"
	       "  deputat    kengash of the region: asks leaders, holds hearings\n"
	       "  mahalla    officer of a mahalla: surveys, needs, help with work\n"
	       "  shifokor   doctor's office of a district: enters referrals into open queues\n"
	       "  shifoxona  hospital of the region: gives the places of its open queues\n"
	       "  bogcha     education of the district: places in kindergartens\n"
	       "  admin      administrator: bodies, officers\n",
	    STR_ARG(lang_pick(&p->names, LANG_EN)));
}
