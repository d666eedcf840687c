/* What an administrator may do, and what is refused. */
#include "action/admin.h"

#include <string.h>

#include "base/arena.h"
#include "db/driver.h"
#include "store/countries.h"
#include "world.h"

static struct who
admin(struct world *w)
{
	struct who who = world_who(w, OFFICER_OTHER);

	who.roles = ROLE_BIT(ROLE_ADMIN);
	return who;
}

static int64_t
count(struct world *w, const char *sql)
{
	struct rows rows;

	CHECK_OK(w->db->d->query(w->db->c, w->a, sql, NO_ARGS, &rows));
	return rows.n ? rows.v[0].v[0].i : -1;
}

static ERR
put_officer(struct ctx *c, void *arg)
{
	return act_officer_put(c, arg);
}
static ERR
put_body(struct ctx *c, void *arg)
{
	return act_body_put(c, arg);
}
static ERR
put_unit(struct ctx *c, void *arg)
{
	return act_unit_put(c, arg);
}
static ERR
reset(struct ctx *c, void *arg)
{
	struct officer *o = arg;

	return act_officer_reset(c, o->id, STR("new hash"), o);
}
static ERR
token(struct ctx *c, void *arg)
{
	static const unsigned char hash[KEY_BYTES] = { 7 };
	struct officer *o = arg;

	return act_token_new(c, o->id, o->name, hash, o);
}

static ERR
end_token(struct ctx *c, void *arg)
{
	struct token_row *rows;
	unsigned char hash[KEY_BYTES] = { 0 };
	size_t n;
	const struct err *e = store_tokens(c->db, c->a, &rows, &n);

	(void)arg;
	if (!e && n)
		memcpy(hash, rows[0].hash.p, sizeof(hash));
	return e ? e : act_token_end(c, hash);
}

static struct officer
fresh(void)
{
	return (struct officer){ .login = STR("new.one"), .name = STR("New One"), .body = BODY_HEALTH_LAKE,
		.roles = ROLE_BIT(ROLE_EXECUTOR), .password = STR("h") };
}

TEST_BOTH(only_an_administrator_administers)
{
	struct names names = { { STR_INIT("A new body") } };

	for (int id = OFFICER_DISPATCHER; id <= OFFICER_OTHER; id++) {
		struct officer o = fresh();
		struct body b = { .code = STR("x"), .kind = STR("health"), .names = names };
		struct unit_row u = { .body = BODY_HEALTH_LAKE, .name = STR("A unit") };
		struct who who = world_who(w, id);

		CHECK(world_do(w, who, STR(""), put_officer, &o) == &ADMIN_MISSING);
		CHECK(world_do(w, who, STR(""), reset, &o) == &ADMIN_MISSING);
		CHECK(world_do(w, who, STR(""), token, &o) == &ADMIN_MISSING);
		CHECK(world_do(w, who, STR(""), put_body, &b) == &ADMIN_MISSING);
		CHECK(world_do(w, who, STR(""), put_unit, &u) == &ADMIN_MISSING);
	}
	CHECK_INT(count(w, "SELECT count(*) FROM office_event"), 0);
}

TEST_BOTH(an_officer_is_added_changed_and_given_a_new_password)
{
	struct officer o = fresh(), read;

	CHECK_OK(world_do(w, admin(w), STR(""), put_officer, &o));
	CHECK(o.id > OFFICER_OTHER);
	o.password = STR("stolen");
	o.name = STR("Another Name");
	CHECK_OK(world_do(w, admin(w), STR(""), put_officer, &o));
	CHECK_OK(store_officer_by_id(w->db, a, o.id, &read));
	CHECK_STR(read.name, "Another Name");
	CHECK_STR(read.password, "h"); /* a change of the officer is none of the password */
	CHECK_OK(world_do(w, admin(w), STR(""), reset, &o));
	CHECK_OK(store_officer_by_id(w->db, a, o.id, &read));
	CHECK_STR(read.password, "new hash");
	CHECK(read.must_change);
	CHECK_INT(count(w, "SELECT count(*) FROM office_event"), 3);
}

static ERR
load(struct ctx *c, void *arg)
{
	(void)arg;
	return store_country_put(c->tx, c->a, c->country);
}

/* Each is sound by what its administrator saw; both together would be a ring. */
TEST_BOTH(of_two_administrators_who_move_bodies_at_once_the_second_looks_again)
{
	struct body one, two;

	CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR(""), load, NULL));
	world_fresh(w);
	one = *country_body(w->country, BODY_HEALTH_LAKE);
	two = *country_body(w->country, BODY_HOKIM_LAKE);
	one.parent = two.id;
	two.parent = one.id;
	CHECK_OK(world_do(w, admin(w), STR(""), put_body, &one));
	CHECK(world_do(w, admin(w), STR(""), put_body, &two) == &BODIES_STALE);
	CHECK_INT(count(w, "SELECT count(*) FROM office_event WHERE deed = 'body-change'"), 1);
}

TEST_BOTH(an_officer_is_refused_with_the_field_that_is_wrong)
{
	struct officer o = fresh();

#define REFUSED(change, why)                                                                       \
	o = fresh();                                                                               \
	change;                                                                                    \
	CHECK(world_do(w, admin(w), STR(""), put_officer, &o) == &(why))

	REFUSED(o.login = STR("Capital"), LOGIN_BAD);
	REFUSED(o.login = STR("x"), LOGIN_BAD);
	REFUSED(o.login = STR("h"), LOGIN_BAD);
	REFUSED(o.name = STR("  "), NAME_EMPTY);
	REFUSED(o.body = 99, BODY_UNKNOWN);
	REFUSED(o.roles = 0, ROLES_NONE);
	REFUSED(o.unit = 5, UNIT_UNKNOWN);
	o = fresh();
	CHECK_OK(world_do(w, admin(w), STR(""), put_officer, &o));
	REFUSED(o.name = STR("Twice"), LOGIN_TAKEN);
	REFUSED((o.id = OFFICER_OTHER, o.login = STR("oo"), o.disabled = true, o.roles = ROLE_BIT(ROLE_ADMIN)),
	    ADMIN_SELF);
	REFUSED((o.id = OFFICER_OTHER, o.login = STR("oo")), ADMIN_SELF);
}

TEST_BOTH(a_disabled_officer_loses_every_session)
{
	struct officer o = fresh();

	CHECK_OK(world_do(w, admin(w), STR(""), put_officer, &o));
	CHECK_OK(world_do(w, admin(w), STR(""), token, &o));
	o.disabled = true;
	CHECK_OK(world_do(w, admin(w), STR(""), put_officer, &o));
	CHECK_INT(count(w, "SELECT count(*) FROM session"), 0);
	CHECK_INT(count(w, "SELECT count(*) FROM token"), 1);
	CHECK(world_do(w, world_who(w, OFFICER_HEAD), STR(""), end_token, NULL) == &ADMIN_MISSING);
	CHECK_OK(world_do(w, admin(w), STR(""), end_token, NULL));
	CHECK_INT(count(w, "SELECT count(*) FROM token"), 0);
	CHECK(world_do(w, admin(w), STR(""), end_token, NULL) == &DB_COLLISION); /* it is gone */
}

TEST_BOTH(a_body_is_added_and_cannot_end_with_open_appeals)
{
	struct names names = { { STR_INIT("A new body") } };
	struct body b = { .code = STR("new"), .kind = STR("health"), .level = LEVEL_DISTRICT,
		.parent = BODY_MINISTRY, .names = names };
	struct body old;

	CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR(""), load, NULL));
	world_fresh(w);
	CHECK_OK(world_do(w, admin(w), STR(""), put_body, &b));
	CHECK_INT(b.id, BODY_HOKIM_HILL + 1);
	old = *country_body(w->country, BODY_HEALTH_LAKE);
	(void)world_submit(w, "Shifokor yo'q", BODY_HEALTH_LAKE);
	old.ended = true;
	CHECK(world_do(w, admin(w), STR(""), put_body, &old) == &BODY_BUSY);
	old.ended = false;
	old.parent = BODY_HEALTH_LAKE;
	CHECK(world_do(w, admin(w), STR(""), put_body, &old) == &BODY_LOOP);
	old = *country_body(w->country, BODY_MINISTRY);
	old.parent = BODY_HEALTH_LAKE;
	CHECK(world_do(w, admin(w), STR(""), put_body, &old) == &BODY_LOOP);
	b = (struct body){ .code = STR("health"), .kind = STR("health"), .names = names };
	CHECK(world_do(w, admin(w), STR(""), put_body, &b) == &BODY_CODE_TAKEN);
	b.code = STR("No Good");
	CHECK(world_do(w, admin(w), STR(""), put_body, &b) == &BODY_CODE_BAD);
	b.code = STR("good");
	b.kind = STR("");
	CHECK(world_do(w, admin(w), STR(""), put_body, &b) == &BODY_KIND_EMPTY);
	b.names = (struct names){ { { NULL, 0 } } };
	CHECK(world_do(w, admin(w), STR(""), put_body, &b) == &NAME_EMPTY);
}

TEST_BOTH(a_unit_belongs_to_its_body)
{
	struct unit_row u = { .body = BODY_HEALTH_LAKE, .name = STR("First unit") }, *units;
	struct officer o = fresh();
	size_t n;

	CHECK_OK(world_do(w, admin(w), STR(""), put_unit, &u));
	o.unit = u.id;
	CHECK_OK(world_do(w, admin(w), STR(""), put_officer, &o));
	u.body = BODY_HOKIM_LAKE;
	CHECK(world_do(w, admin(w), STR(""), put_unit, &u) == &ADMIN_MISSING);
	u.body = BODY_HEALTH_LAKE;
	u.ended = true;
	CHECK_OK(world_do(w, admin(w), STR(""), put_unit, &u));
	CHECK_OK(store_units(w->db, a, BODY_HEALTH_LAKE, &units, &n));
	CHECK(n == 1 && units[0].ended);
	u = (struct unit_row){ .body = BODY_HEALTH_LAKE, .name = STR(" ") };
	CHECK(world_do(w, admin(w), STR(""), put_unit, &u) == &NAME_EMPTY);
}

TEST_BOTH(a_fault_in_administering_leaves_all_or_nothing)
{
	for (int k = 0; k < 12; k++) {
		struct officer o = fresh();
		int64_t events;

		o.login = str_fmt(a, "officer%d", k);
		writer_fail_at(w->writer, k);
		(void)!world_do(w, admin(w), STR(""), put_officer, &o);
		writer_fail_at(w->writer, -1);
		events = count(w, "SELECT count(*) FROM office_event");
		CHECK_INT(count(w, "SELECT count(*) FROM officer"), OFFICER_OTHER + events);
	}
}
