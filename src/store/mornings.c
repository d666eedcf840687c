/* The leader's morning on the shelf. */
#include "store/mornings.h"

#include "base/arena.h"
#include "db/writer.h"

ERR
store_tally_add(struct tx *tx, int64_t body, enum tally what, struct date day, int64_t topic, int64_t n)
{
	return tx_one(tx, SQL_tally_add,
	    ARGS(arg_int(body), arg_int(what), arg_date(day), arg_int(topic), arg_int(n)));
}

ERR
store_tally(struct db *d, struct arena *a, int64_t body, enum tally what, struct date from, struct date to,
    int64_t *out)
{
	return db_int(d, a, SQL_tally_sum, ARGS(arg_int(body), arg_int(what), arg_date(from), arg_date(to)), out);
}

ERR
store_weekly(struct db *d, struct arena *a, int64_t body, struct date today, struct weekly **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_tally_weeks,
	    ARGS(arg_int(body), arg_date(date_add_days(today, -34)), arg_date(today)), &rows);

	*n = 0;
	*out = arena_array(a, e ? 0 : rows.n, sizeof(**out));
	for (size_t i = 0; !e && i < rows.n; i++) {
		int64_t topic = row_int(&rows.v[i]);
		struct date day = row_date(&rows.v[i]);
		int64_t many = row_int(&rows.v[i]);
		size_t k = 0;

		while (k < *n && (*out)[k].topic != topic)
			k++;
		if (k == *n)
			(*out)[(*n)++] = (struct weekly){ .topic = topic };
		if (date_cmp(day, date_add_days(today, -6)) >= 0)
			(*out)[k].week += many;
		else
			(*out)[k].month += many;
		e = row_end(&rows.v[i]);
	}
	return e;
}

ERR
store_strategy_put(struct tx *tx, int64_t body, const struct strategy *s, int64_t officer, int64_t now)
{
	return tx_one(tx, SQL_strategy_put,
	    ARGS(arg_int(body), arg_int(s->no), arg_int(s->kind), arg_int(s->target), arg_int(s->threshold),
	        arg_int(s->personal), arg_int(officer), arg_int(now)));
}

ERR
store_strategy_drop(struct tx *tx, int64_t body, int64_t no)
{
	return tx_any(tx, SQL_strategy_drop, ARGS(arg_int(body), arg_int(no)));
}

ERR
store_strategy(struct db *d, struct arena *a, int64_t body, struct strategy **out, size_t *n, int64_t *reviewed)
{
	struct rows rows;
	struct row r;
	bool any = false;
	const struct err *e = db_all(d, a, SQL_strategy_of, ARGS(arg_int(body)), &rows);

	*n = e ? 0 : rows.n;
	*reviewed = 0;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++) {
		struct strategy *s = &(*out)[i];

		s->no = row_int(&rows.v[i]);
		s->kind = (enum strategy_kind)row_enum(&rows.v[i], STRATEGY_KINDS);
		s->target = row_int(&rows.v[i]);
		s->threshold = row_int(&rows.v[i]);
		s->personal = row_bool(&rows.v[i]);
		e = row_end(&rows.v[i]);
	}
	if (!e)
		e = db_opt(d, a, SQL_strategy_review_of, ARGS(arg_int(body)), &r, &any);
	if (e || !any)
		return e;
	*reviewed = row_int(&r);
	return row_end(&r);
}

ERR
store_strategy_reviewed(struct tx *tx, int64_t body, int64_t officer, int64_t now)
{
	return tx_one(tx, SQL_strategy_reviewed, ARGS(arg_int(body), arg_int(now), arg_int(officer)));
}

/* The arguments of a match: topic, place, flag. */
#define MATCH(s)                                                                                   \
	arg_int((s)->kind == STRATEGY_TOPIC ? (s)->target : 0), arg_int((s)->kind == STRATEGY_PLACE ? (s)->target : 0),\
	    arg_int((s)->kind == STRATEGY_MARK ? (s)->target : 0)

ERR
store_queue_match(struct db *d, struct arena *a, const struct who *who, int64_t body, const struct strategy *s,
    int max, struct line **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_inbox_match,
	    ARGS(arg_int(body), MATCH(s), arg_int(max), arg_int(who->officer), arg_int(who->unit), arg_int(who->body)),
	    &rows);

	*n = 0;
	return e ? e : store_lines(a, &rows, body, out, n);
}

ERR
store_queue_matches(struct db *d, struct arena *a, int64_t body, const struct strategy *s, int64_t *out)
{
	return db_int(d, a, SQL_inbox_matches, ARGS(arg_int(body), MATCH(s), arg_int(COUNT_MAX)), out);
}

ERR
store_queue_marked(struct db *d, struct arena *a, const struct who *who, int64_t body, int max, struct line **out,
    size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_inbox_marked,
	    ARGS(arg_int(body), arg_int(max), arg_int(who->officer), arg_int(who->unit), arg_int(who->body)), &rows);

	*n = 0;
	return e ? e : store_lines(a, &rows, body, out, n);
}

ERR
store_queue_alarmed(struct db *d, struct arena *a, const struct who *who, int64_t body, int max, struct line **out,
    size_t *n)
{
	static const enum sql from[] = { SQL_inbox_alarmed, SQL_appeals_danger };
	struct line *some;
	size_t got;
	const struct err *e = NULL;

	*n = 0;
	*out = arena_array(a, (size_t)max, sizeof(**out));
	for (size_t i = 0; !e && i < 2 && *n < (size_t)max; i++) {
		struct rows rows;

		got = 0;
		e = db_all(d, a, from[i],
		    ARGS(arg_int(body), arg_int(max - (int64_t)*n), arg_int(who->officer), arg_int(who->unit),
		        arg_int(who->body)),
		    &rows);
		if (!e)
			e = store_lines(a, &rows, body, &some, &got);
		for (size_t k = 0; !e && k < got; k++)
			(*out)[(*n)++] = some[k];
	}
	return e;
}
