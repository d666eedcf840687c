/* Releases on the shelf. */
#include "store/releases.h"

#include <string.h>

#include "base/arena.h"
#include "db/writer.h"

static ERR
read_release(struct row *r, struct release *out)
{
	out->quarter = quarter_of_key(row_int(r));
	out->version = row_int(r);
	out->state = (enum release_state)row_enum(r, RELEASE_STATES);
	out->cut = row_date(r);
	out->until = row_date(r);
	out->drawn_at = row_int(r);
	out->prepared_at = row_int(r);
	out->announced_at = row_int(r);
	out->signed_at = row_int(r);
	out->published_at = row_int(r);
	out->signer = row_int(r);
	return row_end(r);
}

ERR
store_release(struct db *d, struct arena *a, struct quarter q, struct release *out)
{
	struct row r;
	bool any;
	const struct err *e = db_opt(d, a, SQL_release_get, ARGS(arg_int(quarter_key(q))), &r, &any);

	*out = (struct release){ .quarter = q };
	return e || !any ? e : read_release(&r, out);
}

ERR
store_releases(struct db *d, struct arena *a, int64_t before, enum release_state least, int max, struct release **out,
    size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_releases_page,
	    ARGS(arg_int(before ? before : INT32_MAX), arg_int(least), arg_int(max)), &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++)
		e = read_release(&rows.v[i], &(*out)[i]);
	return e;
}

ERR
store_release_put(struct tx *tx, const struct release *r)
{
	const struct arg key = arg_int(quarter_key(r->quarter)), state = arg_int(r->state), cut = arg_date(r->cut),
	                 until = arg_date(r->until), drawn = arg_int(r->drawn_at), prepared = arg_int(r->prepared_at),
	                 announced = arg_int(r->announced_at), signed_at = arg_int(r->signed_at),
	                 published = arg_int(r->published_at), signer = arg_int(r->signer);

	if (!r->version)
		return tx_one(tx, SQL_release_insert,
		    ARGS(key, state, cut, until, drawn, prepared, announced, signed_at, published, signer));
	return tx_one(tx, SQL_release_update,
	    ARGS(key, arg_int(r->version), state, cut, until, drawn, prepared, announced, signed_at, published,
		signer));
}

ERR
store_release_files_put(struct tx *tx, struct quarter q, const struct release_file *f, size_t n)
{
	const struct err *e = tx_any(tx, SQL_release_files_clear, ARGS(arg_int(quarter_key(q))));

	for (size_t i = 0; !e && i < n; i++)
		e = tx_one(tx, SQL_release_file_put,
		    ARGS(arg_int(quarter_key(q)), arg_int((int64_t)i), arg_text(f[i].name),
		        arg_blob(f[i].sha256, sizeof(f[i].sha256)), arg_int((int64_t)f[i].bytes.n),
		        arg_blob(f[i].bytes.p, f[i].bytes.n)));
	return e;
}

ERR
store_release_files(struct db *d, struct arena *a, struct quarter q, struct release_file **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_release_files, ARGS(arg_int(quarter_key(q))), &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++) {
		struct release_file *f = &(*out)[i];
		struct str sha;

		f->name = row_text(&rows.v[i]);
		sha = row_blob(&rows.v[i]);
		f->size = row_int(&rows.v[i]);
		e = row_end(&rows.v[i]);
		if (sha.n == sizeof(f->sha256))
			memcpy(f->sha256, sha.p, sha.n);
	}
	return e;
}

ERR
store_release_file(struct db *d, struct arena *a, struct quarter q, struct str name, struct str *out)
{
	struct row r;
	const struct err *e = db_one(d, a, SQL_release_file_get, ARGS(arg_int(quarter_key(q)), arg_text(name)), &r);

	*out = e ? STR("") : row_blob(&r);
	return e ? e : row_end(&r);
}

ERR
store_release_lines_put(struct tx *tx, struct quarter q, const struct release_line *l, size_t n)
{
	const struct err *e = tx_any(tx, SQL_release_bodies_clear, ARGS(arg_int(quarter_key(q))));

	for (size_t i = 0; !e && i < n; i++)
		e = tx_one(tx, SQL_release_body_put,
		    ARGS(arg_int(quarter_key(q)), arg_int(l[i].body), arg_int(l[i].volume), arg_int(l[i].place),
		        arg_text(l[i].line)));
	return e;
}

ERR
store_release_line(struct db *d, struct arena *a, struct quarter q, int64_t body, struct str *out, bool *any)
{
	struct row r;
	const struct err *e = db_opt(d, a, SQL_release_body_get, ARGS(arg_int(quarter_key(q)), arg_int(body)), &r, any);

	*out = e || !*any ? STR("") : row_text(&r);
	return e || !*any ? e : row_end(&r);
}

ERR
store_release_lines(struct db *d, struct arena *a, struct quarter q, int volume, int64_t after, int max,
    struct release_line **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_release_bodies_page,
	    ARGS(arg_int(quarter_key(q)), arg_int(volume), arg_int(after), arg_int(max)), &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++) {
		(*out)[i] = (struct release_line){ .volume = volume };
		(*out)[i].place = row_int(&rows.v[i]);
		(*out)[i].line = row_text(&rows.v[i]);
		e = row_end(&rows.v[i]);
	}
	return e;
}

/* Counts by a small number. */
static ERR
counts(struct db *d, struct arena *a, enum sql sql, struct quarter q, int64_t *out, int most)
{
	struct rows rows;
	const struct err *e = db_all(d, a, sql, ARGS(arg_int(quarter_key(q))), &rows);

	for (int i = 0; i < most; i++)
		out[i] = 0;
	for (size_t i = 0; !e && i < rows.n; i++) {
		int at = row_enum(&rows.v[i], most);

		out[at] = row_int(&rows.v[i]);
		e = row_end(&rows.v[i]);
	}
	return e;
}

ERR
store_release_volumes(struct db *d, struct arena *a, struct quarter q, int64_t out[3])
{
	return counts(d, a, SQL_release_bodies_count, q, out, 3);
}

/* ---- objections ---- */

static ERR
one_int(struct db *d, struct arena *a, enum sql sql, struct args args, int64_t *out)
{
	struct row r;
	const struct err *e = db_one(d, a, sql, args, &r);

	*out = e ? 0 : row_int(&r);
	return e ? e : row_end(&r);
}

ERR
store_objection_put(struct tx *tx, struct arena *a, struct quarter q, struct objection *o)
{
	int64_t last;
	const struct err *e = one_int(tx_db(tx), a, SQL_objections_last, ARGS(arg_int(quarter_key(q))), &last);

	o->no = last + 1;
	return e ? e : tx_one(tx, SQL_objection_put,
	    ARGS(arg_int(quarter_key(q)), arg_int(o->no), arg_int(o->body), arg_int(o->officer), arg_int(o->at),
	        arg_text(o->text)));
}

ERR
store_objection_reply(struct tx *tx, struct quarter q, const struct objection *o)
{
	return tx_one(tx, SQL_objection_reply,
	    ARGS(arg_int(quarter_key(q)), arg_int(o->no), arg_text(o->reply), arg_int(o->replier),
		arg_int(o->replied_at)));
}

ERR
store_objections(
    struct db *d, struct arena *a, struct quarter q, int64_t after, int max, struct objection **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_objections_of,
	    ARGS(arg_int(quarter_key(q)), arg_int(after), arg_int(max)), &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++) {
		struct objection *o = &(*out)[i];
		struct row *r = &rows.v[i];

		o->no = row_int(r);
		o->body = row_int(r);
		o->officer = row_int(r);
		o->at = row_int(r);
		o->text = row_text(r);
		o->reply = row_text(r);
		o->replier = row_int(r);
		o->replied_at = row_int(r);
		e = row_end(r);
	}
	return e;
}

ERR
store_objections_open(struct db *d, struct arena *a, struct quarter q, int64_t *out)
{
	return one_int(d, a, SQL_objections_open, ARGS(arg_int(quarter_key(q))), out);
}

ERR
store_objections_of(struct db *d, struct arena *a, struct quarter q, int64_t body, int64_t *out)
{
	return one_int(d, a, SQL_objections_of_body, ARGS(arg_int(quarter_key(q)), arg_int(body)), out);
}

/* ---- answers drawn for review ---- */

ERR
store_sample_put(struct tx *tx, const struct sample *s)
{
	return tx_one(tx, SQL_sample_put,
	    ARGS(arg_int(quarter_key(s->quarter)), arg_int(s->appeal), arg_int(s->no), arg_int(s->body),
	        arg_int(s->reviewer)));
}

ERR
store_sample_found(struct tx *tx, const struct sample *s, enum found found, int64_t officer, int64_t now)
{
	return tx_one(tx, SQL_sample_found,
	    ARGS(arg_int(quarter_key(s->quarter)), arg_int(s->appeal), arg_int(s->no), arg_int(found), arg_int(officer),
	        arg_int(now)));
}

static ERR
read_sample(struct row *r, struct sample *out)
{
	*out = (struct sample){ .quarter = quarter_of_key(row_int(r)) };
	out->appeal = row_int(r);
	out->no = row_int(r);
	out->body = row_int(r);
	out->reviewer = row_int(r);
	out->found = (enum found)row_enum(r, FOUNDS);
	return row_end(r);
}

ERR
store_sample_open(struct db *d, struct arena *a, int64_t appeal, struct sample *out, bool *any)
{
	struct row r;
	const struct err *e = db_opt(d, a, SQL_sample_open, ARGS(arg_int(appeal)), &r, any);

	return e || !*any ? e : read_sample(&r, out);
}

ERR
store_samples_after(struct db *d, struct arena *a, struct quarter q, int64_t appeal, int64_t no, int max,
    struct sample **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_sample_after,
	    ARGS(arg_int(quarter_key(q)), arg_int(appeal), arg_int(no), arg_int(max)), &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++)
		e = read_sample(&rows.v[i], &(*out)[i]);
	return e;
}

ERR
store_samples_count(struct db *d, struct arena *a, struct quarter q, int64_t out[FOUNDS])
{
	return counts(d, a, SQL_sample_count, q, out, FOUNDS);
}

ERR
store_samples_page(struct db *d, struct arena *a, const struct who *who, int64_t after, int64_t id, int max,
    struct sample **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_sample_page,
	    ARGS(arg_int(who->body), arg_int(after), arg_int(id), arg_int(max), arg_int(who->officer),
		arg_int(who->unit), arg_int(who->body)),
	    &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++) {
		struct sample *s = &(*out)[i];
		struct row *r = &rows.v[i];

		*s = (struct sample){ .quarter = quarter_of_key(row_int(r)), .reviewer = who->body };
		s->appeal = row_int(r);
		s->no = row_int(r);
		s->body = row_int(r);
		s->lang = (enum lang)row_enum(r, LANGS);
		s->gist = row_text(r);
		e = row_end(r);
	}
	return e;
}

ERR
store_disagreements(struct db *d, struct arena *a, int kin, const struct disagreement *after, int max,
    struct disagreement **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_kins_disagreeing,
	    ARGS(arg_int(kin), arg_int(after->appeal), arg_int(after->later), arg_int(max)), &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++) {
		struct disagreement *k = &(*out)[i];

		k->appeal = row_int(&rows.v[i]);
		k->later = row_int(&rows.v[i]);
		k->at = row_int(&rows.v[i]);
		e = row_end(&rows.v[i]);
	}
	return e;
}

ERR
store_answer_commitment(struct db *d, struct arena *a, int64_t appeal, struct str *out)
{
	struct row r;
	bool any;
	const struct err *e = db_opt(d, a, SQL_answer_commitment,
	    ARGS(arg_int(appeal), arg_int(DEED_APPROVE), arg_int(DEED_JOIN), arg_int(DEED_IMPORT)), &r, &any);

	*out = e || !any ? STR("") : row_blob(&r);
	return e || !any ? e : row_end(&r);
}
