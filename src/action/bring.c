/* Bringing in. */
#include "action/bring.h"

#include "action/announce.h"
#include "action/lease.h"
#include "action/protocol.h"
#include "action/receive.h"
#include "base/arena.h"
#include "base/utf8.h"
#include "domain/number.h"
#include "domain/person.h"
#include "store/officers.h"

#define LOCAL_MOST 64
#define LINE_SIGNS 200
#define WORDS_SIGNS 5000
#define DUE_MOST 731

const struct err BRING_LOCAL = { ERR_INPUT, N_("The record has no name of its own. Write it down once more."), "name", NULL };
const struct err BRING_PHONE = { ERR_INPUT, N_("Write a telephone number, for example 90 123 45 67."), "phone", NULL };
const struct err BRING_CODE = { ERR_INPUT, N_("The record has no access code. Write it down once more."), "name", NULL };
const struct err BRING_LONG = { ERR_INPUT, N_("Shorten it: a line has at most 200 signs, what was said and decided 5,000."), "words",
	NULL };

/* Which record it is, and what it says. */
static void
digests(struct ctx *c, const struct record *in, const struct device *v, struct came *out)
{
	unsigned char *token = arena_alloc(c->a, SHA256_BYTES), *content = arena_alloc(c->a, SHA256_BYTES);

	sha256(str_fmt(c->a, "qabul/v1/came:%lld/%lld/%.*s", (long long)v->officer, (long long)v->id,
	    STR_ARG(in->local)),
	    token);
	sha256(str_fmt(c->a, "%.*s\n%.*s\n%.*s\n%.*s\n%.*s\n%.*s\n%d %d %d %lld %d", STR_ARG(in->name),
	    STR_ARG(in->phone),
	           STR_ARG(in->residence), STR_ARG(in->text), STR_ARG(in->words), STR_ARG(in->promiser), in->kind,
	               in->result,
	           in->invited, (long long)in->topic, (int)in->due.day),
	    content);
	out->token = (struct str){ (const char *)token, SHA256_BYTES };
	out->content = (struct str){ (const char *)content, SHA256_BYTES };
}

/* What the result asks for, as at a leader's desk; days are counted from when it was written down. */
static const struct err *
whole(const struct ctx *c, const struct record *in, struct date day)
{
	const struct str lines[] = { in->name, in->residence, in->promiser };
	char bare[CODE_SIGNS + 1];

	if (in->result <= RESULT_NONE || in->result >= BOOKING_RESULTS)
		return &RECEIVE_RESULT;
	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
		if (utf8_len(lines[i]) > LINE_SIGNS)
			return &BRING_LONG;
	if (utf8_len(in->words) > WORDS_SIGNS)
		return &BRING_LONG;
	if (str_trim(in->phone).n && !phone_normal(c->a, str_trim(in->phone), c->country->phone_prefix).n)
		return &BRING_PHONE;
	if (in->result == RESULT_APPEAL && !code_parse(in->code, bare))
		return &BRING_CODE;
	if ((in->result == RESULT_APPEAL || in->result == RESULT_SETTLED) && !str_trim(in->text).n)
		return &RECEIVE_ASKED;
	if (in->result != RESULT_APPEAL && !str_trim(in->words).n)
		return &RECEIVE_WORDS;
	if (in->result == RESULT_PROMISE && (date_cmp(in->due, day) <= 0 || in->due.day - day.day > DUE_MOST))
		return &RECEIVE_DUE;
	return NULL;
}

/* The law's protocol of what was settled on the spot, by the leader. */
static ERR
settle(struct ctx *c, const struct outing *o, struct date day, struct came *v)
{
	struct officer leader;
	struct protocol p = { .day = day, .name = v->name, .residence = v->residence, .content = v->text,
		.result = v->words };
	const struct err *e = store_officer_by_id(tx_db(c->tx), c->a, o->leader, &leader);

	if (e)
		return e;
	p.settler = leader.name.n ? leader.name : leader.login;
	e = act_protocol(c, &p);
	v->protocol = p.no;
	return e;
}

/* Which number it has: its own leased one while that is open, else a new one. */
static ERR
number_of(struct ctx *c, const struct record *in, const struct device *v, struct leased *l, struct came *out)
{
	struct lease of;
	bool any = false;
	const struct err *e = in->number ? store_leased(tx_db(c->tx), c->a, in->number, l, &any) : NULL;

	if (!e && any)
		e = store_lease(tx_db(c->tx), c->a, l->lease, &of);
	if (e)
		return e;
	if (!any || of.device != v->id || l->state == LEASED_USED)
		l->id = 0;
	out->marks |= !l->id ? MARK_NONE : l->state == LEASED_VOID ? MARK_NUMBER : 0;
	return NULL;
}

/* An oral appeal, received when it was written down (ZRU-445 art. 22: registered; its terms run from then). */
static ERR
submit(struct ctx *c, const struct record *in, const struct outing *o, const struct device *v, struct came *out)
{
	struct leased l = { .id = 0 };
	struct submitted done;
	struct submission s = { .text = out->text, .kind = in->kind, .form = FORM_ORAL, .channel = CHANNEL_MOBILE,
		.lang = c->lang, .topic = out->topic, .place = o->place, .body = c->who.reception ? 0 : o->body,
		.received_at = out->received_at, .code = in->code };
	const struct err *e = number_of(c, in, v, &l, out);

	if (e)
		return e;
	s.number = l.id && l.state == LEASED_OPEN ? l.id : 0;
	s.who = (struct applicant){ .assurance = ASSURED_STATED, .name = out->name, .phone = out->phone,
		.address = out->residence, .crowd = 1 };
	e = act_submit(c, &s, &done);
	if (e)
		return e;
	out->appeal = done.appeal.id;
	if (s.number)
		return store_leased_use(c->tx, s.number);
	return l.id && !l.became ? store_leased_became(c->tx, l.id, out->appeal) : NULL;
}

static void
copy(struct ctx *c, const struct record *in, const struct outing *o, const struct device *v, struct came *out)
{
	unsigned char *key = arena_alloc(c->a, SHA256_BYTES);
	const struct topic *t = country_topic(c->country, in->topic);

	out->outing = o->id;
	out->body = o->body;
	out->day = o->day;
	out->device = v->id;
	out->officer = v->officer;
	out->by = c->who.officer;
	out->recorded_at = in->recorded;
	out->synced_at = c->now;
	out->skew = c->now - in->sent;
	out->invited = in->invited;
	out->name = str_trim(in->name);
	out->phone = phone_normal(c->a, str_trim(in->phone), c->country->phone_prefix);
	out->residence = str_trim(in->residence);
	out->text = str_trim(in->text);
	out->topic = t ? t->id : 0;
	out->result = in->result;
	out->words = str_trim(in->words);
	out->due = in->result == RESULT_PROMISE ? in->due : (struct date){ 0 };
	out->promiser = in->result == RESULT_PROMISE ? str_trim(in->promiser) : STR("");
	if (!out->phone.n)
		return;
	person_key(c->keys, "phone", out->phone, key);
	out->person = (struct str){ (const char *)key, SHA256_BYTES };
}

static ERR
write_down(struct ctx *c, const struct record *in, struct outing *o, const struct device *v, struct date day,
    struct came *out)
{
	const struct err *e = NULL;

	if (out->result == RESULT_SETTLED)
		e = settle(c, o, day, out);
	if (out->result == RESULT_APPEAL)
		e = submit(c, in, o, v, out);
	if (!e)
		e = store_came_put(c->tx, c->a, out);
	if (!e && o->state != OUTING_HELD) {
		o->state = OUTING_HELD; /* people came, whatever was announced */
		o->changed_at = c->now;
		e = store_outing_change(c->tx, o);
	}
	return e ? e : store_office_event(c->tx, c->who.officer, "outing-visit", str_fmt(c->a, "%lld",
	    (long long)o->id),
	    str_fmt(c->a, "no=%lld result=%s marks=%u", (long long)out->no, booking_result_code(out->result),
	        out->marks));
}

ERR
act_bring(struct ctx *c, const struct record *in, struct came *out, bool *differs)
{
	struct came was;
	struct outing o;
	struct device v;
	struct date day;
	bool any = false;
	const struct err *e = lease_device(c, in->token, &v);

	*differs = false;
	*out = (struct came){ .no = 0 };
	if (!e && (!in->local.n || in->local.n > LOCAL_MOST))
		e = &BRING_LOCAL;
	if (e)
		return e;
	digests(c, in, &v, out);
	e = store_came_by_token(tx_db(c->tx), c->a, out->token, &was, &any);
	if (!e && any) {
		*differs = !str_eq(was.content, out->content);
		*out = was;
		return NULL;
	}
	if (!e)
		e = store_outing(tx_db(c->tx), c->a, in->outing, &o);
	if (e || o.body != v.body)
		return !e || e->kind == ERR_MISSING ? &ANNOUNCE_MISSING : e;
	copy(c, in, &o, &v, out);
	out->received_at = outing_moment(in->recorded, in->sent, c->now, v.made_at, &out->marks);
	day = moment_day(out->received_at, country_offset(c->country, out->received_at));
	out->marks |= day.day != o.day.day ? MARK_DAY : 0;
	out->marks |= v.officer != c->who.officer ? MARK_BROUGHT : 0;
	e = whole(c, in, day);
	return e ? e : write_down(c, in, &o, &v, day, out);
}
