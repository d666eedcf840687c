/* A small office on a database of its own, for store, action and scenario tests on both engines. */
#ifndef TESTS_WORLD_H
#define TESTS_WORLD_H

#include "action/ctx.h"
#include "action/submit.h"
#include "store/papers.h"
#include "test.h"

/* Ids of the small country that world_country() makes. */
enum { PLACE_COUNTRY = 1, PLACE_NORTH, PLACE_SOUTH, PLACE_LAKE, PLACE_HILL };
enum {
	BODY_RECEPTION = 1, /* the country's */
	BODY_RECEPTION_NORTH,
	BODY_RECEPTION_LAKE,
	BODY_MINISTRY, /* health */
	BODY_HEALTH_NORTH,
	BODY_HEALTH_LAKE,
	BODY_HOKIM_LAKE,
	BODY_HOKIM_HILL
};
enum { TOPIC_GROUP = 1, TOPIC_DOCTOR, TOPIC_GAS };
enum { OFFICER_DISPATCHER = 1, OFFICER_HEAD, OFFICER_EXECUTOR, OFFICER_CONTROLLER, OFFICER_OTHER };

struct world {
	struct arena *a;
	const char *url;
	enum engine engine;
	struct writer *writer;
	struct presence *presence; /* the writer tells it */
	struct db *db;
	struct country *country;
	const struct suggester *suggester;
	struct keys keys;
	int64_t now; /* the clock; tests move it */
};

/* A fresh database with the schema, the small country and five officers; NULL (and the test is skipped)
 * when there is no PostgreSQL to test on. */
struct world *world_new(struct arena *a, enum engine engine);

/* The small country, without a database. */
struct country *world_country(struct arena *a);

/* One more word and one more clock of the small country. */
/* A small file, as an upload leaves it. */
extern const struct paper world_paper;

void country_add_word(struct arena *a, struct country *c, const char *family, const char *code, const char *names);
void country_add_rule(struct arena *a, struct country *c, const char *code, int length, enum unit unit);

/* The country as the world holds it is the one on the shelf: its version is read again. */
void world_fresh(struct world *w);

/* An officer of the world, or the author of an appeal. */
struct who world_who(struct world *w, int64_t officer);
struct who world_author(int64_t appeal);
/* The registrar of the hokim of the Hill. */
struct who world_clerk(struct world *w);

/* In whose place they stand today, as the guard finds it. */
void world_stand(struct world *w, struct who *who);

/* Runs `deed` as `who` through the writer and waits. `idem` may be empty. */
ERR world_do(struct world *w, struct who who, struct str idem,
    const struct err *(*deed)(struct ctx *c, void *arg), void *arg);

/* A context to read with. */
struct ctx world_ctx(struct world *w, struct who who);

/* Submits an appeal about `topic` at the Lake district to `body` (0: the reception); its id. */
int64_t world_submit(struct world *w, const char *text, int64_t body);

/* One test on each engine. */
#define TEST_BOTH(words)                                                                           \
	static void both_##words(struct arena *a, struct world *w);                                \
	TEST(words##_on_sqlite)                                                                    \
	{                                                                                          \
		struct world *w = world_new(a, ENGINE_SQLITE);                                     \
		if (w)                                                                             \
			both_##words(a, w);                                                        \
	}                                                                                          \
	TEST(words##_on_postgresql)                                                                \
	{                                                                                          \
		struct world *w = world_new(a, ENGINE_PG);                                         \
		if (w)                                                                             \
			both_##words(a, w);                                                        \
	}                                                                                          \
	static void both_##words(__attribute__((unused)) struct arena *a,                          \
	    __attribute__((unused)) struct world *w)

#endif
