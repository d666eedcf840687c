/* Who came a moment ago. */
#include "store/presence.h"

#include <pthread.h>
#include <string.h>

#include "base/arena.h"
#include "world.h"

#define NOW INT64_C(1000000)

static struct presence_look
look_of(const struct presence *p, int n)
{
	struct presence_look l = { .kind = PRESENCE_SESSION, .day = { 20000 }, .now = NOW, .mark = presence_mark(p) };

	sha256((struct str){ (const char *)&n, sizeof(n) }, l.hash);
	return l;
}

static void
keep(struct presence *p, int n)
{
	struct presence_look l = look_of(p, n);
	struct session s = { .officer = { .id = n, .roles = ROLE_BIT(ROLE_HEAD), .login = STR("h"), .name = STR("Head") } };

	presence_keep(p, &l, &s);
}

static bool
finds(struct presence *p, struct arena *a, int n)
{
	struct presence_look l = look_of(p, n);
	struct session s;

	if (!presence_find(p, a, &l, &s))
		return false;
	CHECK_INT(s.officer.id, n);
	return true;
}

TEST(who_was_kept_is_found_for_a_second_and_on_the_same_day)
{
	struct presence *p = presence_new(a);
	struct presence_look l = look_of(p, 7);
	struct session s = { .address = STR("+998901234567"), .seen_at = 5, .officer = { .id = 7, .login = STR("h"),
	    .name = STR("Karimova") } }, got;

	CHECK(!presence_find(p, a, &l, &got));
	presence_keep(p, &l, &s);
	CHECK(presence_find(p, a, &l, &got));
	CHECK_STR(got.address, "+998901234567");
	CHECK_STR(got.officer.name, "Karimova");
	CHECK_STR(got.officer.login, "h");
	CHECK(got.seen_at == 5 && got.officer.id == 7 && !got.person_key.n);
	l.now = NOW + PRESENCE_MS - 1;
	CHECK(presence_find(p, a, &l, &got));
	l.now = NOW + PRESENCE_MS;
	CHECK(!presence_find(p, a, &l, &got));
	l.now = NOW - 1; /* the clock was put back */
	CHECK(!presence_find(p, a, &l, &got));
	l.now = NOW;
	l.day.day++; /* stands are of a day */
	CHECK(!presence_find(p, a, &l, &got));
	l.day.day--;
	l.kind = PRESENCE_TOKEN;
	CHECK(!presence_find(p, a, &l, &got));
}

TEST(what_was_read_before_a_change_is_not_found_behind_it)
{
	struct presence *p = presence_new(a);
	struct presence_look before = look_of(p, 1);
	struct session s = { .officer = { .id = 1 } };

	keep(p, 2);
	presence_forget(p);
	presence_keep(p, &before, &s); /* it was read while the change was under way */
	CHECK(!finds(p, a, 1));
	CHECK(!finds(p, a, 2));
	keep(p, 2);
	CHECK(finds(p, a, 2));
}

TEST(who_has_no_room_is_not_found_and_never_another)
{
	struct presence *p = presence_new(a);
	struct presence_look l = look_of(p, 0);
	struct session s = { .address = str_fmt(a, "%0300d", 1) };
	int found = 0;

	for (int n = 1; n <= 10000; n++) {
		keep(p, n);
		CHECK(finds(p, a, n));
	}
	for (int n = 1; n <= 10000; n++)
		found += finds(p, a, n);
	CHECK(found > 1000 && found < 4000);
	presence_keep(p, &l, &s);
	CHECK(!presence_find(p, a, &l, &s)); /* too long */
}

static void *
crowd(void *arg)
{
	struct presence *p = arg;
	struct arena *a = arena_new();

	for (int i = 0; i < 20000; i++) {
		struct arena_mark mark = arena_mark(a);

		keep(p, i % 97);
		(void)finds(p, a, i % 89);
		if (i % 500 == 0)
			presence_forget(p);
		arena_reset(a, mark);
	}
	arena_free(a);
	return NULL;
}

TEST(many_threads_find_only_who_was_kept)
{
	struct presence *p = presence_new(a);
	pthread_t threads[4];

	for (int i = 0; i < 4; i++)
		CHECK(pthread_create(&threads[i], NULL, crowd, p) == 0);
	for (int i = 0; i < 4; i++)
		pthread_join(threads[i], NULL);
}

/* A statement that is written tomorrow is either told, or stands here with its reason. */
TEST(every_statement_that_changes_who_comes_tells)
{
	static const char *const tables[] = { "session", "officer", "token", "absence" };
	static const char *const verbs[] = { "INSERT INTO ", "UPDATE ", "DELETE FROM " };
	int told = 0;

	for (int sql = 0; sql < SQLS; sql++)
		for (size_t t = 0; t < sizeof(tables) / sizeof(tables[0]); t++)
			for (size_t v = 0; v < sizeof(verbs) / sizeof(verbs[0]); v++) {
				/* a new secret was never kept; seeing moves a moment on; sweeping takes what opens nothing */
				bool harmless = sql == SQL_session_put || sql == SQL_session_seen || sql == SQL_sessions_sweep ||
				    sql == SQL_token_put;
				struct str begin = str_fmt(a, "%s%s ", verbs[v], tables[t]);

				if (!str_starts(str_c(sql_texts[sql].pg), begin))
					continue;
				if (presence_tells((enum sql)sql) == harmless)
					test_fail(__FILE__, __LINE__, "%s", sql_texts[sql].name);
				told += !harmless;
			}
	CHECK_INT(told, 7);
}
