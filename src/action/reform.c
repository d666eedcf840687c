/* Reorganising bodies. */
#include "action/reform.h"

#include <stdlib.h>

#include "action/accuse.h"
#include "action/admin.h"
#include "action/beats.h"
#include "action/forward.h"
#include "action/hand_over.h"
#include "base/arena.h"
#include "domain/call.h"
#include "store/bans.h"
#include "store/calls.h"
#include "store/controls.h"
#include "store/countries.h"
#include "store/helds.h"
#include "store/officers.h"
#include "store/reforms.h"

#define PAGE 500
#define FAR 2932896 /* 9999-12-31 */
/* Until then every process knows the new bodies. */
#define SECOND_LOOK_MS (INT64_C(60) * 1000)
#define REASON STR("reform")

static bool
may(const struct who *who)
{
	return who->kind == WHO_SYSTEM || (who->kind == WHO_OFFICER && who->roles & ROLE_BIT(ROLE_ADMIN));
}

/* ---- the change ---- */

/* Whose ban may be another one now. */
static ERR
changes(struct ctx *c, const struct country *after, const struct reform *r, struct changed *k)
{
	int64_t rest = heir_rest(r), behind = 0;
	const struct err *e = NULL;
	size_t n = PAGE;

	changed_put(k, BAN_BODY, r->body);
	for (size_t i = 0; i < r->n; i++)
		changed_put(k, BAN_BODY, r->heirs[i].heir);
	for (size_t i = 0; i < after->nbodies; i++)
		if (after->bodies[i].parent != c->country->bodies[i].parent) {
			changed_put(k, BAN_BODY, after->bodies[i].id);
			changed_put(k, BAN_BODY, after->bodies[i].parent);
		}
	while (!e && rest && n == PAGE) {
		struct officer *list;

		e = store_officers(tx_db(c->tx), c->a, r->body, behind, PAGE, &list, &n);
		for (size_t i = 0; !e && i < n; i++) {
			bool head = !list[i].disabled && list[i].roles & ROLE_BIT(ROLE_HEAD);
			struct post was = { list[i].id, list[i].body, list[i].unit, list[i].chief, head }, is = was;

			behind = list[i].id;
			is.body = rest;
			e = changed_post(c, &was, &is, k);
		}
	}
	return e;
}

static ERR
put_bodies(struct ctx *c, const struct country *after, const struct reform *r)
{
	const struct err *e = NULL;

	for (size_t i = 0; !e && i < after->nbodies; i++) {
		struct body b = after->bodies[i];

		if (b.id == r->body || b.parent != c->country->bodies[i].parent)
			e = store_body_put(c->tx, c->a, &b);
	}
	return e;
}

ERR
act_reform(struct ctx *c, const struct reform *r)
{
	const struct country *after;
	struct changed k = { .n = 0 };
	int64_t version = 0;
	const struct err *e = may(&c->who) ? heir_may(c->country, r) : &ADMIN_MISSING;

	if (!e)
		e = hand_over_may(c, r);
	if (!e)
		e = act_bodies_turn(c);
	if (e)
		return e;
	after = heir_apply(c->country, c->a, r);
	e = changes(c, after, r, &k);
	if (!e)
		e = put_bodies(c, after, r);
	if (!e)
		e = store_country_version(tx_db(c->tx), c->a, &version);
	if (!e)
		e = store_reform_put(c->tx, r, c->who.officer, version);
	if (!e)
		e = hand_over(c, r->body, heir_rest(r), r->act);
	if (!e)
		e = bans_again(c, after, &k);
	if (!e)
		e = store_office_event(c->tx, c->who.officer, "body-reform", country_body(c->country, r->body)->code,
		    str_fmt(c->a, "heirs=%zu rest=%lld act=%.*s", r->n, (long long)heir_rest(r), STR_ARG(r->act)));
	if (!e)
		c->country_changed = true;
	return e;
}

/* ---- an appeal and its heir ---- */

static ERR
seat_of(struct ctx *c, const struct country *country, int64_t body, const struct appeal *ap, const struct body **out)
{
	struct ban *bans = NULL;
	size_t n = 0;
	const struct err *e = ap->flags & FLAG_ACCUSED ? store_bans(c->db, c->a, ap->id, &bans, &n) : NULL;

	*out = e ? NULL : heir_seat(country, bans, n, body, ap->topic, ap->place);
	return e;
}

/* Did its lead and its unit come along, and may they have it? What did not is let go of. */
static ERR
along(struct ctx *c, struct appeal *ap, int64_t to)
{
	struct officer o = { .body = 0 };
	struct unit_row u = { .body = 0 };
	bool banned = false;
	const struct err *e = ap->officer ? store_officer_by_id(tx_db(c->tx), c->a, ap->officer, &o) : NULL;

	if (!e && ap->unit)
		e = store_unit(tx_db(c->tx), c->a, ap->unit, &u);
	if (e && e != &DB_MISSING)
		return e;
	if (u.body != to)
		ap->unit = 0;
	if (o.body != to || o.disabled)
		ap->officer = 0;
	if (ap->flags & FLAG_ACCUSED)
		e = store_ban_meets(tx_db(c->tx), c->a, ap->id, ap->officer, ap->unit, 0, &banned);
	if (banned)
		ap->officer = ap->unit = 0;
	return e == &DB_MISSING ? NULL : e;
}

/* At its heir it goes on; elsewhere it is looked at first. Only what waited for a reception begins, at a body. */
static ERR
settle(struct ctx *c, const struct appeal *before, const struct body *to, struct appeal *ap)
{
	const struct body *heir = heir_of(c->country, before->body, before->topic, before->place);
	bool reception = to && str_eq(to->kind, c->country->arbiter);

	if (before->state == APPEAL_RECEIVED || before->state == APPEAL_FORWARDED || heir != to) {
		ap->officer = ap->unit = 0;
		ap->outcome = OUTCOME_NONE;
		ap->state = !to || reception ? APPEAL_RECEIVED : APPEAL_FORWARDED;
		return to && !reception && before->state == APPEAL_RECEIVED ? forward_arrive(c, ap, to) : NULL;
	}
	if (!ap->officer) {
		ap->outcome = OUTCOME_NONE;
		ap->state = APPEAL_ACCEPTED;
	}
	return NULL;
}

ERR
reform_seat(struct ctx *c, struct appeal *ap)
{
	const struct appeal before = *ap;
	const struct body *b = country_body(c->country, ap->body), *to;
	const struct err *e;

	if (!b || !b->ended)
		return NULL;
	e = seat_of(c, c->country, b->id, ap, &to);
	if (e)
		return e;
	ap->body = to ? to->id : 0;
	e = along(c, ap, ap->body);
	return e ? e : settle(c, &before, to, ap);
}

/* ---- carrying over ---- */

static ERR
carry_one(struct ctx *c, int64_t id)
{
	struct event ev = beats_event(c, DEED_CARRY);
	const struct body *to;
	struct appeal before, after;
	const struct err *e = store_appeal_by_id(tx_db(c->tx), c->a, id, &before);

	after = before;
	if (!e)
		e = reform_seat(c, &after);
	if (e)
		return e;
	ev.who = WHO_SYSTEM;
	ev.officer = ev.officer_body = 0;
	ev.from_body = before.body;
	ev.reason = REASON;
	e = beats_save(c, &before, &after, &ev);
	if (!e)
		e = store_instructions_follow(c->tx, id, after.body);
	to = country_body(c->country, after.body);
	if (e || !to)
		return e;
	return beats_tell(c, &after, "reformed",
	    str_fmt(c->a, "body=%.*s\nlatest=%s\n", STR_ARG(lang_pick(&to->names, after.lang)),
	        date_iso(c->a, after.latest).p));
}

/* Nobody calls about an answer that is theirs now: *to, or who calls at present, or the next above. */
static ERR
calls_now(struct ctx *c, const struct appeal *ap, const struct body **to)
{
	const struct body *now;
	struct call k;
	bool any;
	const struct err *e = store_call(c->db, c->a, ap->id, &k, &any);

	if (e || !any)
		return e;
	now = country_body(c->country, k.body);
	if (now && !now->ended)
		*to = now;
	*to = call_by(c->country, *to, k.answerer);
	return NULL;
}

/* Of an appeal that is elsewhere: to the same heir as it would go to itself. A body does not ask itself. */
static ERR
give_one(struct ctx *c, int64_t from, const struct leftover *l)
{
	const struct body *to = NULL;
	struct appeal ap;
	const struct err *e = store_appeal_by_id(tx_db(c->tx), c->a, l->appeal, &ap);

	if (!e && l->what == LEFT_HOLD && ap.body == from)
		return carry_one(c, ap.id); /* it stands in no queue, but it is there */
	if (!e)
		e = seat_of(c, c->country, from, &ap, &to);
	if (!e && (l->what == LEFT_CALL || l->what == LEFT_CALLER))
		e = calls_now(c, &ap, &to);
	if (!e)
		e = store_reform_give(c->tx, l, from, to ? to->id : 0);
	if (e || l->what != LEFT_TASK || !to || to->id != ap.body)
		return e;
	return store_tasks_carry(c->tx, ap.id, ap.body, c->now);
}

static ERR
queue_of(struct ctx *c, int64_t body, int max, struct line **out, size_t *n)
{
	struct queue_ask ask = { .body = body, .state = APPEAL_STATES, .until = { FAR }, .max = max };

	return store_queue(c->db, c->a, &ask, out, n);
}

ERR
act_reform_due(struct ctx *c, bool *out)
{
	struct reforming r;
	struct line *lines;
	struct leftover *left;
	size_t n = 0;
	const struct err *e = store_reform_next(c->db, c->a, &r);

	*out = false;
	if (e || !r.body || c->country->version < r.version)
		return e;
	*out = c->now >= r.at + SECOND_LOOK_MS;
	if (!*out)
		e = queue_of(c, r.body, 1, &lines, &n);
	if (!e && !*out && !n)
		e = store_reform_left(c->db, c->a, r.body, 1, &left, &n);
	*out = *out || n;
	return e;
}

/* What came to the office itself while some did not know yet. */
static ERR
hand_over_late(struct ctx *c, int64_t body)
{
	const struct body *heir = heir_of(c->country, body, 0, 0);
	struct reformed_row row;
	bool known;
	const struct err *e = store_reform(tx_db(c->tx), c->a, body, &row, &known);

	return e || !heir ? e : hand_over(c, body, heir->id, row.act);
}

ERR
act_reform_slice(struct ctx *c, int max, struct reformed *out)
{
	struct reforming r;
	struct line *lines;
	struct leftover *left;
	size_t n = 0, nleft = 0;
	const struct err *e = store_reform_next(c->db, c->a, &r);

	*out = (struct reformed){ .moved = 0 };
	if (e || !r.body || c->country->version < r.version)
		return e;
	e = queue_of(c, r.body, max, &lines, &n);
	for (size_t i = 0; !e && i < n; i++)
		e = carry_one(c, lines[i].id);
	if (!e && n < (size_t)max)
		e = store_reform_left(c->db, c->a, r.body, max - (int)n, &left, &nleft);
	out->moved = e ? 0 : (int64_t)n;
	for (size_t i = 0; !e && i < nleft; i++) {
		e = give_one(c, r.body, &left[i]);
		out->moved += left[i].what == LEFT_HOLD;
	}
	if (!e && out->moved)
		e = store_reform_carried(c->tx, r.body, out->moved);
	out->more = n + nleft > 0;
	if (e || out->more)
		return e;
	out->waits = c->now < r.at + SECOND_LOOK_MS;
	if (out->waits)
		return NULL;
	out->more = true; /* perhaps another one */
	e = hand_over_late(c, r.body);
	return e ? e : store_reform_done(c->tx, r.body);
}

/* ---- what will change ---- */

static int
most_first(const void *x, const void *y)
{
	const struct going *p = x, *q = y;

	if (p->n != q->n)
		return p->n < q->n ? 1 : -1;
	return (p->body > q->body) - (p->body < q->body);
}

static void
count(struct goings *out, size_t most, int64_t body)
{
	out->running++;
	for (size_t i = 0; i < out->n; i++)
		if (out->list[i].body == body) {
			out->list[i].n++;
			return;
		}
	if (out->n < most)
		out->list[out->n++] = (struct going){ body, 1 };
}

/* Where each of these goes. */
static ERR
count_each(struct ctx *c, const struct country *after, const struct reform *r, const struct line *lines, size_t n,
    struct goings *out)
{
	const struct err *e = NULL;

	for (size_t i = 0; !e && i < n; i++) {
		struct appeal ap = { .id = lines[i].id, .flags = lines[i].flags, .topic = lines[i].topic,
			.place = lines[i].place };
		const struct body *to;

		e = seat_of(c, after, r->body, &ap, &to);
		if (!e)
			count(out, after->nbodies + 1, to ? to->id : 0);
	}
	return e;
}

/* What is held there stands in no queue. */
static ERR
count_held(struct ctx *c, const struct country *after, const struct reform *r, struct goings *out)
{
	struct who all = { .kind = WHO_SYSTEM };
	int64_t at = 0, behind = 0;
	const struct err *e = NULL;
	size_t n = PAGE;

	while (!e && n == PAGE) {
		struct arena_mark mark = arena_mark(c->a);
		struct held last = { .at = 0 };
		struct line *lines;

		e = store_helds(c->db, c->a, &all, r->body, at, behind, PAGE, &lines, &n);
		if (!e)
			e = count_each(c, after, r, lines, n, out);
		behind = !e && n ? lines[n - 1].id : 0;
		if (!e && n)
			e = store_held(c->db, c->a, behind, &last);
		at = last.at;
		if (!e)
			arena_reset(c->a, mark);
	}
	return e;
}

static ERR
people(struct ctx *c, const struct reform *r, struct goings *out)
{
	struct unit_row *units;
	struct officer *list;
	int64_t behind = 0;
	size_t n = PAGE;
	const struct err *e = NULL;

	if (!heir_rest(r))
		return NULL;
	while (!e && n == PAGE) {
		e = store_officers(c->db, c->a, r->body, behind, PAGE, &list, &n);
		out->officers += e ? 0 : (int64_t)n;
		if (!e && n)
			behind = list[n - 1].id;
	}
	if (!e)
		e = store_units(c->db, c->a, r->body, &units, &n);
	out->units = e ? 0 : (int64_t)n;
	return e;
}

ERR
act_reform_preview(struct ctx *c, const struct reform *r, struct goings *out)
{
	struct queue_ask ask = { .body = r->body, .state = APPEAL_STATES, .until = { FAR }, .max = PAGE };
	const struct country *after;
	size_t n = PAGE;
	const struct err *e = heir_may(c->country, r);

	*out = (struct goings){ .n = 0 };
	if (!e)
		e = hand_over_may(c, r);
	if (e)
		return e;
	after = heir_apply(c->country, c->a, r);
	out->list = arena_array(c->a, after->nbodies + 1, sizeof(*out->list));
	while (!e && n == PAGE) {
		struct arena_mark mark = arena_mark(c->a);
		struct line *lines;

		e = store_queue(c->db, c->a, &ask, &lines, &n);
		if (!e)
			e = count_each(c, after, r, lines, n, out);
		if (!e && n) {
			ask.after_due = lines[n - 1].due;
			ask.after_id = lines[n - 1].id;
		}
		if (!e)
			arena_reset(c->a, mark);
	}
	if (!e)
		e = count_held(c, after, r, out);
	qsort(out->list, out->n, sizeof(*out->list), most_first);
	return e ? e : people(c, r, out);
}
