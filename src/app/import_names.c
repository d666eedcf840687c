/* Names that come with an import. */
#include "app/import_names.h"

#include "base/arena.h"
#include "store/countries.h"

struct naming {
	const struct import_map *map;
	const struct import_rows *rows;
};

static struct names
named(enum lang lang, struct str name)
{
	struct names n = { { { NULL, 0 } } };

	n.in[lang] = name;
	return n;
}

static ERR
put(struct ctx *c, void *arg)
{
	const struct naming *n = arg;
	const struct country *k = c->country;
	const struct topic *group = country_topic_code(k, n->map->topic_under);
	const struct body *over = country_body_code(k, n->map->body_under);
	int64_t topic = k->ntopics ? k->topics[k->ntopics - 1].id : 0;
	const struct err *e = NULL;

	if ((n->rows->ntopics && !group) || (n->rows->nbodies && !over))
		return err_new(c->a, ERR_INPUT, N_("The map does not fit."), NULL,
		    "create under: there is no such code");
	for (size_t i = 0; !e && i < n->rows->ntopics; i++) {
		struct topic t = { .id = ++topic, .parent = group->id, .body_kind = STR(KIND_IMPORTED),
			.code = import_code(c->a, n->map->source, n->rows->topics[i]),
			.names = named(n->map->lang, n->rows->topics[i]) };

		e = store_topic_put(c->tx, c->a, &t);
	}
	for (size_t i = 0; !e && i < n->rows->nbodies; i++) {
		struct body b = { .parent = over->id, .kind = STR(KIND_IMPORTED),
			.place = n->rows->place,
			.code = import_code(c->a, n->map->source, n->rows->bodies[i]),
			.names = named(n->map->lang, n->rows->bodies[i]) };

		e = store_body_put(c->tx, c->a, &b);
	}
	return e;
}

ERR
import_names_create(struct app *app, const struct import_map *map, struct import_rows *rows)
{
	struct naming n = { map, rows };
	const struct err *e = NULL;

	if (rows->ntopics || rows->nbodies)
		e = app_do(app, put, &n);
	if (!e)
		e = store_country(app->db, app->a, &app->country);
	if (e)
		return e;
	app->country = import_law(app->a, app->country);
	import_rows_country(rows, app->country);
	return NULL;
}
