/* Many numbers, or words, as one argument. */
#include "base/arena.h"
#include "db/driver.h"
#include "world.h"

TEST_BOTH(words_of_any_signs_are_one_argument)
{
	const struct str keys[] = { STR("a\"b\\c"), STR("{,}"), STR("NULL"), STR(""), STR("o'zbek \xd1\x8f") };
	struct rows rows = { NULL, 0 };
	struct db *d;

	writer_stop(w->writer);
	CHECK_OK(db_open(a, w->url, true, &d));
	CHECK_OK(d->d->begin(d->c, true));
	for (int64_t i = 0; i < 5; i++)
		CHECK_OK(d->d->exec(d->c, SQL_idem_put,
		    ARGS(arg_text(keys[i]), arg_int(i), arg_text(STR("")), arg_int(0)), 1));
	CHECK_OK(d->d->flush(d->c));
	CHECK_OK(d->d->commit(d->c));
	CHECK_OK(db_all(w->db, a, SQL_idem_by_keys, ARGS(db_words(w->db, a, keys, 5)), &rows));
	CHECK_INT(rows.n, 5);
	CHECK_OK(db_all(w->db, a, SQL_idem_by_keys, ARGS(db_words(w->db, a, keys, 1)), &rows));
	CHECK_INT(rows.n, 1);
	CHECK_OK(db_all(w->db, a, SQL_idem_by_keys, ARGS(db_words(w->db, a, keys, 0)), &rows));
	CHECK_INT(rows.n, 0);
}

TEST_BOTH(numbers_are_one_argument)
{
	int64_t ids[3] = { world_submit(w, "no gas", 0), -5, world_submit(w, "no water", 0) };
	struct rows rows = { NULL, 0 };

	CHECK_OK(db_all(w->db, a, SQL_search_sources,
	    ARGS(db_list(w->db, a, ids, 3), arg_int(0), arg_int(1), arg_int(5)), &rows));
	CHECK_INT(rows.n, 2);
	CHECK_OK(db_all(w->db, a, SQL_search_sources,
	    ARGS(db_list(w->db, a, ids, 0), arg_int(0), arg_int(1), arg_int(5)), &rows));
	CHECK_INT(rows.n, 0);
}
