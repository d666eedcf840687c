/* Followers of events. */
#include "store/follows.h"

#include "base/arena.h"
#include "db/writer.h"

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

ERR
store_followed(struct db *d, struct arena *a, const char *follower, struct follow **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_followed, ARGS(arg_text(str_c(follower))), &rows);

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
store_follow(struct db *d, struct arena *a, const char *follower, int max, struct follow **out,
    size_t *n)
{
	const struct err *e = store_followed(d, a, follower, out, n);

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

ERR
store_follow_set(struct tx *tx, const char *follower, int64_t writer, int64_t wseq)
{
	return tx_one(tx, SQL_follower_set, ARGS(arg_text(str_c(follower)), arg_int(writer), arg_int(wseq)));
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
