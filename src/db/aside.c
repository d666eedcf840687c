/* Whole tables: cleared; their indexes put aside, and made again when the rows are there. */
#include "base/arena.h"
#include "base/buf.h"
#include "db/driver.h"

/* Of this transaction, whose statements take whole tables. */
static ERR
patient(struct db *d)
{
	const struct err *e = d->d->flush(d->c);

	return e || db_engine(d) != ENGINE_PG
	    ? e : d->d->script(d->c, "SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 2000");
}

ERR
db_clear(struct db *d, struct arena *a, const char *table)
{
	const struct err *e = patient(d);

	return e ? e : d->d->script(d->c,
	    str_fmt(a, db_engine(d) == ENGINE_PG ? "TRUNCATE %s" : "DELETE FROM %s", table).p);
}

ERR
db_indexes_aside(struct db *d, struct arena *a, const char *const *names, size_t n, struct str *again)
{
	const char *how = db_engine(d) == ENGINE_SQLITE
	    ? "SELECT sql FROM sqlite_schema WHERE type = 'index' AND name = $1"
	    : "SELECT indexdef FROM pg_indexes WHERE schemaname = current_schema() AND indexname = $1";
	struct buf made = buf_new(a, 64 * 1024);
	const struct err *e = patient(d);

	for (size_t i = 0; !e && i < n; i++) {
		struct rows rows;

		e = d->d->query(d->c, a, how, ARGS(arg_text(str_c(names[i]))), &rows);
		if (e || !rows.n)
			continue;
		buf_str(&made, row_text(&rows.v[0]));
		buf_str(&made, STR(";\n"));
		e = d->d->script(d->c, str_fmt(a, "DROP INDEX %s", names[i]).p);
	}
	return e ? e : buf_end(&made, again);
}

ERR
db_indexes_again(struct db *d, struct arena *a, struct str again)
{
	const struct err *e = patient(d);

	return !e && again.n ? d->d->script(d->c, str_cstr(a, again)) : e;
}
