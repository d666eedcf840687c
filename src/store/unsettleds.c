/* The old unsettled on the shelf. */
#include "store/unsettleds.h"

#include "base/arena.h"
#include "db/writer.h"
#include "store/appeals.h"

ERR
store_matter_put(struct tx *tx, const struct matter *m)
{
	return tx_one(tx, SQL_matter_put,
	    ARGS(arg_int(m->first), arg_int(m->last), arg_int(m->why), arg_int(m->body), arg_int(m->holder),
	        arg_int(m->since), arg_date(m->ripe), arg_int(m->noted_at), arg_int(m->rank)));
}

ERR
store_matter_moved(struct tx *tx, int64_t last, int64_t holder)
{
	return tx_any(tx, SQL_matter_moved, ARGS(arg_int(last), arg_int(holder)));
}

ERR
store_matter_plan(struct tx *tx, int64_t first, int64_t owner, struct str plan, struct date day)
{
	return tx_one(tx, SQL_matter_plan, ARGS(arg_int(first), arg_int(owner), arg_text(plan), arg_date(day)));
}

ERR
store_matter_settle(struct tx *tx, int64_t first, int64_t now)
{
	return tx_one(tx, SQL_matter_settle, ARGS(arg_int(first), arg_int(now)));
}

static ERR
read_matter(struct row *r, struct matter *out)
{
	out->first = row_int(r);
	out->last = row_int(r);
	out->why = (enum unsettled)row_enum(r, UNSETTLED_KINDS);
	out->body = row_int(r);
	out->holder = row_int(r);
	out->since = row_int(r);
	out->ripe = row_date(r);
	out->noted_at = row_int(r);
	out->owner = row_int(r);
	out->plan = row_text(r);
	out->plan_day = row_date(r);
	out->settled_at = row_int(r);
	out->rank = (int)row_enum(r, MATTER_RANKS);
	out->gist = row_text(r);
	return row_end(r);
}

ERR
store_matter(struct db *d, struct arena *a, int64_t first, struct matter *out, bool *any)
{
	struct row r;
	const struct err *e = db_opt(d, a, SQL_matter_get, ARGS(arg_int(first)), &r, any);

	return e || !*any ? e : read_matter(&r, out);
}

ERR
store_matters(struct db *d, struct arena *a, const struct who *who, const struct matter_ask *ask,
    struct matter **out, size_t *n)
{
	const struct err *e = NULL;

	*n = 0;
	*out = arena_array(a, (size_t)ask->max, sizeof(**out));
	for (int rank = ask->after_rank; !e && rank < MATTER_RANKS && *n < (size_t)ask->max; rank++) {
		bool behind = rank == ask->after_rank;
		struct date ripe = behind ? ask->after_ripe : (struct date){ 0 };
		struct rows rows;

		e = db_all(d, a, ask->held ? SQL_matters_held : SQL_matters_seen,
		    ARGS(arg_int(who->body), arg_date(ask->today), arg_date(ripe), arg_int(behind ? ask->after : 0),
		        arg_int(ask->max - (int)*n), arg_int(who->officer), arg_int(who->unit), arg_int(who->body),
		        arg_int(rank)),
		    &rows);
		for (size_t i = 0; !e && i < rows.n; i++)
			e = read_matter(&rows.v[i], &(*out)[(*n)++]);
	}
	return e;
}

ERR
store_matters_settled(struct db *d, struct arena *a, const struct who *who, bool held, int64_t from, int64_t to,
    int64_t *out, bool *lacks)
{
	struct row r;
	const struct err *e = db_one(d, a, held ? SQL_matters_settled_held : SQL_matters_settled_seen,
	    ARGS(arg_int(who->body), arg_int(from), arg_int(to)), &r);

	*out = e ? 0 : row_int(&r);
	*lacks = false;
	if (!e)
		e = row_end(&r);
	if (e || *out >= FEW || !*out)
		return e;
	e = db_one(d, a, held ? SQL_matters_lacking_held : SQL_matters_lacking_seen,
	    ARGS(arg_int(who->body), arg_int(from), arg_int(to), arg_int(who->officer), arg_int(who->unit),
	        arg_int(who->body)),
	    &r);
	*lacks = !e && row_int(&r) > 0;
	return e ? e : row_end(&r);
}
