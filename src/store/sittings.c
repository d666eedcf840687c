/* Hearings. */
#include "store/sittings.h"

#include "base/arena.h"
#include "db/writer.h"

static ERR
read_sitting(struct row *r, struct sitting *out)
{
	out->id = row_int(r);
	out->version = row_int(r);
	out->body = row_int(r);
	out->state = (enum sitting_state)row_enum(r, SITTING_STATES);
	out->on = row_date(r);
	out->from = row_date(r);
	out->to = row_date(r);
	out->officer = row_int(r);
	out->made_at = row_int(r);
	out->held_at = row_int(r);
	out->protocol = row_text(r);
	return row_end(r);
}

ERR
store_sitting(struct db *d, struct arena *a, int64_t id, struct sitting *out)
{
	struct row r;
	const struct err *e = db_one(d, a, SQL_sitting_get, ARGS(arg_int(id)), &r);

	return e ? e : read_sitting(&r, out);
}

ERR
store_sittings(struct db *d, struct arena *a, int64_t body, int64_t before, int max, struct sitting **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_sittings_page,
	    ARGS(arg_int(body), arg_int(before ? before : INT32_MAX), arg_int(max)), &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++)
		e = read_sitting(&rows.v[i], &(*out)[i]);
	return e;
}

ERR
store_sitting_item_add(struct tx *tx, int64_t id, const struct sitting_item *i)
{
	return tx_one(tx, SQL_sitting_item_insert,
	    ARGS(arg_int(id), arg_int(i->no), arg_int(i->reason), arg_int(i->subject), arg_int(i->n), arg_int(i->m),
	        arg_text(i->text), arg_int(i->to)));
}

ERR
store_sitting_put(struct tx *tx, struct arena *a, struct sitting *s, const struct sitting_item *items, size_t n)
{
	struct row r;
	const struct err *e = db_one(tx_db(tx), a, SQL_sitting_last, (struct args){ NULL, 0 }, &r);

	if (!e) {
		s->id = row_int(&r) + 1;
		e = row_end(&r);
	}
	if (!e)
		e = tx_one(tx, SQL_sitting_insert,
		    ARGS(arg_int(s->id), arg_int(s->body), arg_date(s->on), arg_date(s->from), arg_date(s->to),
		        arg_int(s->officer), arg_int(s->made_at)));
	for (size_t i = 0; !e && i < n; i++) {
		struct sitting_item one = items[i];

		one.no = (int64_t)i + 1;
		e = store_sitting_item_add(tx, s->id, &one);
	}
	return e;
}

ERR
store_sitting_change(struct tx *tx, const struct sitting *s)
{
	return tx_one(tx, SQL_sitting_update,
	    ARGS(arg_int(s->id), arg_int(s->version), arg_int(s->state), arg_int(s->held_at), arg_text(s->protocol)));
}

ERR
store_sitting_items(struct db *d, struct arena *a, int64_t id, struct sitting_item **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_sitting_items, ARGS(arg_int(id)), &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++) {
		struct sitting_item *x = &(*out)[i];
		struct row *r = &rows.v[i];

		x->no = row_int(r);
		x->reason = (enum sitting_reason)row_enum(r, SITTING_REASONS);
		x->subject = row_int(r);
		x->n = row_int(r);
		x->m = row_int(r);
		x->text = row_text(r);
		x->to = row_int(r);
		x->dropped = row_bool(r);
		x->figures = row_text(r);
		x->words = row_text(r);
		x->measures = row_text(r);
		x->reporter = row_int(r);
		x->reported_at = row_int(r);
		e = row_end(r);
	}
	return e;
}

ERR
store_sitting_item_change(struct tx *tx, int64_t id, const struct sitting_item *i)
{
	return tx_one(tx, SQL_sitting_item_update,
	    ARGS(arg_int(id), arg_int(i->no), arg_text(i->text), arg_int(i->to), arg_int(i->dropped),
	        arg_text(i->figures), arg_text(i->words), arg_text(i->measures), arg_int(i->reporter),
	        arg_int(i->reported_at)));
}

ERR
store_invitations(struct db *d, struct arena *a, int64_t to, struct invitation **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_sitting_items_to, ARGS(arg_int(to), arg_int(0)), &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++) {
		(*out)[i].sitting = row_int(&rows.v[i]);
		(*out)[i].no = row_int(&rows.v[i]);
		e = row_end(&rows.v[i]);
	}
	return e;
}
