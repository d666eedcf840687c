/* Spreading over nodes. */
#include "db/spread.h"

#include "base/arena.h"
#include "db/driver.h"

static const struct err NO_CITUS = { ERR_REFUSED,
	N_("This database cannot be spread: it is no PostgreSQL with the extension citus."), NULL, NULL };

#define SPREAD(table, group, key) { #table, key, SPREAD_##group },
static const struct spread tables[] = {
#include "db/spread.tbl"
};
#undef SPREAD

#define TABLES (sizeof(tables) / sizeof(tables[0]))

const struct spread *
spread_tables(size_t *n)
{
	*n = TABLES;
	return tables;
}

const struct spread *
spread_of(struct str table)
{
	for (size_t i = 0; i < TABLES; i++)
		if (str_is(table, tables[i].table))
			return &tables[i];
	return NULL;
}

/* The table that its group began with. */
static const struct spread *
first_of(const struct spread *s)
{
	const struct spread *first = tables;

	while (first->group != s->group)
		first++;
	return first;
}

static const char *
statement(struct arena *a, const struct spread *s)
{
	const struct spread *first = first_of(s);

	if (!spread_divided(s))
		return str_fmt(a, "SELECT create_reference_table('%s')", s->table).p;
	return str_fmt(a, "SELECT create_distributed_table('%s', '%s', colocate_with => '%s')", s->table, s->key,
	    first == s ? "none" : first->table).p;
}

static ERR
has_citus(struct db *d, struct arena *a)
{
	struct rows rows;
	const struct err *e = d->d->query(d->c, a,
	    "SELECT 1 FROM pg_proc WHERE proname = 'create_distributed_table' LIMIT 1", NO_ARGS, &rows);

	return e ? e : rows.n ? NULL : &NO_CITUS;
}

static ERR
spread_one(struct db *d, struct arena *a, const struct spread *s, void (*say)(const char *statement))
{
	const char *text = statement(a, s);
	struct rows rows;
	const struct err *e = d->d->query(d->c, a,
	    "SELECT 1 FROM pg_dist_partition WHERE logicalrelid = to_regclass($1)", ARGS(arg_text(str_c(s->table))),
	    &rows);

	if (e || rows.n)
		return e;
	say(text);
	return d->d->script(d->c, text);
}

ERR
db_spread(struct arena *a, const char *url, bool dry, void (*say)(const char *statement))
{
	struct db *d;
	const struct err *e = NULL;

	for (size_t i = 0; dry && i < TABLES; i++)
		if (tables[i].group != SPREAD_HERE)
			say(statement(a, &tables[i]));
	if (dry)
		return NULL;
	if (db_engine_of(url) != ENGINE_PG)
		return &NO_CITUS;
	e = db_open(a, url, true, &d);
	if (!e)
		e = has_citus(d, a);
	if (!e) /* tables that are full take their time */
		e = db_patient(d);
	for (size_t i = 0; !e && i < TABLES; i++)
		if (tables[i].group != SPREAD_HERE)
			e = spread_one(d, a, &tables[i], say);
	return e;
}
