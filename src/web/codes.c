/* Codes. */
#include "web/codes.h"

#include <string.h>

#include "base/arena.h"
#include "net/peer.h"
#include "store/appeals.h"

#define CODE_MS (INT64_C(15) * 60 * 1000)
#define TRIES_MOST 5
#define SENDS_MOST 5
#define SENDS_HERE_MOST 20
#define HOUR_MS (INT64_C(3600) * 1000)

const struct err CODE_OFTEN = { ERR_INPUT, N_("Codes were asked for too often. Please try again in an hour."),
	"contact", NULL };
const struct err CODE_WRONG = { ERR_INPUT,
	N_("The code is wrong or too old. Look at it once more, or ask for a new one."), "code", NULL };

bool
contact_read(struct ctx *c, struct str typed, struct contact *out)
{
	typed = str_trim(typed);
	if (mail_ok(typed)) {
		out->way = WAY_MAIL;
		out->address = typed;
		person_key(c->keys, "mail", typed, out->key);
		return true;
	}
	out->way = WAY_SMS;
	out->address = phone_normal(c->a, typed, c->country->phone_prefix);
	if (!out->address.n)
		return false;
	person_key(c->keys, "phone", out->address, out->key);
	return true;
}

static void
digest_of(struct ctx *c, const struct contact *to, struct str code, unsigned char out[32])
{
	hmac_sha256(c->keys->code,
	    str_fmt(c->a, "%.*s:%.*s", STR_ARG(str_hex(c->a, to->key, 32)), STR_ARG(code)), out);
}

static ERR
put(struct ctx *c, const struct contact *to)
{
	struct str code = str_fmt(c->a, "%06u", random_below(1000000));
	struct message m = { .way = to->way, .address = to->address, .template = STR("code"),
		.lang = c->lang, .fields = str_fmt(c->a, "code=%.*s\n", STR_ARG(code)) };
	unsigned char digest[32];
	const struct err *e;

	digest_of(c, to, code, digest);
	e = store_code_put(c->tx, to->key, digest, to->address, c->now + CODE_MS);
	return e ? e : store_message_put(c->tx, c->a, &m);
}

ERR
code_send(struct ctx *c, const struct req *q, const struct contact *to, bool really)
{
	struct str here = str_fmt(c->a, "sends:%.*s", STR_ARG(peer_net(c->a, q->peer))),
	           there = str_fmt(c->a, "sends:%.*s", STR_ARG(str_hex(c->a, to->key, 16)));
	int64_t sent_here, sent_there;
	const struct err *e = store_throttle(c->db, c->a, here, c->now, &sent_here);

	if (!e)
		e = store_throttle(c->db, c->a, there, c->now, &sent_there);
	if (e)
		return e;
	if (sent_here >= SENDS_HERE_MOST || sent_there >= SENDS_MOST)
		return &CODE_OFTEN;
	e = store_throttle_count(c->tx, here, HOUR_MS);
	if (!e)
		e = store_throttle_count(c->tx, there, HOUR_MS);
	return e || !really ? e : put(c, to);
}

ERR
code_take(struct ctx *c, const struct contact *to, struct str typed, bool *ok)
{
	unsigned char digest[32];
	struct sent_code code;
	const struct err *e = store_code(c->db, c->a, to->key, &code);

	*ok = false;
	if (e)
		return e->kind == ERR_MISSING ? NULL : e;
	digest_of(c, to, only_digits(c->a, typed), digest);
	if (code.tries >= TRIES_MOST || code.expires_at < c->now ||
	    !secret_eq(code.digest, (struct str){ (const char *)digest, 32 }))
		return store_code_try(c->tx, to->key);
	*ok = true;
	return store_code_delete(c->tx, to->key);
}
