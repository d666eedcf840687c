/* Signatories on the shelf. */
#include "store/signatories.h"

#include "base/arena.h"
#include "db/writer.h"

ERR
store_signatories_count(struct db *d, struct arena *a, int64_t appeal, int64_t *count)
{
	struct row r;
	const struct err *e = db_one(d, a, SQL_signatories_count, ARGS(arg_int(appeal)), &r);

	*count = e ? 0 : row_int(&r);
	return e;
}

ERR
store_signatories_put(struct tx *tx, struct arena *a, int64_t appeal, const struct signatory *list, size_t n,
    int64_t *count)
{
	struct row r;
	bool any;
	int64_t no = 0;
	const struct err *e = db_opt(tx_db(tx), a, SQL_signatory_last, ARGS(arg_int(appeal)), &r, &any);

	if (!e && any)
		no = row_int(&r);
	for (size_t i = 0; !e && i < n; i++) {
		unsigned char mark[SIGNATORY_MARK];

		signatory_mark(a, &list[i], mark);
		e = tx_any(tx, SQL_signatory_put,
		    ARGS(arg_int(appeal), arg_blob(mark, SIGNATORY_MARK), arg_int(no + 1 + (int64_t)i),
		        arg_text(list[i].name), arg_text(list[i].address)));
	}
	return e ? e : store_signatories_count(tx_db(tx), a, appeal, count);
}

ERR
store_signatories(struct db *d, struct arena *a, int64_t appeal, int64_t after, int max, struct signatory **out,
    size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_signatories_after,
	    ARGS(arg_int(appeal), arg_int(after), arg_int(max)), &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++) {
		struct row *r = &rows.v[i];

		(*out)[i].no = row_int(r);
		(*out)[i].name = row_text(r);
		(*out)[i].address = row_text(r);
		e = row_end(r);
	}
	return e;
}
