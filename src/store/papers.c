/* What belongs to an appeal beside its row. */
#include "store/papers.h"

#include "base/arena.h"
#include "db/writer.h"

ERR
store_text_put(struct tx *tx, int64_t appeal, int64_t seq, enum text_kind kind, int64_t at,
    int64_t officer, struct str body)
{
	return tx_one(tx, SQL_text_put,
	    ARGS(arg_int(appeal), arg_int(seq), arg_int(kind), arg_int(at),
	        officer ? arg_int(officer) : arg_null(), arg_text(body)));
}

static ERR
read_text(struct row *r, struct text *t)
{
	t->seq = row_int(r);
	t->kind = (enum text_kind)row_enum(r, TEXT_KINDS);
	t->at = row_int(r);
	t->officer = row_int(r);
	t->body = row_text(r);
	return row_end(r);
}

static void
beside_soon(struct db *d, int64_t appeal, unsigned beside)
{
	static const struct {
		unsigned bit;
		enum sql sql;
	} all[] = { { SOON_EVENTS, SQL_events_by_appeal }, { SOON_TEXTS, SQL_texts_by_appeal },
		{ SOON_FILES, SQL_files_by_appeal }, { SOON_LOOKS, SQL_reveals_by_appeal },
		{ SOON_HOPS, SQL_hops_of_appeal }, { SOON_TASKS, SQL_tasks_of_appeal },
		{ SOON_APPLICANT, SQL_applicant_by_appeal }, { SOON_SHARE, SQL_share_of_appeal },
		{ SOON_HAS, SQL_appeal_has }, { SOON_KIN_AFTER, SQL_kin_after } };

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		if (beside & all[i].bit)
			db_soon(d, all[i].sql, ARGS(arg_int(appeal)));
	if (beside & SOON_DRAFT)
		db_soon(d, SQL_text_latest, ARGS(arg_int(appeal), arg_int(TEXT_DRAFT)));
}

void
store_appeal_soon(struct db *d, int64_t appeal, unsigned beside)
{
	db_soon(d, SQL_appeal_by_id, ARGS(arg_int(appeal)));
	beside_soon(d, appeal, beside);
}

ERR
store_appeal_has(struct db *d, struct arena *a, int64_t appeal, struct appeal_has *out)
{
	struct row r;
	int applicant;
	const struct err *e = db_one(d, a, SQL_appeal_has, ARGS(arg_int(appeal)), &r);

	_Static_assert(ASSURED_STATED == 0 && ASSURED_CODE == 1, "as appeals.sql says");
	if (e)
		return e;
	out->files = row_bool(&r);
	out->looks = row_bool(&r);
	out->tasks = row_bool(&r);
	applicant = row_enum(&r, 3);
	out->applicant = applicant > 0;
	out->unconfirmed = applicant == 2;
	beside_soon(d, appeal, (out->files ? SOON_FILES : 0u) | (out->looks ? SOON_LOOKS : 0u) |
	    (out->tasks ? SOON_TASKS : 0u));
	return row_end(&r);
}

ERR
store_texts(struct db *d, struct arena *a, int64_t appeal, struct text **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_texts_by_appeal, ARGS(arg_int(appeal)), &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++)
		e = read_text(&rows.v[i], &(*out)[i]);
	return e;
}

struct str
text_at(const struct text *t, size_t n, int64_t seq, enum text_kind kind)
{
	for (size_t i = 0; seq && i < n; i++)
		if (t[i].seq == seq && t[i].kind == kind)
			return t[i].body;
	return STR("");
}

ERR
store_text_latest(struct db *d, struct arena *a, int64_t appeal, enum text_kind kind, struct text *out)
{
	struct row r;
	bool found;
	const struct err *e = db_opt(d, a, SQL_text_latest, ARGS(arg_int(appeal), arg_int(kind)), &r,
	    &found);

	*out = (struct text){ .kind = kind };
	if (e || !found)
		return e;
	return read_text(&r, out);
}

static ERR
write_applicant(struct tx *tx, enum sql sql, const struct applicant *p)
{
	return tx_one(tx, sql,
	    ARGS(arg_int(p->appeal), arg_int(p->type), arg_text(p->name), arg_text(p->number), arg_int(p->assurance),
	        arg_text(p->address), arg_text(p->phone), arg_text(p->mail), arg_text(p->represents),
	        arg_int(p->crowd), arg_int(p->standing), arg_text(p->document),
	        p->born.day ? arg_date(p->born) : arg_null(), arg_text(p->authority), arg_int(p->proof)));
}

ERR
store_applicant_put(struct tx *tx, const struct applicant *p)
{
	return write_applicant(tx, SQL_applicant_put, p);
}

ERR
store_applicant_update(struct tx *tx, const struct applicant *p)
{
	return write_applicant(tx, SQL_applicant_update, p);
}

ERR
store_applicant(struct db *d, struct arena *a, int64_t appeal, struct applicant *out)
{
	struct row r;
	const struct err *e = db_one(d, a, SQL_applicant_by_appeal, ARGS(arg_int(appeal)), &r);

	if (e)
		return e;
	out->appeal = appeal;
	out->type = (enum applicant_type)row_enum(&r, APPLICANT_TYPES);
	out->name = row_text(&r);
	out->number = row_text(&r);
	out->assurance = (enum assurance)row_enum(&r, ASSURANCES);
	out->address = row_text(&r);
	out->phone = row_text(&r);
	out->mail = row_text(&r);
	out->represents = row_text(&r);
	out->crowd = (int)row_int(&r);
	out->standing = (enum standing)row_enum(&r, STANDINGS);
	out->document = row_text(&r);
	out->born = row_date(&r);
	out->authority = row_text(&r);
	out->proof = (enum proof)row_enum(&r, PROOFS);
	return row_end(&r);
}

ERR
store_person_put(struct tx *tx, const unsigned char key[32], int64_t appeal)
{
	return tx_any(tx, SQL_person_appeal_put, ARGS(arg_blob(key, 32), arg_int(appeal)));
}

ERR
store_person_appeals(struct db *d, struct arena *a, const unsigned char key[32], int64_t before,
    int max, int64_t **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_appeals_by_person,
	    ARGS(arg_blob(key, 32), arg_int(before), arg_int(max)), &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++) {
		(*out)[i] = row_int(&rows.v[i]);
		e = row_end(&rows.v[i]);
	}
	return e;
}

ERR
store_person_has(struct db *d, struct arena *a, struct str key, int64_t appeal, bool *out)
{
	struct row r;
	const struct err *e = db_one(d, a, SQL_person_has, ARGS(arg_blob(key.p, key.n), arg_int(appeal)),
	    &r);

	*out = !e && row_int(&r) > 0;
	return e;
}

ERR
store_file_put(struct tx *tx, int64_t appeal, const struct paper *f)
{
	return tx_one(tx, SQL_file_put,
	    ARGS(arg_int(appeal), arg_int(f->no), arg_int(f->seq), arg_text(f->name),
	        arg_text(f->type), arg_int(f->size), arg_blob(f->sha256.p, f->sha256.n)));
}

ERR
store_files(struct db *d, struct arena *a, int64_t appeal, struct paper **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_files_by_appeal, ARGS(arg_int(appeal)), &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++) {
		struct paper *f = &(*out)[i];
		struct row *r = &rows.v[i];

		f->no = (int)row_int(r);
		f->seq = row_int(r);
		f->name = row_text(r);
		f->type = row_text(r);
		f->size = row_int(r);
		f->sha256 = row_blob(r);
		f->scan = (enum scan)row_enum(r, SCANS);
		e = row_end(r);
	}
	return e;
}

ERR
store_look_put(struct tx *tx, int64_t appeal, int64_t at, int64_t officer, struct str reason)
{
	return tx_any(tx, SQL_reveal_put,
	    ARGS(arg_int(appeal), arg_int(at), arg_int(officer), arg_text(reason)));
}

ERR
store_looks(struct db *d, struct arena *a, int64_t appeal, struct look **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_reveals_by_appeal, ARGS(arg_int(appeal)), &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++) {
		struct look *l = &(*out)[i];
		struct row *r = &rows.v[i];

		l->at = row_int(r);
		l->reason = row_text(r);
		l->name = row_text(r);
		l->body = row_int(r);
		e = row_end(r);
	}
	return e;
}

ERR
store_alias(struct db *d, struct arena *a, struct str source, struct str alias, int64_t *appeal,
    struct str *digest, bool *found)
{
	struct row r;
	const struct err *e = db_opt(d, a, SQL_alias_get, ARGS(arg_text(source), arg_text(alias)), &r,
	    found);

	if (e || !*found)
		return e;
	*appeal = row_int(&r);
	*digest = row_blob(&r);
	return row_end(&r);
}

ERR
store_alias_put(struct tx *tx, struct str source, struct str alias, int64_t appeal,
    const unsigned char digest[32])
{
	return tx_one(tx, SQL_alias_put,
	    ARGS(arg_text(source), arg_text(alias), arg_int(appeal), arg_blob(digest, 32)));
}
