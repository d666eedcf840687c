/* Social pages and messages. */
#include "store/socials.h"

#include "base/arena.h"
#include "db/writer.h"

#define SPAN_MOST 20000

static ERR
read_page(struct row *r, struct social_page *out)
{
	out->id = row_int(r);
	out->version = row_int(r);
	out->body = row_int(r);
	out->receiver = row_int(r);
	out->address = row_text(r);
	out->officer = row_int(r);
	out->made_at = row_int(r);
	out->ended_at = row_int(r);
	return row_end(r);
}

static ERR
read_message(struct row *r, struct social_message *out)
{
	out->id = row_int(r);
	out->version = row_int(r);
	out->page = row_int(r);
	out->body = row_int(r);
	out->link = row_text(r);
	out->written_at = row_int(r);
	out->taken_at = row_int(r);
	out->officer = row_int(r);
	out->text = row_text(r);
	out->writer = row_text(r);
	out->consent = (enum social_consent)row_enum(r, SOCIAL_CONSENTS);
	out->how = row_text(r);
	out->state = (enum social_state)row_enum(r, SOCIAL_STATES);
	out->settled_at = row_int(r);
	out->settled_by = row_int(r);
	out->words = row_text(r);
	out->appeal = row_int(r);
	out->answered_at = row_int(r);
	out->erased_at = row_int(r);
	return row_end(r);
}

ERR
store_social_page(struct db *d, struct arena *a, int64_t id, struct social_page *out)
{
	struct row r;
	const struct err *e = db_one(d, a, SQL_social_page_get, ARGS(arg_int(id)), &r);

	return e ? e : read_page(&r, out);
}

ERR
store_social_page_at(struct db *d, struct arena *a, struct str address, struct social_page *out, bool *any)
{
	struct row r;
	const struct err *e = db_opt(d, a, SQL_social_page_at, ARGS(arg_text(address)), &r, any);

	return e || !*any ? e : read_page(&r, out);
}

static ERR
pages(struct db *d, struct arena *a, enum sql sql, struct args args, struct social_page **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, sql, args, &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++)
		e = read_page(&rows.v[i], &(*out)[i]);
	return e;
}

ERR
store_social_pages(struct db *d, struct arena *a, int64_t body, struct social_page **out, size_t *n)
{
	return pages(d, a, SQL_social_pages_of, ARGS(arg_int(body), arg_int(SOCIAL_PAGES_MOST)), out, n);
}

ERR
store_social_pages_after(struct db *d, struct arena *a, int64_t after, int max, struct social_page **out, size_t *n)
{
	return pages(d, a, SQL_social_pages_after, ARGS(arg_int(after), arg_int(max)), out, n);
}

ERR
store_social_page_put(struct tx *tx, struct arena *a, struct social_page *p)
{
	const struct err *e;

	if (p->id) {
		e = tx_one(tx, SQL_social_page_change, ARGS(arg_int(p->id), arg_int(p->version), arg_int(p->receiver),
		                                           arg_text(p->address), arg_int(p->ended_at),
		                                               arg_int(p->body)));
		p->version++;
		return e;
	}
	e = db_int(tx_db(tx), a, SQL_social_page_last, NO_ARGS, &p->id);
	if (e)
		return e;
	p->id++;
	p->version = 1;
	return tx_one(tx, SQL_social_page_insert,
	    ARGS(arg_int(p->id), arg_int(p->body), arg_int(p->receiver), arg_text(p->address), arg_int(p->officer),
	        arg_int(p->made_at)));
}

ERR
store_social_follow(struct tx *tx, int64_t page, int64_t body)
{
	return tx_any(tx, SQL_social_follow, ARGS(arg_int(page), arg_int(body)));
}

ERR
store_social(struct db *d, struct arena *a, int64_t id, struct social_message *out)
{
	struct row r;
	const struct err *e = db_one(d, a, SQL_social_get, ARGS(arg_int(id)), &r);

	return e ? e : read_message(&r, out);
}

ERR
store_social_by_link(struct db *d, struct arena *a, struct str link, struct social_message *out, bool *any)
{
	struct row r;
	const struct err *e = db_opt(d, a, SQL_social_by_link, ARGS(arg_text(link)), &r, any);

	return e || !*any ? e : read_message(&r, out);
}

ERR
store_social_of_appeal(struct db *d, struct arena *a, int64_t appeal, struct social_message *out, bool *any)
{
	struct row r;
	const struct err *e = db_opt(d, a, SQL_social_of_appeal, ARGS(arg_int(appeal)), &r, any);

	return e || !*any ? e : read_message(&r, out);
}

static ERR
messages(struct db *d, struct arena *a, enum sql sql, struct args args, struct social_message **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, sql, args, &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++)
		e = read_message(&rows.v[i], &(*out)[i]);
	return e;
}

ERR
store_socials_new(struct db *d, struct arena *a, int64_t body, int64_t after, int max, struct social_message **out,
    size_t *n)
{
	return messages(d, a, SQL_socials_new, ARGS(arg_int(body), arg_int(after), arg_int(max)), out, n);
}

ERR
store_socials_before(struct db *d, struct arena *a, int64_t body, enum social_state state, int64_t before, int max,
    struct social_message **out, size_t *n)
{
	return messages(d, a, SQL_socials_before, ARGS(arg_int(body), arg_int(state), arg_int(before), arg_int(max)),
	    out, n);
}

ERR
store_social_put(struct tx *tx, struct arena *a, struct social_message *m)
{
	const struct err *e = db_int(tx_db(tx), a, SQL_social_last, NO_ARGS, &m->id);

	if (e)
		return e;
	m->id++;
	m->version = 1;
	return tx_one(tx, SQL_social_insert,
	    ARGS(arg_int(m->id), arg_int(m->page), arg_int(m->body), arg_text(m->link), arg_int(m->written_at),
	        arg_int(m->taken_at), arg_int(m->officer), arg_text(m->text), arg_text(m->writer), arg_int(m->consent),
	        arg_text(m->how)));
}

ERR
store_social_settle(struct tx *tx, struct social_message *m)
{
	const struct err *e = tx_one(tx, SQL_social_settle,
	    ARGS(arg_int(m->id), arg_int(m->version), arg_int(m->consent), arg_text(m->how), arg_int(m->state),
	        arg_int(m->settled_at), arg_int(m->settled_by), arg_text(m->words), arg_int(m->appeal),
	        arg_int(m->answered_at)));

	m->version++;
	return e;
}

ERR
store_social_answer(struct tx *tx, int64_t appeal, int64_t at)
{
	return tx_any(tx, SQL_social_answer, ARGS(arg_int(appeal), arg_int(at)));
}

ERR
store_appeal_social_put(struct tx *tx, int64_t appeal, int64_t page, int64_t message)
{
	return tx_one(tx, SQL_appeal_social_insert,
	    ARGS(arg_int(appeal), arg_int(page), arg_int(message), arg_int(tx_now(tx))));
}

ERR
store_appeal_social(struct db *d, struct arena *a, int64_t appeal, int64_t *page, int64_t *message)
{
	struct row r;
	bool any;
	const struct err *e = db_opt(d, a, SQL_appeal_social_of, ARGS(arg_int(appeal)), &r, &any);

	*page = *message = 0;
	if (e || !any)
		return e;
	*page = row_int(&r);
	*message = row_int(&r);
	return row_end(&r);
}

/* What was written since, and how long an answer took. */
static ERR
span(struct db *d, struct arena *a, int64_t page, int64_t since, struct social_counts *out)
{
	struct rows rows;
	int64_t *took;
	size_t n = 0;
	const struct err *e = db_all(d, a, SQL_social_span, ARGS(arg_int(page), arg_int(since), arg_int(SPAN_MOST)),
	    &rows);

	if (e)
		return e;
	took = arena_array(a, rows.n, sizeof(*took));
	for (size_t i = 0; !e && i < rows.n; i++) {
		enum social_state state = (enum social_state)row_enum(&rows.v[i], SOCIAL_STATES);
		int64_t written = row_int(&rows.v[i]), answered = row_int(&rows.v[i]);

		e = row_end(&rows.v[i]);
		if (e)
			break;
		out->messages++;
		out->done[state]++;
		if (answered)
			took[n++] = answered > written ? answered - written : 0;
	}
	out->hours = social_median_hours(took, n);
	return e;
}

ERR
store_social_count(struct db *d, struct arena *a, int64_t page, int64_t since, struct social_counts *out)
{
	struct row r;
	const struct err *e;

	*out = (struct social_counts){ .hours = -1 };
	e = span(d, a, page, since, out);
	if (!e)
		e = db_one(d, a, SQL_social_waiting, ARGS(arg_int(page)), &r);
	if (e)
		return e;
	out->waiting = row_int(&r);
	out->oldest = row_int(&r);
	e = row_end(&r);
	return e ? e : db_int(d, a, SQL_appeal_social_count, ARGS(arg_int(page), arg_int(since)), &out->appeals);
}

ERR
store_socials_erase(struct tx *tx, struct arena *a, int64_t before, int max, int64_t *n)
{
	struct rows rows;
	const struct err *e = db_all(tx_db(tx), a, SQL_social_old, ARGS(arg_int(before), arg_int(max)), &rows);

	*n = 0;
	for (size_t i = 0; !e && i < rows.n; i++, ++*n)
		e = tx_one(tx, SQL_social_erase, ARGS(arg_int(row_int(&rows.v[i])), arg_int(tx_now(tx))));
	return e;
}
