/* Who comes, as the guard finds it, on both engines. */
#include "web/guard.h"

#include "base/arena.h"
#include "store/absences.h"
#include "store/presence.h"
#include "web/routes.h"
#include "world.h"

#define SECRET "a-secret-of-twenty-and-more"
#define PAGE FOR_CASES
#define API (FOR_MACHINE | FOR_CASES)
#define ADMIN (FOR_ROLE(ROLE_ADMIN) | FOR_ROLE(ROLE_HEAD))

/* A request with the secret, as a cookie or as a token; who it is for a server that remembers `p`. */
static struct who
come(struct world *w, struct presence *p, enum method method, unsigned route, bool *remembered)
{
	struct site site = { .base_url = STR("http://127.0.0.1"), .presence = p };
	struct visit visit = { .site = &site, .mark = presence_mark(p) };
	struct ctx c = world_ctx(w, (struct who){ .kind = WHO_NOBODY });
	struct req q = { .a = w->a, .method = method, .target = STR("/queue"), .path = STR("/queue") };
	struct resp resp = { .a = w->a, .fd = -1 };
	const struct err *e;

	c.visit = &visit;
	if (route & FOR_MACHINE)
		pairs_add(w->a, &q.headers, STR("authorization"), STR("Bearer " SECRET));
	else
		cookies_parse(w->a, STR("qabul=" SECRET), &q.cookies);
	CHECK_OK(db_snapshot(w->db));
	guard_begin(&c, &q, route, false);
	e = guard_visitor(&c, &q, &resp, route);
	db_release(w->db);
	CHECK(!e || e->kind == ERR_DENIED);
	if (remembered)
		*remembered = visit.remembered;
	return c.who;
}

static struct who
sees(struct world *w, struct presence *p)
{
	return come(w, p, METHOD_GET, PAGE, NULL);
}

enum what { SIGN_IN, SIGN_OUT, SIGN_OUT_ALL, TOKEN, TOKEN_END, DISABLE, ROLES_FEWER, AWAY, BACK };

static ERR
change(struct ctx *c, void *arg)
{
	enum what what = *(enum what *)arg;
	struct absence away = { .officer = OFFICER_EXECUTOR, .stand_in = OFFICER_HEAD, .from = c->today,
		.to = date_add_days(c->today, 3) };
	unsigned char hash[KEY_BYTES];
	struct officer o;
	const struct err *e = store_officer_by_id(c->db, c->a, OFFICER_HEAD, &o);

	sha256(STR(SECRET), hash);
	if (e)
		return e;
	o.disabled = what == DISABLE;
	if (what == ROLES_FEWER)
		o.roles = ROLE_BIT(ROLE_EXECUTOR);
	switch (what) {
	case SIGN_IN:
		return store_session_put(c->tx, hash, OFFICER_HEAD, STR(""), STR("127.0.0.1"));
	case SIGN_OUT:
		return store_session_delete(c->tx, hash);
	case SIGN_OUT_ALL:
		return store_sessions_delete(c->tx, OFFICER_HEAD);
	case TOKEN:
		return store_token_put(c->tx, hash, OFFICER_HEAD, STR("a machine"));
	case TOKEN_END:
		return store_token_delete(c->tx, hash);
	case AWAY:
		return store_absence_put(c->tx, &away);
	case BACK:
		return store_absence_end(c->tx, away.officer, away.from, date_add_days(c->today, -1));
	case DISABLE:
	case ROLES_FEWER:
		break;
	}
	return store_officer_put(c->tx, c->a, &o);
}

static void
happens(struct world *w, enum what what)
{
	CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR(""), change, &what));
}

/* One server changes, the other one, whose memory nobody tells, learns it within the second. */
static void
learns(struct world *w, struct presence *other, enum what what)
{
	struct who was = sees(w, other), is;

	CHECK_INT(sees(w, w->presence).officer, was.officer);
	happens(w, what);
	is = sees(w, w->presence);
	CHECK(is.officer != was.officer || is.roles != was.roles); /* by the very next request */
	CHECK(sees(w, other).officer == was.officer && sees(w, other).roles == was.roles);
	w->now += PRESENCE_MS - 1;
	CHECK_INT(sees(w, other).roles, was.roles);
	w->now++;
	CHECK(sees(w, other).officer == is.officer && sees(w, other).roles == is.roles);
}

TEST_BOTH(what_a_server_changes_of_who_comes_holds_at_once_and_elsewhere_in_a_second)
{
	struct presence *other = presence_new(a);
	static const enum what ends[] = { SIGN_OUT, SIGN_OUT_ALL };

	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		w->now += PRESENCE_MS; /* nobody was known by the secret, which only here is used twice */
		happens(w, SIGN_IN);
		CHECK_INT(sees(w, other).officer, OFFICER_HEAD);
		learns(w, other, ends[i]);
		CHECK(sees(w, other).kind == WHO_NOBODY);
	}
	w->now += PRESENCE_MS;
	happens(w, SIGN_IN);
	learns(w, other, AWAY);
	CHECK_INT(sees(w, other).nstands, 1);
	learns(w, other, BACK);
	learns(w, other, ROLES_FEWER);
	learns(w, other, DISABLE);
	CHECK(sees(w, w->presence).kind == WHO_NOBODY);
}

TEST_BOTH(a_token_that_was_ended_opens_nothing)
{
	struct presence *other = presence_new(a);
	bool remembered;

	happens(w, TOKEN);
	for (int i = 0; i < 2; i++) {
		CHECK_INT(come(w, w->presence, METHOD_GET, API, &remembered).officer, OFFICER_HEAD);
		CHECK_INT(remembered, i);
		CHECK_INT(come(w, other, METHOD_GET, API, NULL).officer, OFFICER_HEAD);
		CHECK(sees(w, w->presence).kind == WHO_NOBODY); /* it is no cookie */
	}
	happens(w, TOKEN_END);
	CHECK(come(w, w->presence, METHOD_GET, API, NULL).kind == WHO_NOBODY);
	CHECK_INT(come(w, other, METHOD_GET, API, NULL).officer, OFFICER_HEAD);
	CHECK(come(w, other, METHOD_POST, API, NULL).kind == WHO_NOBODY);
	w->now += PRESENCE_MS;
	CHECK(come(w, other, METHOD_GET, API, NULL).kind == WHO_NOBODY);
}

TEST_BOTH(deeds_and_the_administration_ask_who_comes_anew)
{
	struct presence *other = presence_new(a);
	bool remembered;

	happens(w, SIGN_IN);
	CHECK_INT(come(w, other, METHOD_GET, PAGE, &remembered).officer, OFFICER_HEAD);
	CHECK(!remembered);
	CHECK_INT(come(w, other, METHOD_HEAD, PAGE, &remembered).officer, OFFICER_HEAD);
	CHECK(remembered);
	(void)come(w, other, METHOD_POST, PAGE, &remembered);
	CHECK(!remembered);
	(void)come(w, other, METHOD_GET, ADMIN, &remembered);
	CHECK(!remembered);
	happens(w, SIGN_OUT);
	CHECK_INT(come(w, other, METHOD_GET, PAGE, NULL).officer, OFFICER_HEAD);
	CHECK(come(w, other, METHOD_POST, PAGE, NULL).kind == WHO_NOBODY);
	CHECK(come(w, other, METHOD_GET, ADMIN, NULL).kind == WHO_NOBODY);
}

/* A deed of one whom another server remembers: who it is when it is done. */
struct doing {
	struct visit visit;
	unsigned route;
	bool over;
	struct who who;
	const struct err *said;
};

static ERR
do_it(struct ctx *c, void *arg)
{
	struct doing *d = arg;
	struct req q = { .a = c->a, .method = METHOD_POST, .target = STR("/queue"), .path = STR("/queue") };
	struct resp resp = { .a = c->a, .fd = -1 };

	c->visit = &d->visit;
	c->who = (struct who){ .kind = WHO_NOBODY };
	d->said = guard_again(c, &q, &resp, d->route, &d->over);
	d->who = c->who;
	return NULL;
}

static struct doing
does(struct world *w, struct presence *p, const struct site *site, unsigned route)
{
	struct doing d = { .visit = { .site = site, .mark = presence_mark(p) }, .route = route };
	struct ctx c = world_ctx(w, (struct who){ .kind = WHO_NOBODY });
	struct req q = { .a = w->a, .method = METHOD_POST, .target = STR("/queue"), .path = STR("/queue") };
	struct resp resp = { .a = w->a, .fd = -1 };
	bool over = false;

	c.visit = &d.visit;
	if (route & FOR_MACHINE)
		pairs_add(w->a, &q.headers, STR("authorization"), STR("Bearer " SECRET));
	else
		cookies_parse(w->a, STR("qabul=" SECRET), &q.cookies);
	CHECK_OK(db_snapshot(w->db));
	guard_begin(&c, &q, route, true);
	CHECK_OK(guard_visitor(&c, &q, &resp, route));
	CHECK_OK(guard_rights(&c, &q, &resp, route, &over));
	db_release(w->db);
	CHECK(d.visit.remembered && !over && c.who.officer == OFFICER_HEAD);
	return d;
}

TEST_BOTH(who_is_remembered_is_asked_for_again_in_the_deeds_own_transaction)
{
	struct presence *other = presence_new(a);
	struct site site = { .base_url = STR("http://127.0.0.1"), .presence = other };
	bool lite = db_engine(w->db) == ENGINE_SQLITE;
	struct doing d;

	happens(w, TOKEN);
	happens(w, SIGN_IN);
	CHECK_INT(come(w, other, METHOD_GET, API, NULL).officer, OFFICER_HEAD);
	CHECK_INT(sees(w, other).officer, OFFICER_HEAD);
	d = does(w, other, &site, API);
	CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR(""), do_it, &d));
	CHECK(!d.said && !d.over && (lite || d.who.officer == OFFICER_HEAD));
	if (lite)
		return; /* one process changes all and forgets at once: what it remembers is so */
	d = does(w, other, &site, API);
	happens(w, TOKEN_END);
	CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR(""), do_it, &d));
	CHECK(d.said && d.said->kind == ERR_DENIED && d.who.kind == WHO_NOBODY);
	CHECK_INT(come(w, other, METHOD_GET, API, NULL).officer, OFFICER_HEAD); /* a deed leaves no memory */

	d = does(w, other, &site, FOR_ROLE(ROLE_HEAD));
	happens(w, ROLES_FEWER);
	CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR(""), do_it, &d));
	CHECK(d.said == &DB_MISSING);
	d = does(w, other, &site, FOR_ROLE(ROLE_HEAD));
	happens(w, SIGN_OUT);
	CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR(""), do_it, &d));
	CHECK(d.over && d.who.kind == WHO_NOBODY); /* it is asked who it is, with what was typed */
}
