/* Leases. */
#include "action/lease.h"

#include "action/submit.h"
#include "base/arena.h"
#include "base/utf8.h"
#include "domain/access.h"
#include "domain/number.h"
#include "store/officers.h"

#define NAME_SIGNS 80

const struct err LEASE_DEVICE = { ERR_MISSING, N_("This device belongs to another body. Somebody who registers there can bring in what is on it."),
	NULL, NULL };
const struct err LEASE_ENDED = { ERR_REFUSED, N_("This device gets no more numbers. What is on it can still be brought in."), NULL,
	NULL };
const struct err LEASE_DAY = { ERR_REFUSED, N_("Numbers are leased until the day has passed, and not for what was cancelled."), NULL,
	NULL };
const struct err LEASE_MANY = { ERR_REFUSED, N_("This device holds enough numbers for this day. Bring in what was written down first."),
	NULL, NULL };
const struct err LEASE_NONE = { ERR_MISSING, N_("There is no such lease."), NULL, NULL };

static struct db *
reads(const struct ctx *c)
{
	return c->tx ? tx_db(c->tx) : c->db;
}

bool
lease_may(const struct ctx *c, int64_t body)
{
	return c->who.kind == WHO_OFFICER && c->who.body == body && c->who.roles & deed_roles(DEED_SUBMIT);
}

static struct str
digest(struct ctx *c, const char *use, struct str secret)
{
	unsigned char *d = arena_alloc(c->a, SHA256_BYTES);

	sha256(str_fmt(c->a, "qabul/v1/%s:%.*s", use, STR_ARG(str_hex(c->a, (const unsigned char *)secret.p,
	    secret.n))), d);
	return (struct str){ (const char *)d, SHA256_BYTES };
}

ERR
lease_device(struct ctx *c, struct str token, struct device *out)
{
	bool any = false;
	const struct err *e = store_device_by_token(reads(c), c->a, digest(c, "device", token), out, &any);

	return e ? e : any && lease_may(c, out->body) ? NULL : &LEASE_DEVICE;
}

ERR
act_device(struct ctx *c, struct str token, struct str name, struct device *out)
{
	unsigned char *secret = arena_alloc(c->a, DEVICE_SECRET);
	struct str key = digest(c, "device", token);
	bool any = false;
	const struct err *e = store_device_by_token(tx_db(c->tx), c->a, key, out, &any);

	if (e)
		return e;
	if (any) {
		if (c->who.kind != WHO_OFFICER || c->who.body != out->body)
			return &LEASE_DEVICE;
		e = store_device_seen(c->tx, out->id, c->now);
		return e ? e : store_office_event(c->tx, c->who.officer, "device-unlock",
		    str_fmt(c->a, "%lld", (long long)out->id), STR(""));
	}
	if (c->who.kind != WHO_OFFICER)
		return &ACCESS_DENIED;
	random_bytes(secret, DEVICE_SECRET);
	*out = (struct device){ .body = c->who.body, .officer = c->who.officer, .token = key,
		.name = utf8_head(str_trim(name), NAME_SIGNS), .secret = { (const char *)secret, DEVICE_SECRET },
		.made_at = c->now };
	e = store_device_put(c->tx, c->a, out);
	return e ? e : store_office_event(c->tx, c->who.officer, "device", str_fmt(c->a, "%lld", (long long)out->id),
	    out->name);
}

ERR
act_device_end(struct ctx *c, int64_t id)
{
	struct device v;
	const struct err *e = store_device(tx_db(c->tx), c->a, id, &v);

	if (e || (!lease_may(c, v.body) && !(c->who.body == v.body && c->who.roles & ROLE_BIT(ROLE_HEAD))))
		return !e || e->kind == ERR_MISSING ? &LEASE_NONE : e;
	if (v.ended_at)
		return &LEASE_ENDED;
	e = store_device_end(c->tx, id, c->now);
	return e ? e : store_office_event(c->tx, c->who.officer, "device-end", str_fmt(c->a, "%lld", (long long)id),
	    STR(""));
}

/* The moment at which the days behind the outing's day have passed. */
static int64_t
behind(const struct ctx *c, const struct outing *o, int days)
{
	struct date day = date_add_days(o->day, days + 1);

	return moment_of(day, 0, country_offset(c->country, c->now));
}

static int
length(const struct ctx *c, const char *code)
{
	const struct rule *r = country_rule(c->country, str_c(code), c->today);

	return r ? r->length : 0;
}

static struct str
code_hash(struct ctx *c, int64_t id, struct str code)
{
	unsigned char *d = arena_alloc(c->a, SHA256_BYTES);
	char bare[CODE_SIGNS + 1] = "";

	(void)code_parse(code, bare);
	code_digest(id, str_c(bare), d);
	return (struct str){ (const char *)d, SHA256_BYTES };
}

static ERR
number(struct ctx *c, const struct lease *l, int year, const unsigned char *seed, struct leased_code *out)
{
	struct leased one = { .lease = l->id };
	const struct err *e = tx_number(c->tx, c->a, year, &one.id);

	if (e)
		return e;
	out->id = one.id;
	out->code = outing_code(c->a, seed, one.id);
	one.code_hash = code_hash(c, one.id, out->code);
	return store_leased_put(c->tx, &one);
}

/* The same as before: what is still open of it. */
static ERR
again(struct ctx *c, const struct lease *l, const unsigned char *seed, struct leased_code **codes, size_t *n)
{
	struct leased *all;
	size_t nall;
	const struct err *e = store_leased_of(tx_db(c->tx), c->a, l->id, &all, &nall);

	*n = 0;
	*codes = arena_array(c->a, nall, sizeof(**codes));
	for (size_t i = 0; !e && i < nall; i++)
		if (all[i].state == LEASED_OPEN)
			(*codes)[(*n)++] = (struct leased_code){ all[i].id, outing_code(c->a, seed, all[i].id) };
	return e;
}

/* May this device have more for this outing? */
static ERR
allowed(struct ctx *c, const struct device *v, const struct outing *o)
{
	struct lease *list;
	size_t n, open = 0;
	const struct err *e;

	if (v->ended_at)
		return &LEASE_ENDED;
	if (o->body != v->body)
		return &LEASE_DEVICE;
	if (o->state == OUTING_CANCELLED || c->now >= behind(c, o, length(c, "FIELD_LEASE")))
		return &LEASE_DAY;
	e = store_leases_of(tx_db(c->tx), c->a, o->id, &list, &n);
	for (size_t i = 0; !e && i < n; i++)
		open += list[i].device == v->id && !list[i].voided_at;
	return e ? e : open >= LEASES_OPEN ? &LEASE_MANY : NULL;
}

ERR
act_lease(struct ctx *c, struct str token, int64_t outing, struct str seed, struct lease *out,
    struct leased_code **codes, size_t *n)
{
	const unsigned char *bytes = (const unsigned char *)seed.p;
	struct str key = digest(c, "lease", seed);
	struct outing_terms terms;
	int most;
	struct outing o;
	struct device v;
	bool any = false;
	const struct err *e = lease_device(c, token, &v);

	(void)outing_terms_read(c->country->outings, &terms);
	most = terms.numbers < LEASED_MOST ? terms.numbers : LEASED_MOST;
	if (!e)
		e = store_lease_by_token(tx_db(c->tx), c->a, key, out, &any);
	if (e)
		return e;
	if (any)
		return out->device == v.id ? again(c, out, bytes, codes, n) : &LEASE_DEVICE;
	e = store_outing(tx_db(c->tx), c->a, outing, &o);
	if (!e)
		e = allowed(c, &v, &o);
	if (e)
		return e->kind == ERR_MISSING ? &LEASE_DEVICE : e;
	*out = (struct lease){ .outing = o.id, .device = v.id, .officer = c->who.officer, .numbers = most,
		.made_at = c->now, .until = behind(c, &o, length(c, "FIELD_LEASE")) };
	out->void_at = out->until + length(c, "FIELD_KEEP") * MS_PER_DAY;
	*codes = arena_array(c->a, (size_t)most, sizeof(**codes));
	e = store_lease_put(c->tx, c->a, key, out);
	for (*n = 0; !e && *n < (size_t)most; ++*n)
		e = number(c, out, date_split(o.day).year, bytes, &(*codes)[*n]);
	return e ? e : store_office_event(c->tx, c->who.officer, "lease", str_fmt(c->a, "%lld", (long long)out->id),
	    str_fmt(c->a, "outing=%lld device=%lld numbers=%d", (long long)o.id, (long long)v.id, most));
}

ERR
act_lease_void(struct ctx *c, int64_t id)
{
	int64_t counts[LEASED_STATES];
	struct outing o;
	struct lease l;
	const struct err *e = store_lease(tx_db(c->tx), c->a, id, &l);

	if (!e)
		e = store_outing(tx_db(c->tx), c->a, l.outing, &o);
	if (e)
		return e->kind == ERR_MISSING ? &LEASE_NONE : e;
	if ((c->who.kind != WHO_SYSTEM && !lease_may(c, o.body)) || l.voided_at)
		return &LEASE_NONE;
	e = store_leased_count(tx_db(c->tx), c->a, id, counts);
	if (!e)
		e = store_lease_void(c->tx, id, c->now);
	return e ? e : store_office_event(c->tx, c->who.officer, "lease-void", str_fmt(c->a, "%lld", (long long)id),
	    str_fmt(c->a, "voided=%lld used=%lld", (long long)counts[LEASED_OPEN], (long long)counts[LEASED_USED]));
}

ERR
lease_asked(struct ctx *c, int64_t id, struct str code, enum lease_answer *answer, int64_t *became)
{
	struct leased l;
	bool any = false;
	const struct err *e = store_leased(reads(c), c->a, id, &l, &any);

	*answer = LEASE_UNKNOWN;
	*became = 0;
	if (e || !any || !secret_eq(l.code_hash, code_hash(c, id, code)))
		return e;
	*became = l.became;
	*answer = l.became ? LEASE_BECAME : l.state == LEASED_VOID ? LEASE_GONE : LEASE_WAITS;
	return NULL;
}
