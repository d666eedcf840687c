/* Holding. */
#include "action/hold.h"

#include "action/beats.h"
#include "action/reform.h"
#include "base/arena.h"
#include "domain/alarm.h"
#include "domain/deadline.h"
#include "domain/heir.h"
#include "store/bans.h"
#include "store/officers.h"

#define HOUR_MS INT64_C(3600000)
#define WAYS_MOST 3

const struct err RELEASE_TEXT = { ERR_INPUT, N_("Say why it goes on without a confirmed contact."), "text", NULL };
const struct err RELEASE_NONE = { ERR_REFUSED, N_("The appeal is not held."), NULL, NULL };
const struct err CONFIRM_DONE = { ERR_REFUSED, N_("Your contact is confirmed already."), NULL, NULL };

/* Under what a contact is counted. */
static size_t
counted(struct ctx *c, const struct applicant *who, struct str out[WAYS_MOST])
{
	const struct {
		const char *kind;
		struct str value;
	} ways[WAYS_MOST] = { { "phone", who->phone }, { "mail", who->mail }, { "number", who->number } };
	size_t n = 0;

	for (size_t i = 0; i < WAYS_MOST; i++) {
		unsigned char key[32];

		if (!ways[i].value.n)
			continue;
		person_key(c->keys, ways[i].kind, ways[i].value, key);
		out[n++] = str_fmt(c->a, "hold:%.*s", STR_ARG(str_hex(c->a, key, 16)));
	}
	return n;
}

static struct str
address(struct ctx *c, const struct submission *in)
{
	return str_fmt(c->a, "hold-from:%.*s", STR_ARG(in->from));
}

ERR
hold_asked(struct ctx *c, const struct submission *in, bool *out)
{
	struct str ways[WAYS_MOST];
	size_t n = in->allowed ? counted(c, &in->who, ways) : 0;
	int64_t most = 0, times, here = 0;
	const struct err *e = NULL;

	*out = false;
	if (!in->allowed || c->who.kind != WHO_NOBODY || in->who.assurance >= ASSURED_CODE ||
	    alarm_find(c->country, c->a, in->text))
		return NULL;
	for (size_t i = 0; !e && i < n; i++) {
		e = store_throttle(tx_db(c->tx), c->a, ways[i], c->now, &times);
		most = !e && times > most ? times : most;
	}
	if (!e && in->from.n)
		e = store_throttle(tx_db(c->tx), c->a, address(c, in), c->now, &here);
	*out = !e && limit_holds(in->allowed, most, here);
	return e;
}

ERR
hold_count(struct ctx *c, const struct submission *in)
{
	struct str ways[WAYS_MOST];
	size_t n;
	const struct err *e = NULL;

	if (!in->allowed || c->who.kind != WHO_NOBODY)
		return NULL;
	n = counted(c, &in->who, ways);
	for (size_t i = 0; !e && i < n; i++)
		e = store_throttle_count(c->tx, ways[i], 24 * HOUR_MS);
	return e || !in->from.n ? e : store_throttle_count(c->tx, address(c, in), HOUR_MS);
}

/* A body, or who took over from it. */
static const struct body *
living(const struct ctx *c, int64_t body, const struct appeal *ap)
{
	const struct body *b = country_body(c->country, body);

	return b && b->ended ? heir_of(c->country, body, ap->topic, ap->place) : b;
}

/* Off it goes: to the body its author chose, as if it came to the register only now, but for its number and its days
 * of registration; or to the reception's own queue. */
ERR
hold_let_go(struct ctx *c, const struct appeal *before, struct appeal *out, struct let_go *l)
{
	const struct body *b;
	struct due start;
	const struct err *e = store_held(tx_db(c->tx), c->a, before->id, &l->held);

	if (!e)
		e = store_bans(tx_db(c->tx), c->a, before->id, &l->bans, &l->nbans);
	if (e)
		return e->kind == ERR_MISSING ? &RELEASE_NONE : e;
	out->flags &= ~FLAG_HELD;
	e = reform_seat(c, out); /* the reception may have ended */
	if (e)
		return e;
	b = living(c, l->held.wanted, before);
	/* While it is only said in words who is complained of, a reception reads it first. */
	if (!b || b->id == out->body || (before->flags & FLAG_ACCUSED && !l->nbans) ||
	    ban_meets(l->bans, l->nbans, 0, 0, b->id))
		return NULL;
	out->body = b->id;
	out->unit = out->officer = 0;
	if (str_is(b->kind, "reception"))
		return NULL;
	out->state = APPEAL_FORWARDED;
	deadline_registered(c->country, c->a, c->now, &start);
	return deadline_arrive(c->country, c->a, out, &start);
}

ERR
hold_others_go(struct ctx *c, const struct appeal *out, const struct let_go *l)
{
	return l->held.nothers ? submit_others(c, l->held.others, l->held.nothers, out, l->bans, l->nbans) : NULL;
}

ERR
act_confirm(struct ctx *c, int64_t id, struct appeal *out)
{
	struct let_go l = { .nbans = 0 };
	struct applicant who;
	struct appeal before;
	const struct err *e = beats_begin(c, id, DEED_CONFIRM, &before, out);

	if (!e)
		e = store_applicant(tx_db(c->tx), c->a, id, &who);
	if (e)
		return e;
	if (who.assurance >= ASSURED_CODE && !(before.flags & FLAG_HELD))
		return &CONFIRM_DONE;
	if (before.flags & FLAG_HELD && appeal_open(before.state))
		e = hold_let_go(c, &before, out, &l);
	if (!e)
		e = beats_record(c, &before, out, &(struct record){ .deed = DEED_CONFIRM, .from_body = before.body });
	if (e)
		return e;
	if (who.assurance < ASSURED_CODE)
		who.assurance = ASSURED_CODE;
	who.appeal = id;
	e = store_applicant_update(c->tx, &who);
	return e ? e : hold_others_go(c, out, &l);
}

ERR
act_release(struct ctx *c, int64_t id, struct str text, struct appeal *out)
{
	struct let_go l;
	struct appeal before;
	const struct err *e = beats_begin(c, id, DEED_RELEASE, &before, out);

	if (e)
		return e;
	if (!(before.flags & FLAG_HELD))
		return &RELEASE_NONE;
	if (!str_trim(text).n)
		return &RELEASE_TEXT;
	e = hold_let_go(c, &before, out, &l);
	if (!e)
		e = beats_record(c, &before, out,
		    &(struct record){ .deed = DEED_RELEASE, .from_body = before.body, .text_kind = TEXT_REASON,
		        .text = text });
	return e ? e : hold_others_go(c, out, &l);
}
