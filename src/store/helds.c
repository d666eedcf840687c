/* Held appeals. */
#include "store/helds.h"

#include "base/arena.h"
#include "db/writer.h"

ERR
store_held_put(struct tx *tx, struct arena *a, int64_t appeal, const struct held *h)
{
	struct str others = STR("");

	for (size_t i = 0; i < h->nothers; i++)
		others = str_fmt(a, "%.*s%s%lld", STR_ARG(others), i ? " " : "", (long long)h->others[i]);
	return tx_one(tx, SQL_held_put,
	    ARGS(arg_int(appeal), arg_int(h->body), arg_int(h->wanted), arg_text(others), arg_int(h->at)));
}

ERR
store_held(struct db *d, struct arena *a, int64_t appeal, struct held *out)
{
	struct str others;
	struct row r;
	const struct err *e = db_one(d, a, SQL_held_get, ARGS(arg_int(appeal)), &r);

	if (e)
		return e;
	*out = (struct held){ .body = row_int(&r) };
	out->wanted = row_int(&r);
	others = row_text(&r);
	out->at = row_int(&r);
	while (others.n && out->nothers < HELD_OTHERS)
		if (str_int(str_cut(&others, ' '), &out->others[out->nothers]))
			out->nothers++;
	return row_end(&r);
}

ERR
store_helds(struct db *d, struct arena *a, const struct who *who, int64_t body, int64_t at, int64_t after, int max,
    struct line **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_held_page,
	    ARGS(arg_int(body), arg_int(at), arg_int(after), arg_int(max), arg_int(who->officer), arg_int(who->unit),
	        arg_int(who->body)),
	    &rows);

	*n = 0;
	return e ? e : store_lines(a, &rows, body, out, n);
}

ERR
store_held_count(struct db *d, struct arena *a, const struct who *who, int64_t body, int64_t *out)
{
	return db_int(d, a, SQL_held_count,
	    ARGS(arg_int(body), arg_int(COUNT_MAX), arg_int(who->officer), arg_int(who->unit), arg_int(who->body)),
	    out);
}

ERR
store_held_all(struct db *d, struct arena *a, int64_t *out)
{
	return db_int(d, a, SQL_held_all, NO_ARGS, out);
}
