/* Registering. */
#include "action/submit.h"

#include "action/accuse.h"
#include "action/beats.h"
#include "action/hold.h"
#include "base/arena.h"
#include "base/utf8.h"
#include "domain/access.h"
#include "domain/alarm.h"
#include "domain/deadline.h"
#include "domain/find.h"
#include "domain/number.h"
#include "store/bans.h"
#include "store/helds.h"
#include "store/outbox.h"
#include "store/tasks.h"

const struct err SUBMIT_EMPTY = { ERR_INPUT, N_("Write what happened and what you ask for."), "text",
	NULL };
const struct err SUBMIT_LONG = { ERR_INPUT,
	N_("This is longer than 20,000 signs. Shorten it, or add the rest as a file."), "text", NULL };

void
code_digest(int64_t id, struct str code, unsigned char out[32])
{
	struct sha256 s;

	sha256_begin(&s);
	sha256_add(&s, "qabul/v1/code", 13);
	sha256_add(&s, &id, sizeof(id));
	sha256_add(&s, code.p, code.n);
	sha256_end(&s, out);
}

void
submit_accused(struct ctx *c, struct str words, struct submission *in)
{
	const struct body *b = find_body_called(c->country, c->a, str_trim(words));
	struct ban *named = arena_alloc(c->a, sizeof(*named));

	in->accused = str_trim(words);
	if (!b)
		return;
	*named = (struct ban){ BAN_BODY, b->id, true };
	in->named = named;
	in->nnamed = 1;
}

/* Who may have it. While it is only said in words who is complained of, a reception reads it first. */
static const struct body *
receiver(struct ctx *c, const struct submission *in, const struct ban *bans, size_t n)
{
	const struct body *b = country_body(c->country, in->body);

	if (!b || b->ended || (str_trim(in->accused).n && !in->nnamed))
		b = suggest_reception(c->country, in->place);
	if (b && ban_meets(bans, n, 0, 0, b->id))
		b = ban_instead(c->country, bans, n, b->id, in->place, c->country->arbiter);
	return b;
}

/* Where it goes and how long that may take. */
static ERR
route(struct ctx *c, const struct body *b, struct appeal *ap)
{
	struct due registered;

	ap->body = b ? b->id : 0;
	ap->state = b && !str_is(b->kind, "reception") ? APPEAL_FORWARDED : APPEAL_RECEIVED;
	deadline_registered(c->country, c->a, ap->received_at, &registered);
	ap->registered_on = registered.on;
	return deadline_arrive(c->country, c->a, ap, &registered);
}

/* At once, or held at the reception while it is over a limit. */
static ERR
place_it(struct ctx *c, const struct submission *in, const struct ban *bans, size_t n, struct appeal *ap)
{
	const struct submission bare = { .place = in->place };
	bool held;
	const struct err *e = hold_asked(c, in, &held);

	if (!e)
		e = route(c, receiver(c, held ? &bare : in, bans, n), ap);
	if (!e && held && ap->state == APPEAL_RECEIVED && ap->body)
		ap->flags |= FLAG_HELD;
	return e;
}

static ERR
save_papers(struct ctx *c, const struct submission *in, const struct appeal *ap)
{
	struct applicant who = in->who;
	const struct err *e = store_text_put(c->tx, ap->id, 1, TEXT_BODY, ap->last_at, c->who.officer,
	    in->text);

	who.appeal = ap->id;
	if (!e)
		e = store_applicant_put(c->tx, &who);
	for (size_t i = 0; !e && i < in->nfiles; i++) {
		struct paper f = in->files[i];

		f.no = (int)i + 1;
		f.seq = 1;
		e = store_file_put(c->tx, ap->id, &f);
	}
	return e;
}

static ERR
save_accused(struct ctx *c, const struct submission *in, const struct appeal *ap)
{
	if (!str_trim(in->accused).n)
		return NULL;
	return store_text_put(c->tx, ap->id, 1, TEXT_ACCUSED, ap->last_at, c->who.officer, in->accused);
}

/* The bans of those already named; nothing is written when nobody is. */
static ERR
ban(struct ctx *c, const struct submission *in, struct ban **bans, size_t *n)
{
	const struct err *e;

	*n = 0;
	if (!in->nnamed)
		return NULL;
	e = store_org_turn(c->tx, c->a);
	return e ? e : accuse_begin(c, in->named, in->nnamed, bans, n);
}

ERR
submit_keys(struct ctx *c, const struct applicant *who, int64_t id)
{
	const struct {
		const char *kind;
		struct str value;
	} ways[] = { { "phone", who->phone }, { "mail", who->mail }, { "number", who->number } };

	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
		unsigned char key[32];
		const struct err *e;

		if (!ways[i].value.n)
			continue;
		person_key(c->keys, ways[i].kind, ways[i].value, key);
		e = store_person_put(c->tx, key, id);
		if (e)
			return e;
	}
	return NULL;
}

/* The message is made from what was typed just now, without looking it up again. */
static ERR
tell(struct ctx *c, const struct submission *in, const struct appeal *ap)
{
	struct message m = { .appeal = ap->id, .template = STR("registered"), .lang = in->lang };
	const struct err *e = NULL;

	m.fields = str_fmt(c->a, "number=%.*s\nlatest=%s\n", STR_ARG(number_print(c->a, ap->id)),
	    date_iso(c->a, ap->latest).p);
	if (in->who.phone.n) {
		m.way = WAY_SMS;
		m.address = in->who.phone;
		e = store_message_put(c->tx, c->a, &m);
	} else if (in->who.mail.n) {
		m.way = WAY_MAIL;
		m.address = in->who.mail;
		e = store_message_put(c->tx, c->a, &m);
	}
	return e;
}

/* ZRU-445 art. 25, 28: whoever else is addressed decides what is theirs, within the term of the kind; whoever holds
 * it sends one answer. Those it is banned to, that ended, or that hold it already, are passed over. Something may have
 * been passed on as a threat while it was held. */
ERR
submit_others(struct ctx *c, const int64_t *others, size_t n, const struct appeal *ap, const struct ban *bans,
    size_t nbans)
{
	struct str text = str_c(lang_text(ap->lang,
	    N_("The author addresses your body too. Answer what is in your competence: the body that holds the appeal "
	       "sends one answer.")));
	struct appeal there = *ap;
	struct due registered;
	int64_t no, first;
	const struct err *e = store_task_next(tx_db(c->tx), c->a, ap->id, &first);

	if (e)
		return e;
	no = first;
	/* What was held arrives when it is let go. */
	deadline_registered(c->country, c->a, ap->last_seq == 1 ? ap->received_at : ap->last_at, &registered);
	there.state = APPEAL_FORWARDED;
	e = deadline_arrive(c->country, c->a, &there, &registered);
	for (size_t i = 0; !e && i < n && i < OTHERS_MAX; i++) {
		const struct body *b = country_body(c->country, others[i]);
		struct task t = { .no = no, .kind = TASK_PART, .to_body = others[i], .from_body = ap->body,
			.officer = c->who.officer, .asked_at = c->now, .due = there.due, .due_why = there.due_why,
			.seq = ap->last_seq, .gist = appeal_gist(c->a, text) };
		bool twice = false;

		for (size_t j = 0; j < i; j++)
			twice |= others[j] == others[i];
		if (!b || b->ended || b->id == ap->body || twice || ban_meets(bans, nbans, 0, 0, b->id))
			continue;
		e = store_task_put(c->tx, ap->id, &t);
		no++;
	}
	if (e || no == first)
		return e;
	return store_text_put(c->tx, ap->id, ap->last_seq, TEXT_TASK, ap->last_at, c->who.officer, text);
}

/* What it needs to go on its way: at once, or when it is let go. */
static ERR
hold_others(struct ctx *c, const struct submission *in, const struct appeal *ap, const struct ban *bans, size_t nbans)
{
	struct held h = { .body = ap->body, .wanted = in->body, .at = c->now };
	const struct err *e = hold_count(c, in);

	if (e)
		return e;
	if (!(ap->flags & FLAG_HELD))
		return in->nothers ? submit_others(c, in->others, in->nothers, ap, bans, nbans) : NULL;
	for (size_t i = 0; i < in->nothers && i < OTHERS_MAX; i++)
		h.others[h.nothers++] = in->others[i];
	return store_held_put(c->tx, c->a, ap->id, &h);
}

unsigned
submit_flags(const struct ctx *c, const struct applicant *who)
{
	return (person_anonymous(who) ? FLAG_ANONYMOUS : 0) | (who->crowd > 1 ? FLAG_COLLECTIVE : 0) |
	    (c->country->adult_years && person_minor(who, (int)c->country->adult_years, c->today) ? FLAG_MINOR : 0);
}

ERR
act_submit(struct ctx *c, const struct submission *in, struct submitted *out)
{
	struct event ev = beats_event(c, DEED_SUBMIT);
	struct appeal *ap = &out->appeal;
	unsigned char *digest = arena_alloc(c->a, 32);
	char bare[CODE_SIGNS + 1];
	const struct topic *t = country_topic(c->country, in->topic);
	struct ban *bans = NULL;
	size_t nbans;
	const struct err *e;

	if (!str_trim(in->text).n)
		return &SUBMIT_EMPTY;
	if (utf8_len(in->text) > APPEAL_SIGNS_MAX)
		return &SUBMIT_LONG;
	if (c->who.kind == WHO_OFFICER && !(c->who.roles & deed_roles(DEED_SUBMIT)))
		return &ACCESS_DENIED;
	*ap = (struct appeal){ .kind = in->kind,
		.form = appeal_form_of(in->channel, in->form),
		.channel = in->channel,
		.lang = in->lang,
		.flags = in->flags | submit_flags(c, &in->who) | (t && t->sensitive ? FLAG_SENSITIVE : 0) |
		    (c->country->demo ? FLAG_DEMO : 0) |
		    (alarm_find(c->country, c->a, in->text) ? FLAG_DANGER : 0) |
		    (in->nnamed || str_trim(in->accused).n ? FLAG_ACCUSED : 0),
		.received_at = in->received_at && in->received_at < c->now ? in->received_at : c->now,
		.last_at = c->now,
		.place = in->place,
		.topic = in->topic };
	e = ban(c, in, &bans, &nbans);
	if (!e)
		e = place_it(c, in, bans, nbans, ap);
	ap->id = in->number;
	if (!e && !ap->id)
		e = tx_number(c->tx, c->a, date_split(ap->registered_on).year, &ap->id);
	if (e)
		return e;
	out->code = in->code.n ? in->code : code_new(c->a);
	(void)code_parse(out->code, bare);
	code_digest(ap->id, str_c(bare), digest);
	ap->code_hash = (struct str){ (const char *)digest, 32 };
	ap->gist = appeal_gist(c->a, in->text);
	sha256(in->text, ev.text);

	if (nbans)
		e = store_bans_put(c->tx, ap->id, bans, nbans);
	if (!e)
		e = store_appeal_insert(c->tx, c->a, ap, &ev);
	if (!e)
		e = save_accused(c, in, ap);
	if (!e)
		e = save_papers(c, in, ap);
	if (!e)
		e = submit_keys(c, &in->who, ap->id);
	if (!e)
		e = hold_others(c, in, ap, bans, nbans);
	if (!e)
		e = tell(c, in, ap);
	if (!e)
		e = idem_record(c, ap->id, out->code);
	return e;
}
