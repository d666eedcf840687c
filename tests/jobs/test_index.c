/* The search index: what is found, by whom, in which order, on both engines. */
#include "jobs/index.h"
#include "base/arena.h"
#include "db/driver.h"
#include "domain/heir.h"
#include "domain/number.h"
#include "store/searches.h"
#include "web/pages_staff.h"
#include "web/visitor.h"
#include "world.h"

static size_t
found(struct world *w, struct who who, const char *words, int64_t *first)
{
	struct search_ask ask = { .words = str_c(words), .state = -1, .kind = -1, .channel = -1,
		.outcome = -1, .verdict = -1, .max = 50 };
	struct search_found f = { .n = 0 };

	CHECK_OK(store_search(w->db, w->a, &who, &ask, &f));
	if (f.n && first)
		*first = f.ids[0];
	return f.n;
}

struct sent {
	struct submission in;
	struct submitted out;
};
static ERR
submit(struct ctx *c, void *arg)
{
	struct sent *s = arg;

	return act_submit(c, &s->in, &s->out);
}

static int64_t
submit_at(struct world *w, const char *text, int64_t place)
{
	struct sent s = { .in = { .text = str_c(text), .place = place, .topic = TOPIC_DOCTOR, .body = BODY_HEALTH_NORTH,
		                  .who = { .name = STR("Aliyev Vali"), .crowd = 1 } } };

	CHECK_OK(world_do(w, (struct who){ .kind = WHO_NOBODY }, STR(""), submit, &s));
	return s.out.appeal.id;
}

static void
catch_up(struct world *w)
{
	int64_t did = 1;

	while (did)
		CHECK_OK(job_index(w->a, w->db, w->writer, w->country, &did));
}

TEST_BOTH(an_appeal_is_found_by_words_and_names_in_any_script)
{
	struct who head = world_who(w, OFFICER_HEAD);
	int64_t id = world_submit(w, "Qishlog'imizda shifokor yo'q, o'quvchilar kasal", BODY_HEALTH_LAKE);
	int64_t first = 0;

	CHECK_INT(found(w, head, "shifokor", NULL), 0); /* not in the deed's transaction */
	catch_up(w);
	CHECK_INT(found(w, head, "shifokor", &first), 1);
	CHECK_INT(first, id);
	CHECK_INT(found(w, head, "шифокор", NULL), 1);
	CHECK_INT(found(w, head, "oʻquvchi", NULL), 1); /* the beginning of the last word */
	CHECK_INT(found(w, head, "Алиев", NULL), 1);
	CHECK_INT(found(w, head, "Aliyev shifokor", NULL), 1);
	CHECK_INT(found(w, head, "gaz", NULL), 0);
	CHECK_INT(found(w, head, "\"' * ) -- &|!:", NULL), 1); /* no word at all narrows nothing */
}

TEST_BOTH(a_search_shows_nobody_what_is_not_theirs)
{
	(void)world_submit(w, "Kasalxonada navbat", BODY_HEALTH_LAKE);
	catch_up(w);
	CHECK_INT(found(w, world_who(w, OFFICER_HEAD), "navbat", NULL), 1);
	CHECK_INT(found(w, world_who(w, OFFICER_OTHER), "navbat", NULL), 0);
	CHECK_INT(found(w, world_who(w, OFFICER_CONTROLLER), "navbat", NULL), 1); /* its territory */
}

/* What a body that ended has answered is found by its heir; where it stood, by the heir of its reception. */
TEST_BOTH(what_was_taken_over_is_found)
{
	struct who lake = world_who(w, OFFICER_DISPATCHER);
	struct visitor *v = visitor_new(w);
	struct reform health = { .body = BODY_HEALTH_LAKE, .n = 1 }, rec = { .body = BODY_RECEPTION_NORTH, .n = 1 };
	const char *number = number_print(a, world_submit(w, "Kasalxonada navbat", BODY_HEALTH_LAKE)).p;
	struct resp p;

	catch_up(w);
	v->who = world_who(w, OFFICER_OTHER);
	p = visitor_get(v, page_search, "", "q=navbat", NULL);
	CHECK(!shows(&p, number));
	health.heirs[0].heir = BODY_HOKIM_HILL;
	rec.heirs[0].heir = BODY_RECEPTION_LAKE;
	w->country = (struct country *)(uintptr_t)heir_apply(w->country, a, &health);
	w->country = (struct country *)(uintptr_t)heir_apply(w->country, a, &rec);
	p = visitor_get(v, page_search, "", "q=navbat", NULL);
	CHECK(shows(&p, number));
	number = number_print(a, submit_at(w, "Viloyatda navbat", PLACE_NORTH)).p;
	catch_up(w);
	v->who = lake;
	p = visitor_get(v, page_search, "", "q=viloyatda", NULL);
	CHECK(shows(&p, number));
	p = visitor_get(v, page_board, "", "", NULL);
	CHECK(shows(&p, "place=1\"")); /* its place too */
	p = visitor_get(v, page_board, "", "place=1", NULL);
	CHECK(shows(&p, "body=health1") && shows(&p, "place=11"));
	p = visitor_get(v, page_board, "", "place=2", NULL);
	CHECK(!shows(&p, "body=hok21"));
}

TEST_BOTH(the_newest_stand_first_and_pages_go_on)
{
	struct search_ask ask = { .state = -1, .kind = -1, .channel = -1, .outcome = -1, .verdict = -1,
		.max = 2 };
	struct who head = world_who(w, OFFICER_HEAD);
	struct search_found f;
	int64_t made[5];

	for (int i = 0; i < 5; i++) {
		w->now += 1000;
		made[i] = world_submit(w, "Dori yo'q", BODY_HEALTH_LAKE);
	}
	catch_up(w);
	CHECK_OK(store_search(w->db, a, &head, &ask, &f));
	CHECK_INT(f.n, 2);
	CHECK_INT(f.ids[0], made[4]);
	CHECK_INT(f.ids[1], made[3]);
	ask.before = f.next;
	CHECK_OK(store_search(w->db, a, &head, &ask, &f));
	CHECK_INT(f.n, 2);
	CHECK_INT(f.ids[0], made[2]);
}

/* Documents of three years, of which few have the word: of all times that PostgreSQL is asked for apart. */
#define YEARS_DOCS 3000
#define YEARS_EVERY 300

static ERR
put_years(struct ctx *c, void *arg)
{
	const struct err *e = NULL;

	(void)arg;
	for (int i = 0; !e && i < YEARS_DOCS; i++) {
		struct appeal ap = { .id = 2026000000000 + i, .body = BODY_HEALTH_LAKE, .received_at = c->now +
			i * (9 * INT64_C(3600000)) };

		e = store_search_put(c->tx, &ap, search_words(c->a, c->country, &ap,
		    i % YEARS_EVERY ? STR("Suv yoʻq") : STR("Dori yoʻq")));
	}
	return e;
}

TEST_BOTH(pages_go_back_through_all_years)
{
	struct search_ask ask = { .words = STR("dori"), .state = -1, .kind = -1, .channel = -1, .outcome = -1,
		.verdict = -1, .max = 7 };
	struct who head = world_who(w, OFFICER_HEAD);
	struct search_found f;
	int left = YEARS_DOCS / YEARS_EVERY;

	CHECK_OK(store_search(w->db, a, &head, &ask, &f));
	CHECK_INT(f.n, 0); /* of an empty register */
	CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR(""), put_years, NULL));
	do {
		CHECK_OK(store_search(w->db, a, &head, &ask, &f));
		CHECK_INT(f.n, left < ask.max ? left : ask.max);
		for (size_t i = 0; i < f.n; i++)
			CHECK_INT(f.ids[i], 2026000000000 + --left * YEARS_EVERY);
		ask.before = f.next;
	} while (f.next && left > 0);
	CHECK_INT(left, 0);
}

/* PostgreSQL refuses a word of more than 2046 bytes: the index must neither stop nor lose the others. */
TEST_BOTH(a_word_without_end_stops_no_index)
{
	struct who head = world_who(w, OFFICER_HEAD);
	char *endless = arena_alloc(a, 15001);
	int64_t id, first = 0;

	for (int i = 0; i < 15000; i++)
		endless[i] = 'a';
	id = world_submit(w, str_fmt(a, "quduq %s 'x':1 \\ suv", endless).p, BODY_HEALTH_LAKE);
	catch_up(w);
	CHECK_INT(found(w, head, "suv", &first), 1);
	CHECK_INT(first, id);
	CHECK_INT(found(w, head, endless, NULL), 1);
	CHECK_INT(found(w, head, "quduq x", NULL), 1);
}

/* Each slice leaves a segment; with the next ones it is merged, a little at a time. */
TEST(segments_of_the_index_are_merged_as_they_come_on_sqlite)
{
	struct world *w = world_new(a, ENGINE_SQLITE);
	struct rows rows;
	int64_t n;

	for (int i = 0; i < 60; i++) {
		(void)world_submit(w, str_fmt(a, "Dori yo'q %d", i).p, BODY_HEALTH_LAKE);
		catch_up(w);
	}
	CHECK_OK(w->db->d->query(w->db->c, a, "SELECT count(DISTINCT segid) FROM search_text_idx", NO_ARGS, &rows));
	n = row_int(&rows.v[0]);
	CHECK(n > 0 && n < 16);
	CHECK_INT(found(w, world_who(w, OFFICER_HEAD), "dori", NULL), 50);
}

/* Words are begun with three letters; of very many that begin so the shortest are found. */
TEST_BOTH(the_last_word_finds_those_that_begin_so)
{
	struct who head = world_who(w, OFFICER_HEAD);

	(void)world_submit(w, "Maktabimizda suv yo'q", BODY_HEALTH_LAKE);
	(void)world_submit(w, "Maktab haqida, maktabda", BODY_HEALTH_LAKE);
	(void)world_submit(w, "Mak va qb12q, q123", BODY_HEALTH_LAKE);
	catch_up(w);
	CHECK_INT(found(w, head, "maktab", NULL), 2);
	CHECK_INT(found(w, head, "maktabi", NULL), 1);
	CHECK_INT(found(w, head, "mak", NULL), 3);
	CHECK_INT(found(w, head, "ma", NULL), 0); /* two letters are a word */
	CHECK_INT(found(w, head, "maktab suv", NULL), 0); /* not the last one: a word as it stands */
	CHECK_INT(found(w, head, "suv maktab", NULL), 1);
	CHECK_INT(found(w, head, "maktabx", NULL), 0);
	CHECK_INT(found(w, head, "q12", NULL), 1); /* the beginning of a word */
	CHECK_INT(found(w, head, "qs1", NULL), 0); /* what the index has beside words is none */
}

TEST_BOTH(of_very_many_words_that_begin_so_the_shortest_are_asked_for)
{
	struct who head = world_who(w, OFFICER_HEAD);
	struct visitor *v = visitor_new(w);
	struct resp p;

	for (int i = 0; i < 3; i++) {
		struct str text = STR("Suv ");

		for (int k = 100; k < 300; k++)
			text = str_fmt(a, "%.*s bax%d%d%s ", STR_ARG(text), i, k, k % 2 ? "uzun" : "");
		(void)world_submit(w, text.p, BODY_HEALTH_LAKE);
	}
	(void)world_submit(w, "baxt", BODY_HEALTH_LAKE);
	catch_up(w);
	CHECK_INT(found(w, head, "bax", NULL), 3); /* baxt, and 127 of the 300 short ones, of two appeals */
	CHECK_INT(found(w, head, "bax0", NULL), 1);
	CHECK_INT(found(w, head, "bax2299uz", NULL), 1);
	v->who = head;
	p = visitor_get(v, page_search, "", "q=suv+Bax", NULL);
	CHECK(shows(&p, "Very many words begin with “Bax…”"));
	p = visitor_get(v, page_search, "", "q=bax+suv", NULL);
	CHECK(!shows(&p, "Very many words"));
	p = visitor_get(v, page_search, "", "q=bax22", NULL); /* 100 words */
	CHECK(!shows(&p, "Very many words"));
}
