/* Absences on the shelf. */
#include "store/absences.h"

#include "base/arena.h"
#include "db/writer.h"

ERR
store_absence_put(struct tx *tx, const struct absence *x)
{
	return tx_one(tx, SQL_absence_put,
	    ARGS(arg_int(x->officer), arg_date(x->from), arg_date(x->to), arg_int(x->stand_in),
	        arg_int(tx_now(tx))));
}

ERR
store_absence_end(struct tx *tx, int64_t officer, struct date from, struct date last)
{
	return tx_any(tx, SQL_absence_end, ARGS(arg_int(officer), arg_date(from), arg_date(last)));
}

static ERR
list(struct db *d, struct arena *a, enum sql sql, int64_t id, struct date day, struct absence **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, sql, ARGS(arg_int(id), arg_date(day)), &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++) {
		struct absence *x = &(*out)[i];

		x->officer = row_int(&rows.v[i]);
		x->from = row_date(&rows.v[i]);
		x->to = row_date(&rows.v[i]);
		x->stand_in = row_int(&rows.v[i]);
		e = row_end(&rows.v[i]);
	}
	return e;
}

ERR
store_absences_of(struct db *d, struct arena *a, int64_t officer, struct date day, struct absence **out,
    size_t *n)
{
	return list(d, a, SQL_absences_of_officer, officer, day, out, n);
}

ERR
store_absences(struct db *d, struct arena *a, int64_t body, struct date day, struct absence **out, size_t *n)
{
	return list(d, a, SQL_absences_of_body, body, day, out, n);
}

ERR
store_acting_put(struct tx *tx, int64_t appeal, int64_t seq, int64_t officer)
{
	return tx_one(tx, SQL_acting_put, ARGS(arg_int(appeal), arg_int(seq), arg_int(officer)));
}

ERR
store_acting(struct db *d, struct arena *a, int64_t appeal, struct acting **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_acting_of_appeal, ARGS(arg_int(appeal)), &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++) {
		(*out)[i].seq = row_int(&rows.v[i]);
		(*out)[i].officer = row_int(&rows.v[i]);
		e = row_end(&rows.v[i]);
	}
	return e;
}
