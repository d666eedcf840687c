/* Outings and who came. */
#include "store/outings.h"

#include "base/arena.h"
#include "db/writer.h"

/* Empty is not NULL. */
static struct arg
blob(struct str s)
{
	return s.n ? arg_blob(s.p, s.n) : arg_blob("", 0);
}

static ERR
read_outing(struct row *r, struct outing *out)
{
	*out = (struct outing){ .id = row_int(r) };
	out->version = row_int(r);
	out->body = row_int(r);
	out->kind = (enum outing_kind)row_enum(r, OUTING_KINDS);
	out->leader = row_int(r);
	out->place = row_int(r);
	out->day = row_date(r);
	out->begins = (int)row_int(r);
	out->ends = (int)row_int(r);
	out->site = row_text(r);
	out->announced_at = row_int(r);
	out->officer = row_int(r);
	out->state = (enum outing_state)row_enum(r, OUTING_STATES);
	out->changed_at = row_int(r);
	out->words = row_text(r);
	return row_end(r);
}

ERR
store_outing(struct db *d, struct arena *a, int64_t id, struct outing *out)
{
	struct rows rows;
	struct row r;
	const struct err *e = db_one(d, a, SQL_outing_get, ARGS(arg_int(id)), &r);

	if (!e)
		e = read_outing(&r, out);
	if (!e)
		e = db_all(d, a, SQL_outing_helpers, ARGS(arg_int(id), arg_int(HELPERS_MOST)), &rows);
	if (e)
		return e;
	out->nhelpers = rows.n;
	for (size_t i = 0; !e && i < rows.n; i++) {
		out->helpers[i] = row_int(&rows.v[i]);
		e = row_end(&rows.v[i]);
	}
	return e;
}

static ERR
outings(struct db *d, struct arena *a, enum sql sql, struct args args, struct outing **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, sql, args, &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++)
		e = read_outing(&rows.v[i], &(*out)[i]);
	return e;
}

ERR
store_outings_days(struct db *d, struct arena *a, struct date from, struct date to, struct outing **out, size_t *n)
{
	return outings(d, a, SQL_outings_days, ARGS(arg_date(from), arg_date(to), arg_int(OUTINGS_MOST)), out, n);
}

ERR
store_outings_before(struct db *d, struct arena *a, struct date before, int max, struct outing **out, size_t *n)
{
	return outings(d, a, SQL_outings_before, ARGS(arg_date(before), arg_int(max)), out, n);
}

ERR
store_outings_of(struct db *d, struct arena *a, int64_t body, struct date from, struct outing **out, size_t *n)
{
	return outings(d, a, SQL_outings_of, ARGS(arg_int(body), arg_date(from), arg_int(OUTINGS_MOST)), out, n);
}

ERR
store_outing_put(struct tx *tx, struct arena *a, struct outing *o)
{
	const struct err *e = db_int(tx_db(tx), a, SQL_outing_last, NO_ARGS, &o->id);

	if (e)
		return e;
	o->id++;
	o->version = 1;
	e = tx_one(tx, SQL_outing_insert,
	    ARGS(arg_int(o->id), arg_int(o->body), arg_int(o->kind), arg_int(o->leader), arg_int(o->place),
	        arg_date(o->day),
	        arg_int(o->begins), arg_int(o->ends), arg_text(o->site), arg_int(o->announced_at),
	            arg_int(o->officer)));
	for (size_t i = 0; !e && i < o->nhelpers; i++)
		e = tx_one(tx, SQL_outing_helper_put, ARGS(arg_int(o->id), arg_int(o->helpers[i])));
	return e;
}

ERR
store_outing_change(struct tx *tx, struct outing *o)
{
	const struct err *e = tx_one(tx, SQL_outing_change, ARGS(arg_int(o->id), arg_int(o->version), arg_int(o->state),
	                                                      arg_int(o->changed_at), arg_text(o->words)));

	o->version++;
	return e;
}

static ERR
read_came(struct row *r, struct came *out)
{
	out->outing = row_int(r);
	out->no = row_int(r);
	out->version = row_int(r);
	out->body = row_int(r);
	out->day = row_date(r);
	out->device = row_int(r);
	out->officer = row_int(r);
	out->by = row_int(r);
	out->recorded_at = row_int(r);
	out->received_at = row_int(r);
	out->synced_at = row_int(r);
	out->skew = row_int(r);
	out->marks = (unsigned)row_int(r);
	out->invited = row_bool(r);
	out->token = row_blob(r);
	out->content = row_blob(r);
	out->name = row_text(r);
	out->phone = row_text(r);
	out->residence = row_text(r);
	out->text = row_text(r);
	out->person = row_blob(r);
	out->topic = row_int(r);
	out->result = (enum booking_result)row_enum(r, BOOKING_RESULTS);
	out->words = row_text(r);
	out->appeal = row_int(r);
	out->protocol = row_int(r);
	out->due = row_date(r);
	out->promiser = row_text(r);
	out->kept_at = row_int(r);
	out->erased_at = row_int(r);
	return row_end(r);
}

static ERR
cames(struct db *d, struct arena *a, enum sql sql, struct args args, struct came **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, sql, args, &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++)
		e = read_came(&rows.v[i], &(*out)[i]);
	return e;
}

ERR
store_came_by_token(struct db *d, struct arena *a, struct str token, struct came *out, bool *any)
{
	struct row r;
	const struct err *e = db_opt(d, a, SQL_came_by_token, ARGS(blob(token)), &r, any);

	return e || !*any ? e : read_came(&r, out);
}

ERR
store_came(struct db *d, struct arena *a, int64_t outing, int64_t no, struct came *out)
{
	struct row r;
	const struct err *e = db_one(d, a, SQL_came_get, ARGS(arg_int(outing), arg_int(no)), &r);

	return e ? e : read_came(&r, out);
}

ERR
store_came_of(struct db *d, struct arena *a, int64_t outing, struct came **out, size_t *n)
{
	return cames(d, a, SQL_came_of, ARGS(arg_int(outing), arg_int(CAME_MOST)), out, n);
}

ERR
store_came_due(struct db *d, struct arena *a, int64_t body, int max, struct came **out, size_t *n)
{
	return cames(d, a, SQL_came_due, ARGS(arg_int(body), arg_int(max)), out, n);
}

ERR
store_came_promised(struct db *d, struct arena *a, int64_t body, int64_t leader, int max, struct promised **out,
    size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_came_promised, ARGS(arg_int(body), arg_int(leader), arg_int(max)),
	    &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++) {
		struct promised *p = &(*out)[i];

		p->outing.id = row_int(&rows.v[i]);
		p->outing.day = row_date(&rows.v[i]);
		p->outing.place = row_int(&rows.v[i]);
		p->outing.site = row_text(&rows.v[i]);
		p->due = row_date(&rows.v[i]);
		p->kept_at = row_int(&rows.v[i]);
		e = row_end(&rows.v[i]);
	}
	return e;
}

ERR
store_came_again(struct db *d, struct arena *a, int64_t body, struct str person, struct date from, struct date before,
    bool *again)
{
	struct row r;

	*again = false;
	if (!person.n)
		return NULL;
	return db_opt(d, a, SQL_came_again, ARGS(arg_int(body), blob(person), arg_date(from), arg_date(before)), &r,
	    again);
}

ERR
store_came_put(struct tx *tx, struct arena *a, struct came *v)
{
	const struct err *e = db_int(tx_db(tx), a, SQL_came_last, ARGS(arg_int(v->outing)), &v->no);

	if (e)
		return e;
	v->no++;
	v->version = 1;
	return tx_one(tx, SQL_came_put,
	    ARGS(arg_int(v->outing), arg_int(v->no), blob(v->token), blob(v->content), arg_int(v->body),
	        arg_date(v->day),
	        arg_int(v->device), arg_int(v->officer), arg_int(v->by), arg_int(v->recorded_at),
	            arg_int(v->received_at),
	        arg_int(v->synced_at), arg_int(v->skew), arg_int(v->marks), arg_int(v->invited), arg_text(v->name),
	        arg_text(v->phone), arg_text(v->residence), arg_text(v->text), blob(v->person), arg_int(v->topic),
	        arg_int(v->result), arg_text(v->words), arg_int(v->appeal), arg_int(v->protocol), arg_date(v->due),
	        arg_text(v->promiser)));
}

ERR
store_came_kept(struct tx *tx, struct came *v)
{
	return tx_one(tx, SQL_came_kept, ARGS(arg_int(v->outing), arg_int(v->no), arg_int(v->version),
	    arg_int(v->kept_at)));
}

ERR
store_came_count(struct db *d, struct arena *a, int64_t outing, struct date today, struct came_counts *out)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_came_count, ARGS(arg_int(outing), arg_date(today)), &rows);

	*out = (struct came_counts){ .all = 0 };
	for (size_t i = 0; !e && i < rows.n; i++) {
		enum booking_result result = (enum booking_result)row_enum(&rows.v[i], BOOKING_RESULTS);
		int64_t n = row_int(&rows.v[i]);

		out->all += n;
		out->done[result] += n;
		out->kept += row_int(&rows.v[i]);
		out->late += row_int(&rows.v[i]);
		e = row_end(&rows.v[i]);
	}
	return e;
}

ERR
store_came_erase(struct tx *tx, struct arena *a, struct date before, int max, int64_t *n)
{
	struct rows rows;
	const struct err *e = db_all(tx_db(tx), a, SQL_came_old, ARGS(arg_date(before), arg_int(max)), &rows);

	*n = 0;
	for (size_t i = 0; !e && i < rows.n; i++, ++*n) {
		int64_t outing = row_int(&rows.v[i]), no = row_int(&rows.v[i]);

		e = tx_one(tx, SQL_came_erase, ARGS(arg_int(outing), arg_int(no), blob(STR("")), arg_int(tx_now(tx))));
	}
	return e;
}
