/* Contexts. */
#include "action/ctx.h"

#include <string.h>

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
	bool mail = str_is(str_c(kind), "mail");
	size_t n = strlen(kind);
	struct arena *a;
	struct str v;
	char near[128]; /* a telephone needs no arena */

	if (!mail && n + 1 + value.n <= sizeof(near)) {
		memcpy(near, kind, n);
		near[n] = ':';
		if (value.n)
			memcpy(near + n + 1, value.p, value.n);
		hmac_sha256(k->person, (struct str){ near, n + 1 + value.n }, out);
		return;
	}
	a = arena_new();
	v = mail ? str_lower(a, value) : value;
	hmac_sha256(k->person, str_fmt(a, "%s:%.*s", kind, STR_ARG(v)), out);
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
