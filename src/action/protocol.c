/* Protocols. */
#include "action/protocol.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "domain/access.h"
#include "store/officers.h"

#define LINE_SIGNS 200 /* of a name and a residence */

const struct err PROTOCOL_DAY = { ERR_INPUT, N_("Write the day of the reception, not a later one than today."), "day", NULL };
const struct err PROTOCOL_NAME = { ERR_INPUT, N_("Write the person's name: the law asks for it."), "name", NULL };
const struct err PROTOCOL_RESIDENCE = { ERR_INPUT, N_("Write where the person lives: the law asks for it."), "residence",
	NULL };
const struct err PROTOCOL_CONTENT = { ERR_INPUT, N_("Write what was asked: the law asks for it."), "content", NULL };
const struct err PROTOCOL_RESULT = { ERR_INPUT, N_("Write how it was settled: the law asks for it."), "result", NULL };
const struct err PROTOCOL_SETTLER = { ERR_INPUT, N_("Write who settled it."), "settler", NULL };
const struct err PROTOCOL_LONG = { ERR_INPUT, N_("A name or an address has at most 200 signs, what was asked and the result 20,000 each."),
	"content", NULL };
const struct err PROTOCOL_WHY = { ERR_INPUT, N_("Say why you need the personal data."), "why", NULL };
const struct err PROTOCOL_APPEAL = { ERR_REFUSED, N_("An appeal was made of this already."), NULL, NULL };

static ERR
may(const struct ctx *c)
{
	unsigned roles = ROLE_BIT(ROLE_REGISTRAR) | ROLE_BIT(ROLE_DISPATCHER) | ROLE_BIT(ROLE_EXECUTOR) |
	    ROLE_BIT(ROLE_HEAD) | ROLE_BIT(ROLE_CONTROLLER);

	return c->who.kind == WHO_OFFICER && c->who.roles & roles ? NULL : &ACCESS_DENIED;
}

static ERR
note(struct ctx *c, const char *deed, const struct protocol *p, struct str detail)
{
	return store_office_event(c->tx, c->who.officer, deed,
	    str_fmt(c->a, "%lld/%lld", (long long)p->body, (long long)p->no), detail);
}

static bool
longer(struct str s, size_t signs)
{
	return utf8_head(s, signs).n < s.n;
}

/* All that the law names, and who settled it. */
static const struct err *
whole(const struct ctx *c, const struct protocol *p)
{
	if (!p->day.day || date_cmp(p->day, c->today) > 0)
		return &PROTOCOL_DAY;
	if (!p->name.n)
		return &PROTOCOL_NAME;
	if (!p->residence.n)
		return &PROTOCOL_RESIDENCE;
	if (!p->content.n)
		return &PROTOCOL_CONTENT;
	if (!p->result.n)
		return &PROTOCOL_RESULT;
	if (!p->settler.n)
		return &PROTOCOL_SETTLER;
	if (longer(p->name, LINE_SIGNS) || longer(p->residence, LINE_SIGNS) || longer(p->settler, LINE_SIGNS) ||
	    longer(p->content, APPEAL_SIGNS_MAX) || longer(p->result, APPEAL_SIGNS_MAX))
		return &PROTOCOL_LONG;
	return NULL;
}

ERR
act_protocol(struct ctx *c, struct protocol *p)
{
	const struct err *e = may(c);

	p->name = str_trim(p->name);
	p->residence = str_trim(p->residence);
	p->content = str_trim(p->content);
	p->result = str_trim(p->result);
	p->settler = str_trim(p->settler);
	if (!e)
		e = whole(c, p);
	if (e)
		return e;
	p->body = c->who.body;
	p->officer = c->who.officer;
	p->at = c->now;
	e = store_protocol_put(c->tx, c->a, p);
	return e ? e : note(c, "protocol", p, str_fmt(c->a, "day=%s", date_iso(c->a, p->day).p));
}

ERR
protocol_find(struct ctx *c, int64_t no, struct protocol *out)
{
	bool any = false;
	const struct err *e = may(c);

	if (!e)
		e = store_protocol(c->tx ? tx_db(c->tx) : c->db, c->a, c->who.body, no, out, &any);
	return e ? e : any ? NULL : &ACCESS_MISSING;
}

ERR
act_protocol_open(struct ctx *c, int64_t no, struct str why, struct protocol *out)
{
	const struct err *e = protocol_find(c, no, out);

	if (!e && !str_trim(why).n)
		e = &PROTOCOL_WHY;
	return e ? e : note(c, "protocol-open", out, str_trim(why));
}

ERR
act_protocol_submit(struct ctx *c, int64_t no, struct submitted *out)
{
	const struct body *b = country_body(c->country, c->who.body);
	struct submission in = { .form = FORM_ORAL, .channel = CHANNEL_OFFICE, .lang = c->lang };
	struct protocol p;
	const struct err *e = protocol_find(c, no, &p);

	if (!e && p.appeal)
		e = &PROTOCOL_APPEAL;
	if (e)
		return e;
	in.text = p.content;
	in.place = b ? b->place : 0;
	in.body = c->who.reception ? 0 : c->who.body;
	in.who = (struct applicant){ .assurance = ASSURED_STATED, .name = p.name, .address = p.residence, .crowd = 1 };
	e = act_submit(c, &in, out);
	if (!e)
		e = store_protocol_link(c->tx, p.body, p.no, out->appeal.id);
	return e ? e : note(c, "protocol-appeal", &p, str_fmt(c->a, "appeal=%lld", (long long)out->appeal.id));
}
