/* Problems of mahallas. */
#include "store/troubles.h"

#include "base/arena.h"
#include "db/writer.h"

static ERR
read_trouble(struct row *r, struct trouble *out)
{
	out->id = row_int(r);
	out->version = row_int(r);
	out->place = row_int(r);
	out->topic = row_int(r);
	out->state = (enum trouble_state)row_enum(r, TROUBLE_STATES);
	out->title = row_text(r);
	out->text = row_text(r);
	out->people = row_int(r);
	out->try_until = row_date(r);
	out->tried = row_text(r);
	out->body = row_int(r);
	out->result = row_text(r);
	out->problem = row_int(r);
	out->officer = row_int(r);
	out->made = row_date(r);
	out->pushed = row_date(r);
	out->closed = row_date(r);
	return row_end(r);
}

ERR
store_trouble(struct db *d, struct arena *a, int64_t id, struct trouble *out)
{
	struct row r;
	const struct err *e = db_one(d, a, SQL_trouble_get, ARGS(arg_int(id)), &r);

	return e ? e : read_trouble(&r, out);
}

static ERR
list(struct db *d, struct arena *a, enum sql sql, int64_t of, int max, struct trouble **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, sql, ARGS(arg_int(of), arg_int(max)), &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++)
		e = read_trouble(&rows.v[i], &(*out)[i]);
	return e;
}

ERR
store_troubles(struct db *d, struct arena *a, int64_t place, bool ended, int max, struct trouble **out, size_t *n)
{
	return list(d, a, ended ? SQL_troubles_ended : SQL_troubles_of, place, max, out, n);
}

ERR
store_troubles_at(struct db *d, struct arena *a, int64_t body, int max, struct trouble **out, size_t *n)
{
	return list(d, a, SQL_troubles_at, body, max, out, n);
}

ERR
store_troubles_of(struct db *d, struct arena *a, int64_t problem, int max, struct trouble **out, size_t *n)
{
	return list(d, a, SQL_troubles_of_problem, problem, max, out, n);
}

ERR
store_trouble_put(struct tx *tx, const struct trouble *t)
{
	return tx_one(tx, SQL_trouble_insert,
	    ARGS(arg_int(t->id), arg_int(t->place), arg_int(t->topic), arg_text(t->title), arg_text(t->text),
	        arg_int(t->people),
	        arg_date(t->try_until), arg_int(t->officer), arg_date(t->made)));
}

ERR
store_trouble_change(struct tx *tx, struct trouble *t)
{
	const struct err *e = tx_one(tx, SQL_trouble_update,
	    ARGS(arg_int(t->id), arg_int(t->version), arg_int(t->state), arg_text(t->tried), arg_int(t->body),
	        arg_text(t->result), arg_int(t->problem), arg_date(t->pushed), arg_date(t->closed)));

	t->version++;
	return e;
}
