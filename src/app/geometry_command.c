/* qabul profile geometry: better shapes of places, for the maps. */
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "app/commands.h"
#include "app/option.h"
#include "base/arena.h"
#include "report/geojson.h"
#include "store/shapes.h"

#define FILE_MOST ((size_t)1 << 20)

static const struct err USAGE = { ERR_INPUT, N_("The arguments do not fit; see `qabul help`."), NULL,
	NULL };
static const struct err NO_FILE = { ERR_INPUT, N_("This file cannot be read, or is larger than 1 MiB."), NULL,
	NULL };
static const struct err NO_PLACE = { ERR_INPUT, N_("No shape in this file has the code of a place."), NULL,
	"looked for in the id and the properties of each feature: the place's code or that of ISO 3166-2" };

struct geometry {
	struct place_shape *list;
	size_t n;
	struct str from;
};

static ERR
read_file(struct arena *a, const char *path, struct str *out)
{
	char *p = arena_alloc(a, FILE_MOST + 1);
	size_t n = 0;
	ssize_t got = 1;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	while (fd >= 0 && n <= FILE_MOST && (got = read(fd, p + n, FILE_MOST + 1 - n)) > 0)
		n += (size_t)got;
	if (fd >= 0)
		(void)close(fd);
	*out = (struct str){ p, n };
	return fd < 0 || got < 0 || n > FILE_MOST ? &NO_FILE : NULL;
}

/* The place that one of the feature's codes names. */
static const struct place *
place_of(const struct country *c, const struct geo_feature *f)
{
	for (size_t i = 0; i < f->ncodes; i++)
		for (size_t k = 0; k < c->nplaces && f->codes[i].n; k++)
			if (str_eq(c->places[k].code, f->codes[i]) || str_eq(c->places[k].iso, f->codes[i]))
				return &c->places[k];
	return NULL;
}

static ERR
put_shapes(struct ctx *c, void *arg)
{
	struct geometry *g = arg;

	return store_shapes_put(c->tx, c->a, g->list, g->n, g->from);
}

ERR
command_profile_geometry(struct app *app, int argc, char **argv)
{
	struct geometry g = { .from = str_c(option(argc, argv, "--from", "")) };
	struct geo_feature *f;
	struct str text = { NULL, 0 };
	size_t n = 0, left = 0;
	const struct err *e;

	if (argc < 2)
		return &USAGE;
	e = app_open(app, true);
	if (!e)
		e = read_file(app->a, argv[1], &text);
	if (!e)
		e = geojson_read(app->a, text, &f, &n);
	if (e)
		return e;
	g.list = arena_array(app->a, n, sizeof(*g.list));
	for (size_t i = 0; i < n; i++) {
		const struct place *p = f[i].shape.nrings ? place_of(app->country, &f[i]) : NULL;

		if (p)
			g.list[g.n++] = (struct place_shape){ p->id, shape_write(app->a, &f[i].shape) };
		else
			left++;
	}
	e = g.n ? app_do(app, put_shapes, &g) : &NO_PLACE;
	if (!e)
		printf("%zu shapes (%.*s); %zu features without a known place were left out\n", g.n,
		    STR_ARG(g.from), left);
	return e;
}
