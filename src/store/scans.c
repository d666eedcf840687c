/* Files and the scanner of viruses. */
#include "store/scans.h"

#include "base/arena.h"
#include "db/writer.h"

ERR
store_unscanned(struct db *d, struct arena *a, int64_t now, int max, struct unscanned **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_files_unscanned, ARGS(arg_int(now), arg_int(max)), &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++) {
		struct unscanned *u = &(*out)[i];
		struct row *r = &rows.v[i];

		u->appeal = row_int(r);
		u->no = (int)row_int(r);
		u->sha256 = row_blob(r);
		u->tries = row_int(r);
		e = row_end(r);
	}
	return e;
}

ERR
store_scanned(struct tx *tx, int64_t appeal, int no, enum scan scan)
{
	return tx_any(tx, SQL_file_scanned, ARGS(arg_int(appeal), arg_int(no), arg_int(scan)));
}

ERR
store_scan_later(struct tx *tx, int64_t appeal, int no, int64_t next)
{
	return tx_any(tx, SQL_file_scan_later, ARGS(arg_int(appeal), arg_int(no), arg_int(next)));
}
