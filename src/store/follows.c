/* Followers of events. */
#include "store/follows.h"

#include "base/arena.h"
#include "db/writer.h"

enum writer_state { WRITER_WRITES, WRITER_RETIRED, WRITER_HEARD };

const char *const follow_all[FOLLOWERS] = { "search", "tally", "draw", FIGURES_FOLLOWER };

ERR
store_follow_one(struct db *d, struct arena *a, struct follow *f, int max)
{
	static const struct err unreadable = { ERR_BROKEN,
		N_("The server could not do this. It has been recorded; please try again later."),
		NULL, "an event's bytes cannot be read" };
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_events_after,
	    ARGS(arg_int(f->writer), arg_int(f->wseq), arg_int(max)), &rows);

	if (e)
		return e;
	f->events = arena_array(a, rows.n, sizeof(*f->events));
	f->commitments = arena_array(a, rows.n, sizeof(*f->commitments));
	for (size_t i = 0; i < rows.n; i++) {
		struct row *r = &rows.v[i];

		if (row_int(r) != f->wseq + (int64_t)i + 1)
			return NULL; /* a gap: its event is not there yet */
		(void)row_int(r);
		(void)row_int(r);
		if (!event_decode(row_blob(r), &f->events[i]))
			return &unreadable;
		f->commitments[i] = row_blob(r);
		e = row_end(r);
		if (e)
			return e;
		f->n++;
	}
	return NULL;
}

static ERR
positions(struct db *d, struct arena *a, enum sql sql, const char *follower, struct follow **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, sql, ARGS(arg_text(str_c(follower))), &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++) {
		(*out)[i].writer = row_int(&rows.v[i]);
		(*out)[i].wseq = row_int(&rows.v[i]);
		e = row_end(&rows.v[i]);
	}
	return e;
}

ERR
store_followed(struct db *d, struct arena *a, const char *follower, struct follow **out, size_t *n)
{
	return positions(d, a, SQL_followed, follower, out, n);
}

ERR
store_following(struct db *d, struct arena *a, const char *follower, struct follow **out, size_t *n)
{
	return positions(d, a, SQL_following, follower, out, n);
}

ERR
store_follow(struct db *d, struct arena *a, const char *follower, int max, struct follow **out,
    size_t *n)
{
	const struct err *e = store_following(d, a, follower, out, n);

	for (size_t i = 0; !e && i < *n; i++)
		e = store_follow_one(d, a, &(*out)[i], max);
	return e;
}

ERR
store_follow_done(struct tx *tx, const char *follower, const struct follow *f)
{
	return tx_one(tx, SQL_follower_put,
	    ARGS(arg_text(str_c(follower)), arg_int(f->writer), arg_int(f->wseq + (int64_t)f->n), arg_int(f->wseq)));
}

static ERR
becomes(struct tx *tx, int64_t writer, enum writer_state was, enum writer_state is)
{
	return tx_any(tx, SQL_writer_becomes, ARGS(arg_int(writer), arg_int(was), arg_int(is)));
}

ERR
store_follow_set(struct tx *tx, const char *follower, int64_t writer, int64_t wseq)
{
	const struct err *e =
	    tx_one(tx, SQL_follower_set, ARGS(arg_text(str_c(follower)), arg_int(writer), arg_int(wseq)));

	return e ? e : becomes(tx, writer, WRITER_HEARD, WRITER_RETIRED);
}

ERR
store_follow_end(struct db *d, struct arena *a, int64_t writer, int64_t *out)
{
	return db_int(d, a, SQL_writer_end, ARGS(arg_int(writer)), out);
}

ERR
store_follow_asof(struct db *d, struct arena *a, const char *follower, int64_t now, int64_t *out)
{
	const struct err *e = db_int(d, a, SQL_followed_until, ARGS(arg_text(str_c(follower))), out);

	if (!*out || *out > now)
		*out = now;
	return e;
}

static ERR
retire(struct tx *tx, struct arena *a, int64_t writer, int64_t since)
{
	int64_t last;
	const struct err *e = db_int(tx_db(tx), a, SQL_writer_last_at, ARGS(arg_int(writer)), &last);

	if (e || last >= since)
		return e;
	return becomes(tx, writer, WRITER_WRITES, WRITER_RETIRED);
}

/* Its events are all there: it was retired by a transaction before this one. */
static ERR
rest(struct tx *tx, struct arena *a, int64_t writer)
{
	int64_t end, n = 0;
	const struct err *e = store_follow_end(tx_db(tx), a, writer, &end);

	if (!e && end)
		e = db_int(tx_db(tx), a, SQL_writer_heard, ARGS(arg_int(writer), arg_int(end)), &n);
	if (e || (end && n < FOLLOWERS))
		return e;
	return becomes(tx, writer, WRITER_RETIRED, WRITER_HEARD);
}

ERR
store_writers_retire(struct tx *tx, struct arena *a, int64_t since, int max)
{
	struct rows rows;
	const struct err *e = db_all(tx_db(tx), a, SQL_writers_open, ARGS(arg_int(0), arg_int(max)), &rows);

	for (size_t i = 0; !e && i < rows.n; i++) {
		struct row *r = &rows.v[i];
		int64_t writer = row_int(r), state = row_int(r), leased = row_int(r);

		e = row_end(r);
		if (!e && state == WRITER_RETIRED)
			e = rest(tx, a, writer);
		else if (!e && leased < since && writer != tx_writer(tx))
			e = retire(tx, a, writer, since);
	}
	return e;
}
