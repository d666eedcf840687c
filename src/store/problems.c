/* Problems on the shelf. */
#include "store/problems.h"

#include "base/arena.h"
#include "db/writer.h"

static ERR
read_problem(struct row *r, struct problem *out)
{
	out->id = row_int(r);
	out->version = row_int(r);
	out->state = (enum problem_state)row_enum(r, PROBLEM_STATES);
	out->shown = row_int(r) != 0;
	out->title = row_text(r);
	out->cause = row_text(r);
	out->plan = row_text(r);
	out->body = row_int(r);
	out->place = row_int(r);
	out->topic = row_int(r);
	out->since = row_date(r);
	out->begins = row_date(r);
	out->forecast = row_int(r);
	out->forecast_on = row_date(r);
	out->forecast_words = row_text(r);
	out->people = row_int(r);
	out->families = row_int(r);
	out->officer = row_int(r);
	out->author_body = row_int(r);
	out->at = row_int(r);
	return row_end(r);
}

ERR
store_problem(struct db *d, struct arena *a, int64_t id, struct problem *out)
{
	struct row r;
	const struct err *e = db_one(d, a, SQL_problem_get, ARGS(arg_int(id)), &r);

	return e ? e : read_problem(&r, out);
}

ERR
store_problem_put(struct tx *tx, struct arena *a, struct problem *p)
{
	const struct err *e;

	if (p->id)
		return tx_one(tx, SQL_problem_update,
		    ARGS(arg_int(p->id), arg_int(p->version), arg_int(p->state), arg_int(p->shown), arg_text(p->title),
		        arg_text(p->cause), arg_text(p->plan), arg_int(p->body), arg_int(p->place), arg_int(p->topic),
		        arg_date(p->since), arg_date(p->begins), arg_int(p->forecast), arg_date(p->forecast_on),
		        arg_text(p->forecast_words), arg_int(p->people), arg_int(p->families)));
	e = db_int(tx_db(tx), a, SQL_problem_last, NO_ARGS, &p->id);
	p->id++;
	return e ? e
	         : tx_one(tx, SQL_problem_insert,
	               ARGS(arg_int(p->id), arg_int(p->state), arg_int(p->shown), arg_text(p->title),
	                   arg_text(p->cause), arg_text(p->plan), arg_int(p->body), arg_int(p->place),
	                   arg_int(p->topic), arg_date(p->since), arg_date(p->begins), arg_int(p->forecast),
	                   arg_date(p->forecast_on), arg_text(p->forecast_words), arg_int(p->people),
	                   arg_int(p->families), arg_int(p->officer), arg_int(p->author_body), arg_int(p->at)));
}

static ERR
read_problems(const struct err *e, struct arena *a, struct rows *rows, struct problem **out, size_t *n)
{
	*n = e ? 0 : rows->n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++)
		e = read_problem(&rows->v[i], &(*out)[i]);
	return e;
}

ERR
store_problems(struct db *d, struct arena *a, bool shown, int64_t before, int max, struct problem **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, shown ? SQL_problems_shown : SQL_problems_before,
	    ARGS(arg_int(before ? before : INT64_MAX), arg_int(max)), &rows);

	return read_problems(e, a, &rows, out, n);
}

ERR
store_problems_open(struct db *d, struct arena *a, int max, struct problem **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_problems_open, ARGS(arg_int(INT64_MAX), arg_int(max)), &rows);

	return read_problems(e, a, &rows, out, n);
}

ERR
store_problem_gather(struct tx *tx, int64_t problem, int64_t appeal, enum gathered how, int64_t officer)
{
	return tx_any(tx, SQL_problem_gather,
	    ARGS(arg_int(problem), arg_int(appeal), arg_int(how), arg_int(officer), arg_int(tx_now(tx))));
}

ERR
store_problem_drop(struct tx *tx, int64_t problem, int64_t appeal)
{
	return tx_one(tx, SQL_problem_drop, ARGS(arg_int(problem), arg_int(appeal)));
}

ERR
store_problem_appeals(struct db *d, struct arena *a, int64_t problem, int64_t before, int max,
    struct gathering **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_problem_appeals,
	    ARGS(arg_int(problem), arg_int(before ? before : INT64_MAX), arg_int(max)), &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++) {
		(*out)[i].appeal = row_int(&rows.v[i]);
		(*out)[i].how = (enum gathered)row_enum(&rows.v[i], GATHERINGS);
		e = row_end(&rows.v[i]);
	}
	return e;
}

ERR
store_problem_count(struct db *d, struct arena *a, int64_t problem, int64_t *out)
{
	return db_int(d, a, SQL_problem_appeals_count, ARGS(arg_int(problem)), out);
}

ERR
store_problems_of(struct db *d, struct arena *a, int64_t appeal, int64_t **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_problems_of, ARGS(arg_int(appeal)), &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++) {
		(*out)[i] = row_int(&rows.v[i]);
		e = row_end(&rows.v[i]);
	}
	return e;
}

ERR
store_initiatives(struct db *d, struct arena *a, int64_t problem, struct initiative **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_initiatives, ARGS(arg_int(problem)), &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++) {
		struct initiative *x = &(*out)[i];
		struct row *r = &rows.v[i];

		x->problem = row_int(r);
		x->no = row_int(r);
		x->place = row_int(r);
		x->body = row_int(r);
		x->what = row_text(r);
		x->cost = row_int(r);
		x->result = row_text(r);
		x->begun = row_date(r);
		x->from = row_int(r);
		x->officer = row_int(r);
		x->at = row_int(r);
		e = row_end(r);
	}
	return e;
}

ERR
store_initiative_put(struct tx *tx, struct arena *a, struct initiative *i)
{
	const struct err *e;

	if (i->no)
		return tx_one(tx, SQL_initiative_result,
		    ARGS(arg_int(i->problem), arg_int(i->no), arg_text(i->what), arg_int(i->cost),
		        arg_text(i->result)));
	e = db_int(tx_db(tx), a, SQL_initiative_last, ARGS(arg_int(i->problem)), &i->no);
	i->no++;
	return e ? e
	         : tx_one(tx, SQL_initiative_put,
	               ARGS(arg_int(i->problem), arg_int(i->no), arg_int(i->place), arg_int(i->body), arg_text(i->what),
	                   arg_int(i->cost), arg_text(i->result), arg_date(i->begun), arg_int(i->from),
	                   arg_int(i->officer), arg_int(i->at)));
}
