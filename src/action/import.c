/* Importing. */
#include "action/import.h"

#include "action/beats.h"
#include "base/arena.h"
#include "domain/deadline.h"

/* The days of an open case by the law of its day; what is older than the first law has the first law's. */
static ERR
due_days(struct ctx *c, struct appeal *ap)
{
	struct due registered, term;
	const struct rule *first = NULL;
	const struct err *e;

	deadline_registered(c->country, c->a, ap->received_at, &registered);
	ap->registered_on = ap->arrived_on = registered.on;
	for (size_t i = 0; i < c->country->nrules; i++)
		if (str_is(c->country->rules[i].code, "TERM_A") &&
		    (!first || date_cmp(c->country->rules[i].from, first->from) < 0))
			first = &c->country->rules[i];
	if (first && date_cmp(registered.on, first->from) < 0) {
		ap->due = ap->latest = date_add_days(registered.on, first->length);
		ap->due_why = ap->latest_why = registered.why;
		return NULL;
	}
	e = deadline_count(c->country, c->a, ap->kind == KIND_PROPOSAL ? "TERM_P" : "TERM_A",
	    &registered, &term);
	if (e)
		return e;
	ap->due = ap->latest = term.on;
	ap->due_why = ap->latest_why = term.why;
	return NULL;
}

static ERR
describe(struct ctx *c, const struct imported *in, struct appeal *ap)
{
	const struct body *b = country_body(c->country, in->body);

	if (!b)
		b = suggest_reception(c->country, in->place);
	ap->kind = in->kind;
	ap->channel = in->channel;
	ap->form = in->channel == CHANNEL_PHONE ? FORM_ORAL
	    : in->channel == CHANNEL_OFFICE || in->channel == CHANNEL_LETTER ? FORM_WRITTEN
	                                                                      : FORM_ELECTRONIC;
	ap->lang = in->lang;
	ap->flags = FLAG_IMPORTED | (in->defect ? FLAG_DEFECT_DATES : 0);
	ap->received_at = in->received_at;
	ap->place = in->place;
	ap->topic = in->topic;
	ap->body = b ? b->id : 0;
	ap->gist = appeal_gist(c->a, in->text);
	ap->state = in->closed_at ? APPEAL_CLOSED : APPEAL_FORWARDED;
	ap->closed_at = ap->answered_at = in->closed_at;
	ap->outcome = in->closed_at ? in->outcome : OUTCOME_NONE;
	return due_days(c, ap);
}

/* Under which an older content of a row is remembered, so that sending all again changes nothing. */
static struct str
seen_source(struct ctx *c, const struct imported *in)
{
	return str_fmt(c->a, "%.*s#older", STR_ARG(in->source));
}

static ERR
seen_before(struct ctx *c, const struct imported *in, bool *out)
{
	struct str digest;
	int64_t id;

	return store_alias(tx_db(c->tx), c->a, seen_source(c, in), str_hex(c->a, in->digest, 32), &id,
	    &digest, out);
}

static ERR
remember_seen(struct ctx *c, const struct imported *in, struct str digest, int64_t id)
{
	return store_alias_put(c->tx, seen_source(c, in), str_hex(c->a, digest.p, digest.n), id,
	    (const unsigned char *)digest.p);
}

ERR
act_import(struct ctx *c, const struct imported *in, enum import_result *out)
{
	struct event ev = beats_event(c, DEED_IMPORT);
	struct appeal before, ap = { .last_at = c->now, .code_hash = STR("") };
	struct str digest;
	bool found, known;
	int64_t id;
	const struct err *e = store_alias(tx_db(c->tx), c->a, in->source, in->alias, &id, &digest, &found);

	if (e)
		return e;
	if (found && str_eq(digest, (struct str){ (const char *)in->digest, 32 })) {
		*out = IMPORT_KNOWN;
		return NULL;
	}
	if (found) {
		e = seen_before(c, in, &known);
		if (e || known) {
			*out = IMPORT_KNOWN;
			return e;
		}
	}
	sha256(in->text, ev.text);
	ev.reason = in->source;
	if (found) {
		*out = IMPORT_UPDATED;
		e = store_appeal_by_id(tx_db(c->tx), c->a, id, &before);
		if (e)
			return e;
		ap = before;
		e = describe(c, in, &ap);
		if (!e)
			e = store_appeal_save(c->tx, c->a, &before, &ap, &ev);
		if (!e)
			e = remember_seen(c, in, digest, id);
	} else {
		*out = IMPORT_NEW;
		e = describe(c, in, &ap);
		if (!e)
			e = tx_number(c->tx, c->a, date_split(ap.registered_on).year, &ap.id);
		if (!e)
			e = store_appeal_insert(c->tx, c->a, &ap, &ev);
	}
	if (!e)
		e = store_text_put(c->tx, ap.id, ap.last_seq, found ? TEXT_ADDED : TEXT_BODY, c->now, 0,
		    in->text);
	return e ? e : store_alias_put(c->tx, in->source, in->alias, ap.id, in->digest);
}
