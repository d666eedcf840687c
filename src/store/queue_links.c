/* Links of queues. */
#include "store/queue_links.h"

#include "db/writer.h"
#include "store/problems.h"

ERR
store_appeal_queue_put(struct tx *tx, int64_t appeal, int64_t queue)
{
	return tx_one(tx, SQL_appeal_queue_insert, ARGS(arg_int(appeal), arg_int(queue), arg_int(tx_now(tx))));
}

ERR
store_appeal_queue(struct db *d, struct arena *a, int64_t appeal, int64_t *queue)
{
	struct row r;
	bool any;
	const struct err *e = db_opt(d, a, SQL_appeal_queue_of, ARGS(arg_int(appeal)), &r, &any);

	*queue = 0;
	if (e || !any)
		return e;
	*queue = row_int(&r);
	return row_end(&r);
}

ERR
store_queue_complaints_count(struct db *d, struct arena *a, int64_t queue, int64_t *out)
{
	struct row r;
	const struct err *e = db_one(d, a, SQL_appeal_queue_count, ARGS(arg_int(queue)), &r);

	if (e)
		return e;
	*out = row_int(&r);
	return row_end(&r);
}

ERR
store_queue_problem_put(struct tx *tx, struct str kind, int64_t problem)
{
	return tx_one(tx, SQL_queue_problem_put, ARGS(arg_text(kind), arg_int(problem)));
}

ERR
store_queue_problem(struct db *d, struct arena *a, struct str kind, struct problem *out, bool *any)
{
	struct row r;
	int64_t id;
	const struct err *e = db_opt(d, a, SQL_queue_problem_of, ARGS(arg_text(kind)), &r, any);

	if (e || !*any)
		return e;
	id = row_int(&r);
	e = row_end(&r);
	if (!e)
		e = store_problem(d, a, id, out);
	if (e && e->kind == ERR_MISSING) {
		*any = false;
		return NULL;
	}
	return e;
}
