/* The small office. */
#include "world.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

#include "action/beats.h"
#include "db/driver.h"
#include "domain/access.h"
#include "domain/check.h"
#include "domain/phrase.h"
#include "store/countries.h"
#include "store/officers.h"
#include "store/presence.h"

static int64_t
clock_of(void *arg)
{
	return ((struct world *)arg)->now;
}

static struct names
named(const char *s)
{
	struct names n = { { { NULL, 0 } } };

	n.in[LANG_UZ] = str_c(s);
	n.in[LANG_EN] = str_c(s);
	return n;
}

struct country *
world_country(struct arena *a)
{
	static struct place places[] = {
		{ .id = PLACE_COUNTRY, .level = LEVEL_COUNTRY, .code = STR_INIT("0") },
		{ .id = PLACE_NORTH, .parent = PLACE_COUNTRY, .level = LEVEL_REGION, .code = STR_INIT("1") },
		{ .id = PLACE_SOUTH, .parent = PLACE_COUNTRY, .level = LEVEL_REGION, .code = STR_INIT("2") },
		{ .id = PLACE_LAKE, .parent = PLACE_NORTH, .level = LEVEL_DISTRICT, .code = STR_INIT("11") },
		{ .id = PLACE_HILL, .parent = PLACE_SOUTH, .level = LEVEL_DISTRICT, .code = STR_INIT("21") },
	};
	static struct body bodies[] = {
		{ .id = BODY_RECEPTION, .level = LEVEL_COUNTRY, .place = PLACE_COUNTRY,
		    .code = STR_INIT("rec"), .kind = STR_INIT("reception") },
		{ .id = BODY_RECEPTION_NORTH, .parent = BODY_RECEPTION, .level = LEVEL_REGION,
		    .place = PLACE_NORTH, .code = STR_INIT("rec1"), .kind = STR_INIT("reception") },
		{ .id = BODY_RECEPTION_LAKE, .parent = BODY_RECEPTION_NORTH, .level = LEVEL_DISTRICT,
		    .place = PLACE_LAKE, .code = STR_INIT("rec11"), .kind = STR_INIT("reception") },
		{ .id = BODY_MINISTRY, .level = LEVEL_COUNTRY, .code = STR_INIT("health"),
		    .kind = STR_INIT("health") },
		{ .id = BODY_HEALTH_NORTH, .parent = BODY_MINISTRY, .level = LEVEL_REGION,
		    .place = PLACE_NORTH, .code = STR_INIT("health1"), .kind = STR_INIT("health") },
		{ .id = BODY_HEALTH_LAKE, .parent = BODY_HEALTH_NORTH, .level = LEVEL_DISTRICT,
		    .place = PLACE_LAKE, .code = STR_INIT("health11"), .kind = STR_INIT("health") },
		{ .id = BODY_HOKIM_LAKE, .level = LEVEL_DISTRICT, .place = PLACE_LAKE,
		    .code = STR_INIT("hok11"), .kind = STR_INIT("hokimiyat") },
		{ .id = BODY_HOKIM_HILL, .level = LEVEL_DISTRICT, .place = PLACE_HILL,
		    .code = STR_INIT("hok21"), .kind = STR_INIT("hokimiyat") },
	};
	static struct topic topics[] = {
		{ .id = TOPIC_GROUP, .code = STR_INIT("all"), .body_kind = STR_INIT("hokimiyat") },
		{ .id = TOPIC_DOCTOR, .parent = TOPIC_GROUP, .lowest = LEVEL_DISTRICT,
		    .code = STR_INIT("doctor"), .body_kind = STR_INIT("health"),
		    .keywords = STR_INIT("shifokor врач kasalxona") },
		{ .id = TOPIC_GAS, .parent = TOPIC_GROUP, .lowest = LEVEL_DISTRICT,
		    .code = STR_INIT("gas"), .body_kind = STR_INIT("hokimiyat"),
		    .keywords = STR_INIT("gaz газ ballon") },
	};
#define RULE(name, len, u, r)                                                                      \
	{ .code = STR_INIT(name), .from = { 0 }, .to = { 2932896 }, .length = len, .unit = u,      \
	    .roll = r, .article = STR_INIT("art. 1") }
	static struct rule rules[] = {
		RULE("EXT", 1, UNIT_MONTH, true),
		RULE("FWD", 5, UNIT_CALENDAR_DAY, true),
		RULE("INSTRUCT_3", 3, UNIT_CALENDAR_DAY, true),
		RULE("NOTICE", 10, UNIT_CALENDAR_DAY, true),
		RULE("REQ", 10, UNIT_CALENDAR_DAY, true),
		RULE("REVIEW", 10, UNIT_CALENDAR_DAY, true),
		RULE("SUPERIOR", 1, UNIT_YEAR, true),
		RULE("TERM_A", 15, UNIT_CALENDAR_DAY, true),
		RULE("TERM_A_LONG", 1, UNIT_MONTH, true),
		RULE("TERM_P", 1, UNIT_MONTH, true),
		RULE("TERM_P_LONG", 2, UNIT_MONTH, true),
		RULE("VERDICT", 30, UNIT_CALENDAR_DAY, false),
	};
	static struct zone zones[] = { { { 0 }, 300 } };
	static struct word words[] = {
		{ .family = STR_INIT("reason.forward"), .code = STR_INIT("competence") },
		{ .family = STR_INIT("reason.return"), .code = STR_INIT("formal") },
		{ .family = STR_INIT("reason.extend"), .code = STR_INIT("study") },
		{ .family = STR_INIT("reason.lengthen"), .code = STR_INIT("check") },
		{ .family = STR_INIT("reason.control"), .code = STR_INIT("overdue") },
		{ .family = STR_INIT("reason.refuse"), .code = STR_INIT("on_ground") },
		{ .family = STR_INIT("reason.reply"), .code = STR_INIT("secret") },
		{ .family = STR_INIT("reason.leave"), .code = STR_INIT("on_ground") },
		{ .family = STR_INIT("reason.alarm"), .code = STR_INIT("hokimiyat"),
		    .sentence.in[LANG_UZ] = STR_INIT("oʻldiraman; pichoq bilan") },
		{ .family = STR_INIT("procedure.words"), .code = STR_INIT("court"),
		    .sentence.in[LANG_UZ] = STR_INIT("sud qaror") },
		{ .family = STR_INIT("reason.procedure"), .code = STR_INIT("court"),
		    .sentence.in[LANG_UZ] = STR_INIT("Sudga boring.") },
		{ .family = STR_INIT("reason.alarm"), .code = STR_INIT("health"),
		    .sentence.in[LANG_RU] = STR_INIT("покончу с собой") },
	};
	struct country *c = arena_alloc(a, sizeof(*c));

#define PUT(field, array)                                                                          \
	c->field = array, c->n##field = sizeof(array) / sizeof(array[0])
	PUT(places, places);
	PUT(bodies, bodies);
	PUT(topics, topics);
	PUT(rules, rules);
	PUT(zones, zones);
	PUT(words, words);
	c->code = STR("xx");
	c->langs = (1u << LANGS) - 1;
	c->rest_days = 1u << 6 | 1u << 7;
	c->open = 9 * 60;
	c->close = 18 * 60;
	c->decreed_until = date_ymd(2026, 12, 31);
	c->phone_prefix = STR("998");
	c->arbiter = STR("reception");
	phrase_index(c, a);
	check_index(c, a);
	for (size_t i = 0; i < c->nplaces; i++)
		c->places[i].names = named("A place");
	for (size_t i = 0; i < c->nbodies; i++)
		c->bodies[i].names = named("A body");
	for (size_t i = 0; i < c->ntopics; i++)
		c->topics[i].names = named("A topic");
	return c;
}

void
country_add_word(struct arena *a, struct country *c, const char *family, const char *code, const char *names)
{
	struct word *all = arena_array(a, c->nwords + 1, sizeof(*all));

	memcpy(all, c->words, c->nwords * sizeof(*all));
	all[c->nwords++] = (struct word){ .family = str_c(family), .code = str_c(code), .names = named(names) };
	c->words = all;
}

void
country_add_rule(struct arena *a, struct country *c, const char *code, int length, enum unit unit)
{
	struct rule *all = arena_array(a, c->nrules + 1, sizeof(*all));
	size_t i = 0;

	while (i < c->nrules && str_cmp(c->rules[i].code, str_c(code)) < 0)
		i++;
	memcpy(all, c->rules, i * sizeof(*all));
	memcpy(all + i + 1, c->rules + i, (c->nrules - i) * sizeof(*all));
	all[i] = (struct rule){ .code = str_c(code), .to = { 2932896 }, .length = length, .unit = unit, .roll = true,
		.article = STR("art. 2") };
	c->rules = all;
	c->nrules++;
}

static const struct officer officers[] = {
	{ .id = OFFICER_DISPATCHER, .login = STR_INIT("d"), .name = STR_INIT("Dispatcher"),
	    .body = BODY_RECEPTION_LAKE,
	    .roles = ROLE_BIT(ROLE_DISPATCHER) | ROLE_BIT(ROLE_REGISTRAR) },
	{ .id = OFFICER_HEAD, .login = STR_INIT("h"), .name = STR_INIT("Head"),
	    .body = BODY_HEALTH_LAKE, .roles = ROLE_BIT(ROLE_HEAD) },
	{ .id = OFFICER_EXECUTOR, .login = STR_INIT("e"), .name = STR_INIT("Executor"),
	    .body = BODY_HEALTH_LAKE, .roles = ROLE_BIT(ROLE_EXECUTOR) },
	{ .id = OFFICER_CONTROLLER, .login = STR_INIT("c"), .name = STR_INIT("Controller"),
	    .body = BODY_RECEPTION_NORTH, .roles = ROLE_BIT(ROLE_CONTROLLER) },
	{ .id = OFFICER_OTHER, .login = STR_INIT("o"), .name = STR_INIT("Other"),
	    .body = BODY_HOKIM_HILL,
	    .roles = ROLE_BIT(ROLE_HEAD) | ROLE_BIT(ROLE_EXECUTOR) | ROLE_BIT(ROLE_DISPATCHER) },
};

static ERR
put_officers(struct ctx *c, void *arg)
{
	(void)arg;
	for (size_t i = 0; i < sizeof(officers) / sizeof(officers[0]); i++) {
		struct officer o = officers[i];
		const struct err *e = store_officer_put(c->tx, c->a, &o);

		if (e)
			return e;
	}
	return NULL;
}

static void
unlink_file(void *path)
{
	struct arena *a = arena_new();

	unlink(path);
	unlink(str_fmt(a, "%s-wal", (char *)path).p);
	unlink(str_fmt(a, "%s-shm", (char *)path).p);
	arena_free(a);
}

/* A file with all tables is made once a process; each test gets a copy of it. */
static char first_file[64];

static void
forget_first(void)
{
	unlink(first_file);
}

static bool
first_copied(int to)
{
	struct stat is = { 0 };
	int from;
	bool whole;

	if (!first_file[0]) {
		struct arena *own = arena_new(); /* its connections are gone before the first copy */
		const struct err *e;
		int fd;

		snprintf(first_file, sizeof(first_file), "%s/qabul-first-XXXXXX", test_quick());
		fd = mkstemp(first_file);
		if (fd < 0)
			return false;
		close(fd);
		atexit(forget_first);
		e = db_migrate(own, str_fmt(own, "sqlite:%s", first_file).p, false, NULL);
		CHECK_OK(e);
		arena_free(own);
	}
	from = open(first_file, O_RDONLY | O_CLOEXEC);
	whole = from >= 0 && !fstat(from, &is) && sendfile(to, from, NULL, (size_t)is.st_size) == is.st_size;
	close(from);
	return whole;
}

/* What a schema is made of, as text: a test may have added or dropped something. */
#define PG_MADE_OF                                                                                 \
	"concat_ws(' ', (SELECT count(*) FROM schema_version), (SELECT count(*) FROM pg_trigger), "\
	"(SELECT count(*) FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid "              \
	"WHERE c.relnamespace = 'public'::regnamespace))"

/* Making all tables takes longer than most tests: those of the last test are emptied where they are as they were made. */
static const char *
pg_emptied(struct arena *a, const char *pg)
{
	static const char empty[] = "DO $$ DECLARE all_tables text; BEGIN "
		"IF obj_description('public'::regnamespace, 'pg_namespace') IS DISTINCT FROM " PG_MADE_OF " THEN "
		"RAISE 'not as it was made'; END IF; "
		"SELECT string_agg(oid::regclass::text, ', ') INTO all_tables FROM pg_class "
		"WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> 'schema_version' "
		"AND pg_relation_size(oid) > 0; "
		"IF all_tables IS NOT NULL THEN EXECUTE 'TRUNCATE ' || all_tables; END IF; END $$";
	static const char note[] = "DO $$ BEGIN EXECUTE format('COMMENT ON SCHEMA public IS %L', " PG_MADE_OF "); END $$";
	struct db *d;

	if (db_open(a, pg, true, &d))
		return NULL;
	if (!d->d->script(d->c, empty))
		return pg;
	if (d->d->script(d->c, "DROP SCHEMA public CASCADE; CREATE SCHEMA public"))
		return NULL;
	CHECK_OK(db_migrate(a, pg, false, NULL));
	return d->d->script(d->c, note) ? NULL : pg;
}

/* A database of its own: a new file, or one of the test server's. */
static const char *
fresh_url(struct arena *a, enum engine engine)
{
	const char *pg = getenv("QABUL_TEST_PG");

	if (engine == ENGINE_SQLITE) {
		char *path = str_cstr(a, str_fmt(a, "%s/qabul-test-XXXXXX", test_quick()));
		int fd = mkstemp(path);

		bool whole;

		if (fd < 0)
			return NULL;
		arena_defer(a, unlink_file, path);
		whole = first_copied(fd);
		close(fd);
		return whole ? str_fmt(a, "sqlite:%s", path).p : NULL;
	}
	if (!pg) {
		test_skip("no PostgreSQL to test on: QABUL_TEST_PG is not set");
		return NULL;
	}
	return pg_emptied(a, pg);
}

struct world *
world_new(struct arena *a, enum engine engine)
{
	struct world *w = arena_alloc(a, sizeof(*w));
	struct writer_conf conf = { .threads = 2, .queue_max = 1000, .clock = clock_of, .clock_arg = w };

	w->a = a;
	w->engine = engine;
	w->now = moment_of(date_ymd(2026, 9, 14), 10 * 60, 300); /* a Monday */
	w->url = fresh_url(a, engine);
	if (!w->url)
		return NULL;
	conf.url = w->url;
	w->presence = presence_new(a);
	conf.tells = presence_tells;
	conf.told = presence_forget;
	conf.told_arg = w->presence;
	CHECK_OK(db_open(a, w->url, false, &w->db));
	w->country = world_country(a);
	w->suggester = suggest_new(a, w->country);
	keys_from(&w->keys, STR("a secret of the tests that is long enough"));
	CHECK_OK(writer_start(a, &conf, &w->writer));
	CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR(""), put_officers, NULL));
	return w;
}

struct who
world_who(struct world *w, int64_t officer)
{
	const struct officer *o = &officers[officer - 1];
	const struct body *b = country_body(w->country, o->body);

	return (struct who){ .kind = WHO_OFFICER,
		.officer = o->id,
		.roles = o->roles,
		.body = o->body,
		.place = b->place,
		.reception = str_is(b->kind, "reception"),
		.name = o->name };
}

struct who
world_author(int64_t appeal)
{
	return (struct who){ .kind = WHO_AUTHOR, .appeal = appeal };
}

struct who
world_clerk(struct world *w)
{
	struct who who = world_who(w, OFFICER_OTHER);

	who.roles |= ROLE_BIT(ROLE_REGISTRAR);
	return who;
}

struct ctx
world_ctx(struct world *w, struct who who)
{
	struct ctx c = { .a = w->a, .db = w->db, .country = w->country, .suggester = w->suggester,
		.keys = &w->keys, .who = who };

	ctx_at(&c, w->now);
	return c;
}

struct world_work {
	struct work work;
	struct world *w;
	struct ctx c;
	const struct err *(*deed)(struct ctx *c, void *arg);
	void *arg;
};

static ERR
run_deed(struct tx *tx, struct work *work)
{
	struct world_work *x = work->arg;

	x->c.tx = tx;
	x->c.db = tx_db(tx);
	ctx_at(&x->c, tx_now(tx));
	return x->deed(&x->c, x->arg);
}

void
world_fresh(struct world *w)
{
	CHECK_OK(store_country_version(w->db, w->a, &w->country->version));
}

static ERR
put_token(struct ctx *c, void *hash)
{
	return store_token_put(c->tx, hash, c->who.officer, STR("t"));
}

void
world_stand(struct world *w, struct who *who)
{
	unsigned char hash[KEY_BYTES];
	struct officer o;

	random_bytes(hash, sizeof(hash));
	CHECK_OK(world_do(w, *who, STR(""), put_token, hash));
	CHECK_OK(store_token(w->db, w->a, hash, moment_day(w->now, 300), &o));
	officer_stand(&o, who);
}

ERR
world_do(struct world *w, struct who who, struct str idem,
    const struct err *(*deed)(struct ctx *c, void *arg), void *arg)
{
	struct world_work x = { .w = w, .c = world_ctx(w, who), .deed = deed, .arg = arg };

	x.c.idem = idem;
	if (idem.n)
		x.work.idem = idem_digest(w->a, idem);
	x.work.a = w->a;
	x.work.run = run_deed;
	x.work.arg = &x;
	return writer_run(w->writer, &x.work);
}

struct submit_arg {
	struct submission in;
	struct submitted out;
};

static ERR
run_submit(struct ctx *c, void *arg)
{
	struct submit_arg *s = arg;

	return act_submit(c, &s->in, &s->out);
}

int64_t
world_submit(struct world *w, const char *text, int64_t body)
{
	struct submit_arg s = { .in = { .text = str_c(text), .place = PLACE_LAKE,
		                    .topic = TOPIC_DOCTOR, .body = body,
		                    .form = FORM_ELECTRONIC,
		                    .who = { .name = STR("Aliyev Vali"), .phone = STR("+998901112233"),
		                        .crowd = 1 } } };

	CHECK_OK(world_do(w, (struct who){ .kind = WHO_NOBODY }, STR(""), run_submit, &s));
	return s.out.appeal.id;
}

const struct paper world_paper = { .name = STR_INIT("answer.p7s"), .type = STR_INIT("application/pkcs7-mime"), .size = 208,
	.sha256 = STR_INIT("0123456789abcdef0123456789abcdef") };
