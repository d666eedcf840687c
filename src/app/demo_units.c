/* The lowest levels of a demonstration. */
#include "app/demo_units.h"

#include "base/arena.h"
#include "store/countries.h"
#include "store/officers.h"

#define NAMED 880 /* of a thousand say in which mahalla they live */

ERR
demo_mahallas(struct demo *d)
{
	struct country *c = d->app->country;
	size_t n = d->words.nmahallas;
	struct place *all = arena_array(d->app->a, c->nplaces + n, sizeof(*all)), *new = all + c->nplaces;
	const struct err *e;

	if (!n)
		return NULL;
	for (size_t i = 0; i < c->nplaces; i++)
		all[i] = c->places[i];
	for (size_t i = 0; i < n; i++)
		new[i] = (struct place){ .id = new[-1].id + 1 + (int64_t)i, .parent = d->places[0]->id,
			.level = LEVEL_MAHALLA, .names = d->words.mahallas[i],
			.code = str_fmt(d->app->a, "%.*s_%zu", STR_ARG(d->places[0]->code), i + 1) };
	e = store_places_put(d->c->tx, d->c->a, new, n);
	if (!e)
		e = store_country_version(tx_db(d->c->tx), d->c->a, &c->version);
	if (e)
		return e;
	c->places = all;
	c->nplaces += n;
	d->mahalla = new[0].id;
	return NULL;
}

/* The first mahallas are the larger ones. */
int64_t
demo_lives(struct demo *d, const struct place *district)
{
	int64_t n = (int64_t)d->words.nmahallas, a, b;

	if (!d->mahalla || district != d->places[0] || !dice_chance(&d->aside, NAMED))
		return district->id;
	a = dice_roll(&d->aside, n);
	b = dice_roll(&d->aside, n);
	return d->mahalla + (a < b ? a : b);
}

/* The unit's people; the first of the first unit is whom the body has already. */
static ERR
fill(struct demo *d, struct staff *s, const struct unit_row *u, bool first)
{
	struct officer o;
	const struct err *e = NULL;

	for (int i = 0; !e && i < UNIT_PEOPLE; i++) {
		int64_t *who = &s->lead[s->nunits][i];

		*who = s->executor;
		if (!first || i) {
			e = demo_hire_unit(d, str_fmt(d->app->a, "unit-%lld-%d", (long long)u->id, i + 1).p, s->body,
			    u->id, who);
			continue;
		}
		e = store_officer_by_id(tx_db(d->c->tx), d->c->a, s->executor, &o);
		o.unit = u->id;
		if (!e)
			e = store_officer_put(d->c->tx, d->c->a, &o);
	}
	s->nunits++;
	return e;
}

ERR
demo_units(struct demo *d)
{
	const struct err *e = NULL;

	for (size_t i = 0; !e && i < d->words.nunits; i++) {
		const struct demo_unit *x = &d->words.units[i];
		const struct body *b = country_body_for(d->app->country, x->kind, d->places[0]->id, LEVEL_DISTRICT);
		struct unit_row u = { .name = x->name };
		struct staff *s;

		if (!b || b->place != d->places[0]->id)
			continue;
		u.body = b->id;
		e = demo_staff_of(d, b->id, &s);
		if (!e && s->nunits == UNITS_MAX)
			continue;
		if (!e)
			e = store_unit_put(d->c->tx, d->c->a, &u);
		if (!e)
			e = fill(d, s, &u, !s->nunits);
	}
	return e;
}

int64_t
demo_lead(const struct staff *s, const struct appeal *ap)
{
	if (!s->nunits)
		return s->executor;
	return s->lead[(ap->topic + ap->place) % s->nunits][ap->id / s->nunits % UNIT_PEOPLE];
}

int64_t
demo_holder(const struct staff *s, const struct appeal *ap)
{
	return ap->body == s->body && ap->officer && ap->officer != s->head ? ap->officer : s->executor;
}
