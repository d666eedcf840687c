/* The guard. */
#include "web/guard.h"

#include <string.h>

#include "base/arena.h"
#include "store/presence.h"
#include "web/drafts.h"
#include "web/fail.h"
#include "web/routes.h"

#define CSRF_BYTES 16
#define SESSION_OFFICER_MS (INT64_C(12) * 60 * 60 * 1000)
#define SESSION_PERSON_MS (INT64_C(24) * 60 * 60 * 1000)

static const struct err TOKEN_WRONG = { ERR_DENIED, N_("The token is not known."), NULL, NULL };

void
guard_language(struct ctx *c, const struct req *q, struct resp *p)
{
	bool secure = c->visit->site->secure;
	enum lang lang = c->country->default_lang;

	if (lang_find(req_query(q, "lang"), &lang) && c->country->langs >> lang & 1)
		resp_cookie(p, "lang", str_c(lang_code(lang)), secure, INT64_C(365) * 86400);
	else if (!lang_find(req_secure_cookie(q, "lang", secure), &lang))
		lang = lang_accept(req_header(q, "accept-language"), c->country->default_lang);
	c->lang = c->country->langs >> lang & 1 ? lang : c->country->default_lang;
}

/* The token of this browser, without its mask. */
static void
csrf_of(const struct ctx *c, unsigned char out[CSRF_BYTES])
{
	keyed_hash(c->keys->csrf, (struct str){ (const char *)c->visit->hash, KEY_BYTES }, out, CSRF_BYTES);
}

static const char *
csrf_masked(struct ctx *c)
{
	unsigned char both[2 * CSRF_BYTES], token[CSRF_BYTES];

	csrf_of(c, token);
	random_bytes(both, CSRF_BYTES);
	for (int i = 0; i < CSRF_BYTES; i++)
		both[CSRF_BYTES + i] = both[i] ^ token[i];
	return str_hex(c->a, both, sizeof(both)).p;
}

bool
guard_csrf_ok(const struct ctx *c, const struct req *q)
{
	unsigned char both[2 * CSRF_BYTES], token[CSRF_BYTES];

	if (!c->visit->cookie || !str_unhex(req_form(q, "csrf"), both, sizeof(both)))
		return false;
	csrf_of(c, token);
	for (int i = 0; i < CSRF_BYTES; i++)
		both[i] ^= both[CSRF_BYTES + i];
	return secret_eq((struct str){ (const char *)both, CSRF_BYTES },
	    (struct str){ (const char *)token, CSRF_BYTES });
}

static void
become_officer(struct ctx *c, const struct officer *o)
{
	const struct body *b = country_body(c->country, o->body);

	c->who = (struct who){ .kind = WHO_OFFICER,
		.officer = o->id,
		.roles = o->roles,
		.body = o->body,
		.unit = o->unit,
		.place = b ? b->place : 0,
		.reception = b && str_is(b->kind, "reception"),
		.name = o->name };
	officer_stand(o, &c->who);
	/* A body of the whole country has the whole country for its territory. */
	if (b && b->level == LEVEL_COUNTRY)
		c->who.place = 0;
}

/* A machine's "Authorization: Bearer TOKEN". */
static bool
bearer(const struct req *q, unsigned char hash[KEY_BYTES])
{
	struct str header = req_header(q, "authorization");

	if (!str_starts(header, STR("Bearer ")))
		return false;
	sha256(str_trim(str_sub(header, 7, header.n)), hash);
	return true;
}

/* Is it enough to know who came a moment ago? Deeds that do not ask again, and the administration, ask now. */
static bool
may_remember(const struct ctx *c, const struct req *q, unsigned who, bool again)
{
	return c->visit->site->presence && (q->method != METHOD_POST || again) && !(who & ROLE_BIT(ROLE_ADMIN));
}

static struct presence_look
look(const struct ctx *c, enum presence_kind kind)
{
	struct presence_look l = { .kind = kind, .day = c->today, .now = c->now, .mark = c->visit->mark };

	memcpy(l.hash, c->visit->hash, KEY_BYTES);
	return l;
}

static void
recall(struct ctx *c, enum presence_kind kind)
{
	struct presence_look l = look(c, kind);

	c->visit->remembered = presence_find(c->visit->site->presence, c->a, &l, &c->visit->session);
}

/* What was read now, for those who come in a moment. */
static void
keep(const struct ctx *c, enum presence_kind kind, const struct session *s)
{
	struct presence_look l = look(c, kind);

	if (c->visit->site->presence && !c->tx) /* what a transaction sees may not be so in the end */
		presence_keep(c->visit->site->presence, &l, s);
}

static ERR
machine(struct ctx *c)
{
	struct visit *v = c->visit;
	struct session s = v->session;
	const struct err *e = NULL;

	v->session = (struct session){ .created_at = 0 }; /* a token opens none */
	if (!v->token)
		return NULL;
	if (!v->remembered)
		e = store_token(c->db, c->a, v->hash, c->today, &s.officer);
	if (e)
		return e->kind == ERR_MISSING ? &TOKEN_WRONG : e;
	if (!v->remembered)
		keep(c, PRESENCE_TOKEN, &s);
	if (s.officer.disabled)
		return &TOKEN_WRONG;
	become_officer(c, &s.officer);
	return NULL;
}

static ERR
session(struct ctx *c)
{
	struct visit *v = c->visit;
	const struct err *e =
	    v->remembered ? NULL : store_session(c->db, c->a, v->hash, c->today, &v->session);
	int64_t limit;

	if (e && e->kind != ERR_MISSING)
		return e;
	if (!v->remembered)
		keep(c, PRESENCE_SESSION, &v->session);
	if (!v->session.created_at) /* nobody's: a session is put under a secret that its browser did not have before */
		return NULL;
	limit = v->session.officer.id ? SESSION_OFFICER_MS : SESSION_PERSON_MS;
	if (v->session.officer.disabled || c->now - v->session.seen_at > limit)
		return NULL;
	v->known = true;
	if (v->session.officer.id)
		become_officer(c, &v->session.officer);
	return NULL;
}

/* Is it a person's page, and not a machine's or an asset? */
static bool
browses(const struct req *q, unsigned who)
{
	return !(who & FOR_MACHINE) && !str_starts(q->path, STR("/assets/"));
}

void
guard_begin(struct ctx *c, const struct req *q, unsigned who, bool again)
{
	struct visit *v = c->visit;
	struct str cookie = req_secure_cookie(q, "qabul", v->site->secure);
	int64_t id;

	v->token = who & FOR_MACHINE && bearer(q, v->hash);
	if (v->token) {
		if (may_remember(c, q, who, again))
			recall(c, PRESENCE_TOKEN);
		if (who & FOR_AUTHOR && visit_number(q, 0, &id)) {
			if (!v->remembered)
				store_token_soon(c->db, v->hash, c->today);
			store_appeal_soon(c->db, id, 0);
		}
	}
	if (!browses(q, who) || cookie.n < 20 || cookie.n > 64)
		return;
	v->cookie = true;
	sha256(cookie, v->hash);
	if (may_remember(c, q, who, again))
		recall(c, PRESENCE_SESSION);
	if (!v->remembered)
		store_session_soon(c->db, v->hash, c->today);
	if (who & FOR_AUTHOR && visit_number(q, 0, &id)) {
		author_soon(c);
		store_appeal_soon(c->db, id, SOON_EVENTS | SOON_TEXTS | SOON_HAS | SOON_HOPS |
		    SOON_SHARE);
	}
}

ERR
guard_visitor(struct ctx *c, const struct req *q, struct resp *p, unsigned who)
{
	struct visit *v = c->visit;
	const struct err *e = NULL;

	if (who & FOR_MACHINE)
		return machine(c);
	if (!browses(q, who))
		return NULL;
	if (v->cookie)
		e = session(c);
	else
		visit_renew(c, p, v->hash);
	v->csrf = csrf_masked(c);
	v->key = timed_id(c->a, c->now);
	/* What the page before said is said once. */
	if (req_secure_cookie(q, "said", v->site->secure).n && q->method == METHOD_GET)
		visit_cookie(c, p, "said", STR(""), 0);
	return e;
}

/* To the page that asks who it is, and back. */
static void
ask_first(struct ctx *c, const struct req *q, struct resp *p, const char *path)
{
	struct url to = url_own(path);

	if (q->method != METHOD_POST)
		to = url_query(c->a, to, "to", q->target);
	resp_redirect(p, to.s);
}

ERR
guard_rights(struct ctx *c, const struct req *q, struct resp *p, unsigned who, bool *over)
{
	static const struct err need_token = { ERR_DENIED, N_("A token is needed for this."), NULL,
		NULL };
	unsigned roles = who & FOR_OFFICER;

	if (who & FOR_PERSON) {
		if (c->visit->known && c->visit->session.person_key.n)
			return NULL;
		ask_first(c, q, p, "/mine");
		*over = true;
		return NULL;
	}
	if (!roles)
		return NULL;
	if (c->who.kind != WHO_OFFICER) {
		if (who & FOR_MACHINE)
			return &need_token;
		*over = true;
		if (q->method == METHOD_POST)
			return fail_again(c, q, p, true); /* nothing typed is lost */
		ask_first(c, q, p, "/sign-in");
		return NULL;
	}
	if (!(c->who.roles & roles))
		return &DB_MISSING;
	if (c->visit->session.officer.must_change && !str_is(q->path, "/password") &&
	    !str_is(q->path, "/sign-out")) {
		resp_redirect(p, STR("/password"));
		*over = true;
	}
	return NULL;
}

void
guard_again_soon(struct db *db, const struct ctx *c)
{
	const struct visit *v = c->visit;

	if (v->remembered && v->token)
		store_token_soon(db, v->hash, c->today);
	else if (v->remembered)
		store_session_soon(db, v->hash, c->today);
}

ERR
guard_again(struct ctx *c, const struct req *q, struct resp *p, unsigned who, bool *over)
{
	struct visit *v = c->visit;
	const struct err *e;

	*over = false;
	if (!v->remembered || db_engine(c->db) == ENGINE_SQLITE)
		return NULL;
	v->remembered = v->known = false;
	c->who = (struct who){ .kind = WHO_NOBODY };
	e = v->token ? machine(c) : session(c);
	return e ? e : guard_rights(c, q, p, who, over);
}
