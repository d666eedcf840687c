/* Protocols on the shelf. */
#include "store/protocols.h"

#include "base/arena.h"
#include "db/writer.h"

int64_t
protocol_month(struct date day)
{
	struct ymd d = date_split(day);

	return (int64_t)d.year * 12 + d.month - 1;
}

ERR
store_protocol_put(struct tx *tx, struct arena *a, struct protocol *p)
{
	struct row r;
	const struct err *e = db_one(tx_db(tx), a, SQL_protocol_last, ARGS(arg_int(p->body)), &r);

	if (e)
		return e;
	p->no = row_int(&r) + 1;
	e = row_end(&r);
	return e ? e
	         : tx_one(tx, SQL_protocol_put,
	               ARGS(arg_int(p->body), arg_int(p->no), arg_date(p->day), arg_int(protocol_month(p->day)),
	                   arg_text(p->name), arg_text(p->residence), arg_text(p->content), arg_text(p->result),
	                   arg_text(p->settler), arg_int(p->officer), arg_int(p->at)));
}

ERR
store_protocol_link(struct tx *tx, int64_t body, int64_t no, int64_t appeal)
{
	return tx_one(tx, SQL_protocol_link, ARGS(arg_int(body), arg_int(no), arg_int(appeal)));
}

static ERR
read_protocol(struct row *r, struct protocol *out)
{
	out->body = row_int(r);
	out->no = row_int(r);
	out->day = row_date(r);
	out->name = row_text(r);
	out->residence = row_text(r);
	out->content = row_text(r);
	out->result = row_text(r);
	out->settler = row_text(r);
	out->officer = row_int(r);
	out->at = row_int(r);
	out->appeal = row_int(r);
	return row_end(r);
}

ERR
store_protocol(struct db *d, struct arena *a, int64_t body, int64_t no, struct protocol *out, bool *any)
{
	struct row r;
	const struct err *e = db_opt(d, a, SQL_protocol_get, ARGS(arg_int(body), arg_int(no)), &r, any);

	return e || !*any ? e : read_protocol(&r, out);
}

ERR
store_protocol_of(struct db *d, struct arena *a, int64_t appeal, struct protocol *out, bool *any)
{
	struct row r;
	const struct err *e = db_opt(d, a, SQL_protocol_of, ARGS(arg_int(appeal)), &r, any);

	return e || !*any ? e : read_protocol(&r, out);
}

ERR
store_protocols(struct db *d, struct arena *a, int64_t body, int64_t before, int max, struct protocol **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_protocols_before, ARGS(arg_int(body), arg_int(before), arg_int(max)),
	    &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++)
		e = read_protocol(&rows.v[i], &(*out)[i]);
	return e;
}

ERR
store_protocols_count(struct db *d, struct arena *a, int64_t body, int64_t from, struct protocol_month **out,
    size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_protocols_count, ARGS(arg_int(body), arg_int(from)), &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++) {
		(*out)[i].month = row_int(&rows.v[i]);
		(*out)[i].n = row_int(&rows.v[i]);
		e = row_end(&rows.v[i]);
	}
	return e;
}
