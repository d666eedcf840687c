/* Controls on the shelf. */
#include "store/controls.h"

#include "base/arena.h"
#include "db/writer.h"

ERR
store_control_put(struct tx *tx, int64_t appeal, const struct control *k)
{
	return tx_one(tx, SQL_control_put,
	    ARGS(arg_int(appeal), arg_int(k->body), arg_int(k->officer), arg_int(k->since),
	        arg_date(k->review_on), arg_text(k->reason)));
}

ERR
store_control_end(struct tx *tx, int64_t appeal, int64_t now)
{
	return tx_one(tx, SQL_control_end, ARGS(arg_int(appeal), arg_int(now)));
}

ERR
store_control(struct db *d, struct arena *a, int64_t appeal, struct control *out, bool *on)
{
	struct row r;
	const struct err *e = db_opt(d, a, SQL_control_get, ARGS(arg_int(appeal)), &r, on);

	if (e || !*on)
		return e;
	out->body = row_int(&r);
	out->officer = row_int(&r);
	out->since = row_int(&r);
	out->review_on = row_date(&r);
	out->reason = row_text(&r);
	return row_end(&r);
}

ERR
store_instruction_put(struct tx *tx, int64_t appeal, const struct instruction *in)
{
	return tx_one(tx, SQL_instruction_put,
	    ARGS(arg_int(appeal), arg_int(in->no), arg_int(in->to_body), arg_int(in->from_body),
	        arg_int(in->officer), arg_int(in->given_at), arg_date(in->due), arg_text(in->due_why),
	        arg_int(in->seq)));
}

ERR
store_instruction_done(struct tx *tx, int64_t appeal, int64_t no, int64_t now, int64_t seq)
{
	return tx_one(tx, SQL_instruction_done,
	    ARGS(arg_int(appeal), arg_int(no), arg_int(now), arg_int(seq)));
}

ERR
store_instructions_follow(struct tx *tx, int64_t appeal, int64_t body)
{
	return tx_any(tx, SQL_instructions_follow, ARGS(arg_int(appeal), arg_int(body)));
}

ERR
store_instructions(struct db *d, struct arena *a, int64_t appeal, struct instruction **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_instructions_of, ARGS(arg_int(appeal)), &rows);

	*n = 0;
	if (e)
		return e;
	*out = arena_array(a, rows.n, sizeof(**out));
	for (size_t i = 0; !e && i < rows.n; i++) {
		struct instruction *in = &(*out)[(*n)++];
		struct row *r = &rows.v[i];

		in->no = row_int(r);
		in->to_body = row_int(r);
		in->from_body = row_int(r);
		in->officer = row_int(r);
		in->given_at = row_int(r);
		in->due = row_date(r);
		in->due_why = row_text(r);
		in->seq = row_int(r);
		in->done_at = row_int(r);
		in->done_seq = row_int(r);
		e = row_end(r);
	}
	return e;
}

ERR
store_review_open(struct tx *tx, int64_t appeal, int64_t body, int64_t now)
{
	return tx_one(tx, SQL_review_open, ARGS(arg_int(appeal), arg_int(body), arg_int(now)));
}

ERR
store_review_end(struct tx *tx, int64_t appeal, int64_t now)
{
	return tx_any(tx, SQL_review_end, ARGS(arg_int(appeal), arg_int(now)));
}

ERR
store_review(struct db *d, struct arena *a, int64_t appeal, bool *open)
{
	struct row r;

	return db_opt(d, a, SQL_review_get, ARGS(arg_int(appeal)), &r, open);
}

static ERR
read_watched(struct row *r, enum watch what, struct watched *out)
{
	bool instruction = what == WATCH_TOLD_US || what == WATCH_TOLD_OTHERS;

	out->appeal = row_int(r);
	if (instruction)
		out->no = row_int(r);
	if (what == WATCH_REVIEW)
		out->at = row_int(r);
	else
		out->day = row_date(r);
	out->state = (enum appeal_state)row_enum(r, APPEAL_STATES);
	out->body = row_int(r);
	if (!instruction)
		out->due = row_date(r);
	out->gist = row_text(r);
	return row_end(r);
}

#define WHO_ARGS(who) arg_int((who)->officer), arg_int((who)->unit), arg_int((who)->body)

ERR
store_watched(struct db *d, struct arena *a, const struct who *who, enum watch what, int64_t body,
    const struct watched *after, int max, struct watched **out, size_t *n)
{
	struct rows rows;
	const struct err *e;

	*n = 0;
	if (what == WATCH_REVIEW)
		e = db_all(d, a, SQL_reviews_page,
		    ARGS(arg_int(body), arg_int(after->at), arg_int(after->appeal), arg_int(max), WHO_ARGS(who)),
		    &rows);
	else if (what == WATCH_CONTROL)
		e = db_all(d, a, SQL_controls_page,
		    ARGS(arg_int(body), arg_date(after->day), arg_int(after->appeal), arg_int(max), WHO_ARGS(who)),
		    &rows);
	else
		e = db_all(d, a, what == WATCH_TOLD_US ? SQL_instructions_to : SQL_instructions_from,
		    ARGS(arg_int(body), arg_date(after->day), arg_int(after->appeal), arg_int(after->no),
		        arg_int(max), WHO_ARGS(who)),
		    &rows);
	if (e)
		return e;
	*out = arena_array(a, rows.n, sizeof(**out));
	for (size_t i = 0; !e && i < rows.n; i++)
		e = read_watched(&rows.v[i], what, &(*out)[(*n)++]);
	return e;
}

ERR
store_board(struct db *d, struct arena *a, int64_t body, struct date today, struct date soon,
    struct date week, struct board_row *out)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_board_counts,
	    ARGS(arg_int(body), arg_date(today), arg_date(soon), arg_date(week)), &rows);

	*out = (struct board_row){ 0 };
	for (size_t i = 0; !e && i < rows.n; i++) {
		struct row *r = &rows.v[i];
		int state = row_enum(r, APPEAL_STATES), band = row_enum(r, BOARD_BANDS);

		out->n[state][band] = row_int(r);
		e = row_end(r);
	}
	return e;
}
