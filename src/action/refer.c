/* Referring. */
#include "action/refer.h"

#include "action/beats.h"
#include "action/submit.h"
#include "base/arena.h"
#include "base/utf8.h"
#include "domain/access.h"
#include "domain/heir.h"
#include "domain/number.h"
#include "domain/person.h"
#include "domain/receiving.h"
#include "store/officers.h"
#include "store/outbox.h"
#include "store/queue_links.h"

#define TOKEN_BYTES 10
#define NAME_SIGNS 200
#define WORDS_SIGNS 1000
#define SERIES 0 /* of numbers that belong to no year */

const struct err REFER_MISSING = { ERR_MISSING, N_("There is no such queue or referral."), NULL, NULL };
const struct err REFER_STATE = { ERR_REFUSED, N_("This cannot be done with the referral any more."), NULL, NULL };
const struct err REFER_NAME = { ERR_INPUT, N_("Write the name of who is referred, in at most 200 signs."), "name", NULL };
const struct err REFER_CONTACT = { ERR_INPUT,
	N_("Write a telephone number, for example 90 123 45 67, or a mail address: the invitation goes there."), "phone", NULL };
const struct err REFER_CRITERIA = { ERR_INPUT, N_("Choose criteria from the list."), "criteria", NULL };
const struct err REFER_TWICE = { ERR_INPUT, N_("This person stands in this queue already."), "name", NULL };
const struct err REFER_WORDS = { ERR_INPUT, N_("Say in words why the criteria are others now."), "words", NULL };
const struct err REFER_SAME = { ERR_INPUT, N_("These are the criteria that are ticked already."), "criteria", NULL };
const struct err REFER_CLOSED = { ERR_REFUSED, N_("This queue is closed."), NULL, NULL };
const struct err REFER_WHY = { ERR_INPUT, N_("Say why you need the personal data."), "why", NULL };

static struct db *
reads(const struct ctx *c)
{
	return c->tx ? tx_db(c->tx) : c->db;
}

bool
refer_gives(const struct ctx *c, int64_t body)
{
	unsigned roles = ROLE_BIT(ROLE_REGISTRAR) | ROLE_BIT(ROLE_DISPATCHER) | ROLE_BIT(ROLE_HEAD);

	return c->who.kind == WHO_OFFICER && c->who.roles & roles && heir_acts(c->country, c->who.body, body);
}

bool
refer_may(const struct ctx *c, const struct queue_kind *k)
{
	const struct body *b = country_body(c->country, c->who.body);
	unsigned roles = ROLE_BIT(ROLE_REGISTRAR) | ROLE_BIT(ROLE_DISPATCHER) | ROLE_BIT(ROLE_EXECUTOR) |
	    ROLE_BIT(ROLE_HEAD);

	return c->who.kind == WHO_OFFICER && b && c->who.roles & roles && queue_list_has(&k->refers, b->kind);
}

ERR
refer_queue(struct ctx *c, int64_t id, struct queue *q, struct queue_kind *k)
{
	const struct err *e = store_queue_get(reads(c), c->a, id, q);

	if (!e && !queue_kind_of(c->country, q->kind, k))
		e = &REFER_MISSING;
	return e && e->kind == ERR_MISSING ? &REFER_MISSING : e;
}

struct str
refer_token(struct arena *a, const struct keys *k, int64_t id)
{
	unsigned char d[SHA256_BYTES];

	hmac_sha256(k->judge, str_fmt(a, "referral:%lld", (long long)id), d);
	return base32(a, d, TOKEN_BYTES);
}

struct str
refer_page(struct arena *a, const struct keys *k, int64_t id)
{
	return str_fmt(a, "/queues/own/%.*s/%.*s", STR_ARG(referral_print(a, id)), STR_ARG(refer_token(a, k, id)));
}

ERR
refer_get(struct ctx *c, int64_t id, struct str token, struct referral *r, struct queue *q, struct queue_kind *k)
{
	const struct err *e = store_referral(reads(c), c->a, id, r);

	if (!e)
		e = refer_queue(c, r->queue, q, k);
	if (e)
		return e->kind == ERR_MISSING ? &REFER_MISSING : e;
	if (token.n)
		return secret_eq(token, refer_token(c->a, c->keys, id)) ? NULL : &REFER_MISSING;
	if (c->who.kind == WHO_SYSTEM || refer_gives(c, q->body))
		return NULL;
	return refer_may(c, k) && heir_acts(c->country, c->who.body, r->from_body) ? NULL : &REFER_MISSING;
}

ERR
refer_by_code(struct ctx *c, int64_t id, struct str code, struct referral *r)
{
	unsigned char digest[32];
	char bare[CODE_SIGNS + 1] = "";
	bool well = code_parse(code, bare);
	const struct err *e = store_referral(reads(c), c->a, id, r);

	if (e)
		return e->kind == ERR_MISSING ? &REFER_MISSING : e;
	code_digest(id, str_c(bare), digest);
	return well && secret_eq(r->code_hash, (struct str){ (const char *)digest, 32 }) ? NULL : &REFER_MISSING;
}

ERR
refer_note(struct ctx *c, const char *deed, const struct referral *r, const struct queue *q)
{
	return store_office_event(c->tx, c->who.officer, deed, referral_print(c->a, r->id),
	    str_fmt(c->a, "queue=%lld class=%d state=%s", (long long)q->id, r->class, referral_state_code(r->state)));
}

/* A field of a message is one line. */
static struct str
line_of(struct ctx *c, struct str words)
{
	char *p = arena_alloc(c->a, words.n + 1);

	for (size_t i = 0; i < words.n; i++)
		p[i] = words.p[i] == '\n' || words.p[i] == '\r' ? ' ' : words.p[i];
	return (struct str){ p, words.n };
}

ERR
refer_tell(struct ctx *c, const struct referral *r, const struct queue *q, const char *what)
{
	const struct body *body = country_body(c->country, q->body);
	struct str page = refer_page(c->a, c->keys, r->id), why = line_of(c, q->closed_words);
	struct message m = { .template = str_c(what), .lang = r->lang, .way = r->phone.n ? WAY_SMS : WAY_MAIL,
		.address = r->phone.n ? r->phone : r->mail };

	if (!m.address.n)
		return NULL;
	m.fields = str_fmt(c->a, "number=%.*s\nbody=%.*s\nwhat=%.*s\nweek=%s\nuntil=%s\npage=%.*s\nwhy=%.*s\n",
	    STR_ARG(referral_print(c->a, r->id)), STR_ARG(body ? lang_pick(&body->names, r->lang) : STR("")),
	    STR_ARG(queue_word(c->country, c->a, q->kind, QUEUE_PROFILE, q->profile, r->lang)),
	    date_iso(c->a, r->week).p, date_iso(c->a, r->answer_by).p, STR_ARG(page), STR_ARG(why));
	return store_message_put(c->tx, c->a, &m);
}

/* Who is referred, how they are reached, and what knows them again. */
static const struct err *
person(struct ctx *c, struct referral *r, struct str document)
{
	unsigned char *key = arena_alloc(c->a, 32);
	struct str phone = str_trim(r->phone);

	r->name = str_trim(r->name);
	r->mail = str_trim(r->mail);
	r->phone = phone_normal(c->a, phone, c->country->phone_prefix);
	document = utf8_fold(c->a, str_trim(document));
	if (!r->name.n || utf8_len(r->name) > NAME_SIGNS)
		return &REFER_NAME;
	if ((phone.n && !r->phone.n) || (r->mail.n && !mail_ok(r->mail)) || (!r->phone.n && !r->mail.n))
		return &REFER_CONTACT;
	person_key(c->keys, "referral", document.n ? document : str_fmt(c->a, "%.*s|%.*s",
	    STR_ARG(utf8_fold(c->a, r->name)), STR_ARG(r->phone.n ? r->phone : r->mail)), key);
	r->person = (struct str){ (const char *)key, 32 };
	return NULL;
}

/* Each code once, in the order of the profile. False when one is unknown. */
static bool
tidy(struct ctx *c, const struct queue_kind *k, struct str *criteria)
{
	struct str in = *criteria, out = STR("");
	int class;

	if (!queue_class(k, in, &class))
		return false;
	for (size_t i = 0; i < k->ncriteria; i++) {
		struct str rest = in;

		while (rest.n)
			if (str_eq(str_cut(&rest, ' '), k->criteria[i].code)) {
				out = str_fmt(c->a, "%.*s%s%.*s", STR_ARG(out), out.n ? " " : "",
				    STR_ARG(k->criteria[i].code));
				break;
			}
	}
	*criteria = out;
	return true;
}

ERR
act_refer(struct ctx *c, struct referral *r, struct str document, struct str *code)
{
	unsigned char *digest = arena_alloc(c->a, 32);
	char bare[CODE_SIGNS + 1];
	struct queue_kind k;
	struct queue q;
	bool known;
	const struct err *e = refer_queue(c, r->queue, &q, &k);

	if (!e && !refer_may(c, &k))
		e = &ACCESS_DENIED;
	if (!e && q.closed.day)
		e = &REFER_CLOSED;
	if (!e)
		e = person(c, r, document);
	if (!e && !tidy(c, &k, &r->criteria))
		e = &REFER_CRITERIA;
	if (!e)
		e = store_referral_known(reads(c), c->a, q.id, r->person, &known);
	if (!e && known)
		e = &REFER_TWICE;
	if (!e)
		e = tx_number(c->tx, c->a, SERIES, &r->id);
	if (e)
		return e;
	(void)queue_class(&k, r->criteria, &r->class);
	r->state = REFERRAL_WAITING;
	r->referred_at = c->now;
	r->from_body = c->who.body;
	r->from_officer = c->who.officer;
	r->seat = -1;
	r->waited = -1;
	*code = code_new(c->a);
	(void)code_parse(*code, bare);
	code_digest(r->id, str_c(bare), digest);
	r->code_hash = (struct str){ (const char *)digest, 32 };
	r->version = 1;
	q.waiting++;
	e = store_queue_change(c->tx, &q);
	if (!e)
		e = store_referral_put(c->tx, r);
	if (!e)
		e = store_queue_flow(c->tx, q.id, monday_of(c->today), r->class, FLOW_CAME);
	if (!e)
		e = refer_note(c, "referral", r, &q);
	if (!e)
		e = refer_tell(c, r, &q, "referred");
	return e ? e : idem_record(c, 0, str_fmt(c->a, "%.*s/%.*s", STR_ARG(referral_print(c->a, r->id)),
	    STR_ARG(*code)));
}

ERR
act_refer_class(struct ctx *c, int64_t id, struct str criteria, struct str words)
{
	struct referral r;
	struct queue_kind k;
	struct queue q;
	int was;
	const struct err *e = refer_get(c, id, STR(""), &r, &q, &k);

	words = str_trim(words);
	if (!e && !referral_may(REFERRAL_RECLASS, r.state))
		e = &REFER_STATE;
	if (!e && !tidy(c, &k, &criteria))
		e = &REFER_CRITERIA;
	if (!e && str_eq(criteria, r.criteria))
		e = &REFER_SAME;
	if (!e && (!words.n || utf8_len(words) > WORDS_SIGNS))
		e = &REFER_WORDS;
	if (e)
		return e;
	was = r.class;
	r.criteria = criteria;
	(void)queue_class(&k, criteria, &r.class);
	e = store_queue_change(c->tx, &q);
	if (!e)
		e = store_referral_change(c->tx, &r);
	if (!e && was != r.class)
		e = store_queue_flow(c->tx, q.id, monday_of(c->today), was, FLOW_GONE);
	if (!e && was != r.class)
		e = store_queue_flow(c->tx, q.id, monday_of(c->today), r.class, FLOW_CAME);
	if (!e)
		e = store_office_event(c->tx, c->who.officer, referral_deed_code(REFERRAL_RECLASS),
	    referral_print(c->a, r.id), str_fmt(c->a, "queue=%lld class=%d was=%d why=%.*s", (long long)q.id, r.class,
	        was,
	        STR_ARG(words)));
	return e ? e : idem_record(c, 0, STR(""));
}

ERR
act_refer_leave(struct ctx *c, int64_t id, struct str token)
{
	struct referral r;
	struct queue_kind k;
	struct queue q;
	const struct err *e = refer_get(c, id, token, &r, &q, &k);

	if (!e && !referral_may(REFERRAL_LEAVE, r.state))
		e = &REFER_STATE;
	if (e)
		return e;
	r.state = referral_next(REFERRAL_LEAVE);
	r.ended_at = c->now;
	r.ended_on = c->today;
	q.waiting--;
	e = store_queue_change(c->tx, &q);
	if (!e)
		e = store_referral_change(c->tx, &r);
	if (!e)
		e = store_queue_flow(c->tx, q.id, monday_of(c->today), r.class, FLOW_GONE);
	if (!e)
		e = refer_note(c, referral_deed_code(REFERRAL_LEAVE), &r, &q);
	return e ? e : idem_record(c, 0, STR(""));
}

ERR
act_refer_complaint(struct ctx *c, int64_t appeal, int64_t queue)
{
	struct queue_kind k;
	struct queue q;
	const struct err *e = refer_queue(c, queue, &q, &k);

	return e ? e : store_appeal_queue_put(c->tx, appeal, q.id);
}

ERR
act_refer_open(struct ctx *c, int64_t id, struct str why, struct referral *out)
{
	struct queue_kind k;
	struct queue q;
	const struct err *e = refer_get(c, id, STR(""), out, &q, &k);

	why = str_trim(why);
	if (!e && (!why.n || utf8_len(why) > WORDS_SIGNS))
		e = &REFER_WHY;
	return e ? e : store_office_event(c->tx, c->who.officer, "referral-open", referral_print(c->a, id), why);
}
