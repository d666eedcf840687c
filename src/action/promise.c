/* Questions, decisions, promises. */
#include "action/promise.h"

#include "action/beats.h"
#include "base/arena.h"
#include "base/utf8.h"
#include "domain/access.h"
#include "domain/heir.h"
#include "domain/recipient.h"
#include "store/body_figures.h"
#include "store/monthlies.h"
#include "store/officers.h"
#include "store/outbox.h"
#include "store/sittings.h"

const struct err PROMISE_MISSING = { ERR_MISSING, N_("There is no such question, decision or promise."), NULL, NULL };
const struct err PROMISE_TO = { ERR_INPUT, N_("Choose a body of this territory."), "to", NULL };
const struct err PROMISE_OVER = { ERR_REFUSED, N_("This was decided already."), NULL, NULL };
const struct err PROMISE_WORDS = { ERR_INPUT, N_("Write it in your own words."), "text", NULL };

bool
promise_asks(const struct ctx *c, const struct body *b)
{
	return c->who.kind == WHO_OFFICER && b && c->who.body == b->id &&
	    c->who.roles & (ROLE_BIT(ROLE_DEPUTY) | ROLE_BIT(ROLE_HEAD));
}

bool
promise_answers(const struct ctx *c, const struct pledge *p)
{
	return c->who.kind == WHO_OFFICER && c->who.roles & ROLE_BIT(ROLE_HEAD) &&
	    heir_is_same(c->country, c->who.body, p->to);
}

ERR
promise_get(struct ctx *c, int64_t id, struct pledge *out)
{
	const struct err *e;

	if (c->who.kind != WHO_SYSTEM && !access_sees_figures(&c->who))
		return &PROMISE_MISSING;
	e = store_pledge(c->db, c->a, id, out);
	return e && e->kind == ERR_MISSING ? &PROMISE_MISSING : e;
}

static ERR
record(struct ctx *c, const char *deed, const struct pledge *p)
{
	const struct err *e = store_office_event(c->tx, c->who.officer,
	    str_fmt(c->a, "%s-%s", pledge_kind_code(p->kind), deed).p, str_fmt(c->a, "%lld", (long long)p->id),
	    str_fmt(c->a, "to=%lld due=%s state=%s", (long long)p->to, date_iso(c->a, p->due).p,
	        pledge_state_code(p->state)));

	return e ? e : idem_record(c, 0, str_fmt(c->a, "/pledges/%lld", (long long)p->id));
}

/* To the body that is asked, where its address is known. */
static ERR
mail(struct ctx *c, const struct pledge *p, const char *template)
{
	const struct body *to = country_body(c->country, p->to), *from = country_body(c->country, p->body);
	struct message m = { .way = WAY_MAIL, .template = str_c(template), .lang = c->country->default_lang };
	struct recipient r;

	if (!to || !from || !recipient_of(c->country, to, &r))
		return NULL;
	m.address = recipient_mail(c->a, &r, to);
	if (!m.address.n)
		return NULL;
	m.id = str_fmt(c->a, "%s-%lld", template, (long long)p->id);
	m.fields = str_fmt(c->a, "body=%.*s\nuntil=%s\npage=/pledges/%lld", STR_ARG(lang_pick(&from->names, m.lang)),
	    date_iso(c->a, p->due).p, (long long)p->id);
	return store_message_put(c->tx, c->a, &m);
}

/* Does it belong where it says? */
static ERR
belongs(struct ctx *c, const struct pledge *p)
{
	struct monthly_row report;
	struct sitting s;
	const struct err *e;

	if (p->kind == PLEDGE_PROMISE) {
		e = store_sitting(tx_db(c->tx), c->a, p->sitting, &s);
		return e ? e : s.body == p->body ? NULL : &PROMISE_MISSING;
	}
	e = store_monthly(tx_db(c->tx), c->a, p->month, p->body, &report);
	return e ? e : report.state == MONTHLY_SENT ? NULL : &PROMISE_MISSING;
}

bool
promise_reaches(const struct country *c, int64_t from, int64_t to)
{
	const struct body *asks = country_body(c, from), *asked = country_body(c, to);
	int64_t territory = asks ? recipient_place(c, asks) : 0;

	return asked && !asked->ended && asked != asks &&
	    (!territory || country_place_within(c, asked->place, territory));
}

/* Where the leader's body stands; PROMISE_TO when it is not the asker's to ask. */
static ERR
stands(struct ctx *c, struct pledge *p)
{
	const struct body *to = country_body(c->country, p->to);

	if (!promise_reaches(c->country, p->body, p->to))
		return &PROMISE_TO;
	p->place = recipient_place(c->country, to);
	for (const struct place *at = country_place(c->country, p->place); at;
	     at = country_place(c->country, at->parent))
		if (at->level == LEVEL_REGION)
			p->region = at->id;
	return NULL;
}

ERR
act_promise_ask(struct ctx *c, struct pledge *p)
{
	const struct err *e = promise_asks(c, country_body(c->country, p->body)) ? NULL : &ACCESS_DENIED;

	if (!e)
		e = belongs(c, p);
	if (!e)
		e = stands(c, p);
	if (!e)
		e = pledge_fits(p, c->today);
	if (e)
		return e;
	p->text = utf8_head(str_trim(p->text), PROMISE_SIGNS);
	p->officer = c->who.officer;
	p->at = c->now;
	e = store_pledge_put(c->tx, c->a, p);
	if (!e)
		e = record(c, "ask", p);
	return e ? e : mail(c, p, "asked");
}

ERR
act_promise_reply(struct ctx *c, int64_t id, struct str text)
{
	struct pledge p;
	const struct err *e = promise_get(c, id, &p);

	if (e)
		return e;
	if (!promise_answers(c, &p))
		return &ACCESS_DENIED;
	if (p.state != PLEDGE_OPEN)
		return &PROMISE_OVER;
	p.reply = utf8_head(str_trim(text), PROMISE_SIGNS);
	if (!p.reply.n)
		return &PROMISE_WORDS;
	p.replier = c->who.officer;
	p.replied_at = c->now;
	if (p.kind != PLEDGE_PROMISE)
		p.state = PLEDGE_KEPT;
	e = store_pledge_change(c->tx, &p);
	return e ? e : record(c, "reply", &p);
}

ERR
act_promise_decide(struct ctx *c, int64_t id, bool kept, struct str words)
{
	struct pledge p;
	const struct err *e = promise_get(c, id, &p);

	if (e)
		return e;
	if (!promise_asks(c, country_body(c->country, p.body)))
		return &ACCESS_DENIED;
	if (p.state != PLEDGE_OPEN || p.kind != PLEDGE_PROMISE)
		return &PROMISE_OVER;
	e = store_body_pledge(tx_db(c->tx), c->a, c->country, &p, &p.found);
	if (e)
		return e;
	p.state = kept ? PLEDGE_KEPT : PLEDGE_BROKEN;
	p.words = utf8_head(str_trim(words), PROMISE_SIGNS);
	p.decider = c->who.officer;
	p.decided_at = c->now;
	e = store_pledge_change(c->tx, &p);
	return e ? e : record(c, "decide", &p);
}

ERR
act_promise_remind(struct ctx *c, const struct pledge *p)
{
	const struct err *e = store_pledge_reminded(c->tx, p->id, c->now);

	if (!e)
		e = mail(c, p, "reminded");
	return e ? e : record(c, "remind", p);
}
