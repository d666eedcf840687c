/* Flags on the shelf. */
#include "store/flags.h"

#include "base/arena.h"
#include "db/writer.h"

ERR
store_flags_put(struct tx *tx, struct quarter q, const struct flags *f)
{
	const struct arg key = arg_int(quarter_key(q));
	const struct err *e = tx_any(tx, SQL_flags_clear, ARGS(key));

	if (!e)
		e = tx_any(tx, SQL_flag_rows_clear, ARGS(key));
	for (size_t i = 0; !e && i < f->n; i++) {
		const struct flag *g = &f->flag[i];

		e = tx_one(tx, SQL_flag_put,
		    ARGS(key, arg_int(g->body), arg_int(g->kind), arg_int(g->k), arg_int(g->n), arg_int(g->usual),
		        arg_int(g->p), arg_int(g->q)));
	}
	for (size_t i = 0; !e && i < f->nrows; i++) {
		const struct flag_row *r = &f->row[i];

		e = tx_one(tx, SQL_flag_row_put,
		    ARGS(key, arg_int(r->body), arg_int(r->kind), arg_int(r->appeal), arg_int(r->no)));
	}
	return e;
}

ERR
store_flags_after(struct db *d, struct arena *a, struct quarter q, int64_t body, int kind, int max, struct flag **out,
    size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_flags_after,
	    ARGS(arg_int(quarter_key(q)), arg_int(body), arg_int(kind), arg_int(max)), &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++) {
		struct flag *f = &(*out)[i];
		struct row *r = &rows.v[i];

		f->body = row_int(r);
		f->kind = (enum flag_kind)row_enum(r, FLAG_KINDS);
		f->k = row_int(r);
		f->n = row_int(r);
		f->usual = row_int(r);
		f->p = row_int(r);
		f->q = row_int(r);
		e = row_end(r);
	}
	return e;
}

ERR
store_flags_of(struct db *d, struct arena *a, struct quarter q, int64_t body, struct flag **out, size_t *n)
{
	const struct err *e = store_flags_after(d, a, q, body, -1, FLAG_KINDS, out, n);

	while (!e && *n && (*out)[*n - 1].body != body)
		(*n)--;
	return e;
}

ERR
store_flag_rows(struct db *d, struct arena *a, struct quarter q, const struct flag *f, int64_t appeal, int64_t no,
    int max, struct flag_row **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_flag_rows_after,
	    ARGS(arg_int(quarter_key(q)), arg_int(f->body), arg_int(f->kind), arg_int(appeal), arg_int(no),
		arg_int(max)),
	    &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++) {
		(*out)[i] = (struct flag_row){ .body = f->body, .kind = f->kind };
		(*out)[i].appeal = row_int(&rows.v[i]);
		(*out)[i].no = row_int(&rows.v[i]);
		e = row_end(&rows.v[i]);
	}
	return e;
}
