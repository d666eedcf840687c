/* On Citus: every statement is held to one shard by its key, or says why it is not; the schema can be divided so. */
#include "db/spread.h"

#include <string.h>

#include "base/arena.h"
#include "db/driver.h"
#include "statement.h"
#include "world.h"

#define NOT_YET 6 /* statements that Citus refuses: this number only falls */

static enum route
route(struct arena *a, const char *sql)
{
	struct str why;

	return statement_route(a, sql, &why);
}

TEST(a_statement_is_routed_by_the_key_that_it_must_have)
{
	static const struct {
		const char *sql;
		enum route route;
	} some[] = {
		{ "SELECT value FROM setting WHERE name = $1", ROUTE_WHOLE },
		{ "SELECT state FROM appeal WHERE appeal_id = $1", ROUTE_SHARD },
		{ "SELECT state FROM appeal a WHERE $2 < a.due AND a.appeal_id = $1 LIMIT 1", ROUTE_SHARD },
		{ "SELECT state FROM appeal WHERE appeal_id = $1 + 1", ROUTE_ALL },
		{ "SELECT state FROM appeal WHERE appeal_id > $1", ROUTE_ALL },
		{ "SELECT state FROM appeal WHERE appeal_id IN ($1, $2)", ROUTE_ALL },
		{ "SELECT state FROM appeal WHERE appeal_id = $1 OR state = $2", ROUTE_ALL },
		{ "SELECT state FROM appeal WHERE (state = 1 OR due = 2) AND appeal_id = $1", ROUTE_SHARD },
		{ "SELECT state FROM appeal WHERE NOT (appeal_id = $1)", ROUTE_ALL },
		{ "SELECT appeal_id = $1 FROM appeal", ROUTE_ALL },
		{ "SELECT state FROM appeal WHERE CASE WHEN appeal_id = $1 THEN 1 ELSE 0 END = 1", ROUTE_ALL },
		{ "SELECT 1 FROM kin k JOIN appeal a ON a.appeal_id = k.appeal_id WHERE k.appeal_id = $1", ROUTE_SHARD },
		{ "SELECT 1 FROM kin k JOIN appeal a ON a.appeal_id = k.appeal_id WHERE k.kind = $1", ROUTE_ALL },
		{ "SELECT 1 FROM kin k JOIN appeal a ON a.appeal_id = k.other_id WHERE k.kind = $1", ROUTE_NOWHERE },
		{ "SELECT 1 FROM kin k, appeal a WHERE a.appeal_id = $1 AND k.appeal_id = $2", ROUTE_NOWHERE },
		{ "SELECT 1 FROM inbox i JOIN appeal a ON a.appeal_id = i.appeal_id WHERE i.body_id = $1", ROUTE_NOWHERE },
		{ "SELECT 1 FROM inbox i WHERE i.body_id = $1 AND NOT EXISTS (SELECT 1 FROM appeal_ban b WHERE "
		  "b.appeal_id = i.appeal_id)", ROUTE_SHARD },
		{ "SELECT 1 FROM inbox WHERE body_id = $1 AND EXISTS (SELECT 1 FROM tally t WHERE t.body_id = inbox.body_id)",
		    ROUTE_SHARD },
		{ "SELECT 1 FROM officer o WHERE EXISTS (SELECT 1 FROM inbox i WHERE i.body_id = o.body_id)", ROUTE_NOWHERE },
		{ "SELECT 1 FROM setting s JOIN appeal a ON a.state = s.value WHERE a.appeal_id = $1", ROUTE_NOWHERE },
		{ "SELECT 0 FROM control WHERE body_id = $1 UNION ALL SELECT 1 FROM review WHERE body_id = $1", ROUTE_ALL },
		{ "INSERT INTO kin (kind, appeal_id, at) VALUES ($1, $2, $3)", ROUTE_SHARD },
		{ "INSERT INTO kin (kind, appeal_id, at) VALUES ($1, $2 + 1, $3)", ROUTE_NOWHERE },
		{ "INSERT INTO kin (kind, appeal_id) SELECT $1, a.appeal_id FROM appeal a WHERE a.appeal_id = $2", ROUTE_SHARD },
		{ "INSERT INTO kin (kind, appeal_id) SELECT $1, $3 FROM appeal a WHERE a.appeal_id = $2", ROUTE_NOWHERE },
		{ "UPDATE appeal SET state = $2, appeal_id = $3 WHERE appeal_id = $1", ROUTE_NOWHERE },
		{ "UPDATE inbox SET appeal_id = $3 WHERE body_id = $1", ROUTE_SHARD },
		{ "UPDATE appeal SET state = $2 WHERE due < $1", ROUTE_ALL },
		{ "SELECT state FROM appeal WHERE appeal_id = $1 FOR UPDATE", ROUTE_NOWHERE },
		{ "SELECT 1 FROM nothing WHERE appeal_id = $1", ROUTE_NOWHERE },
	};

	for (size_t i = 0; i < sizeof(some) / sizeof(some[0]); i++)
		if (route(a, some[i].sql) != some[i].route)
			test_fail(__FILE__, __LINE__, "%s: %d, not %d", some[i].sql, route(a, some[i].sql), some[i].route);
}

TEST(every_statement_is_routed_by_its_key_or_says_why_it_is_not)
{
	int all = 0, nowhere = 0;

	for (int i = 0; i < SQLS; i++) {
		static const char *const must[] = { NULL, NULL, "fan-out", "not yet" };
		struct arena_mark mark = arena_mark(a);
		const char *said = sql_texts[i].spread;
		struct str why;
		enum route r = statement_route(a, sql_texts[i].pg, &why);

		if (must[r] && (!said || strncmp(said, must[r], strlen(must[r])) != 0))
			test_fail(__FILE__, __LINE__, "%s needs -- spread: %s (why) %.*s", sql_texts[i].name, must[r], STR_ARG(why));
		if (!must[r] && said)
			test_fail(__FILE__, __LINE__, "%s says %s, but is routed by its key", sql_texts[i].name, said);
		all += r == ROUTE_ALL;
		nowhere += r == ROUTE_NOWHERE;
		arena_reset(a, mark);
	}
	CHECK(all > 0);
	CHECK_INT(nowhere, NOT_YET);
}

static struct rows
ask(struct world *w, const char *sqlite, const char *pg)
{
	struct rows rows = { NULL, 0 };

	CHECK_OK(w->db->d->query(w->db->c, w->a, w->engine == ENGINE_PG ? pg : sqlite, NO_ARGS, &rows));
	return rows;
}

TEST_BOTH(every_table_has_its_place_on_citus)
{
	struct rows have = ask(w, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'search_text_*'",
	    "SELECT CAST(tablename AS text) FROM pg_tables WHERE schemaname = current_schema()");
	size_t n;

	(void)spread_tables(&n);
	CHECK_INT(have.n, n);
	for (size_t i = 0; i < have.n; i++)
		if (!spread_of(have.v[i].v[0].s))
			test_fail(__FILE__, __LINE__, "%.*s has no place in db/spread.tbl", STR_ARG(have.v[i].v[0].s));
}

/* Rows of table, index, column: does the index hold the column? */
static bool
holds(const struct rows *rows, struct str index, const char *column)
{
	for (size_t i = 0; i < rows->n; i++)
		if (str_eq(rows->v[i].v[1].s, index) && str_is(rows->v[i].v[2].s, column))
			return true;
	return false;
}

TEST_BOTH(every_unique_key_of_a_divided_table_contains_what_divides_it)
{
	struct rows keys = ask(w,
	    "SELECT m.name, i.name, x.name FROM sqlite_schema m JOIN pragma_index_list(m.name) i "
	    "JOIN pragma_index_info(i.name) x WHERE m.type = 'table' AND i.\"unique\" = 1 UNION ALL "
	    "SELECT m.name, m.name || ' primary key', t.name FROM sqlite_schema m JOIN pragma_table_info(m.name) t "
	    "WHERE m.type = 'table' AND t.pk > 0",
	    "SELECT CAST(c.relname AS text), CAST(i.relname AS text), CAST(k.attname AS text) FROM pg_index x "
	    "JOIN pg_class c ON c.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid "
	    "JOIN pg_attribute k ON k.attrelid = i.oid JOIN pg_namespace n ON n.oid = c.relnamespace "
	    "WHERE x.indisunique AND n.nspname = current_schema()");
	size_t checked = 0;

	for (size_t i = 0; i < keys.n; i++) {
		const struct spread *s = spread_of(keys.v[i].v[0].s);

		if (!s || !spread_divided(s))
			continue;
		checked++;
		if (!holds(&keys, keys.v[i].v[1].s, s->key))
			test_fail(__FILE__, __LINE__, "%.*s lacks %s", STR_ARG(keys.v[i].v[1].s), s->key);
	}
	CHECK(checked > 60);
}

/* Foreign keys, triggers, sequences: the house has none at all, and Citus would refuse most. */
TEST_BOTH(nothing_binds_tables_to_each_other)
{
	struct rows bonds = ask(w,
	    "SELECT (SELECT count(*) FROM sqlite_schema m JOIN pragma_foreign_key_list(m.name)) + "
	    "(SELECT count(*) FROM sqlite_schema WHERE type = 'trigger' OR sql LIKE '%AUTOINCREMENT%')",
	    "SELECT (SELECT count(*) FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace WHERE c.contype = 'f' "
	    "AND n.nspname = current_schema()) + (SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal) + "
	    "(SELECT count(*) FROM pg_sequences WHERE schemaname = current_schema())");

	CHECK_INT(bonds.v[0].v[0].i, 0);
}

/* Tables lie together by the type of their keys. */
TEST_BOTH(keys_of_one_group_are_of_one_type)
{
	struct rows columns = ask(w,
	    "SELECT m.name, t.name, t.type FROM sqlite_schema m JOIN pragma_table_info(m.name) t WHERE m.type = 'table'",
	    "SELECT CAST(table_name AS text), CAST(column_name AS text), CAST(data_type AS text) FROM information_schema.columns "
	    "WHERE table_schema = current_schema()");
	struct str type[SPREAD_GROUPS] = { { NULL, 0 } };
	size_t found = 0, divided = 0, n;
	const struct spread *all = spread_tables(&n);

	for (size_t i = 0; i < n; i++)
		divided += spread_divided(&all[i]) && strcmp(all[i].table, "search_text") != 0;
	for (size_t i = 0; i < columns.n; i++) {
		const struct spread *s = spread_of(columns.v[i].v[0].s);
		struct str is = columns.v[i].v[2].s;

		if (!s || !spread_divided(s) || !str_is(columns.v[i].v[1].s, s->key) || strcmp(s->table, "search_text") == 0)
			continue;
		found++;
		if (type[s->group].n && !str_eq(type[s->group], is))
			test_fail(__FILE__, __LINE__, "%s.%s is %.*s", s->table, s->key, STR_ARG(is));
		type[s->group] = is;
	}
	CHECK_INT(found, divided);
}

static int told;
static char last[200];

static void
tell(const char *text)
{
	told++;
	strncpy(last, text, sizeof(last) - 1);
}

TEST_BOTH(spreading_is_refused_without_citus)
{
	const struct err *e;

	told = 0;
	e = db_spread(a, w->url, false, tell);
	CHECK(e && e->kind == ERR_REFUSED);
	CHECK_INT(told, 0);
	CHECK_OK(db_spread(a, w->url, true, tell));
	CHECK(told > 50);
}

/* A stand-in for the extension: it notes what it is asked. */
static const char citus[] =
    "CREATE TABLE pg_dist_partition (logicalrelid regclass, wanted text);"
    "CREATE FUNCTION create_distributed_table(t regclass, k text, colocate_with text) RETURNS void LANGUAGE sql AS "
    "'INSERT INTO pg_dist_partition VALUES (t, k || '' with '' || colocate_with)';"
    "CREATE FUNCTION create_reference_table(t regclass) RETURNS void LANGUAGE sql AS "
    "'INSERT INTO pg_dist_partition VALUES (t, ''everywhere'')'";

TEST(tables_are_spread_once_and_together_with_their_group)
{
	struct world *w = world_new(a, ENGINE_PG);
	struct rows rows = { NULL, 0 };
	int first;

	if (!w)
		return;
	CHECK_OK(w->db->d->script(w->db->c, "SET default_transaction_read_only = off"));
	CHECK_OK(w->db->d->script(w->db->c, citus));
	told = 0;
	CHECK_OK(db_spread(a, w->url, false, tell));
	first = told;
	CHECK_OK(db_spread(a, w->url, false, tell));
	CHECK_INT(told, first); /* the second time there is nothing to do */
	rows = ask(w, NULL, "SELECT CAST(logicalrelid AS text), wanted FROM pg_dist_partition ORDER BY 1");
	CHECK_INT(rows.n, first);
	for (size_t i = 0; i < rows.n; i++) {
		struct str t = rows.v[i].v[0].s, wanted = rows.v[i].v[1].s;

		if (str_is(t, "appeal"))
			CHECK_STR(wanted, "appeal_id with none");
		if (str_is(t, "unsettled"))
			CHECK_STR(wanted, "first_id with appeal");
		if (str_is(t, "tally"))
			CHECK_STR(wanted, "body_id with inbox");
		if (str_is(t, "officer"))
			CHECK_STR(wanted, "everywhere");
		CHECK(!str_is(t, "setting"));
	}
}
