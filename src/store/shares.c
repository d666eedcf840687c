/* Shared answers. */
#include "store/shares.h"

#include "base/arena.h"
#include "db/writer.h"

static ERR
read_share(struct row *r, struct share *out)
{
	out->id = row_int(r);
	out->version = row_int(r);
	out->appeal = row_int(r);
	out->body = row_int(r);
	out->answered_at = row_int(r);
	out->state = (enum share_state)row_enum(r, SHARE_STATES);
	out->agreed_at = row_int(r);
	out->ended_at = row_int(r);
	out->officer = row_int(r);
	out->shown_at = row_int(r);
	out->question = row_text(r);
	out->answer = row_text(r);
	out->why = row_text(r);
	return row_end(r);
}

ERR
store_share(struct db *d, struct arena *a, int64_t id, struct share *out)
{
	struct row r;
	const struct err *e = db_one(d, a, SQL_share_get, ARGS(arg_int(id)), &r);

	return e ? e : read_share(&r, out);
}

ERR
store_share_of_appeal(struct db *d, struct arena *a, int64_t appeal, struct share *out, bool *any)
{
	struct row r;
	const struct err *e = db_opt(d, a, SQL_share_of_appeal, ARGS(arg_int(appeal)), &r, any);

	return e || !*any ? e : read_share(&r, out);
}

static ERR
shares(struct db *d, struct arena *a, enum sql sql, struct args args, struct share **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, sql, args, &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++)
		e = read_share(&rows.v[i], &(*out)[i]);
	return e;
}

ERR
store_shares_waiting(struct db *d, struct arena *a, int64_t body, int64_t after, int max, struct share **out, size_t *n)
{
	return shares(d, a, SQL_shares_waiting, ARGS(arg_int(body), arg_int(after), arg_int(max)), out, n);
}

ERR
store_shares_shown(struct db *d, struct arena *a, int64_t body, int64_t before_at, int64_t before, int max,
    struct share **out, size_t *n)
{
	return body ? shares(d, a, SQL_shares_shown,
	                  ARGS(arg_int(body), arg_int(before_at), arg_int(before), arg_int(max)), out, n)
	            : shares(d, a, SQL_shares_shown_all, ARGS(arg_int(before_at), arg_int(before), arg_int(max)), out,
	                n);
}

ERR
store_share_put(struct tx *tx, struct arena *a, struct share *s)
{
	const struct err *e;

	if (s->id) {
		e = tx_one(tx, SQL_share_change,
		    ARGS(arg_int(s->id), arg_int(s->version), arg_int(s->body), arg_int(s->answered_at),
		        arg_int(s->state),
		        arg_int(s->agreed_at), arg_int(s->ended_at), arg_int(s->officer), arg_int(s->shown_at),
		        arg_text(s->question), arg_text(s->answer), arg_text(s->why)));
		s->version++;
		return e;
	}
	e = db_int(tx_db(tx), a, SQL_share_last, NO_ARGS, &s->id);
	if (e)
		return e;
	s->id++;
	s->version = 1;
	return tx_one(tx, SQL_share_insert,
	    ARGS(arg_int(s->id), arg_int(s->appeal), arg_int(s->body), arg_int(s->answered_at), arg_int(s->agreed_at)));
}

ERR
store_share_lapse(struct tx *tx, int64_t appeal, int64_t at)
{
	return tx_any(tx, SQL_share_lapse, ARGS(arg_int(appeal), arg_int(at)));
}
