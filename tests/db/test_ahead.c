#include "db/ahead.h"

#include "store/appeals.h"
#include "store/papers.h"
#include "world.h"

TEST(reads_sent_ahead_are_taken_in_their_order)
{
	struct ahead h = { .n = 0 };
	struct args seven = ARGS(arg_int(7));
	size_t at = 0;
	bool first = false;

	(void)a;
	ahead_put(&h, SQL_appeal_by_id, &seven, 3);
	ahead_put(&h, SQL_events_by_appeal, &seven, 5);
	CHECK(ahead_take(&h, SQL_appeal_by_id, &seven, &at, &first) && at == 3 && first);
	CHECK(!ahead_room(&h, &seven));
	CHECK(ahead_take(&h, SQL_events_by_appeal, &seven, &at, &first) && at == 5 && !first);
	CHECK(ahead_room(&h, &seven));
	CHECK(!ahead_take(&h, SQL_appeal_by_id, &seven, &at, &first));
}

TEST(another_read_forgets_what_was_sent_ahead)
{
	struct ahead h = { .n = 0 };
	struct args seven = ARGS(arg_int(7)), eight = ARGS(arg_int(8));
	size_t at = 0;
	bool first = false;

	(void)a;
	ahead_put(&h, SQL_appeal_by_id, &seven, 3);
	CHECK(!ahead_take(&h, SQL_appeal_by_id, &eight, &at, &first));
	CHECK(!ahead_take(&h, SQL_appeal_by_id, &seven, &at, &first));
}

TEST(a_read_with_other_words_is_not_the_one_sent_ahead)
{
	struct ahead h = { .n = 0 };
	struct args open = ARGS(arg_text(STR("open")), arg_int(3)), other = ARGS(arg_text(STR("oper")), arg_int(3));
	size_t at = 0;
	bool first = false;

	(void)a;
	ahead_put(&h, SQL_draft_get, &open, 3);
	CHECK(ahead_take(&h, SQL_draft_get, &open, &at, &first) && at == 3);
	ahead_put(&h, SQL_draft_get, &open, 3);
	CHECK(!ahead_take(&h, SQL_draft_get, &other, &at, &first));
}

TEST(no_more_reads_are_sent_ahead_than_there_is_room_for)
{
	struct ahead h = { .n = 0 };
	struct args seven = ARGS(arg_int(7)), many = ARGS(arg_int(1), arg_int(2), arg_int(3), arg_int(4), arg_int(5));

	(void)a;
	CHECK(!ahead_room(&h, &many));
	for (int i = 0; i < AHEAD_MAX; i++) {
		CHECK(ahead_room(&h, &seven));
		ahead_put(&h, SQL_appeal_by_id, &seven, (size_t)i);
	}
	CHECK(!ahead_room(&h, &seven));
}

TEST_BOTH(what_was_sent_ahead_and_not_read_troubles_no_later_read)
{
	int64_t one = world_submit(w, "the gas is cut off", 0), two = world_submit(w, "no water", 0);
	struct appeal ap;
	struct text *texts;
	size_t n;

	CHECK_OK(db_snapshot(w->db));
	store_appeal_soon(w->db, one);
	CHECK_OK(store_appeal_by_id(w->db, a, one, &ap));
	CHECK_INT(ap.id, one);
	CHECK_OK(store_appeal_by_id(w->db, a, two, &ap));
	CHECK_INT(ap.id, two);
	CHECK_OK(store_texts(w->db, a, one, &texts, &n));
	CHECK_INT(n, 1);
	CHECK_STR(texts[0].body, "the gas is cut off");
	db_release(w->db);
	CHECK_OK(db_snapshot(w->db));
	store_appeal_soon(w->db, two);
	db_release(w->db);
	CHECK_OK(store_texts(w->db, a, two, &texts, &n));
	CHECK_STR(texts[0].body, "no water");
}
