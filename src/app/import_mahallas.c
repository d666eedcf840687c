/* qabul import mahallas: the smallest places, below their districts; with --bodies a body for each, below the
 * district's hokimiyat, so that its officers can be added. */
#include <stdio.h>
#include <string.h>

#include "app/commands.h"
#include "app/sheet.h"
#include "base/arena.h"
#include "domain/mahalla.h"
#include "store/countries.h"

#define MAHALLAS_MAX 20000

static const struct err USAGE = { ERR_INPUT, N_("The arguments do not fit; see `qabul help`."), NULL,
	NULL };

struct mahallas {
	struct app *app;
	struct place *list;
	size_t n;
	int64_t next, refused;
	bool bodies;
	int64_t made, headless; /* bodies; places whose district has no hokimiyat */
};

static ERR
read_mahalla(struct sheet *s, void *arg)
{
	struct mahallas *m = arg;
	const struct country *c = m->app->country;
	struct place p = { .level = LEVEL_MAHALLA };
	const struct place *district = country_place_code(c, sheet_text(s, "district_soato"));
	const struct place *was;

	p.code = str_fmt(m->app->a, "m%.*s", STR_ARG(sheet_text(s, "mahalla_code")));
	p.names.in[LANG_UZ] = sheet_text(s, "name_uz_latn");
	if (district && district->level != LEVEL_DISTRICT && district->level != LEVEL_CITY)
		district = NULL;
	if (!district || p.code.n < 2 || !p.names.in[LANG_UZ].n) {
		m->refused++;
		return NULL;
	}
	for (size_t i = 0; i < m->n; i++)
		if (str_eq(m->list[i].code, p.code))
			return sheet_wrong(s, "mahalla_code", "stands twice");
	if (m->n == MAHALLAS_MAX)
		return sheet_wrong(s, "the file", "has too many rows");
	was = country_place_code(c, p.code);
	p.id = was ? was->id : m->next++;
	p.parent = district->id;
	m->list[m->n++] = p;
	return NULL;
}

static ERR
put_mahallas(struct ctx *c, void *arg)
{
	struct mahallas *m = arg;

	const struct err *e = store_places_put(c->tx, c->a, m->list, m->n);

	m->made = m->headless = 0;
	for (size_t i = 0; !e && m->bodies && i < m->n; i++) {
		const struct place *p = &m->list[i];
		const struct body *up = country_body_for(c->country, STR("hokimiyat"), p->parent, LEVEL_DISTRICT);
		struct body b = { .place = p->id, .level = LEVEL_MAHALLA, .kind = STR("mahalla"), .names = p->names,
			.code = str_fmt(c->a, "mahalla_%.*s", STR_ARG(p->code)) };

		if (mahalla_body(c->country, p->id) || country_body_code(c->country, b.code))
			continue;
		if (!up || up->place != p->parent) {
			m->headless++;
			continue;
		}
		b.parent = up->id;
		e = store_body_put(c->tx, c->a, &b);
		m->made += !e;
	}
	return e;
}

ERR
command_import_mahallas(struct app *app, int argc, char **argv)
{
	struct mahallas m = { .app = app };
	const struct err *e;

	if (argc < 2 || argv[1][0] == '-' || argc > 3 || (argc == 3 && strcmp(argv[2], "--bodies") != 0))
		return &USAGE;
	m.bodies = argc == 3;
	e = app_open(app, true);
	if (e)
		return e;
	m.list = arena_array(app->a, MAHALLAS_MAX, sizeof(*m.list));
	m.next = app->country->places[app->country->nplaces - 1].id + 1;
	e = sheet_read(app->a, argv[1], true, read_mahalla, &m);
	if (!e)
		e = app_do(app, put_mahallas, &m);
	if (!e)
		printf("%zu mahallas; %lld rows without a known district were left out\n", m.n,
		    (long long)m.refused);
	if (!e && m.bodies)
		printf("%lld bodies were made; %lld mahallas have none, as their district has no hokimiyat\n",
		    (long long)m.made,
		    (long long)m.headless);
	return e;
}
