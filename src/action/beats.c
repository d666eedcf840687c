/* The shared beats of deeds. */
#include "action/beats.h"

#include <ctype.h>
#include <string.h>

#include "base/arena.h"
#include "domain/access.h"
#include "domain/check.h"
#include "domain/number.h"
#include "store/absences.h"
#include "store/answers.h"
#include "store/bans.h"
#include "store/hops.h"
#include "store/officers.h"
#include "store/outbox.h"
#include "store/reforms.h"
#include "store/shares.h"
#include "store/socials.h"
#include "store/tasks.h"
#include "store/unsettleds.h"

/* Whoever is banned lends nobody their role for it. */
static ERR
stands_in(struct ctx *c, enum deed deed, const struct appeal *ap)
{
	int64_t absent = access_stands_for(&c->who, deed, ap);
	struct post p;
	bool banned = false;
	const struct err *e;

	if (!absent || !(ap->flags & FLAG_ACCUSED))
		return NULL;
	e = store_post(tx_db(c->tx), c->a, absent, &p);
	if (!e)
		e = store_ban_meets(tx_db(c->tx), c->a, ap->id, p.officer, p.unit, p.body, &banned);
	return e ? e : banned ? &ACCESS_DENIED : NULL;
}

ERR
beats_may(struct ctx *c, enum deed deed, const struct appeal *ap)
{
	const struct err *e = access_may(c->country, &c->who, deed, ap);

	return e ? e : stands_in(c, deed, ap);
}

ERR
beats_begin(struct ctx *c, int64_t id, enum deed deed, struct appeal *before, struct appeal *after)
{
	const struct err *e = store_appeal_for(tx_db(c->tx), c->a, &c->who, id, before);

	if (e == &DB_MISSING)
		return &ACCESS_MISSING;
	if (!e)
		e = beats_may(c, deed, before);
	if (e)
		return e;
	*after = *before;
	after->state = deed_next(deed, before->state);
	return NULL;
}

void
beats_soon(struct db *d, const struct coming *x)
{
	static const unsigned beside[DEEDS] = { [DEED_FORWARD] = SOON_HOPS | SOON_APPLICANT,
		[DEED_ASSIGN] = SOON_APPLICANT,
		[DEED_DRAFT] = SOON_TEXTS,
		[DEED_APPROVE] = SOON_DRAFT | SOON_TASKS | SOON_EVENTS | SOON_KIN_AFTER | SOON_APPLICANT,
		[DEED_EXTEND] = SOON_APPLICANT,
		[DEED_ANSWER] = SOON_TEXTS | SOON_TASKS | SOON_KIN_AFTER | SOON_APPLICANT };

	store_appeal_soon(d, x->id, beside[x->deed]);
	if (x->deed == DEED_ASSIGN)
		store_officer_soon(d, x->officer);
	if (x->marked)
		store_marks_alike_soon(d, x->id, x->marked->v, x->marked->n);
}

struct event
beats_event(const struct ctx *c, enum deed deed)
{
	return (struct event){ .deed = deed,
		.at = c->now,
		.who = c->who.kind,
		.officer = c->who.officer,
		.officer_body = c->who.body };
}

ERR
beats_holds(struct ctx *c, const struct appeal *before, const struct appeal *after)
{
	bool banned = false;
	const struct err *e = NULL;

	if (after->flags & FLAG_ACCUSED && appeal_moved(before, after))
		e = store_ban_meets(tx_db(c->tx), c->a, after->id, after->officer, after->unit, after->body,
		    &banned);
	return e ? e : banned ? &APPEAL_BANNED : NULL;
}

/* Whose place the officer took. */
static ERR
acted(struct ctx *c, const struct appeal *before, const struct appeal *after, const struct event *ev)
{
	int64_t absent = ev->who == WHO_OFFICER ? access_stands_for(&c->who, ev->deed, before) : 0;

	return absent ? store_acting_put(c->tx, after->id, after->last_seq, absent) : NULL;
}

static ERR
saved(struct ctx *c, const struct appeal *before, struct appeal *after, struct event *ev)
{
	const struct err *e = store_appeal_save(c->tx, c->a, before, after, ev);

	if (!e && after->channel == CHANNEL_SOCIAL && before->answered_at != after->answered_at)
		e = store_social_answer(c->tx, after->id, after->answered_at);
	if (!e && before->answered_at && before->answered_at != after->answered_at)
		e = store_share_lapse(c->tx, after->id, c->now);
	return e ? e : acted(c, before, after, ev);
}

ERR
beats_save(struct ctx *c, const struct appeal *before, struct appeal *after, struct event *ev)
{
	struct hop h = { .deed = ev->deed, .from = before->body, .to = after->body, .officer = ev->officer,
		.officer_body = ev->officer_body, .reason = ev->reason, .bound = ev->deed == DEED_DECIDE };
	struct hop *ledger;
	size_t n;
	const struct err *e;

	if (before->body == after->body) {
		e = saved(c, before, after, ev);
		return e || !appeal_open(before->state) || appeal_open(after->state)
		    ? e
		    : store_tasks_drop(c->tx, after->id, c->now);
	}
	e = store_hops(tx_db(c->tx), c->a, before->id, &ledger, &n);
	if (!e)
		e = saved(c, before, after, ev);
	if (e)
		return e;
	h.seq = after->last_seq;
	h.at = after->last_at;
	hop_judge(c->country, ledger, n, &h);
	e = store_hop_put(c->tx, after->id, &h);
	if (!e && after->flags & (FLAG_REPEAT | FLAG_IMPORTED))
		e = store_matter_moved(c->tx, after->id, after->body);
	if (!e && ev->deed == DEED_CARRY)
		return store_tasks_carry(c->tx, after->id, after->body, c->now);
	return e ? e : store_tasks_follow(c->tx, after->id, after->body, c->now);
}

static struct event
event_of(const struct ctx *c, const struct record *rec)
{
	struct event ev = beats_event(c, rec->deed);

	ev.from_body = rec->from_body;
	ev.reason = rec->reason;
	if (rec->text.n)
		sha256(rec->text, ev.text);
	return ev;
}

/* The words of the last event. */
static ERR
words_put(struct ctx *c, const struct appeal *ap, const struct record *rec)
{
	if (!rec->text.n)
		return NULL;
	return store_text_put(c->tx, ap->id, ap->last_seq, rec->text_kind, ap->last_at, c->who.officer, rec->text);
}

ERR
beats_step(struct ctx *c, struct appeal *ap, const struct record *rec)
{
	struct event ev = event_of(c, rec);
	const struct err *e = store_appeal_step(c->tx, c->a, ap, &ev);

	if (!e)
		e = acted(c, ap, ap, &ev);
	return e ? e : words_put(c, ap, rec);
}

ERR
beats_record(struct ctx *c, const struct appeal *before, struct appeal *after,
    const struct record *rec)
{
	struct event ev = event_of(c, rec);
	const struct err *e = beats_holds(c, before, after);

	if (!e)
		e = beats_save(c, before, after, &ev);
	if (!e)
		e = words_put(c, after, rec);
	return e ? e : idem_record(c, after->id, STR(""));
}

ERR
beats_tell(struct ctx *c, const struct appeal *ap, const char *template, struct str extra)
{
	struct applicant who;
	const struct err *e = store_applicant(tx_db(c->tx), c->a, ap->id, &who);
	struct message m = { .appeal = ap->id, .template = str_c(template), .lang = ap->lang };

	if (e)
		return e->kind == ERR_MISSING ? NULL : e;
	m.fields = str_fmt(c->a, "number=%.*s\n%.*s", STR_ARG(number_print(c->a, ap->id)),
	    STR_ARG(extra));
	if (who.phone.n) {
		m.way = WAY_SMS;
		m.address = who.phone;
		e = store_message_put(c->tx, c->a, &m);
	}
	if (!e && who.mail.n) {
		m.id = STR("");
		m.way = WAY_MAIL;
		m.address = who.mail;
		e = store_message_put(c->tx, c->a, &m);
	}
	return e;
}

#define KEY_LONG 24 /* signs; one of these keeps enough of chance behind its time */
#define KEY_TIME 12 /* signs; a version 7 of RFC 9562 has told its time to 16 ms, one of our forms to the last */

/* How many signs a long key's digest shares with it. */
static size_t
time_of(struct str key)
{
	size_t n = 0;

	while (key.n >= KEY_LONG && n < KEY_TIME && (isalnum((unsigned char)key.p[n]) || key.p[n] == '-'))
		n++;
	return n;
}

struct str
idem_digest(struct arena *a, struct str key)
{
	unsigned char d[SHA256_BYTES];

	sha256(str_fmt(a, "qabul/v1/idem:%.*s", STR_ARG(key)), d);
	return str_fmt(a, "%.*s%.*s", (int)time_of(key), key.p, STR_ARG(str_hex(a, d, 16)));
}

/* A key stream of one SHA-256: replies are at most 32 bytes. */
static struct str
mix(struct arena *a, struct str key, struct str s)
{
	unsigned char d[SHA256_BYTES];
	char *p = str_cstr(a, s);

	sha256(str_fmt(a, "qabul/v1/reply:%.*s", STR_ARG(key)), d);
	for (size_t i = 0; i < s.n && i < sizeof(d); i++)
		p[i] = (char)(p[i] ^ d[i]);
	return (struct str){ p, s.n < sizeof(d) ? s.n : sizeof(d) };
}

struct str
idem_seal(struct arena *a, struct str key, struct str reply)
{
	struct str s = mix(a, key, reply);

	return str_hex(a, s.p, s.n);
}

struct str
idem_open(struct arena *a, struct str key, struct str sealed)
{
	unsigned char raw[SHA256_BYTES];
	size_t n = sealed.n / 2;

	if (n > sizeof(raw) || !str_unhex(sealed, raw, n))
		return STR("");
	return mix(a, key, (struct str){ (const char *)raw, n });
}

ERR
idem_find(struct db *d, struct arena *a, struct str key, int64_t *appeal, struct str *reply,
    bool *found)
{
	struct row r;
	const struct err *e;

	*found = false;
	if (!key.n)
		return NULL;
	e = db_opt(d, a, SQL_idem_by_key, ARGS(arg_text(idem_digest(a, key))), &r, found);
	if (e || !*found)
		return e;
	*appeal = row_int(&r);
	*reply = idem_open(a, key, row_text(&r));
	return row_end(&r);
}

ERR
idem_record(struct ctx *c, int64_t appeal, struct str reply)
{
	if (!c->idem.n)
		return NULL;
	return tx_one(c->tx, SQL_idem_put,
	    ARGS(arg_text(idem_digest(c->a, c->idem)), arg_int(appeal),
	        arg_text(idem_seal(c->a, c->idem, reply)), arg_int(c->now)));
}

ERR
idem_forget(struct ctx *c, int max, int64_t *n)
{
	struct rows rows;
	const struct err *e = db_all(tx_db(c->tx), c->a, SQL_idem_old,
	    ARGS(arg_int(c->now - IDEM_DAYS * MS_PER_DAY), arg_int(max)), &rows);

	*n = e ? 0 : (int64_t)rows.n;
	for (int64_t i = 0; !e && i < *n; i++)
		e = tx_any(c->tx, SQL_idem_drop, ARGS(arg_text(row_text(&rows.v[i]))));
	return e;
}
