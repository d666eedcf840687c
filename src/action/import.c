/* Importing. */
#include "action/import.h"

#include "action/beats.h"
#include "action/settle.h"
#include "base/arena.h"
#include "domain/access.h"
#include "domain/deadline.h"

struct country *
import_law(struct arena *a, const struct country *c)
{
	struct country *law = arena_alloc(a, sizeof(*law));

	*law = *c;
	law->rules = arena_array(a, c->nrules, sizeof(*law->rules));
	for (size_t i = 0; i < c->nrules; i++) {
		law->rules[i] = c->rules[i];
		if (i == 0 || !str_eq(c->rules[i - 1].code, c->rules[i].code)) /* sorted by code, from */
			law->rules[i].from = date_ymd(1, 1, 1);
	}
	return law;
}

static ERR
due_days(struct ctx *c, const struct imported *in, struct appeal *ap)
{
	struct due from;

	deadline_registered(c->country, c->a, in->received_at, &from);
	ap->registered_on = from.on;
	return deadline_arrive(c->country, c->a, ap, &from);
}

/* What the row says; number, code and version stay what they are here. */
static ERR
describe(struct ctx *c, const struct imported *in, struct appeal *ap)
{
	const struct body *b = country_body(c->country, in->body);
	const struct topic *t = country_topic(c->country, in->topic);

	if (!b)
		b = suggest_reception(c->country, in->place);
	ap->kind = in->kind;
	ap->channel = in->channel;
	ap->form = in->channel == CHANNEL_PHONE ? FORM_ORAL
	    : in->channel == CHANNEL_OFFICE || in->channel == CHANNEL_LETTER ? FORM_WRITTEN
	                                                                      : FORM_ELECTRONIC;
	ap->lang = in->lang;
	ap->flags = FLAG_IMPORTED | (t && t->sensitive ? FLAG_SENSITIVE : 0);
	ap->received_at = in->received_at;
	ap->place = in->place;
	ap->topic = in->topic;
	ap->body = b ? b->id : 0;
	ap->gist = appeal_gist(c->a, in->text);
	ap->state = in->closed                         ? APPEAL_CLOSED
	    : b && str_is(b->kind, "reception")        ? APPEAL_RECEIVED
	                                               : APPEAL_FORWARDED;
	ap->closed_at = ap->answered_at = in->closed ? in->closed_at : 0;
	ap->outcome = in->closed ? in->outcome : OUTCOME_NONE;
	if (in->defect || (in->closed && in->closed_at < in->received_at))
		ap->flags |= FLAG_DEFECT_DATES;
	return due_days(c, in, ap);
}

/* Whoever wrote it can be found by their contacts, and what they have written of one topic is one matter. */
static ERR
put_person(struct ctx *c, const struct imported *in, const struct appeal *ap)
{
	const struct {
		const char *kind;
		struct str value;
	} ways[] = { { "phone", in->who.phone }, { "mail", in->who.mail }, { "number", in->who.number } };
	unsigned char keys[3][32];
	const struct err *e = NULL;
	size_t n = 0;

	for (size_t i = 0; !e && i < sizeof(ways) / sizeof(ways[0]); i++) {
		if (!ways[i].value.n)
			continue;
		person_key(c->keys, ways[i].kind, ways[i].value, keys[n]);
		e = store_person_put(c->tx, keys[n++], ap->id);
	}
	return e || !n ? e : settle_seek(c, ap, keys, n);
}

static ERR
put_applicant(struct ctx *c, const struct imported *in, int64_t id)
{
	struct applicant who = in->who;

	who.appeal = id;
	return who.name.n || who.phone.n || who.mail.n || who.number.n ? store_applicant_put(c->tx, &who) : NULL;
}

static ERR
take_new(struct ctx *c, const struct imported *in)
{
	struct event ev = beats_event(c, DEED_IMPORT);
	struct appeal ap = { .last_at = c->now, .code_hash = STR("") }; /* nobody was given a code */
	const struct err *e = describe(c, in, &ap);

	sha256(in->text, ev.text);
	ev.reason = in->source;
	if (!e)
		e = tx_number(c->tx, c->a, date_split(ap.registered_on).year, &ap.id);
	if (!e)
		e = store_appeal_insert(c->tx, c->a, &ap, &ev);
	if (!e)
		e = store_text_put(c->tx, ap.id, ap.last_seq, TEXT_BODY, ap.received_at, 0, in->text);
	if (!e)
		e = put_applicant(c, in, ap.id);
	if (!e)
		e = put_person(c, in, &ap);
	return e ? e : store_alias_put(c->tx, in->source, in->alias, ap.id, in->digest);
}

/* Did nothing but imports happen to it here? */
static ERR
untouched(struct ctx *c, int64_t id, bool *out)
{
	struct happened *h;
	size_t n;
	const struct err *e = store_events(tx_db(c->tx), c->a, id, &h, &n);

	*out = true;
	for (size_t i = 0; !e && i < n; i++)
		*out = *out && h[i].event.deed == DEED_IMPORT;
	return e;
}

static ERR
take_again(struct ctx *c, const struct imported *in, int64_t id, enum import_result *out)
{
	struct event ev = beats_event(c, DEED_IMPORT);
	struct appeal before, after;
	struct text was;
	bool ours = false;
	const struct err *e = store_appeal_by_id(tx_db(c->tx), c->a, id, &before);

	if (!e)
		e = untouched(c, id, &ours);
	if (!e)
		e = store_text_latest(tx_db(c->tx), c->a, id, TEXT_BODY, &was);
	if (e || !ours) {
		*out = IMPORT_KEPT;
		return e;
	}
	*out = IMPORT_UPDATED;
	after = before;
	sha256(in->text, ev.text);
	ev.reason = in->source;
	e = describe(c, in, &after);
	if (!e)
		e = store_appeal_save(c->tx, c->a, &before, &after, &ev);
	if (!e && !str_eq(was.body, in->text))
		e = store_text_put(c->tx, id, after.last_seq, TEXT_BODY, c->now, 0, in->text);
	if (!e)
		e = put_person(c, in, &after);
	return e ? e : store_alias_put(c->tx, in->source, in->alias, id, in->digest);
}

static ERR
compare(struct db *d, struct arena *a, const struct imported *in, int64_t *id, enum import_result *out)
{
	struct str digest;
	bool found;
	const struct err *e = store_alias(d, a, in->source, in->alias, id, &digest, &found);

	*out = IMPORT_NEW;
	if (!e && found)
		*out = in->older || str_eq(digest, (struct str){ (const char *)in->digest, 32 })
		    ? IMPORT_KNOWN
		    : IMPORT_UPDATED;
	return e;
}

ERR
import_known(struct db *d, struct arena *a, const struct imported *in, enum import_result *out)
{
	int64_t id;

	return compare(d, a, in, &id, out);
}

ERR
act_import(struct ctx *c, const struct imported *in, enum import_result *out)
{
	int64_t id;
	const struct err *e;

	if (c->who.kind != WHO_SYSTEM)
		return &ACCESS_DENIED;
	e = compare(tx_db(c->tx), c->a, in, &id, out);
	if (e || *out == IMPORT_KNOWN)
		return e;
	return *out == IMPORT_NEW ? take_new(c, in) : take_again(c, in, id, out);
}
