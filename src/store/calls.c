/* Calls to the silent on the shelf. */
#include "store/calls.h"

#include "base/arena.h"
#include "db/writer.h"

ERR
store_call_put(struct tx *tx, const struct call *k, struct str seed)
{
	return tx_any(tx, SQL_call_put,
	    ARGS(arg_int(k->appeal), arg_int(k->answered_at), arg_int(k->body), arg_int(k->answerer), arg_text(seed),
	        arg_date(k->next), arg_date(k->until), arg_int(k->how)));
}

ERR
store_call_end(struct tx *tx, int64_t appeal, int64_t until, enum call_how how)
{
	return tx_any(tx, SQL_call_end, ARGS(arg_int(appeal), arg_int(how), arg_int(until)));
}

ERR
store_calls_over(struct tx *tx, struct date today)
{
	return tx_any(tx, SQL_calls_over, ARGS(arg_date(today), arg_int(CALL_OVER)));
}

ERR
store_call_step(struct tx *tx, const struct call *k, struct date next, enum call_how how)
{
	return tx_one(tx, SQL_call_step,
	    ARGS(arg_int(k->appeal), arg_int(k->answered_at), arg_date(next), arg_int(how)));
}

ERR
store_call_claim(struct tx *tx, const struct call *k, int64_t officer, int64_t now, int64_t until)
{
	return tx_one(tx, SQL_call_claim,
	    ARGS(arg_int(k->appeal), arg_int(k->answered_at), arg_int(officer), arg_int(until), arg_int(now)));
}

static ERR
read_call(struct row *r, struct call *out)
{
	out->appeal = row_int(r);
	out->answered_at = row_int(r);
	out->body = row_int(r);
	out->answerer = row_int(r);
	out->next = row_date(r);
	out->until = row_date(r);
	out->tries = (int)row_int(r);
	out->how = (enum call_how)row_enum(r, CALL_HOWS);
	out->claim = row_int(r);
	out->claim_until = row_int(r);
	out->lang = (enum lang)row_enum(r, LANGS);
	out->gist = row_text(r);
	return row_end(r);
}

ERR
store_call(struct db *d, struct arena *a, int64_t appeal, struct call *out, bool *any)
{
	struct row r;
	const struct err *e = db_opt(d, a, SQL_call_get, ARGS(arg_int(appeal)), &r, any);

	return e || !*any ? e : read_call(&r, out);
}

static ERR
read_calls(struct arena *a, const struct rows *rows, struct call **out, size_t *n)
{
	const struct err *e = NULL;

	*n = rows->n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++)
		e = read_call(&rows->v[i], &(*out)[i]);
	return e;
}

ERR
store_calls_of(struct db *d, struct arena *a, int64_t appeal, struct call **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_calls_of, ARGS(arg_int(appeal)), &rows);

	*n = 0;
	return e ? e : read_calls(a, &rows, out, n);
}

ERR
store_calls(struct db *d, struct arena *a, const struct who *who, struct date today, struct date after, int64_t id,
    int max, struct call **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_calls_page,
	    ARGS(arg_int(who->body), arg_date(today), arg_date(after), arg_int(id), arg_int(max), arg_int(who->officer),
	        arg_int(who->unit), arg_int(who->body)),
	    &rows);

	*n = 0;
	return e ? e : read_calls(a, &rows, out, n);
}

ERR
store_judged(struct db *d, struct arena *a, const struct who *who, int64_t body, int64_t from, int64_t to,
    struct judged *out)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_judged_count,
	    ARGS(arg_int(body), arg_int(from), arg_int(to), arg_int(who->officer), arg_int(who->unit),
	        arg_int(who->body)),
	    &rows);

	*out = (struct judged){ 0 };
	for (size_t i = 0; !e && i < rows.n; i++) {
		struct row *r = &rows.v[i];
		int way = row_enum(r, 2), how = row_enum(r, VERDICTS);

		out->by[way][how] = row_int(r);
		e = row_end(r);
	}
	return e;
}

ERR
store_calls_ended(struct db *d, struct arena *a, const struct who *who, int64_t answerer, int64_t from, int64_t to,
    int64_t out[CALL_HOWS])
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_calls_ended,
	    ARGS(arg_int(answerer), arg_int(from), arg_int(to), arg_int(who->officer), arg_int(who->unit),
	        arg_int(who->body)),
	    &rows);

	for (int i = 0; i < CALL_HOWS; i++)
		out[i] = 0;
	for (size_t i = 0; !e && i < rows.n; i++) {
		int how = row_enum(&rows.v[i], CALL_HOWS);

		out[how] = row_int(&rows.v[i]);
		e = row_end(&rows.v[i]);
	}
	return e;
}

ERR
store_calls_answerers(struct db *d, struct arena *a, int64_t body, int64_t from, int64_t after, int max, int64_t **out,
    size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_calls_answerers,
	    ARGS(arg_int(body), arg_int(from), arg_int(after), arg_int(max)), &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++) {
		(*out)[i] = row_int(&rows.v[i]);
		e = row_end(&rows.v[i]);
	}
	return e;
}
