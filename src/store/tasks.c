/* Tasks on the shelf. */
#include "store/tasks.h"

#include "base/arena.h"
#include "db/writer.h"

ERR
store_task_put(struct tx *tx, int64_t appeal, const struct task *t)
{
	return tx_one(tx, SQL_task_put,
	    ARGS(arg_int(appeal), arg_int(t->no), arg_int(t->kind), arg_int(t->to_body), arg_int(t->to_officer),
	        arg_int(t->from_body), arg_int(t->officer), arg_int(t->asked_at), arg_date(t->due),
	        arg_text(t->due_why), arg_int(t->seq), arg_text(t->gist)));
}

ERR
store_task_end(struct tx *tx, int64_t appeal, int64_t no, enum task_how how, int64_t now, int64_t seq)
{
	return tx_one(tx, SQL_task_end,
	    ARGS(arg_int(appeal), arg_int(no), arg_int(how), arg_int(now), arg_int(seq)));
}

ERR
store_tasks_follow(struct tx *tx, int64_t appeal, int64_t body, int64_t now)
{
	const struct err *e = tx_any(tx, SQL_tasks_leave, ARGS(arg_int(appeal), arg_int(now), arg_int(body)));

	return e ? e : tx_any(tx, SQL_tasks_follow, ARGS(arg_int(appeal), arg_int(body)));
}

ERR
store_tasks_drop(struct tx *tx, int64_t appeal, int64_t now)
{
	return tx_any(tx, SQL_tasks_drop, ARGS(arg_int(appeal), arg_int(now)));
}

static ERR
read_task(struct row *r, struct task *out)
{
	out->no = row_int(r);
	out->kind = (enum task_kind)row_enum(r, TASK_KINDS);
	out->to_body = row_int(r);
	out->to_officer = row_int(r);
	out->from_body = row_int(r);
	out->officer = row_int(r);
	out->asked_at = row_int(r);
	out->due = row_date(r);
	out->due_why = row_text(r);
	out->seq = row_int(r);
	out->gist = row_text(r);
	out->how = (enum task_how)row_enum(r, TASK_HOWS);
	out->ended_at = row_int(r);
	out->end_seq = row_int(r);
	return row_end(r);
}

ERR
store_tasks(struct db *d, struct arena *a, int64_t appeal, struct task **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_tasks_of_appeal, ARGS(arg_int(appeal)), &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++)
		e = read_task(&rows.v[i], &(*out)[i]);
	return e;
}

ERR
store_task_next(struct db *d, struct arena *a, int64_t appeal, int64_t *no)
{
	struct row r;
	bool any;
	const struct err *e = db_opt(d, a, SQL_task_last, ARGS(arg_int(appeal)), &r, &any);

	*no = 1;
	if (e || !any)
		return e;
	*no += row_int(&r);
	return row_end(&r);
}

ERR
store_task(struct db *d, struct arena *a, int64_t appeal, int64_t no, struct task *out)
{
	struct row r;
	const struct err *e = db_one(d, a, SQL_task_get, ARGS(arg_int(appeal), arg_int(no)), &r);

	return e ? e : read_task(&r, out);
}

ERR
store_tasks_open(struct db *d, struct arena *a, const struct who *who, enum tasks_of what, int64_t id,
    const struct task_line *after, int max, struct task_line **out, size_t *n)
{
	static const enum sql statements[TASKS_OF] = { SQL_tasks_open_body, SQL_tasks_open_giver,
		SQL_tasks_open_officer,
		SQL_tasks_open_alarm };
	struct rows rows;
	const struct err *e = db_all(d, a, statements[what],
	    ARGS(arg_int(id), arg_date(after->task.due), arg_int(after->appeal), arg_int(after->task.no),
	        arg_int(max), arg_int(who->officer), arg_int(who->unit), arg_int(who->body)),
	    &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++) {
		(*out)[i].appeal = row_int(&rows.v[i]);
		e = read_task(&rows.v[i], &(*out)[i].task);
	}
	return e;
}
