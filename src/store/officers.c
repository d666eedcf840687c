/* Officers and sessions. */
#include "store/officers.h"

#include "base/arena.h"
#include "base/hash.h"
#include "db/writer.h"

#define ROLE_BITS 1024

static void
read_officer(struct row *r, struct officer *o)
{
	o->id = row_int(r);
	o->login = row_text(r);
	o->name = row_text(r);
	o->password = row_text(r);
	o->roles = (unsigned)row_enum(r, ROLE_BITS);
	o->body = row_int(r);
	o->unit = row_int(r);
	o->lang = (enum lang)row_enum(r, LANGS);
	o->disabled = row_bool(r);
	o->must_change = row_bool(r);
	o->chief = row_int(r);
}

static ERR
officer_one(struct db *d, struct arena *a, enum sql sql, struct args args, struct officer *out)
{
	struct row r;
	const struct err *e = db_one(d, a, sql, args, &r);

	if (e)
		return e;
	read_officer(&r, out);
	return row_end(&r);
}

ERR
store_officer_by_login(struct db *d, struct arena *a, struct str login, struct officer *out)
{
	return officer_one(d, a, SQL_officer_by_login, ARGS(arg_text(login)), out);
}

void
store_officer_soon(struct db *d, int64_t id)
{
	db_soon(d, SQL_officer_by_id, ARGS(arg_int(id)));
}

ERR
store_officer_by_id(struct db *d, struct arena *a, int64_t id, struct officer *out)
{
	return officer_one(d, a, SQL_officer_by_id, ARGS(arg_int(id)), out);
}

ERR
store_officers(struct db *d, struct arena *a, int64_t body, int64_t after, int max,
    struct officer **out, size_t *n)
{
	struct rows rows;
	const struct err *e;

	if (body)
		e = db_all(d, a, SQL_officers_of_body,
		    ARGS(arg_int(body), arg_int(after), arg_int(max)), &rows);
	else
		e = db_all(d, a, SQL_officers_all, ARGS(arg_int(after), arg_int(max)), &rows);
	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++) {
		read_officer(&rows.v[i], &(*out)[i]);
		e = row_end(&rows.v[i]);
	}
	return e;
}

/* The highest id of a table plus one. */
static ERR
next_id(struct tx *tx, struct arena *a, enum sql sql, int64_t *out)
{
	struct row r;
	const struct err *e = db_one(tx_db(tx), a, sql, NO_ARGS, &r);

	if (e)
		return e;
	*out = row_int(&r) + 1;
	return row_end(&r);
}

ERR
store_officer_put(struct tx *tx, struct arena *a, struct officer *o)
{
	const struct err *e = NULL;

	if (!o->id)
		e = next_id(tx, a, SQL_officer_last, &o->id);
	if (e)
		return e;
	return tx_one(tx, SQL_officer_put,
	    ARGS(arg_int(o->id), arg_text(o->login), arg_text(o->name), arg_text(o->password),
	        arg_int(o->roles), arg_int(o->body), o->unit ? arg_int(o->unit) : arg_null(),
	        arg_int(o->lang), arg_int(o->disabled), arg_int(o->must_change),
	        arg_int(tx_now(tx)), o->chief ? arg_int(o->chief) : arg_null()));
}

static ERR
read_unit(struct row *r, struct unit_row *u)
{
	u->id = row_int(r);
	u->body = row_int(r);
	u->name = row_text(r);
	u->ended = row_bool(r);
	return row_end(r);
}

ERR
store_unit(struct db *d, struct arena *a, int64_t id, struct unit_row *out)
{
	struct row r;
	const struct err *e = db_one(d, a, SQL_unit_by_id, ARGS(arg_int(id)), &r);

	return e ? e : read_unit(&r, out);
}

ERR
store_units(struct db *d, struct arena *a, int64_t body, struct unit_row **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_units_of_body, ARGS(arg_int(body)), &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++)
		e = read_unit(&rows.v[i], &(*out)[i]);
	return e;
}

ERR
store_unit_put(struct tx *tx, struct arena *a, struct unit_row *u)
{
	const struct err *e = u->id ? NULL : next_id(tx, a, SQL_unit_last, &u->id);

	if (e)
		return e;
	return tx_one(tx, SQL_unit_put,
	    ARGS(arg_int(u->id), arg_int(u->body), arg_text(u->name), arg_int(u->ended)));
}

/* The officer of a session or token, in one of the rows, each of which may tell of one more whose place they take. */
static void
read_present(struct row *r, struct officer *o)
{
	struct stand s;

	o->id = row_int(r);
	o->login = row_text(r);
	o->name = row_text(r);
	o->roles = (unsigned)row_enum(r, ROLE_BITS);
	o->body = row_int(r);
	o->unit = row_int(r);
	o->lang = (enum lang)row_enum(r, LANGS);
	o->disabled = row_bool(r);
	o->must_change = row_bool(r);
	s.officer = row_int(r);
	s.roles = (unsigned)row_enum(r, ROLE_BITS) & ~ROLE_BIT(ROLE_ADMIN);
	if (s.officer && o->nstands < STANDS_MAX)
		o->stands[o->nstands++] = s;
}

void
officer_stand(const struct officer *o, struct who *who)
{
	who->own = who->roles;
	who->nstands = o->nstands;
	for (size_t i = 0; i < o->nstands; i++) {
		who->stands[i] = o->stands[i];
		who->roles |= o->stands[i].roles;
	}
}

void
store_session_soon(struct db *d, const unsigned char hash[KEY_BYTES], struct date day)
{
	db_soon(d, SQL_session_get, ARGS(arg_blob(hash, KEY_BYTES), arg_date(day)));
}

ERR
store_session(struct db *d, struct arena *a, const unsigned char hash[KEY_BYTES], struct date day, struct session *out)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_session_get, ARGS(arg_blob(hash, KEY_BYTES), arg_date(day)), &rows);

	*out = (struct session){ .created_at = 0 };
	for (size_t i = 0; !e && i < rows.n; i++) {
		struct row *r = &rows.v[i];

		out->person_key = row_blob(r);
		out->address = row_text(r);
		out->created_at = row_int(r);
		out->seen_at = row_int(r);
		read_present(r, &out->officer);
		e = row_end(r);
	}
	return e || rows.n ? e : &DB_MISSING;
}

ERR
store_session_put(struct tx *tx, const unsigned char hash[KEY_BYTES], int64_t officer,
    struct str person_key, struct str address)
{
	return tx_one(tx, SQL_session_put,
	    ARGS(arg_blob(hash, KEY_BYTES), officer ? arg_int(officer) : arg_null(),
	        person_key.n ? arg_blob(person_key.p, person_key.n) : arg_null(),
	        arg_text(address), arg_int(tx_now(tx)), arg_int(tx_now(tx))));
}

ERR
store_session_seen(struct tx *tx, const unsigned char hash[KEY_BYTES])
{
	return tx_any(tx, SQL_session_seen, ARGS(arg_blob(hash, KEY_BYTES), arg_int(tx_now(tx))));
}

ERR
store_session_delete(struct tx *tx, const unsigned char hash[KEY_BYTES])
{
	return tx_any(tx, SQL_session_delete, ARGS(arg_blob(hash, KEY_BYTES)));
}

ERR
store_sessions_delete(struct tx *tx, int64_t officer)
{
	return tx_any(tx, SQL_sessions_of_officer_delete, ARGS(arg_int(officer)));
}

void
store_token_soon(struct db *d, const unsigned char hash[KEY_BYTES], struct date day)
{
	db_soon(d, SQL_token_get, ARGS(arg_blob(hash, KEY_BYTES), arg_date(day)));
}

ERR
store_token(struct db *d, struct arena *a, const unsigned char hash[KEY_BYTES], struct date day, struct officer *out)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_token_get, ARGS(arg_blob(hash, KEY_BYTES), arg_date(day)), &rows);

	*out = (struct officer){ .id = 0 };
	for (size_t i = 0; !e && i < rows.n; i++) {
		read_present(&rows.v[i], out);
		e = row_end(&rows.v[i]);
	}
	return e || rows.n ? e : &DB_MISSING;
}

ERR
store_tokens(struct db *d, struct arena *a, struct token_row **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_tokens_all, NO_ARGS, &rows);

	*n = 0;
	if (e)
		return e;
	*out = arena_array(a, rows.n, sizeof(**out));
	for (size_t i = 0; !e && i < rows.n; i++) {
		struct token_row *t = &(*out)[(*n)++];

		t->hash = row_blob(&rows.v[i]);
		t->name = row_text(&rows.v[i]);
		t->created_at = row_int(&rows.v[i]);
		t->login = row_text(&rows.v[i]);
		e = row_end(&rows.v[i]);
	}
	return e;
}

ERR
store_token_delete(struct tx *tx, const unsigned char hash[KEY_BYTES])
{
	return tx_one(tx, SQL_token_delete, ARGS(arg_blob(hash, KEY_BYTES)));
}

ERR
store_token_put(struct tx *tx, const unsigned char hash[KEY_BYTES], int64_t officer, struct str name)
{
	return tx_one(tx, SQL_token_put,
	    ARGS(arg_blob(hash, KEY_BYTES), arg_int(officer), arg_text(name), arg_int(tx_now(tx))));
}

void
store_draft_soon(struct db *d, const unsigned char hash[KEY_BYTES], const char *name, int64_t now)
{
	db_soon(d, SQL_draft_get, ARGS(arg_blob(hash, KEY_BYTES), arg_text(str_c(name)), arg_int(now)));
}

ERR
store_draft(struct db *d, struct arena *a, const unsigned char hash[KEY_BYTES], const char *name,
    int64_t now, struct str *body)
{
	struct row r;
	bool found;
	const struct err *e = db_opt(d, a, SQL_draft_get,
	    ARGS(arg_blob(hash, KEY_BYTES), arg_text(str_c(name)), arg_int(now)), &r, &found);

	*body = (struct str){ NULL, 0 };
	if (e || !found)
		return e;
	*body = row_text(&r);
	return row_end(&r);
}

ERR
store_draft_put(struct tx *tx, const unsigned char hash[KEY_BYTES], const char *name, struct str body,
    int64_t expires_at)
{
	return tx_one(tx, SQL_draft_put,
	    ARGS(arg_blob(hash, KEY_BYTES), arg_text(str_c(name)), arg_text(body),
	        arg_int(expires_at)));
}

ERR
store_draft_delete(struct tx *tx, const unsigned char hash[KEY_BYTES], const char *name)
{
	return tx_any(tx, SQL_draft_delete,
	    ARGS(arg_blob(hash, KEY_BYTES), arg_text(str_c(name))));
}

ERR
store_code(struct db *d, struct arena *a, const unsigned char key[KEY_BYTES], struct sent_code *out)
{
	struct row r;
	const struct err *e = db_one(d, a, SQL_code_get, ARGS(arg_blob(key, KEY_BYTES)), &r);

	if (e)
		return e;
	out->digest = row_blob(&r);
	out->address = row_text(&r);
	out->tries = (int)row_int(&r);
	out->expires_at = row_int(&r);
	return row_end(&r);
}

ERR
store_code_put(struct tx *tx, const unsigned char key[KEY_BYTES],
    const unsigned char digest[KEY_BYTES], struct str address, int64_t expires_at)
{
	return tx_one(tx, SQL_code_put,
	    ARGS(arg_blob(key, KEY_BYTES), arg_blob(digest, KEY_BYTES), arg_text(address),
	        arg_int(expires_at)));
}

ERR
store_code_try(struct tx *tx, const unsigned char key[KEY_BYTES])
{
	return tx_any(tx, SQL_code_try, ARGS(arg_blob(key, KEY_BYTES)));
}

ERR
store_code_delete(struct tx *tx, const unsigned char key[KEY_BYTES])
{
	return tx_any(tx, SQL_code_delete, ARGS(arg_blob(key, KEY_BYTES)));
}

ERR
store_throttle(struct db *d, struct arena *a, struct str what, int64_t now, int64_t *times)
{
	struct row r;
	bool found;
	const struct err *e = db_opt(d, a, SQL_throttle_get, ARGS(arg_text(what), arg_int(now)), &r,
	    &found);

	*times = 0;
	if (e || !found)
		return e;
	*times = row_int(&r);
	return row_end(&r);
}

ERR
store_throttle_count(struct tx *tx, struct str what, int64_t length)
{
	return tx_one(tx, SQL_throttle_put,
	    ARGS(arg_text(what), arg_int(tx_now(tx) + length), arg_int(tx_now(tx))));
}

ERR
store_throttle_clear(struct tx *tx, struct str what)
{
	return tx_any(tx, SQL_throttle_clear, ARGS(arg_text(what)));
}

ERR
store_sweep(struct tx *tx, int64_t sessions, int64_t now)
{
	const struct err *e = tx_any(tx, SQL_sessions_sweep, ARGS(arg_int(sessions)));

	if (!e)
		e = tx_any(tx, SQL_drafts_sweep, ARGS(arg_int(now)));
	if (!e)
		e = tx_any(tx, SQL_throttles_sweep, ARGS(arg_int(now)));
	return e;
}

ERR
store_office_event(struct tx *tx, int64_t officer, const char *deed, struct str subject,
    struct str detail)
{
	int64_t n; /* of chance among those of one millisecond: so long that two are never alike */

	random_bytes(&n, sizeof(n));
	return tx_one(tx, SQL_office_event_put,
	    ARGS(arg_int(tx_now(tx)), arg_int(n & INT64_MAX), arg_int(officer), arg_text(str_c(deed)),
	        arg_text(subject), arg_text(detail)));
}
