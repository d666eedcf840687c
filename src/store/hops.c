/* Steps on the shelf. */
#include "store/hops.h"

#include "base/arena.h"
#include "db/writer.h"

ERR
store_hop_put(struct tx *tx, int64_t appeal, const struct hop *h)
{
	return tx_one(tx, SQL_hop_put,
	    ARGS(arg_int(appeal), arg_int(h->seq), arg_int(h->at), arg_int(h->deed), arg_int(h->from),
	        arg_int(h->to), arg_int(h->officer), arg_int(h->officer_body), arg_text(h->reason),
	        arg_int(h->pushed), arg_int(h->back), arg_int(h->bound)));
}

static ERR
read_hop(struct row *r, struct hop *h)
{
	h->seq = row_int(r);
	h->at = row_int(r);
	h->deed = (enum deed)row_enum(r, DEEDS);
	h->from = row_int(r);
	h->to = row_int(r);
	h->officer = row_int(r);
	h->officer_body = row_int(r);
	h->reason = row_text(r);
	h->pushed = row_bool(r);
	h->back = row_int(r);
	h->bound = row_bool(r);
	return row_end(r);
}

ERR
store_hops(struct db *d, struct arena *a, int64_t appeal, struct hop **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_hops_of_appeal, ARGS(arg_int(appeal)), &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++)
		e = read_hop(&rows.v[i], &(*out)[i]);
	return e;
}

ERR
store_pushes(struct db *d, struct arena *a, const struct who *who, int64_t body, int64_t from, int64_t to,
    struct pushes *out)
{
	_Static_assert(DEED_FORWARD == 2 && DEED_DECIDE == 30, "as hops.sql says");
	struct row r;
	const struct err *e = db_one(d, a, SQL_hops_count,
	    ARGS(arg_int(body), arg_int(from), arg_int(to), arg_int(who->officer), arg_int(who->unit),
	        arg_int(who->body)),
	    &r);

	if (e)
		return e;
	out->steps = row_int(&r);
	out->pushed = row_int(&r);
	out->back = row_int(&r);
	return row_end(&r);
}

ERR
store_pushed(struct db *d, struct arena *a, int64_t body, int64_t from, int64_t to, int max,
    struct pushed **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_hops_pushed,
	    ARGS(arg_int(body), arg_int(from), arg_int(to), arg_int(max)), &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++) {
		(*out)[i].appeal = row_int(&rows.v[i]);
		e = read_hop(&rows.v[i], &(*out)[i].h);
	}
	return e;
}

ERR
store_pushers(struct db *d, struct arena *a, int64_t after, int64_t from, int64_t to, int max, int64_t **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_hops_pushers,
	    ARGS(arg_int(after), arg_int(from), arg_int(to), arg_int(max)), &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++) {
		(*out)[i] = row_int(&rows.v[i]);
		e = row_end(&rows.v[i]);
	}
	return e;
}

ERR
store_steps(struct db *d, struct arena *a, const struct who *who, const struct steps_ask *ask, struct pushed **out,
    size_t *n)
{
	const struct pushed *l = &ask->last;
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_hops_rows,
	    ARGS(arg_int(ask->body), arg_int(ask->from), arg_int(ask->to), arg_int(l->h.at ? l->h.at : INT64_MAX),
	        arg_int(l->appeal), arg_int(l->h.seq), arg_int(ask->what), arg_int(ask->max), arg_int(who->officer),
	        arg_int(who->unit), arg_int(who->body)),
	    &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++) {
		(*out)[i].appeal = row_int(&rows.v[i]);
		e = read_hop(&rows.v[i], &(*out)[i].h);
	}
	return e;
}
