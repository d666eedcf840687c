/* Contexts. */
#include "action/ctx.h"

#include "base/arena.h"

void
ctx_at(struct ctx *c, int64_t now)
{
	c->now = now;
	c->today = moment_day(now, country_offset(c->country, now));
}

void
person_key(const struct keys *k, const char *kind, struct str value, unsigned char out[32])
{
	struct arena *a = arena_new();
	struct str v = str_is(str_c(kind), "mail") ? str_lower(a, value) : value;
	struct str s = str_fmt(a, "%s:%.*s", kind, STR_ARG(v));

	hmac_sha256(k->person, s, out);
	arena_free(a);
}

void
keys_from(struct keys *k, struct str secret)
{
	unsigned char root[32];

	sha256(secret, root);
	hmac_sha256(root, STR("qabul/v1/person"), k->person);
	hmac_sha256(root, STR("qabul/v1/csrf"), k->csrf);
	hmac_sha256(root, STR("qabul/v1/code"), k->code);
	hmac_sha256(root, STR("qabul/v1/judge"), k->judge);
}
