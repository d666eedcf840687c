/* Kin on the shelf. */
#include "store/kins.h"

#include "base/arena.h"
#include "db/writer.h"

ERR
store_kin_put(struct tx *tx, const struct kinship *k)
{
	return tx_one(tx, SQL_kin_put,
	    ARGS(arg_int(k->appeal), arg_int(k->other), arg_int(k->kin), arg_int(k->at), arg_int(k->officer)));
}

static ERR
read_all(struct db *d, struct arena *a, enum sql sql, int64_t id, struct kinship **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, sql, ARGS(arg_int(id)), &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++) {
		struct kinship *k = &(*out)[i];
		struct row *r = &rows.v[i];

		k->appeal = row_int(r);
		k->other = row_int(r);
		k->kin = (enum kin)row_enum(r, KINS);
		k->at = row_int(r);
		k->officer = row_int(r);
		e = row_end(r);
	}
	return e;
}

ERR
store_kin_of(struct db *d, struct arena *a, int64_t appeal, struct kinship **out, size_t *n)
{
	return read_all(d, a, SQL_kin_of, appeal, out, n);
}

ERR
store_kin_after(struct db *d, struct arena *a, int64_t other, struct kinship **out, size_t *n)
{
	return read_all(d, a, SQL_kin_after, other, out, n);
}
