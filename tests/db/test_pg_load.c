/* On both engines: SQLite's rows go one by one. */
#include "db/pg_load.h"

#include "base/arena.h"
#include "db/driver.h"
#include "world.h"

#define MANY 5000 /* more than are sent at once */

static ERR
load(struct db *d, enum sql sql, struct args row)
{
	return d->d->load ? d->d->load(d->c, sql, row) : d->d->exec(d->c, sql, row, 1);
}

static ERR
load_cell(struct db *d, int64_t b, struct str bytes)
{
	return load(d, SQL_cell_put, ARGS(arg_int(0), arg_int(-7), arg_int(1), arg_int(b), arg_blob(bytes.p, bytes.n)));
}

static ERR
load_applicant(struct db *d, int64_t appeal, struct str name)
{
	struct str none = STR("");

	return load(d, SQL_applicant_put,
	    ARGS(arg_int(appeal), arg_int(0), arg_text(name), arg_text(none), arg_int(0), arg_text(none), arg_text(none),
	        arg_text(none), arg_text(none), arg_int(1), arg_int(0), arg_text(none), arg_null(), arg_text(none),
	        arg_int(0)));
}

TEST_BOTH(rows_that_are_loaded_are_those_that_were_put)
{
	static const char odd[] = "a\tb\\N\n\0'";
	struct str long_one = str_fmt(a, "%*s", 300, "x");
	struct db *d;
	struct rows rows;
	struct row row;

	writer_stop(w->writer);
	CHECK_OK(db_open(a, w->url, true, &d));
	CHECK_OK(d->d->begin(d->c, true));
	for (int i = 0; i < MANY; i++)
		CHECK_OK(load_cell(d, i, i % 2 ? long_one : (struct str){ odd, sizeof(odd) }));
	CHECK_OK(load_applicant(d, 5, STR("Karim\t\\N \"o'g'li\"")));
	CHECK_OK(load_cell(d, MANY, STR("")));
	CHECK_OK(d->d->flush(d->c));
	CHECK_OK(d->d->commit(d->c));
	CHECK_OK(db_all(d, a, SQL_cells_of, ARGS(arg_int(0), arg_int(-7), arg_int(1), arg_int(1)), &rows));
	CHECK_INT(rows.n, MANY + 1);
	CHECK_INT(rows.v[MANY - 1].v[1].i, MANY - 1);
	CHECK(str_eq(rows.v[MANY - 1].v[2].s, long_one) && str_eq(rows.v[2].v[2].s, (struct str){ odd, sizeof(odd) }));
	CHECK_INT(rows.v[MANY].v[2].s.n, 0);
	CHECK_OK(db_one(d, a, SQL_applicant_by_appeal, ARGS(arg_int(5)), &row));
	CHECK_STR(row.v[1].s, "Karim\t\\N \"o'g'li\"");
}

TEST_BOTH(rows_that_are_loaded_go_with_their_transaction)
{
	struct db *d;
	struct row row;
	const struct err *e;

	writer_stop(w->writer);
	CHECK_OK(db_open(a, w->url, true, &d));
	CHECK_OK(d->d->begin(d->c, true));
	CHECK_OK(load_applicant(d, 5, STR("Karim")));
	d->d->rollback(d->c);
	CHECK_OK(d->d->begin(d->c, true));
	CHECK_OK(load_applicant(d, 6, STR("Karim")));
	e = load_applicant(d, 6, STR("Lola")); /* there already */
	CHECK((e ? e : d->d->flush(d->c)) != NULL);
	d->d->rollback(d->c);
	CHECK_OK(d->d->begin(d->c, true));
	CHECK_OK(load_applicant(d, 7, STR("Karim")));
	CHECK_OK(d->d->flush(d->c));
	CHECK_OK(d->d->commit(d->c));
	CHECK_OK(db_one(d, a, SQL_applicant_by_appeal, ARGS(arg_int(7)), &row));
	CHECK(db_one(d, a, SQL_applicant_by_appeal, ARGS(arg_int(5)), &row) == &DB_MISSING);
	CHECK(db_one(d, a, SQL_applicant_by_appeal, ARGS(arg_int(6)), &row) == &DB_MISSING);
}
