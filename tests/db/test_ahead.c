/* Reads that were sent ahead, and rehearsals. */
#include "db/pg_deal.h"

#include "base/arena.h"
#include "store/appeals.h"
#include "store/officers.h"
#include "store/papers.h"
#include "world.h"

static struct ahead *
ahead_new(struct arena *a, bool strict)
{
	struct ahead *h = arena_alloc(a, sizeof(*h));

	h->strict = strict;
	return h;
}

static size_t
at_of(const struct ahead_read *r)
{
	return r ? r->at : 0;
}

TEST(a_writer_takes_reads_sent_ahead_in_their_order)
{
	struct ahead *h = ahead_new(a, true);
	struct args seven = ARGS(arg_int(7));

	ahead_put(h, SQL_appeal_by_id, &seven, 3);
	ahead_put(h, SQL_events_by_appeal, &seven, 5);
	CHECK(!ahead_take(h, SQL_events_by_appeal, &seven));
	CHECK_INT(at_of(ahead_take(h, SQL_appeal_by_id, &seven)), 3);
	CHECK(!ahead_room(h, &seven));
	CHECK_INT(at_of(ahead_take(h, SQL_events_by_appeal, &seven)), 5);
	CHECK(ahead_room(h, &seven));
	CHECK(!ahead_take(h, SQL_appeal_by_id, &seven));
}

TEST(a_reader_takes_reads_sent_ahead_in_any_order_and_each_once)
{
	struct ahead *h = ahead_new(a, false);
	struct args seven = ARGS(arg_int(7)), eight = ARGS(arg_int(8));
	const struct ahead_read *taken;
	int none = 0;

	ahead_put(h, SQL_appeal_by_id, &seven, 3);
	ahead_put(h, SQL_appeal_by_id, &eight, 4);
	ahead_put(h, SQL_appeal_by_id, &seven, 5);
	CHECK_INT(at_of(ahead_take(h, SQL_appeal_by_id, &eight)), 4);
	CHECK(ahead_room(h, &seven));
	CHECK(!ahead_keep(h, 4, &none)); /* taken */
	CHECK(ahead_keep(h, 5, &none) && !ahead_keep(h, 5, &none));
	CHECK_INT(at_of(ahead_take(h, SQL_appeal_by_id, &seven)), 3);
	CHECK(!ahead_keep(h, 3, &none));
	taken = ahead_take(h, SQL_appeal_by_id, &seven);
	CHECK_INT(at_of(taken), 5);
	CHECK(taken && taken->kept == &none);
	CHECK(!ahead_take(h, SQL_appeal_by_id, &seven));
}

TEST(a_read_that_was_sent_ahead_for_one_deed_is_given_to_no_other)
{
	struct ahead *h = ahead_new(a, false);
	struct args seven = ARGS(arg_int(7));

	h->owner = 1;
	ahead_put(h, SQL_appeal_by_id, &seven, 3);
	h->owner = 2;
	CHECK(!ahead_take(h, SQL_appeal_by_id, &seven));
	ahead_put(h, SQL_appeal_by_id, &seven, 4);
	CHECK_INT(at_of(ahead_take(h, SQL_appeal_by_id, &seven)), 4);
	h->owner = 1;
	CHECK_INT(at_of(ahead_take(h, SQL_appeal_by_id, &seven)), 3);
}

TEST(a_read_that_stays_is_seen_as_often_as_it_is_asked_for)
{
	struct ahead *h = ahead_new(a, false);
	struct args seven = ARGS(arg_int(7)), eight = ARGS(arg_int(8));
	struct ahead_read *r;

	h->owner = 1;
	ahead_put(h, SQL_appeal_by_id, &seven, 3);
	r = ahead_see(h, SQL_appeal_by_id, &seven, false);
	CHECK_INT(at_of(r), 3);
	CHECK(!ahead_see(h, SQL_appeal_by_id, &eight, true));
	r->taken = true;
	CHECK(ahead_see(h, SQL_appeal_by_id, &seven, true) == r);
	CHECK(!ahead_see(h, SQL_appeal_by_id, &seven, false));
	h->owner = 2;
	CHECK(!ahead_see(h, SQL_appeal_by_id, &seven, true));
}

TEST(a_read_with_other_words_is_not_the_one_sent_ahead)
{
	struct ahead *h = ahead_new(a, false);
	char words[] = "open";
	struct args open = ARGS(arg_text(STR("open")), arg_int(3)), other = ARGS(arg_text(STR("oper")), arg_int(3)),
	            passing = ARGS(arg_text((struct str){ words, 4 }), arg_int(3));

	ahead_put(h, SQL_draft_get, &passing, 3);
	words[0] = 'x'; /* it has a copy */
	CHECK(!ahead_take(h, SQL_draft_get, &other));
	CHECK_INT(at_of(ahead_take(h, SQL_draft_get, &open)), 3);
}

static void
count_drop(void *kept)
{
	++*(int *)kept;
}

TEST(no_more_reads_are_sent_ahead_than_there_is_room_for)
{
	struct ahead *h = ahead_new(a, false);
	struct args seven = ARGS(arg_int(7)), none = NO_ARGS;
	struct str most = { arena_alloc(a, AHEAD_TEXT), AHEAD_TEXT };
	struct args wordy = ARGS(arg_text(most)), more = ARGS(arg_text(most), arg_text(STR("x")));
	struct args *many = arena_alloc(a, sizeof(*many));
	int dropped = 0;

	*many = (struct args){ arena_array(a, AHEAD_ARGS, sizeof(struct arg)), AHEAD_ARGS };
	CHECK(ahead_room(h, &wordy) && ahead_room(h, many));
	CHECK(!ahead_room(h, &more));
	for (int i = 0; i < AHEAD_MAX; i++) {
		CHECK(ahead_room(h, &seven));
		ahead_put(h, SQL_appeal_by_id, &seven, (size_t)i);
		CHECK(!ahead_room(h, many));
	}
	CHECK(!ahead_room(h, &none));
	h->sent[3].kept = &dropped;
	ahead_forget(h, count_drop);
	CHECK_INT(dropped, 1);
	CHECK(ahead_room(h, many) && !ahead_take(h, SQL_appeal_by_id, &seven));
}

TEST_BOTH(what_was_sent_ahead_and_not_read_troubles_no_later_read)
{
	int64_t one = world_submit(w, "the gas is cut off", 0), two = world_submit(w, "no water", 0);
	struct appeal ap;
	struct text *texts;
	size_t n;

	CHECK_OK(db_snapshot(w->db));
	store_appeal_soon(w->db, one, SOON_TEXTS);
	CHECK_OK(store_appeal_by_id(w->db, a, one, &ap));
	CHECK_INT(ap.id, one);
	CHECK_OK(store_appeal_by_id(w->db, a, two, &ap));
	CHECK_INT(ap.id, two);
	CHECK_OK(store_texts(w->db, a, one, &texts, &n));
	CHECK_INT(n, 1);
	CHECK_STR(texts[0].body, "the gas is cut off");
	db_release(w->db);
	CHECK_OK(db_snapshot(w->db));
	store_appeal_soon(w->db, two, SOON_TEXTS);
	db_release(w->db);
	CHECK_OK(store_texts(w->db, a, two, &texts, &n));
	CHECK_STR(texts[0].body, "no water");
}

TEST_BOTH(what_was_rehearsed_is_found_in_any_order_beside_other_reads)
{
	int64_t one = world_submit(w, "the gas is cut off", 0), two = world_submit(w, "no water", 0), due = 7;
	struct date from = date_ymd(2000, 1, 1), to = date_ymd(2999, 1, 1);
	struct appeal ap;
	struct text *texts;
	size_t n;

	CHECK_OK(db_snapshot(w->db));
	if (db_rehearse(w->db)) {
		CHECK_INT(db_engine(w->db), ENGINE_PG);
		CHECK_OK(store_texts(w->db, a, one, &texts, &n));
		CHECK_INT(n, 0);
		CHECK(store_appeal_by_id(w->db, a, one, &ap) == &DB_MISSING);
		CHECK_OK(store_texts(w->db, a, two, &texts, &n));
		CHECK_OK(store_queue_due(w->db, a, BODY_HEALTH_LAKE, from, to, &due));
		CHECK_INT(due, 0);
		db_rehearse_end(w->db);
	}
	CHECK_OK(store_texts(w->db, a, two, &texts, &n));
	CHECK_STR(texts[0].body, "no water");
	CHECK_OK(store_appeal_by_id(w->db, a, two, &ap)); /* was not rehearsed */
	CHECK_INT(ap.id, two);
	CHECK_OK(store_appeal_by_id(w->db, a, one, &ap));
	CHECK_INT(ap.id, one);
	CHECK_OK(store_texts(w->db, a, one, &texts, &n));
	CHECK_STR(texts[0].body, "the gas is cut off");
	CHECK_OK(store_texts(w->db, a, one, &texts, &n));
	CHECK_STR(texts[0].body, "the gas is cut off");
	db_release(w->db); /* one was not asked for */
	CHECK_OK(store_texts(w->db, a, two, &texts, &n));
	CHECK_INT(n, 1);
}

static ERR
read_for(struct db *d, struct arena *a, int owner, int64_t id, struct appeal *ap, struct text **texts, size_t *n)
{
	const struct err *e;

	d->d->own(d->c, owner, false);
	e = store_appeal_by_id(d, a, id, ap);
	return e ? e : store_texts(d, a, id, texts, n);
}

TEST_BOTH(reads_of_many_deeds_are_dealt_to_who_asked)
{
	int64_t id[3] = { world_submit(w, "the gas is cut off", 0), world_submit(w, "no water", 0), 17 };
	struct str login[2] = { STR("no \"such\" \\ {one}, 'he'"), STR("") };
	struct db *d;
	struct appeal ap;
	struct text *texts;
	struct officer *some, o;
	size_t n;

	CHECK_OK(store_officers(w->db, a, BODY_HEALTH_LAKE, 0, 1, &some, &n));
	login[1] = some[0].login;
	writer_stop(w->writer);
	CHECK_OK(db_open(a, w->url, true, &d));
	if (!d->d->own)
		return; /* SQLite has nothing to gain */
	CHECK_OK(d->d->begin(d->c, true));
	for (int i = 0; i < 3; i++) {
		d->d->own(d->c, i + 1, true);
		store_appeal_soon(d, id[i], SOON_TEXTS);
		if (i < 2)
			db_soon(d, SQL_officer_by_login, ARGS(arg_text(login[i])));
	}
	d->d->own(d->c, 0, false);
	CHECK_OK(read_for(d, a, 2, id[1], &ap, &texts, &n)); /* in any order */
	CHECK_INT(ap.id, id[1]);
	CHECK_INT(n, 1);
	CHECK_STR(texts[0].body, "no water");
	CHECK_OK(store_officer_by_login(d, a, login[1], &o));
	CHECK_STR(o.login, login[1].p);
	CHECK_OK(read_for(d, a, 1, id[0], &ap, &texts, &n));
	CHECK_INT(ap.id, id[0]);
	CHECK_INT(n, 1);
	CHECK_STR(texts[0].body, "the gas is cut off");
	CHECK(store_officer_by_login(d, a, login[0], &o) == &DB_MISSING);
	CHECK(read_for(d, a, 3, id[2], &ap, &texts, &n) == &DB_MISSING);
	CHECK_OK(read_for(d, a, 1, id[1], &ap, &texts, &n)); /* not his: asked for anew */
	CHECK_STR(texts[0].body, "no water");
	d->d->rollback(d->c);
	CHECK_OK(d->d->begin(d->c, true)); /* what was prepared stays or is prepared again */
	for (int i = 0; i < 2; i++) {
		d->d->own(d->c, i + 1, true);
		store_appeal_soon(d, id[i], 0);
	}
	d->d->own(d->c, 0, false);
	CHECK_OK(read_for(d, a, 2, id[1], &ap, &texts, &n));
	CHECK_INT(ap.id, id[1]);
	d->d->rollback(d->c);
}

TEST(what_is_dealt_is_found_by_the_index_that_it_is_found_by_alone)
{
	static const struct {
		enum sql sql;
		unsigned kinds;
		const char *by; /* NULL: its first argument */
	} all[] = { { SQL_appeal_by_id, 0, NULL }, { SQL_texts_by_appeal, 0, NULL }, { SQL_applicant_by_appeal, 0, NULL },
		{ SQL_tasks_of_appeal, 0, NULL }, { SQL_events_by_appeal, 0, NULL }, { SQL_hops_of_appeal, 0, NULL },
		{ SQL_text_latest, 0, NULL }, { SQL_officer_by_id, 0, NULL }, { SQL_officer_by_login, DEAL_TEXT, NULL },
		{ SQL_kin_after, 0, NULL }, { SQL_marks_alike, 0, "(mark = deal.a2)" },
		{ SQL_token_get, DEAL_BLOB, NULL }, { SQL_session_get, DEAL_BLOB, NULL } };
	static const char nulls[] = "NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL";
	struct world *w = world_new(a, ENGINE_PG);

	for (size_t i = 0; w && i < sizeof(all) / sizeof(all[0]); i++) {
		struct str text = deal_text(a, all[i].sql, all[i].kinds), plan = STR("");
		struct rows rows;
		struct db *d;

		CHECK_OK(db_open(a, w->url, true, &d));
		CHECK_OK(d->d->script(d->c, str_fmt(a, "PREPARE many AS %.*s", STR_ARG(text)).p));
		CHECK_OK(d->d->query(d->c, a,
		    str_fmt(a, "EXPLAIN EXECUTE many (%.*s)", 6 * sql_texts[all[i].sql].args - 2, nulls).p,
		    NO_ARGS, &rows));
		for (size_t k = 0; k < rows.n; k++)
			plan = str_fmt(a, "%.*s%.*s\n", STR_ARG(plan), STR_ARG(rows.v[k].v[0].s));
		if (str_find(plan, STR("Seq Scan")) != SIZE_MAX || str_find(plan, STR("Index Cond")) == SIZE_MAX ||
		    str_find(plan, str_c(all[i].by ? all[i].by : "= deal.a1")) == SIZE_MAX)
			test_fail(__FILE__, __LINE__, "%s:\n%.*s", sql_texts[all[i].sql].name, STR_ARG(plan));
	}
}
