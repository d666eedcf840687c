/* Rows of many deeds that one statement writes. */
#include "db/gather.h"

#include "base/arena.h"
#include "db/driver.h"
#include "world.h"

static struct gather *
gather_new(struct arena *a)
{
	struct gather *g = arena_alloc(a, sizeof(*g));

	gather_open(g, a);
	return g;
}

static bool
put_key(struct gather *g, int64_t appeal)
{
	char name[] = "some key";
	bool put = gather_put(g, SQL_person_appeal_put, ARGS(arg_text((struct str){ name, 8 }), arg_int(appeal)), -1);

	name[0] = 'x'; /* it has a copy */
	return put;
}

TEST(one_row_may_become_many_unless_it_replaces_others_or_comes_from_a_query)
{
	CHECK(gather_may(SQL_appeal_insert) && gather_may(SQL_person_appeal_put));
	CHECK(gather_may(SQL_cell_put)); /* said above it */
	CHECK(!gather_may(SQL_follower_put));
	CHECK(!gather_may(SQL_inbox_hold));
	CHECK(!gather_may(SQL_applicant_update));
	CHECK_STR(gather_text(a, SQL_person_appeal_put, 2),
	    "INSERT INTO person_appeal (person_key, appeal_id) VALUES ($1, $2), ($3, $4) "
	    "ON CONFLICT (person_key, appeal_id) DO NOTHING");
}

TEST(a_change_of_one_row_may_become_one_of_many)
{
	CHECK(gather_may(SQL_scratch_drop) && gather_may(SQL_appeal_hold));
	CHECK(!gather_may(SQL_tasks_drop)); /* it does not say what names its row */
	CHECK_STR(gather_text(a, SQL_scratch_drop, 2),
	    "DELETE FROM scratch USING (VALUES (CAST($1 AS bigint), CAST($2 AS bigint)), "
	    "(CAST($3 AS bigint), CAST($4 AS bigint))) AS few (a1, a2) "
	    "WHERE appeal_id = few.a1 AND officer_id = few.a2");
}

static bool
put_ints(struct gather *g, enum sql sql, int64_t x, int64_t y, int64_t z)
{
	struct arg *v = arena_array(g->a, (size_t)sql_texts[sql].args, sizeof(*v));

	v[0] = arg_int(x);
	v[1] = arg_int(y);
	v[2] = arg_int(z);
	for (int i = 3; i < sql_texts[sql].args; i++)
		v[i] = arg_null();
	return gather_put(g, sql, (struct args){ v, (size_t)sql_texts[sql].args }, 1);
}

TEST(changes_wait_beside_others_of_the_table_until_one_names_their_row)
{
	struct gather *g = gather_new(a);
	struct gathered out;

	CHECK(put_ints(g, SQL_inbox_delete, 5, 100, 1));
	CHECK(put_ints(g, SQL_inbox_put, 5, 101, 1)); /* another place */
	CHECK(put_ints(g, SQL_inbox_set, 5, 100, 2));
	CHECK(!put_ints(g, SQL_inbox_put, 5, 100, 1));
	CHECK(!put_ints(g, SQL_inbox_set, 5, 101, 1));
	CHECK(!put_ints(g, SQL_inbox_set, 5, 100, 2)); /* twice in one statement */
	CHECK(put_ints(g, SQL_appeal_hold, 1, 1, 2));
	CHECK(put_ints(g, SQL_appeal_update, 2, 1, 2));
	CHECK(!put_ints(g, SQL_appeal_update, 1, 2, 3));
	CHECK(!put_ints(g, SQL_ban_put, 9, 2, 3)); /* it does not say what names its row, and one that waits reads bans */
	while (gather_take(g, SQLS, &out))
		;
	CHECK(put_ints(g, SQL_inbox_set, 5, 100, 2));
}

TEST_BOTH(changes_that_wait_are_written_and_counted)
{
	struct db *d;
	struct rows rows;
	const struct err *e;

	writer_stop(w->writer);
	CHECK_OK(db_open(a, w->url, true, &d));
	CHECK_OK(d->d->begin(d->c, true));
	for (int i = 0; i < 20; i++)
		CHECK_OK(d->d->exec(d->c, SQL_scratch_put,
		    ARGS(arg_int(100 + i), arg_int(7), arg_int(1), arg_int(1), arg_text(STR("")), arg_text(STR("text"))), 1));
	for (int i = 0; i < 19; i++)
		CHECK_OK(d->d->exec(d->c, SQL_scratch_drop, ARGS(arg_int(100 + i), arg_int(7)), -1));
	CHECK_OK(db_all(d, a, SQL_scratches_of, ARGS(arg_int(118)), &rows));
	CHECK_INT(rows.n, 0);
	CHECK_OK(db_all(d, a, SQL_scratches_of, ARGS(arg_int(119)), &rows));
	CHECK_INT(rows.n, 1);
	e = d->d->exec(d->c, SQL_scratch_drop, ARGS(arg_int(119), arg_int(7)), 1);
	if (!e)
		e = d->d->exec(d->c, SQL_scratch_drop, ARGS(arg_int(120), arg_int(7)), 1); /* not there */
	if (!e)
		e = d->d->flush(d->c);
	CHECK(e == &DB_COLLISION);
	d->d->rollback(d->c);
}

TEST(changes_of_many_find_their_rows_by_an_index)
{
	struct world *w = world_new(a, ENGINE_PG);
	int n = 0;

	if (!w)
		return;
	for (int i = 0; i < SQLS; i++) {
		struct str text, nulls = STR("NULL"), plan = STR("");
		struct rows rows;
		struct db *d;

		if (!sql_texts[i].types)
			continue;
		n++;
		text = gather_text(a, (enum sql)i, 2);
		for (int k = 1; k < 2 * sql_texts[i].args; k++)
			nulls = str_fmt(a, "%.*s, NULL", STR_ARG(nulls));
		CHECK_OK(db_open(a, w->url, true, &d));
		CHECK_OK(d->d->script(d->c, str_fmt(a, "PREPARE many AS %.*s", STR_ARG(text)).p));
		CHECK_OK(d->d->query(d->c, a, str_fmt(a, "EXPLAIN EXECUTE many (%.*s)", STR_ARG(nulls)).p, NO_ARGS, &rows));
		for (size_t k = 0; k < rows.n; k++)
			plan = str_fmt(a, "%.*s%.*s\n", STR_ARG(plan), STR_ARG(rows.v[k].v[0].s));
		if (str_find(plan, STR("Seq Scan")) != SIZE_MAX || str_find(plan, STR("Index Cond")) == SIZE_MAX ||
		    str_find(plan, STR("Nested Loop")) == SIZE_MAX || str_find(plan, STR("Join Filter")) != SIZE_MAX)
			test_fail(__FILE__, __LINE__, "%s:\n%.*s", sql_texts[i].name, STR_ARG(plan));
	}
	CHECK(n >= 7);
}

TEST(a_statement_may_say_that_it_reads_a_table_late)
{
	struct gather *g = gather_new(a);
	struct gathered out;
	struct arg v[11];

	for (int i = 0; i < 11; i++)
		v[i] = arg_int(i);
	CHECK(gather_put(g, SQL_marks_put, (struct args){ v, 11 }, 1));
	CHECK(!gather_take(g, SQL_marks_alike, &out));
	CHECK(gather_take(g, SQL_marks_after, &out));
	CHECK_INT(out.rows, 1);
}

TEST(every_number_of_rows_has_a_bit_of_its_own)
{
	unsigned all = 0;

	for (size_t n = 1; n <= GATHER_ROWS; n += n < GATHER_EXACT ? 1 : n) {
		CHECK(!(all & gather_bit(n)));
		all |= gather_bit(n);
	}
	CHECK_INT(__builtin_popcount(all), GATHER_EXACT + 2);
}

TEST(many_that_wait_are_taken_in_powers_of_two_and_few_at_once)
{
	struct gather *g = gather_new(a);
	struct gathered out;

	for (int i = 0; i < 37; i++)
		CHECK(put_key(g, i));
	CHECK(gather_put(g, SQL_idem_put, ARGS(arg_text(STR("k")), arg_int(1), arg_text(STR("r")), arg_int(2)), 1));
	CHECK(!gather_take(g, SQL_inbox_put, &out));
	CHECK(gather_take(g, SQL_appeals_by_person, &out));
	CHECK_INT(out.rows, 32);
	CHECK_INT(out.want, -1);
	CHECK_INT(out.args.n, 64);
	CHECK_STR(out.args.v[6].s, "some key");
	CHECK_INT(out.args.v[7].i, 3);
	CHECK(gather_take(g, SQL_appeals_by_person, &out));
	CHECK_INT(out.rows, 5);
	CHECK_INT(out.args.v[1].i, 32);
	CHECK(!gather_take(g, SQL_appeals_by_person, &out));
	CHECK(gather_take(g, SQLS, &out));
	CHECK_INT(out.want, 1);
	CHECK(!gather_take(g, SQLS, &out));
}

TEST(there_is_room_for_so_many_rows_and_statements)
{
	struct gather *g = gather_new(a);
	struct gathered out;
	int kinds = 1;

	for (int i = 0; i < GATHER_ROWS; i++)
		CHECK(put_key(g, i));
	CHECK(!put_key(g, GATHER_ROWS));
	for (int want = 0; want < GATHER_GROUPS; want++)
		kinds += gather_put(g, SQL_person_appeal_put, ARGS(arg_null(), arg_int(1)), want);
	CHECK_INT(kinds, GATHER_GROUPS);
	while (gather_take(g, SQLS, &out))
		kinds -= out.rows == 1;
	CHECK_INT(kinds, 1);
	CHECK(put_key(g, 1));
	gather_forget(g);
	CHECK(!gather_take(g, SQLS, &out));
}

static ERR
put_applicant(struct db *d, int64_t appeal)
{
	struct str none = STR("");

	return d->d->exec(d->c, SQL_applicant_put,
	    ARGS(arg_int(appeal), arg_int(0), arg_text(none), arg_text(none), arg_int(0), arg_text(none), arg_text(none),
	        arg_text(none), arg_text(none), arg_int(1), arg_int(0), arg_text(none), arg_null(), arg_text(none),
	        arg_int(0)),
	    1);
}

static ERR
rename_applicant(struct db *d, int64_t appeal)
{
	struct str none = STR("");

	return d->d->exec(d->c, SQL_applicant_update,
	    ARGS(arg_int(appeal), arg_int(0), arg_text(STR("Karim")), arg_text(none), arg_int(0), arg_text(none),
	        arg_text(none), arg_text(none), arg_text(none), arg_int(1), arg_int(0), arg_text(none), arg_null(),
	        arg_text(none), arg_int(0)),
	    1);
}

TEST_BOTH(rows_that_wait_are_written_before_what_could_see_them)
{
	struct db *d;
	struct row row;

	writer_stop(w->writer);
	CHECK_OK(db_open(a, w->url, true, &d));
	CHECK_OK(d->d->begin(d->c, true));
	for (int i = 0; i < 2 * GATHER_ROWS + 3; i++)
		CHECK_OK(put_applicant(d, 1000 + i));
	CHECK_OK(rename_applicant(d, 1000 + GATHER_ROWS));
	CHECK_OK(put_applicant(d, 1));
	CHECK_OK(db_one(d, a, SQL_applicant_by_appeal, ARGS(arg_int(1000 + GATHER_ROWS)), &row));
	CHECK_STR(row.v[1].s, "Karim");
	CHECK_OK(db_one(d, a, SQL_applicant_by_appeal, ARGS(arg_int(1)), &row));
	CHECK_OK(put_applicant(d, 2));
	CHECK_OK(d->d->flush(d->c));
	CHECK_OK(d->d->commit(d->c));
	CHECK_OK(db_one(d, a, SQL_applicant_by_appeal, ARGS(arg_int(2)), &row));
}

TEST_BOTH(a_row_among_many_that_is_there_already_is_a_collision)
{
	struct db *d;
	struct row row;
	const struct err *e = NULL;

	writer_stop(w->writer);
	CHECK_OK(db_open(a, w->url, true, &d));
	CHECK_OK(d->d->begin(d->c, true));
	for (int i = 0; !e && i < 3; i++)
		e = put_applicant(d, 7 + i % 2);
	if (!e)
		e = d->d->flush(d->c);
	CHECK(e == &DB_COLLISION);
	d->d->rollback(d->c);
	CHECK_OK(d->d->begin(d->c, true));
	CHECK_OK(put_applicant(d, 7));
	CHECK_OK(d->d->flush(d->c));
	CHECK_OK(d->d->commit(d->c));
	CHECK_OK(db_one(d, a, SQL_applicant_by_appeal, ARGS(arg_int(7)), &row));
	CHECK(db_one(d, a, SQL_applicant_by_appeal, ARGS(arg_int(8)), &row) == &DB_MISSING);
}
