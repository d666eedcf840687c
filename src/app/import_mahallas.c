/* qabul import mahallas: the smallest places, below their districts. */
#include <stdio.h>

#include "app/commands.h"
#include "app/sheet.h"
#include "base/arena.h"
#include "store/countries.h"

#define MAHALLAS_MAX 20000

static const struct err USAGE = { ERR_INPUT, N_("The arguments do not fit; see `qabul help`."), NULL,
	NULL };

struct mahallas {
	struct app *app;
	struct place *list;
	size_t n;
	int64_t next, refused;
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
	if (!district || p.code.n < 2 || !p.names.in[LANG_UZ].n) {
		m->refused++;
		return NULL;
	}
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

	return store_places_put(c->tx, c->a, m->list, m->n);
}

ERR
command_import_mahallas(struct app *app, int argc, char **argv)
{
	struct mahallas m = { .app = app };
	const struct err *e;

	if (argc != 2)
		return &USAGE;
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
	return e;
}
