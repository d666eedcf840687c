/* The administrator's deeds. */
#include "action/admin.h"

#include "action/accuse.h"
#include "action/carry.h"
#include "action/hand_over.h"
#include "base/arena.h"
#include "store/appeals.h"
#include "store/bans.h"
#include "store/countries.h"
#include "store/helds.h"
#include "store/reforms.h"

const struct err ADMIN_MISSING = { ERR_MISSING, N_("There is no such page."), NULL, NULL };
const struct err LOGIN_BAD = { ERR_INPUT,
	N_("A login has 2 to 64 small Latin letters, digits, dots, dashes and underscores."), "login", NULL };
const struct err LOGIN_TAKEN = { ERR_INPUT, N_("This login is taken."), "login", NULL };
const struct err NAME_EMPTY = { ERR_INPUT, N_("Write the name."), "name", NULL };
const struct err BODY_UNKNOWN = { ERR_INPUT, N_("Choose one body from the list."), "body", NULL };
const struct err ROLES_NONE = { ERR_INPUT, N_("Choose one role at least."), "roles", NULL };
const struct err UNIT_UNKNOWN = { ERR_INPUT, N_("Choose a unit of this body."), "unit", NULL };
const struct err ADMIN_SELF = { ERR_INPUT,
	N_("You cannot disable yourself or give up your own role of administrator."), "roles", NULL };
const struct err BODY_KIND_EMPTY = { ERR_INPUT, N_("Write the kind, as other bodies of the kind have it."),
	"kind", NULL };
const struct err BODY_CODE_BAD = { ERR_INPUT,
	N_("A code has 1 to 64 small Latin letters, digits, dots, dashes and underscores."), "code", NULL };
const struct err BODY_CODE_TAKEN = { ERR_INPUT, N_("Another body has this code."), "code", NULL };
const struct err BODY_LOOP = { ERR_INPUT, N_("A body cannot stand below itself."), "parent", NULL };
const struct err BODY_BUSY = { ERR_INPUT,
	N_("This body has open appeals. Forward them first; then the body can end."), "ended", NULL };
const struct err BODY_REFORMED = { ERR_INPUT,
	N_("This body was reorganised: it stays ended. Add a new one instead."), "ended", NULL };
const struct err TOKEN_NAME = { ERR_INPUT, N_("Write what the token is for."), "name", NULL };
const struct err CHIEF_UNKNOWN = { ERR_INPUT,
	N_("Choose a chief who does not answer to this officer, or leave it empty."), "chief", NULL };

const struct err BODIES_STALE = { ERR_REFUSED,
	N_("Somebody changed the bodies at the same time. Look once more at what will change, then save."), NULL, NULL };

#define CHIEFS_MAX 16

static bool
is_admin(const struct ctx *c)
{
	return c->who.kind == WHO_OFFICER && c->who.roles & ROLE_BIT(ROLE_ADMIN);
}

/* A word that machines read too: a login, a code. */
static bool
is_plain(struct str s, size_t least)
{
	for (size_t i = 0; i < s.n; i++) {
		char x = s.p[i];

		if (!((x >= 'a' && x <= 'z') || (x >= '0' && x <= '9') || x == '.' || x == '-' || x == '_'))
			return false;
	}
	return s.n >= least && s.n <= 64;
}

static ERR
unit_ok(struct ctx *c, const struct officer *o)
{
	struct unit_row *units;
	size_t n;
	const struct err *e;

	if (!o->unit)
		return NULL;
	e = store_units(tx_db(c->tx), c->a, o->body, &units, &n);
	for (size_t i = 0; !e && i < n; i++)
		if (units[i].id == o->unit)
			return NULL;
	return e ? e : &UNIT_UNKNOWN;
}

/* A chief exists, and nobody answers to themselves on the way up. */
static ERR
chief_ok(struct ctx *c, const struct officer *o)
{
	int64_t id = o->chief;
	const struct err *e = NULL;

	for (int depth = 0; !e && id && depth < CHIEFS_MAX; depth++) {
		struct post p;

		if (id == o->id)
			return &CHIEF_UNKNOWN;
		e = store_post(tx_db(c->tx), c->a, id, &p);
		id = e ? 0 : p.chief;
	}
	return e == &DB_MISSING ? &CHIEF_UNKNOWN : e;
}

static ERR
officer_ok(struct ctx *c, const struct officer *o)
{
	const struct body *b = country_body(c->country, o->body);
	struct officer other;
	const struct err *e;

	if (!is_plain(o->login, 2))
		return &LOGIN_BAD;
	if (!str_trim(o->name).n)
		return &NAME_EMPTY;
	if (!b || b->ended)
		return &BODY_UNKNOWN;
	if (!o->roles)
		return &ROLES_NONE;
	if (o->id == c->who.officer && (o->disabled || !(o->roles & ROLE_BIT(ROLE_ADMIN))))
		return &ADMIN_SELF;
	e = store_officer_by_login(tx_db(c->tx), c->a, o->login, &other);
	if (e && e->kind != ERR_MISSING)
		return e;
	if (!e && other.id != o->id)
		return &LOGIN_TAKEN;
	e = unit_ok(c, o);
	return e ? e : chief_ok(c, o);
}

static struct post
post_of(const struct officer *o)
{
	return (struct post){ o->id, o->body, o->unit, o->chief,
		!o->disabled && o->roles & ROLE_BIT(ROLE_HEAD) };
}

/* The officer as they are now; a post that changed changes bans. */
static ERR
put_officer(struct ctx *c, const struct officer *before, struct officer *o)
{
	struct changed k = { .n = 0 };
	struct post was = before ? post_of(before) : (struct post){ .officer = 0 }, is;
	const struct err *e = store_org_turn(c->tx, c->a);

	if (!e)
		e = store_officer_put(c->tx, c->a, o);
	is = post_of(o);
	if (!e)
		e = changed_post(c, before ? &was : NULL, &is, &k);
	if (!e)
		e = bans_again(c, c->country, &k);
	if (!e && before && (was.body != is.body || was.unit != is.unit || o->disabled != before->disabled))
		e = carry_officer(c, before, o);
	return e;
}

ERR
act_officer_put(struct ctx *c, struct officer *o)
{
	bool fresh = !o->id;
	struct officer before;
	const struct err *e;

	if (!is_admin(c))
		return &ADMIN_MISSING;
	if (!fresh) {
		e = store_officer_by_id(tx_db(c->tx), c->a, o->id, &before);
		if (e)
			return e;
		o->password = before.password;
		o->must_change = before.must_change;
	}
	e = officer_ok(c, o);
	if (!e)
		e = put_officer(c, fresh ? NULL : &before, o);
	if (!e && o->disabled)
		e = store_sessions_delete(c->tx, o->id);
	if (!e)
		e = store_office_event(c->tx, c->who.officer, fresh ? "officer-new" : "officer-change",
		    o->login, str_fmt(c->a, "roles=%u body=%lld unit=%lld chief=%lld disabled=%d", o->roles,
		        (long long)o->body, (long long)o->unit, (long long)o->chief, o->disabled));
	return e;
}

ERR
act_officer_reset(struct ctx *c, int64_t id, struct str hash, struct officer *out)
{
	const struct err *e;

	if (!is_admin(c))
		return &ADMIN_MISSING;
	e = store_officer_by_id(tx_db(c->tx), c->a, id, out);
	if (e)
		return e;
	out->password = hash;
	out->must_change = true;
	e = store_officer_put(c->tx, c->a, out);
	if (!e)
		e = store_sessions_delete(c->tx, id);
	if (!e)
		e = store_office_event(c->tx, c->who.officer, "password-reset", out->login, STR(""));
	return e;
}

ERR
act_token_end(struct ctx *c, const unsigned char hash[KEY_BYTES])
{
	const struct err *e;

	if (!is_admin(c))
		return &ADMIN_MISSING;
	e = store_token_delete(c->tx, hash);
	return e ? e : store_office_event(c->tx, c->who.officer, "token-end", str_hex(c->a, hash, 8), STR(""));
}

ERR
act_token_new(struct ctx *c, int64_t officer, struct str name, const unsigned char hash[KEY_BYTES],
    struct officer *out)
{
	const struct err *e;

	if (!is_admin(c))
		return &ADMIN_MISSING;
	e = store_officer_by_id(tx_db(c->tx), c->a, officer, out);
	if (e)
		return e;
	if (!str_trim(name).n)
		return &TOKEN_NAME;
	e = store_token_put(c->tx, hash, officer, name);
	if (!e)
		e = store_office_event(c->tx, c->who.officer, "token-new", out->login, name);
	return e;
}

static bool
named(const struct names *n)
{
	for (int i = 0; i < LANGS; i++)
		if (str_trim(n->in[i]).n)
			return true;
	return false;
}

static ERR
body_ok(struct ctx *c, struct body *b, const struct body *before)
{
	const struct body *same = country_body_code(c->country, b->code);
	struct reformed_row reform;
	bool reformed = false;
	struct who all = { .kind = WHO_SYSTEM };
	int64_t open = 0, held = 0;
	const struct err *e = NULL;

	if (!before && !is_plain(b->code, 1))
		return &BODY_CODE_BAD;
	if (same && same->id != b->id)
		return &BODY_CODE_TAKEN;
	if (!named(&b->names))
		return &NAME_EMPTY;
	if (!str_trim(b->kind).n)
		return &BODY_KIND_EMPTY;
	if (b->parent && (!country_body(c->country, b->parent) ||
	                     (b->id && country_body_within(c->country, b->parent, b->id))))
		return &BODY_LOOP;
	if (before && b->ended && !before->ended)
		e = store_queue_due(tx_db(c->tx), c->a, b->id, date_ymd(1970, 1, 2), date_ymd(9999, 12, 31),
		    &open);
	if (!e && before && b->ended && !before->ended)
		e = store_held_count(tx_db(c->tx), c->a, &all, b->id, &held);
	if (!e && before && b->ended && !before->ended)
		e = hand_over_may(c, &(struct reform){ .body = b->id });
	if (!e && before && before->ended && !b->ended)
		e = store_reform(tx_db(c->tx), c->a, b->id, &reform, &reformed);
	if (!e && reformed)
		e = &BODY_REFORMED;
	return e ? e : open + held ? &BODY_BUSY : NULL;
}

/* The country with this body as it is now; ids grow, so a new one is the last. */
static const struct country *
country_with(struct ctx *c, const struct body *b)
{
	struct country *k = arena_alloc(c->a, sizeof(*k));
	size_t i = 0;

	*k = *c->country;
	k->bodies = arena_array(c->a, k->nbodies + 1, sizeof(*k->bodies));
	for (; i < k->nbodies; i++)
		k->bodies[i] = c->country->bodies[i].id == b->id ? *b : c->country->bodies[i];
	if (!country_body(c->country, b->id))
		k->bodies[k->nbodies++] = *b;
	return k;
}

static ERR
fresh(struct ctx *c)
{
	int64_t version;
	const struct err *e = store_country_version(tx_db(c->tx), c->a, &version);

	return e ? e : version > c->country->version ? &BODIES_STALE : NULL;
}

ERR
act_bodies_turn(struct ctx *c)
{
	const struct err *e = fresh(c);

	if (!e)
		e = store_org_turn(c->tx, c->a);
	return e ? e : fresh(c) ? &DB_COLLISION : NULL;
}

/* Another place in the tree changes bans. */
static ERR
put_body(struct ctx *c, const struct body *before, struct body *b)
{
	struct changed k = { .n = 0 };
	bool moves = !before || before->parent != b->parent;
	const struct err *e = act_bodies_turn(c);

	if (!e)
		e = store_body_put(c->tx, c->a, b);
	if (e || !moves)
		return e;
	changed_put(&k, BAN_BODY, b->id);
	changed_put(&k, BAN_BODY, b->parent);
	changed_put(&k, BAN_BODY, before ? before->parent : 0);
	return bans_again(c, country_with(c, b), &k);
}

ERR
act_body_put(struct ctx *c, struct body *b)
{
	const struct body *before = country_body(c->country, b->id);
	const struct err *e;

	if (!is_admin(c) || (b->id && !before))
		return &ADMIN_MISSING;
	if (before)
		b->code = before->code;
	e = body_ok(c, b, before);
	if (!e)
		e = put_body(c, before, b);
	if (!e)
		e = store_office_event(c->tx, c->who.officer, before ? "body-change" : "body-new", b->code,
		    str_fmt(c->a, "parent=%lld ended=%d", (long long)b->parent, b->ended));
	if (!e)
		c->country_changed = true;
	return e;
}

/* Does the unit stand in this body? A new one does. */
static ERR
unit_known(struct ctx *c, const struct unit_row *u)
{
	struct officer o = { .body = u->body, .unit = u->id };
	const struct err *e = unit_ok(c, &o);

	return e == &UNIT_UNKNOWN ? &ADMIN_MISSING : e;
}

ERR
act_unit_put(struct ctx *c, struct unit_row *u)
{
	const struct err *e;

	if (!is_admin(c) || !country_body(c->country, u->body))
		return &ADMIN_MISSING;
	e = unit_known(c, u);
	if (e)
		return e;
	if (!str_trim(u->name).n)
		return &NAME_EMPTY;
	e = store_unit_put(c->tx, c->a, u);
	if (!e)
		e = store_office_event(c->tx, c->who.officer, u->ended ? "unit-end" : "unit-put", u->name,
		    str_fmt(c->a, "body=%lld", (long long)u->body));
	return e;
}
