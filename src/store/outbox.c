/* The outbox. */
#include "store/outbox.h"

#include "base/arena.h"
#include "base/hash.h"
#include "db/writer.h"

#define BUCKETS 64
#define TOGETHER 256 /* appeals that came one behind the other */

ERR
store_message_put(struct tx *tx, struct arena *a, struct message *m)
{
	if (!m->id.n)
		m->id = timed_id(a, tx_now(tx));
	m->bucket = (m->appeal ? m->appeal / TOGETHER : (unsigned char)m->id.p[m->id.n - 1]) % BUCKETS;
	return tx_one(tx, SQL_outbox_put,
	    ARGS(arg_int(m->bucket), arg_text(m->id), arg_int(m->appeal), arg_int(m->way),
	        arg_text(m->address), arg_text(m->template), arg_int(m->lang), arg_text(m->fields),
	        arg_int(tx_now(tx)), arg_int(tx_now(tx))));
}

ERR
store_messages_due(struct db *d, struct arena *a, int64_t now, enum way way, int max, struct message **out,
    size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_outbox_due, ARGS(arg_int(way), arg_int(now), arg_int(max)), &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++) {
		struct message *m = &(*out)[i];
		struct row *r = &rows.v[i];

		m->bucket = row_int(r);
		m->id = row_text(r);
		m->appeal = row_int(r);
		m->way = (enum way)row_enum(r, WAYS);
		m->address = row_text(r);
		m->template = row_text(r);
		m->lang = (enum lang)row_enum(r, LANGS);
		m->fields = row_text(r);
		m->tries = row_int(r);
		e = row_end(r);
	}
	return e;
}

ERR
store_message_done(struct tx *tx, const struct message *m, struct str body, struct str failed)
{
	const struct err *e = tx_any(tx, SQL_outbox_delete, ARGS(arg_int(m->bucket), arg_text(m->id)));

	if (e)
		return e;
	return tx_any(tx, SQL_sent_put,
	    ARGS(arg_text(m->id), arg_int(m->appeal), arg_int(m->way), arg_text(m->address),
	        arg_text(body), arg_int(tx_now(tx)), arg_text(failed)));
}

ERR
store_message_claim(struct tx *tx, const struct message *m, int64_t at)
{
	return tx_one(tx, SQL_outbox_claim,
	    ARGS(arg_int(m->bucket), arg_text(m->id), arg_int(at), arg_int(m->tries)));
}

ERR
store_message_later(struct tx *tx, const struct message *m, int64_t at)
{
	return tx_any(tx, SQL_outbox_later, ARGS(arg_int(m->bucket), arg_text(m->id), arg_int(at)));
}

ERR
store_messages_sent(struct db *d, struct arena *a, int64_t before, struct str id, int max,
    struct message **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_sent_latest,
	    ARGS(arg_int(before), arg_text(id), arg_int(max)), &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++) {
		struct message *m = &(*out)[i];
		struct row *r = &rows.v[i];

		m->id = row_text(r);
		m->appeal = row_int(r);
		m->way = (enum way)row_enum(r, WAYS);
		m->address = row_text(r);
		m->body = row_text(r);
		m->sent_at = row_int(r);
		e = row_end(r);
	}
	return e;
}
