/* Announcing. */
#include "action/announce.h"

#include "action/beats.h"
#include "action/book.h"
#include "base/arena.h"
#include "base/utf8.h"
#include "domain/access.h"
#include "store/officers.h"

#define AHEAD_MOST 366
#define SITE_SIGNS 200
#define DAY_MINUTES (24 * 60)

const struct err ANNOUNCE_MISSING = { ERR_MISSING, N_("There is no such mobile reception or open dialogue."), NULL, NULL };
const struct err ANNOUNCE_DAY = { ERR_INPUT, N_("Choose a day from today on, within a year."), "day", NULL };
const struct err ANNOUNCE_HOURS = { ERR_INPUT, N_("Write from when until when, for example 09:00-12:00."), "hours", NULL };
const struct err ANNOUNCE_SITE = { ERR_INPUT, N_("Write where people come to, in at most 200 signs."), "site", NULL };
const struct err ANNOUNCE_PLACE = { ERR_INPUT, N_("Choose a district or a mahalla of the body's own territory."), "place", NULL };
const struct err ANNOUNCE_WHO = { ERR_INPUT, N_("Choose people who work at the body."), "leader", NULL };
const struct err ANNOUNCE_TWICE = { ERR_INPUT, N_("This leader is announced somewhere else at this time already."), "day", NULL };
const struct err ANNOUNCE_WHY = { ERR_INPUT, N_("Say why: those who wanted to come read it."), "words", NULL };
const struct err ANNOUNCE_STATE = { ERR_REFUSED, N_("This cannot be done with it any more, or not yet."), NULL, NULL };
const struct err ANNOUNCE_KEPT = { ERR_REFUSED, N_("There is no open promise."), NULL, NULL };
const struct err ANNOUNCE_OPEN = { ERR_INPUT, N_("Say why you need the personal data."), "why", NULL };

static struct db *
reads(const struct ctx *c)
{
	return c->tx ? tx_db(c->tx) : c->db;
}

static ERR
note(struct ctx *c, const char *deed, const struct outing *o, struct str detail)
{
	return store_office_event(c->tx, c->who.officer, deed, str_fmt(c->a, "%lld", (long long)o->id), detail);
}

static ERR
works_here(struct ctx *c, int64_t officer, int64_t body)
{
	struct officer o;
	const struct err *e = store_officer_by_id(reads(c), c->a, officer, &o);

	if (e)
		return e->kind == ERR_MISSING ? &ANNOUNCE_WHO : e;
	return o.body == body && !o.disabled ? NULL : &ANNOUNCE_WHO;
}

/* Only one place at a time. */
static ERR
once(struct ctx *c, const struct outing *o)
{
	struct outing *list;
	size_t n;
	const struct err *e = store_outings_of(reads(c), c->a, o->body, o->day, &list, &n);

	for (size_t i = 0; !e && i < n; i++)
		if (list[i].leader == o->leader && list[i].day.day == o->day.day && list[i].state != OUTING_CANCELLED &&
		    list[i].begins < o->ends && o->begins < list[i].ends)
			return &ANNOUNCE_TWICE;
	return e;
}

static ERR
whole(struct ctx *c, const struct outing *o)
{
	const struct place *at = country_place(c->country, o->place);
	const struct err *e;

	if (date_cmp(o->day, c->today) < 0 || o->day.day - c->today.day > AHEAD_MOST)
		return &ANNOUNCE_DAY;
	if (o->begins < 0 || o->ends > DAY_MINUTES || o->begins >= o->ends)
		return &ANNOUNCE_HOURS;
	if (!o->site.n || utf8_len(o->site) > SITE_SIGNS)
		return &ANNOUNCE_SITE;
	if (!at || at->level < LEVEL_DISTRICT || (c->who.place && !country_place_within(c->country, at->id,
	    c->who.place)))
		return &ANNOUNCE_PLACE;
	e = works_here(c, o->leader, o->body);
	for (size_t i = 0; !e && i < o->nhelpers; i++)
		e = works_here(c, o->helpers[i], o->body);
	return e;
}

ERR
act_announce(struct ctx *c, struct outing *o)
{
	const struct err *e = book_may(c, c->who.body) ? NULL : &ACCESS_DENIED;

	o->body = c->who.body;
	o->site = str_trim(o->site);
	if (!e)
		e = whole(c, o);
	if (!e)
		e = once(c, o);
	if (e)
		return e;
	o->announced_at = c->now;
	o->officer = c->who.officer;
	e = store_outing_put(c->tx, c->a, o);
	if (!e)
		e = note(c, "outing", o, str_fmt(c->a, "kind=%s place=%lld day=%s", outing_kind_code(o->kind),
		                             (long long)o->place, date_iso(c->a, o->day).p));
	return e ? e : idem_record(c, 0, str_fmt(c->a, "/outings/%lld", (long long)o->id));
}

ERR
announce_get(struct ctx *c, int64_t id, struct outing *o, bool *own)
{
	const struct err *e = store_outing(reads(c), c->a, id, o);

	*own = !e && book_may(c, o->body);
	if (e)
		return e->kind == ERR_MISSING ? &ANNOUNCE_MISSING : e;
	if (*own || c->who.kind == WHO_SYSTEM)
		return NULL;
	if (c->who.kind == WHO_OFFICER && c->who.reception && c->who.roles & ROLE_BIT(ROLE_CONTROLLER) &&
	    (!c->who.place || country_place_within(c->country, o->place, c->who.place)))
		return NULL;
	return &ANNOUNCE_MISSING;
}

/* The one that may be changed: the body's own. */
static ERR
mine(struct ctx *c, int64_t id, struct outing *o)
{
	bool own;
	const struct err *e = announce_get(c, id, o, &own);

	return e ? e : own ? NULL : &ANNOUNCE_MISSING;
}

static ERR
turn(struct ctx *c, struct outing *o, enum outing_state state, struct str words)
{
	const struct err *e;

	o->state = state;
	o->changed_at = c->now;
	o->words = words;
	e = store_outing_change(c->tx, o);
	return e ? e : note(c, str_fmt(c->a, "outing-%s", outing_state_code(state)).p, o, words);
}

ERR
act_announce_cancel(struct ctx *c, int64_t id, struct str words)
{
	struct outing o;
	const struct err *e = mine(c, id, &o);

	words = utf8_head(str_trim(words), SITE_SIGNS);
	if (!e && o.state != OUTING_ANNOUNCED)
		e = &ANNOUNCE_STATE;
	if (!e && !words.n)
		e = &ANNOUNCE_WHY;
	return e ? e : turn(c, &o, OUTING_CANCELLED, words);
}

ERR
act_announce_held(struct ctx *c, int64_t id)
{
	struct outing o;
	const struct err *e = mine(c, id, &o);

	if (!e && (o.state != OUTING_ANNOUNCED || date_cmp(o.day, c->today) > 0))
		e = &ANNOUNCE_STATE;
	return e ? e : turn(c, &o, OUTING_HELD, STR(""));
}

ERR
act_announce_kept(struct ctx *c, int64_t id, int64_t no)
{
	struct outing o;
	struct came v;
	const struct err *e = mine(c, id, &o);

	if (!e)
		e = store_came(tx_db(c->tx), c->a, id, no, &v);
	if (e)
		return e->kind == ERR_MISSING ? &ANNOUNCE_MISSING : e;
	if (v.result != RESULT_PROMISE || v.kept_at)
		return &ANNOUNCE_KEPT;
	v.kept_at = c->now;
	e = store_came_kept(c->tx, &v);
	return e ? e : note(c, "outing-kept", &o, str_fmt(c->a, "no=%lld", (long long)no));
}

ERR
act_announce_open(struct ctx *c, int64_t id, int64_t no, struct str why, struct came *out)
{
	struct outing o;
	const struct err *e = mine(c, id, &o);

	if (!e)
		e = store_came(tx_db(c->tx), c->a, id, no, out);
	if (e)
		return e->kind == ERR_MISSING ? &ANNOUNCE_MISSING : e;
	if (!str_trim(why).n)
		return &ANNOUNCE_OPEN;
	return note(c, "outing-open", &o, str_fmt(c->a, "no=%lld %.*s", (long long)no, STR_ARG(str_trim(why))));
}

bool
announce_late(const struct ctx *c, const struct outing *o)
{
	const struct rule *r = country_rule(c->country, STR("OUTING_AHEAD"), o->day);
	struct date on = moment_day(o->announced_at, country_offset(c->country, o->announced_at));

	return r && o->day.day - on.day < r->length;
}

ERR
announce_again(struct ctx *c, const struct outing *o, const struct came *list, size_t n, bool **again)
{
	const struct err *e = NULL;

	*again = arena_array(c->a, n, sizeof(**again));
	for (size_t i = 0; !e && i < n; i++)
		e = store_came_again(reads(c), c->a, o->body, list[i].person, date_add_days(o->day, -365), o->day,
		    &(*again)[i]);
	return e;
}
