/* Does the work last? */
#include "action/last.h"

#include "base/arena.h"
#include "base/hash.h"
#include "domain/access.h"
#include "domain/number.h"
#include "store/outbox.h"

#define TOKEN_BYTES 10

const struct err LAST_MISSING = { ERR_MISSING, N_("There is no such question, or it was answered."), NULL, NULL };
const struct err LAST_DAY = { ERR_REFUSED, N_("It is asked later."), NULL, NULL };

static struct db *
reads(const struct ctx *c)
{
	return c->tx ? tx_db(c->tx) : c->db;
}

struct str
last_token(struct arena *a, const struct keys *k, int64_t need, int ask)
{
	unsigned char d[SHA256_BYTES];

	hmac_sha256(k->judge, str_fmt(a, "work:%lld:%d", (long long)need, ask), d);
	return base32(a, d, TOKEN_BYTES);
}

struct str
last_page(struct arena *a, const struct keys *k, int64_t need, int ask)
{
	return str_fmt(a, "/work/%lld/%.*s", (long long)need, STR_ARG(last_token(a, k, need, ask)));
}

ERR
last_linked(struct ctx *c, int64_t need, struct str token, struct need *out, bool *given)
{
	const struct err *e = store_need(reads(c), c->a, need, out);

	*given = false;
	if (e)
		return e->kind == ERR_MISSING ? &LAST_MISSING : e;
	for (int ask = 1; out->placed.day && ask <= NEED_CONFIRMATIONS; ask++) {
		if (!secret_eq(token, last_token(c->a, c->keys, need, ask)))
			continue;
		*given = out->ask != ask;
		return NULL;
	}
	return &LAST_MISSING;
}

static ERR
answer(struct ctx *c, struct need *x, bool works, int64_t by)
{
	enum need_deed deed = works ? NEED_CONFIRM : NEED_DENY;
	const struct err *e;

	if (!x->ask || !need_may(deed, x->state, x->work))
		return &LAST_MISSING;
	if (date_cmp(x->ask_day, c->today) > 0)
		return &LAST_DAY;
	x->answered_by = by;
	e = help_turn(c, x, deed);
	return e ? e : street_note(c, works ? "work-lasts" : "work-ended", x->id, by ? "call" : "link");
}

ERR
act_last_answer(struct ctx *c, int64_t need, struct str token, bool works)
{
	struct need x;
	bool given;
	const struct err *e = last_linked(c, need, token, &x, &given);

	if (e || given)
		return e ? e : &LAST_MISSING;
	return answer(c, &x, works, 0);
}

/* May this need be called about now? */
static bool
callable(const struct ctx *c, const struct need *x)
{
	return x->ask && x->phone.n && x->tries < LAST_TRIES &&
	    date_cmp(street_after(c, "WORK_CALL", x->ask_day), c->today) <= 0;
}

ERR
last_calls(struct ctx *c, int max, struct need **out, size_t *n)
{
	const struct place *at = country_place(c->country, c->who.place);
	struct need *all;
	size_t nall = 0;
	const struct err *e = mahalla_calls(&c->who) ? NULL : &ACCESS_DENIED;

	*n = 0;
	if (e || !at || at->level == LEVEL_COUNTRY)
		return e;
	e = store_needs_asked(reads(c), c->a, at->level == LEVEL_REGION ? NEEDS_REGION : NEEDS_DISTRICT, at->id,
	    c->today, max,
	    &all, &nall);
	*out = all;
	for (size_t i = 0; !e && i < nall; i++)
		if (callable(c, &all[i]))
			all[(*n)++] = all[i];
	return e;
}

/* One that who acts may call about, with all that is known. */
static ERR
called(struct ctx *c, int64_t need, struct need *out)
{
	const struct err *e = mahalla_calls(&c->who) ? store_need(reads(c), c->a, need, out) : &ACCESS_DENIED;

	if (!e && (!access_reaches(c->country, &c->who, 0, out->place) || !callable(c, out)))
		e = &LAST_MISSING;
	return e && e->kind == ERR_MISSING ? &LAST_MISSING : e;
}

ERR
last_call(struct ctx *c, int64_t need, struct need *out)
{
	const struct err *e = called(c, need, out);

	if (e)
		return e;
	out->name = mask_name(c->a, out->name);
	out->phone = mask_contact(c->a, out->phone);
	return NULL;
}

ERR
act_last_open(struct ctx *c, int64_t need, struct need *out)
{
	const struct err *e = called(c, need, out);

	return e ? e : street_note(c, "work-call", need, "");
}

ERR
act_last_call(struct ctx *c, int64_t need, enum last_result result)
{
	struct need x;
	const struct err *e = called(c, need, &x);

	if (e || result != LAST_UNREACHED)
		return e ? e : answer(c, &x, result == LAST_WORKS, c->who.officer);
	x.tries++;
	e = store_need_change(c->tx, &x);
	return e ? e : street_note(c, "work-unreached", need, str_fmt(c->a, "%d", x.tries).p);
}

ERR
act_last_ask(struct ctx *c, struct need *x)
{
	const struct place *p = country_place(c->country, x->place);
	struct message m = { .template = STR("work"), .lang = x->lang, .way = WAY_SMS, .address = x->phone };
	const struct err *e;

	x->asked_at = c->now;
	e = store_need_change(c->tx, x);
	if (e || !m.address.n)
		return e;
	m.fields = str_fmt(c->a, "mahalla=%.*s\nday=%s\npage=%.*s\n", STR_ARG(p ? lang_pick(&p->names,
	    x->lang) : STR("")),
	    date_iso(c->a, x->placed).p, STR_ARG(last_page(c->a, c->keys, x->id, x->ask)));
	return store_message_put(c->tx, c->a, &m);
}
