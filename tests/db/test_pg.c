/* What PostgreSQL keeps for a connection. */
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "db/driver.h"
#include "world.h"

/* How the connection finds the latest appeals of a mark. */
static struct str
plan_of(struct arena *a, struct db *db)
{
	struct rows rows = { NULL, 0 };
	struct str all = { NULL, 0 };

	CHECK_OK(db->d->query(db->c, a, "EXPLAIN EXECUTE marks_latest(0, 7, 7, 7, 7, 7, 7, 7, 7)", NO_ARGS, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		struct str line = row_text(&rows.v[i]);

		all = str_fmt(a, "%.*s%.*s\n", STR_ARG(all), STR_ARG(line));
	}
	return all;
}

TEST(a_plan_made_for_an_empty_table_does_not_stay_on_postgresql)
{
	struct world *w = world_new(a, ENGINE_PG);
	struct db *filler;
	struct args asked = ARGS(arg_int(0), arg_int(7), arg_null(), arg_null(), arg_null(), arg_null(), arg_null(),
	    arg_null(), arg_null());
	struct rows rows;

	if (!w)
		return;
	CHECK_OK(db_all(w->db, a, SQL_marks_latest, asked, &rows));
	CHECK(str_find(plan_of(a, w->db), STR("Sort")) != SIZE_MAX);
	CHECK_OK(db_open(a, w->url, true, &filler));
	CHECK_OK(filler->d->script(filler->c, "INSERT INTO answer_mark SELECT i % 1000, i FROM generate_series(1, 20000) i"));
	sleep(2);
	CHECK_OK(db_all(w->db, a, SQL_marks_latest, asked, &rows));
	CHECK_INT(rows.n, 16);
	CHECK(str_find(plan_of(a, w->db), STR("Sort")) == SIZE_MAX);
	CHECK_OK(db_all(w->db, a, SQL_marks_latest, asked, &rows));
	CHECK_INT(rows.n, 16);
}
