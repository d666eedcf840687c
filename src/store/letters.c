/* The letters of bodies. */
#include "store/letters.h"

#include "base/arena.h"
#include "db/writer.h"

ERR
store_letter_put(struct tx *tx, int64_t body, enum paper_kind kind, enum lang lang, struct str text, int64_t officer)
{
	if (!text.n)
		return tx_any(tx, SQL_letter_drop, ARGS(arg_int(body), arg_int(kind), arg_int(lang)));
	return tx_one(tx, SQL_letter_put,
	    ARGS(arg_int(body), arg_int(kind), arg_int(lang), arg_text(text), arg_int(tx_now(tx)), arg_int(officer)));
}

ERR
store_letter(struct db *d, struct arena *a, int64_t body, enum paper_kind kind, enum lang lang, struct str *out)
{
	struct row r;
	bool any;
	const struct err *e =
	    db_opt(d, a, SQL_letter_get, ARGS(arg_int(body), arg_int(kind), arg_int(lang)), &r, &any);

	*out = STR("");
	if (e || !any)
		return e;
	*out = row_text(&r);
	return row_end(&r);
}
