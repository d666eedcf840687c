/* Facts on the shelf. */
#include "store/facts.h"

#include "base/arena.h"
#include "db/writer.h"

static ERR
read_fact(struct row *r, struct fact *f, int64_t *seq)
{
	f->appeal = row_int(r);
	f->no = row_int(r);
	*seq = row_int(r);
	f->last = row_bool(r);
	f->body = row_int(r);
	f->unit = row_int(r);
	f->officer = row_int(r);
	f->place = row_int(r);
	f->topic = row_int(r);
	f->kind = (enum appeal_kind)row_enum(r, APPEAL_KINDS);
	f->form = (enum appeal_form)row_enum(r, APPEAL_FORMS);
	f->channel = (enum appeal_channel)row_enum(r, CHANNELS);
	f->flags = (unsigned)row_int(r);
	f->received_on = row_date(r);
	f->came_on = row_date(r);
	f->arrived_on = row_date(r);
	f->due = row_date(r);
	f->answered_on = row_date(r);
	f->ended_on = row_date(r);
	f->outcome = (enum outcome)row_enum(r, OUTCOMES);
	f->verdict = (enum verdict)row_enum(r, VERDICTS);
	f->extended = row_bool(r);
	f->first = row_int(r);
	f->local = row_bool(r);
	return row_end(r);
}

static ERR
read_facts(const struct err *e, struct arena *a, struct rows *rows, struct fact **out, size_t *n)
{
	int64_t seq;

	*n = e ? 0 : rows->n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++)
		e = read_fact(&rows->v[i], &(*out)[i], &seq);
	return e;
}

ERR
store_facts_last(struct db *d, struct arena *a, const int64_t *ids, size_t n, struct fact_last *out)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_facts_of, ARGS(db_list(d, a, ids, n)), &rows);

	for (size_t i = 0; !e && i < n; i++)
		out[i] = (struct fact_last){ .fact = { .appeal = ids[i] } };
	for (size_t r = 0; !e && r < rows.n; r++) {
		struct fact_last at;

		e = read_fact(&rows.v[r], &at.fact, &at.seq);
		for (size_t i = 0; !e && i < n; i++)
			if (ids[i] == at.fact.appeal)
				out[i] = at;
	}
	return e;
}

static ERR
put(struct tx *tx, const struct err *(*how)(struct tx *, enum sql, struct args), const struct fact *f, int64_t seq)
{
	return how(tx, SQL_fact_put,
	    ARGS(arg_int(f->appeal), arg_int(f->no), arg_int(seq), arg_int(f->last), arg_int(f->body),
	        arg_int(f->unit), arg_int(f->officer), arg_int(f->place), arg_int(f->topic), arg_int(f->kind),
	        arg_int(f->form), arg_int(f->channel), arg_int(f->flags), arg_date(f->received_on),
	        arg_date(f->came_on), arg_date(f->arrived_on), arg_date(f->due), arg_date(f->answered_on),
	        arg_date(f->ended_on), arg_int(f->outcome), arg_int(f->verdict), arg_int(f->extended),
	        arg_int(f->first), arg_int(f->local)));
}

ERR
store_fact_put(struct tx *tx, const struct fact *f, int64_t seq)
{
	return put(tx, tx_one, f, seq);
}

ERR
store_fact_load(struct tx *tx, const struct fact *f, int64_t seq)
{
	return put(tx, tx_load, f, seq);
}

ERR
store_facts_after(struct db *d, struct arena *a, int64_t appeal, int64_t no, int max, struct fact **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_facts_after, ARGS(arg_int(appeal), arg_int(no), arg_int(max)), &rows);

	return read_facts(e, a, &rows, out, n);
}

ERR
store_facts_of_body(struct db *d, struct arena *a, struct fact_at of, enum fact_by by, struct date from,
    struct date to, const struct fact *after, int max, struct fact **out, size_t *n)
{
	struct date at = after ? by == FACT_CAME ? after->came_on : after->ended_on : from;
	struct rows rows;
	const struct err *e = db_all(d, a, by == FACT_CAME ? SQL_facts_came : SQL_facts_ended,
	    ARGS(arg_int(of.body), arg_date(at), arg_date(to), arg_int(after ? after->appeal : 0),
	        arg_int(after ? after->no : 0), arg_int(max), arg_int(of.unit), arg_int(of.officer)),
	    &rows);

	return read_facts(e, a, &rows, out, n);
}
