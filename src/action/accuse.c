/* Bans made by deeds. */
#include "action/accuse.h"

#include <stdlib.h>

#include "action/beats.h"
#include "action/forward.h"
#include "base/arena.h"
#include "domain/access.h"
#include "store/bans.h"
#include "store/controls.h"
#include "store/officers.h"

const struct err ACCUSE_NOBODY = { ERR_INPUT, N_("Choose the officer, the unit or the body."), "who", NULL };
const struct err ACCUSE_MANY = { ERR_INPUT, N_("At most eight can be named in one appeal."), "who", NULL };
const struct err ACCUSE_UNKNOWN = { ERR_INPUT, N_("There is no such officer, unit or body."), "who", NULL };
const struct err ACCUSE_WHY = { ERR_INPUT, N_("Say why somebody is no more complained of."), "text", NULL };

#define PAGE 500

static ERR
exists(struct ctx *c, const struct ban *b)
{
	struct post p;
	struct unit_row u;
	const struct err *e = NULL;

	if (b->kind == BAN_OFFICER)
		e = store_post(tx_db(c->tx), c->a, b->id, &p);
	else if (b->kind == BAN_UNIT)
		e = store_unit(tx_db(c->tx), c->a, b->id, &u);
	else if (!country_body(c->country, b->id))
		e = &ACCUSE_UNKNOWN;
	return e == &DB_MISSING ? &ACCUSE_UNKNOWN : e;
}

static bool
among(const struct ban *bans, size_t n, const struct ban *b)
{
	for (size_t i = 0; i < n; i++)
		if (bans[i].kind == b->kind && bans[i].id == b->id)
			return true;
	return false;
}

/* Those named, to the front; how many. */
static size_t
only_named(const struct ban *bans, size_t n, struct ban named[NAMED_MAX])
{
	size_t k = 0;

	for (size_t i = 0; i < n && k < NAMED_MAX; i++)
		if (bans[i].named)
			named[k++] = bans[i];
	return k;
}

ERR
accuse_begin(struct ctx *c, const struct ban *named, size_t n, struct ban **bans, size_t *nbans)
{
	struct roster r;
	const struct err *e = store_roster(tx_db(c->tx), c->a, c->country, &r);

	if (!e)
		e = store_roster_named(tx_db(c->tx), c->a, &r, named, n);
	if (!e)
		ban_make(&r.org, c->a, named, n, bans, nbans);
	return e;
}

ERR
accuse_round(struct ctx *c, const struct appeal *ap, const struct body **b)
{
	struct ban *bans;
	size_t n;
	const struct err *e;

	if (!*b || !(ap->flags & FLAG_ACCUSED))
		return NULL;
	e = store_bans(c->db, c->a, ap->id, &bans, &n);
	if (!e && ban_meets(bans, n, 0, 0, (*b)->id))
		*b = ban_instead(c->country, bans, n, (*b)->id, ap->place, c->country->arbiter);
	return e;
}

ERR
accuse_yield(struct ctx *c, const struct country *country, const struct ban *bans, size_t n, struct appeal *ap)
{
	const struct body *b;

	if (!appeal_open(ap->state))
		return NULL;
	if (!ap->body || !ban_meets(bans, n, 0, 0, ap->body)) {
		if (ban_meets(bans, n, ap->officer, ap->unit, 0)) {
			ap->officer = ap->unit = 0;
			if (ap->state != APPEAL_RECEIVED && ap->state != APPEAL_FORWARDED)
				ap->state = APPEAL_ACCEPTED;
			ap->outcome = OUTCOME_NONE;
		}
		return NULL;
	}
	b = ban_instead(country, bans, n, ap->body, ap->place, country->arbiter);
	ap->officer = ap->unit = 0;
	ap->outcome = OUTCOME_NONE;
	ap->extended = false;
	ap->body = b ? b->id : 0;
	ap->state = APPEAL_RECEIVED;
	return b ? forward_arrive(c, ap, b) : NULL;
}

/* What follows a holder's loss. */
static ERR
gone(struct ctx *c, const struct appeal *before, const struct appeal *after)
{
	const struct err *e;

	if (before->body == after->body)
		return NULL;
	e = store_instructions_follow(c->tx, after->id, after->body);
	return e ? e : forward_tell(c, after);
}

static ERR
check(struct ctx *c, int64_t id, const struct ban *named, size_t n, struct str text)
{
	struct ban *had = NULL;
	size_t nhad = 0;
	const struct err *e = n > NAMED_MAX ? &ACCUSE_MANY : NULL;

	for (size_t i = 0; !e && i < n; i++)
		e = exists(c, &named[i]);
	if (!e)
		e = store_bans(tx_db(c->tx), c->a, id, &had, &nhad);
	if (!e && !n && !nhad)
		e = &ACCUSE_NOBODY;
	for (size_t i = 0; !e && i < nhad; i++)
		if (had[i].named && !among(named, n, &had[i]) && !str_trim(text).n)
			e = &ACCUSE_WHY;
	return e;
}

ERR
act_accuse(struct ctx *c, int64_t id, const struct ban *named, size_t n, struct str text,
    struct appeal *out)
{
	struct appeal before;
	struct ban *bans;
	size_t nbans;
	const struct err *e = beats_begin(c, id, DEED_ACCUSE, &before, out);

	if (!e)
		e = check(c, id, named, n, text);
	if (!e)
		e = store_org_turn(c->tx, c->a);
	if (!e)
		e = accuse_begin(c, named, n, &bans, &nbans);
	if (!e)
		e = store_bans_put(c->tx, id, bans, nbans);
	if (e)
		return e;
	out->flags = n ? out->flags | FLAG_ACCUSED : out->flags & ~FLAG_ACCUSED;
	e = accuse_yield(c, c->country, bans, nbans, out);
	if (!e)
		e = beats_record(c, &before, out,
		    &(struct record){ DEED_ACCUSE, before.body != out->body ? before.body : 0, STR(""), TEXT_NOTE,
		        text });
	return e ? e : gone(c, &before, out);
}

/* ---- anew ---- */

static bool
same(const struct ban *x, size_t nx, const struct ban *y, size_t ny)
{
	if (nx != ny)
		return false;
	for (size_t i = 0; i < nx; i++)
		if (!among(y, ny, &x[i]))
			return false;
	return true;
}

/* One appeal; by qabul itself, whoever changed the organisation. */
static ERR
again(struct ctx *c, const struct country *country, struct roster *r, int64_t id)
{
	struct ban *had, *bans, named[NAMED_MAX];
	struct event ev = beats_event(c, DEED_REBAN);
	struct appeal before, after;
	size_t nhad, nbans, n;
	const struct err *e = store_appeal_by_id(tx_db(c->tx), c->a, id, &before);

	if (!e)
		e = store_bans(tx_db(c->tx), c->a, id, &had, &nhad);
	if (e)
		return e;
	n = only_named(had, nhad, named);
	e = store_roster_named(tx_db(c->tx), c->a, r, named, n);
	if (e)
		return e;
	ban_make(&r->org, c->a, named, n, &bans, &nbans);
	after = before;
	e = accuse_yield(c, country, bans, nbans, &after);
	if (e || (same(had, nhad, bans, nbans) && !appeal_moved(&before, &after)))
		return e;
	ev.who = WHO_SYSTEM;
	ev.officer = ev.officer_body = 0;
	ev.from_body = before.body != after.body ? before.body : 0;
	e = store_bans_put(c->tx, id, bans, nbans);
	if (!e)
		e = beats_save(c, &before, &after, &ev);
	return e ? e : gone(c, &before, &after);
}

static int
by_number(const void *x, const void *y)
{
	int64_t p = *(const int64_t *)x, q = *(const int64_t *)y;

	return (p > q) - (p < q);
}

/* Each of these once. */
static ERR
again_each(struct ctx *c, const struct country *country, struct roster *r, int64_t *ids, size_t n)
{
	const struct err *e = NULL;

	if (!ids)
		return NULL;
	qsort(ids, n, sizeof(*ids), by_number);
	for (size_t i = 0; !e && i < n; i++) {
		struct arena_mark mark = arena_mark(c->a);

		if (i && ids[i] == ids[i - 1])
			continue;
		e = again(c, country, r, ids[i]);
		if (!e)
			arena_reset(c->a, mark);
	}
	return e;
}

void
changed_put(struct changed *k, enum ban_kind kind, int64_t id)
{
	struct ban b = { kind, id, false };

	if (!id || among(k->v, k->n, &b))
		return;
	if (k->n == CHANGED_MAX)
		k->all = true;
	else
		k->v[k->n++] = b;
}

ERR
bans_again(struct ctx *c, const struct country *country, const struct changed *k)
{
	struct roster r;
	const struct err *e = k->n ? store_roster(tx_db(c->tx), c->a, country, &r) : NULL;

	/* A page at a time. An appeal that lost its row on the way was made anew by that. */
	for (size_t i = 0; !e && i < (k->all ? 1 : k->n); i++) {
		size_t n = PAGE;

		for (int64_t after = 0; !e && n == PAGE;) {
			int64_t *ids;

			e = store_bans_on(tx_db(c->tx), c->a, k->v[i].kind, k->all ? 0 : k->v[i].id, after, PAGE,
			    &ids, &n);
			if (e || !n)
				break;
			after = ids[n - 1];
			e = again_each(c, country, &r, ids, n);
		}
	}
	return e;
}

ERR
act_bans_again(struct ctx *c, int64_t after, int max, int64_t *last)
{
	struct roster r;
	int64_t *ids = NULL;
	size_t n = 0;
	const struct err *e = c->who.kind == WHO_SYSTEM ? store_org_turn(c->tx, c->a) : &ACCESS_DENIED;

	if (!e)
		e = store_roster(tx_db(c->tx), c->a, c->country, &r);
	if (!e)
		e = store_bans_on(tx_db(c->tx), c->a, BAN_BODY, 0, after, max, &ids, &n);
	*last = ids && n == (size_t)max ? ids[n - 1] : 0;
	return e ? e : again_each(c, c->country, &r, ids, n);
}

/* A chief's own place: they are banned with it. */
static ERR
put_chief(struct ctx *c, int64_t chief, struct changed *k)
{
	struct post p = { .officer = 0 };
	const struct err *e = chief ? store_post(tx_db(c->tx), c->a, chief, &p) : NULL;

	changed_put(k, BAN_OFFICER, chief);
	changed_put(k, BAN_UNIT, p.unit);
	changed_put(k, BAN_BODY, p.body);
	return e == &DB_MISSING ? NULL : e;
}

ERR
changed_post(struct ctx *c, const struct post *before, const struct post *after, struct changed *k)
{
	static const struct post none = { .officer = 0 };
	const struct post *b = before ? before : &none;
	struct post *led;
	size_t n;
	const struct err *e;

	if (b->body == after->body && b->unit == after->unit && b->chief == after->chief && b->head == after->head)
		return NULL;
	e = store_posts_by_chief(tx_db(c->tx), c->a, after->officer, &led, &n);
	changed_put(k, BAN_OFFICER, after->officer);
	if (!e)
		e = put_chief(c, b->chief, k);
	if (!e)
		e = put_chief(c, after->chief, k);
	/* Whoever leads nobody carries the ban of their unit and body with them, and no further. */
	if (!e && (n || b->head || after->head)) {
		changed_put(k, BAN_UNIT, b->unit);
		changed_put(k, BAN_BODY, b->body);
		changed_put(k, BAN_UNIT, after->unit);
		changed_put(k, BAN_BODY, after->body);
	}
	for (size_t i = 0; !e && i < n; i++)
		changed_put(k, BAN_OFFICER, led[i].officer);
	return e;
}
