/* Settling. */
#include "action/settle.h"

#include "base/arena.h"
#include "domain/access.h"
#include "domain/number.h"
#include "domain/procedure.h"
#include "domain/suggest.h"
#include "store/appeals.h"
#include "store/bans.h"
#include "store/kins.h"
#include "store/officers.h"
#include "store/papers.h"

#define STEPS_MOST 20

const struct err SETTLE_OWNER = { ERR_INPUT, N_("Write the sign-in name of an officer of your body."), "owner", NULL };
const struct err SETTLE_PLAN = { ERR_INPUT, N_("Write what is planned."), "plan", NULL };
const struct err SETTLE_DAY = { ERR_INPUT, N_("Choose a day from today on by which it is to be settled."), "day", NULL };
const struct err SETTLE_OVER = { ERR_REFUSED, N_("This matter is settled already."), NULL, NULL };

/* The appeals of one matter; `idle`: their answer settled nothing. */
struct group {
	struct appeal ap[STEPS_MOST];
	bool idle[STEPS_MOST];
	size_t n;
};

/* Its place; STEPS_MOST when there is no room for one more. */
static ERR
member(struct ctx *c, struct group *g, int64_t id, size_t *at)
{
	const struct err *e;

	for (*at = 0; *at < g->n; (*at)++)
		if (g->ap[*at].id == id)
			return NULL;
	if (*at == STEPS_MOST)
		return NULL;
	e = store_appeal_by_id(tx_db(c->tx), c->a, id, &g->ap[*at]);
	if (!e)
		g->idle[g->n++] = g->ap[*at].verdict == VERDICT_NOT;
	return e;
}

/* What `of` repeats or doubles, and what repeats or doubles it. */
static ERR
neighbours(struct ctx *c, struct group *g, int64_t of)
{
	struct kinship *before, *after;
	size_t nbefore = 0, nafter = 0, at;
	const struct err *e = store_kin_of(tx_db(c->tx), c->a, of, &before, &nbefore);

	if (!e)
		e = store_kin_after(tx_db(c->tx), c->a, of, &after, &nafter);
	for (size_t i = 0; !e && i < nbefore; i++) {
		if (before[i].kin == KIN_OTHER)
			continue;
		e = member(c, g, before[i].other, &at);
		if (!e && at < STEPS_MOST && before[i].kin == KIN_DISAGREES)
			g->idle[at] = true;
	}
	for (size_t i = 0; !e && i < nafter; i++)
		if (after[i].kin != KIN_OTHER)
			e = member(c, g, after[i].appeal, &at);
	return e;
}

static bool
earlier(const struct appeal *x, const struct appeal *y)
{
	return x->received_at != y->received_at ? x->received_at < y->received_at : x->id < y->id;
}

/* Notes it under the appeal that it already stands under, else under its first. */
static ERR
note_group(struct ctx *c, const struct group *g)
{
	const struct appeal *first = &g->ap[0], *last = &g->ap[0];
	const struct err *e = NULL;
	struct matter m = { .noted_at = c->now }, was;
	const struct body *b;
	int idle = 0;
	bool any = false, court = false;

	for (size_t i = 0; i < g->n; i++) {
		court = court || procedure_of_topic(c->country, g->ap[i].topic) ||
		    procedure_find(c->country, c->a, g->ap[i].gist);
		first = earlier(&g->ap[i], first) ? &g->ap[i] : first;
		last = earlier(last, &g->ap[i]) ? &g->ap[i] : last;
		idle += g->idle[i];
	}
	if (g->n < 2)
		return NULL;
	m.why = unsettled_by(c->country, c->a, first->registered_on, c->today, idle, &m.ripe);
	m.first = first->id;
	for (size_t i = 0; !e && !any && i < g->n; i++) {
		e = store_matter(tx_db(c->tx), c->a, g->ap[i].id, &was, &any);
		if (!e && any)
			m.first = was.first;
	}
	b = suggest_reception(c->country, last->place);
	m.last = last->id;
	m.holder = last->body;
	m.body = b ? b->id : last->body;
	m.since = first->received_at;
	m.rank = court ? 0 : 1;
	return e || !m.why ? e : store_matter_put(c->tx, &m);
}

ERR
settle_note(struct ctx *c, const struct appeal *ap)
{
	struct group *g = arena_alloc(c->a, sizeof(*g));
	size_t at;
	const struct err *e = member(c, g, ap->id, &at);

	for (size_t i = 0; !e && i < g->n; i++)
		e = neighbours(c, g, g->ap[i].id);
	return e ? e : note_group(c, g);
}

ERR
settle_seek(struct ctx *c, const struct appeal *ap, const unsigned char keys[][32], size_t nkeys)
{
	struct group *g = arena_alloc(c->a, sizeof(*g));
	size_t at;
	const struct err *e = member(c, g, ap->id, &at);

	for (size_t k = 0; !e && ap->topic && k < nkeys; k++) {
		int64_t *ids;
		size_t n;

		e = store_person_appeals(tx_db(c->tx), c->a, keys[k], INT64_MAX, STEPS_MOST, &ids, &n);
		for (size_t i = 0; !e && i < n; i++) {
			e = member(c, g, ids[i], &at);
			if (!e && at + 1 == g->n && g->ap[at].id != ap->id && g->ap[at].topic != ap->topic)
				g->n--;
		}
	}
	for (size_t i = 0; !e && i < g->n; i++) /* answered, and the person came back */
		for (size_t k = 0; k < g->n; k++)
			if (g->ap[i].answered_at && g->ap[k].received_at > g->ap[i].answered_at)
				g->idle[i] = true;
	return e ? e : note_group(c, g);
}

ERR
settle_open(struct ctx *c, int64_t first, struct matter *out)
{
	struct appeal ap;
	bool any;
	const struct err *e = store_matter(c->db, c->a, first, out, &any);

	if (e)
		return e;
	if (!any || c->who.kind != WHO_OFFICER || date_cmp(c->today, out->ripe) < 0 ||
	    !((c->who.body == out->body && c->who.roles & ROLE_BIT(ROLE_CONTROLLER)) ||
	        (c->who.body == out->holder && c->who.roles & ROLE_BIT(ROLE_HEAD))))
		return &ACCESS_MISSING;
	e = store_appeal_for(c->db, c->a, &c->who, out->last, &ap);
	if (!e)
		e = store_appeal_for(c->db, c->a, &c->who, first, &ap);
	return e == &DB_MISSING ? &ACCESS_MISSING : e;
}

static ERR
note(struct ctx *c, const char *deed, int64_t first, struct str detail)
{
	return store_office_event(c->tx, c->who.officer, deed, number_print(c->a, first), detail);
}

ERR
act_settle_plan(struct ctx *c, int64_t first, struct str login, struct str plan, struct date day)
{
	struct officer owner;
	struct matter m;
	const struct err *e = settle_open(c, first, &m);

	if (!e && m.settled_at)
		e = &SETTLE_OVER;
	if (e)
		return e;
	e = store_officer_by_login(tx_db(c->tx), c->a, str_trim(login), &owner);
	if (e)
		return e->kind == ERR_MISSING ? &SETTLE_OWNER : e;
	if (owner.body != c->who.body || owner.disabled)
		return &SETTLE_OWNER;
	if (!str_trim(plan).n)
		return &SETTLE_PLAN;
	if (date_cmp(day, c->today) < 0)
		return &SETTLE_DAY;
	e = store_matter_plan(c->tx, first, owner.id, str_trim(plan), day);
	return e ? e : note(c, "settle-plan", first, str_fmt(c->a, "by=%s", date_iso(c->a, day).p));
}

ERR
act_settle(struct ctx *c, int64_t first)
{
	struct matter m;
	const struct err *e = settle_open(c, first, &m);

	if (!e && m.settled_at)
		e = &SETTLE_OVER;
	if (!e)
		e = store_matter_settle(c->tx, first, c->now);
	return e ? e : note(c, "settle", first, STR(""));
}
