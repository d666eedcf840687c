/* Calls to the silent. */
#include "action/phone.h"

#include "action/author.h"
#include "action/beats.h"
#include "action/judge.h"
#include "action/office.h"
#include "base/arena.h"
#include "domain/access.h"
#include "domain/deadline.h"
#include "domain/heir.h"

#define TAKEN_MS (INT64_C(30) * 60 * 1000)

const struct err CALL_CHOOSE = { ERR_INPUT, N_("Choose what came of the call."), "reason", NULL };
const struct err CALL_NONE = { ERR_REFUSED, N_("There is nothing to call about now."), NULL, NULL };
const struct err CALL_TAKEN = { ERR_REFUSED, N_("Somebody else is making this call."), NULL, NULL };
const struct err CALL_FIRST = { ERR_REFUSED, N_("Take the call first."), NULL, NULL };
const struct err CALL_JUDGED = { ERR_REFUSED, N_("The author has judged by themselves: that stands."), NULL, NULL };

/* The reception that reviews, unless it answered itself or stands below who did: then the next one above. */
static ERR
caller(struct ctx *c, const struct appeal *ap, const struct body **out)
{
	const struct err *e = judge_reviewer(c, ap, out);

	if (!e)
		*out = call_by(c->country, *out, ap->body);
	return e;
}

/* When it is called first, and until when it can be judged. */
static ERR
days(struct ctx *c, const struct appeal *ap, struct call *k)
{
	struct due from = { moment_day(ap->answered_at, country_offset(c->country, ap->answered_at)), STR_INIT("") };
	struct due first, until;
	const struct err *e = deadline_count(c->country, c->a, "CALL", &from, &first);

	if (!e)
		e = deadline_count(c->country, c->a, "VERDICT", &from, &until);
	if (e)
		return e;
	k->next = first.on;
	k->until = until.on;
	return NULL;
}

static bool
silent(const struct appeal *ap, int64_t answered_at)
{
	return ap->answered_at == answered_at && ap->verdict == VERDICT_NONE && deed_fits(DEED_CALL, ap->state);
}

static ERR
draw(struct ctx *c, const struct event *ev)
{
	struct call k = { .appeal = ev->after.id, .answered_at = ev->after.answered_at, .answerer = ev->after.body };
	struct applicant who = { .crowd = 1 };
	const struct body *by = NULL;
	struct appeal ap;
	const struct err *e = store_appeal_by_id(c->db, c->a, k.appeal, &ap);

	if (!e)
		e = store_applicant(c->db, c->a, k.appeal, &who);
	if (e && e->kind != ERR_MISSING)
		return e;
	e = days(c, &ev->after, &k);
	if (!e)
		e = caller(c, &ev->after, &by);
	if (e || date_cmp(k.until, c->today) < 0)
		return e;
	k.body = by ? by->id : 0;
	k.how = !by ? CALL_NOBODY : call_may(&ap, who.phone);
	if (k.how == CALL_OPEN && !silent(&ap, k.answered_at)) /* in the meantime */
		k.how = ap.answered_at == k.answered_at ? CALL_OWN : CALL_OVER;
	return store_call_put(c->tx, &k, c->country->call_seed);
}

ERR
call_follow(struct ctx *c, const struct event *ev, struct str commitment)
{
	bool called = country_rule(c->country, STR("CALL"), c->today) &&
	    country_rule(c->country, STR("VERDICT"), c->today);

	const struct err *e = NULL;

	switch (ev->deed) {
	case DEED_APPROVE:
	case DEED_JOIN:
		if (ev->deed == DEED_JOIN) /* in place of an earlier answer */
			e = store_call_end(c->tx, ev->after.id, ev->after.answered_at - 1, CALL_OVER);
		if (e || ev->after.state != APPEAL_ANSWERED || !called ||
		    !call_drawn(c->a, c->country->call_seed, c->country->call_share, ev->after.id, commitment))
			return e;
		return draw(c, ev);
	case DEED_VERDICT:
		return store_call_end(c->tx, ev->after.id, ev->at, CALL_OWN);
	case DEED_RETURN:
	case DEED_REOPEN:
	case DEED_DISPUTE:
		return store_call_end(c->tx, ev->after.id, ev->at, CALL_OVER);
	default:
		return NULL;
	}
}

/* Is it theirs to make, and does nobody else make it? */
static ERR
theirs(struct ctx *c, const struct appeal *ap, struct call *k)
{
	bool any;
	const struct err *e = store_call(c->db, c->a, ap->id, k, &any);

	if (e)
		return e;
	if (any && c->who.kind == WHO_OFFICER &&
	    (k->body != c->who.body || heir_is_same(c->country, c->who.body, k->answerer)))
		return &ACCESS_MISSING;
	if (ap->verdict != VERDICT_NONE && !(ap->flags & FLAG_BY_CALL))
		return &CALL_JUDGED;
	if (!any || !silent(ap, k->answered_at) || date_cmp(c->today, k->next) < 0 || date_cmp(k->until, c->today) < 0)
		return &CALL_NONE;
	return k->claim != c->who.officer && k->claim_until >= c->now ? &CALL_TAKEN : NULL;
}

ERR
call_open(struct ctx *c, int64_t id, struct appeal *ap, struct call *out)
{
	const struct err *e = store_appeal_for(c->db, c->a, &c->who, id, ap);

	if (e == &DB_MISSING)
		return &ACCESS_MISSING;
	if (!e)
		e = access_may(c->country, &c->who, DEED_CALL, ap);
	if (!e)
		e = theirs(c, ap, out);
	return e == &CALL_TAKEN ? NULL : e;
}

/* The first of the list that nobody has. */
static ERR
first(struct ctx *c, int64_t *id)
{
	struct date after = { 0 };
	int64_t at = 0;

	for (;;) {
		struct call *list;
		size_t n;
		const struct err *e = store_calls(c->db, c->a, &c->who, c->today, after, at, 50, &list, &n);

		for (size_t i = 0; !e && i < n; i++) {
			struct appeal ap;
			struct call k = { .tries = 0 };
			const struct err *not = call_open(c, list[i].appeal, &ap, &k);

			if (db_failed(not))
				return not;
			/* What they may not call about stops nobody. */
			if (!not && (k.claim_until < c->now || k.claim == c->who.officer)) {
				*id = list[i].appeal;
				return NULL;
			}
		}
		if (e || n < 50)
			return e;
		after = list[n - 1].next;
		at = list[n - 1].appeal;
	}
}

ERR
act_call_take(struct ctx *c, int64_t *id)
{
	struct appeal ap, unused;
	struct call k;
	const struct err *e = *id ? NULL : first(c, id);

	if (e || !*id)
		return e;
	e = beats_begin(c, *id, DEED_CALL, &ap, &unused);
	if (!e)
		e = theirs(c, &ap, &k);
	return e ? e : store_call_claim(c->tx, &k, c->who.officer, c->now, c->now + TAKEN_MS);
}

ERR
act_call_phone(struct ctx *c, int64_t id, struct applicant *out)
{
	struct appeal ap, unused;
	struct call k;
	const struct err *e = beats_begin(c, id, DEED_CALL, &ap, &unused);

	if (!e)
		e = theirs(c, &ap, &k);
	if (!e && (k.claim != c->who.officer || k.claim_until < c->now))
		e = &CALL_FIRST;
	if (e)
		return e;
	return act_reveal(c, id, str_c(lang_text(ap.lang, N_("To ask by telephone whether the answer solved the trouble"))),
	    &unused, out);
}

static const char *
said(enum lang lang, enum verdict verdict)
{
	return lang_text(lang,
	    verdict == VERDICT_SOLVED ? N_("solved") : verdict == VERDICT_PARTLY ? N_("partly solved") : N_("not solved"));
}

/* The author is told what stands, and where it is changed. */
static ERR
tell(struct ctx *c, const struct appeal *ap, const struct call *k)
{
	return beats_tell(c, ap, "called",
	    str_fmt(c->a, "verdict=%s\nuntil=%s\njudge=%s\n", said(ap->lang, ap->verdict), date_iso(c->a, k->until).p,
	        judge_token(c->a, c->keys, ap->id, ap->answered_at).p));
}

ERR
act_call(struct ctx *c, int64_t id, enum call_result result, struct date day, struct str text, struct appeal *out)
{
	struct appeal before;
	enum call_how how = CALL_OPEN;
	struct date next = { 0 };
	struct call k = { .tries = 0 };
	const struct err *e = beats_begin(c, id, DEED_CALL, &before, out);

	if (!e)
		e = theirs(c, &before, &k);
	if (!e && result >= CALL_RESULTS)
		e = &CALL_CHOOSE;
	if (!e)
		e = call_after(c->country, c->today, k.until, k.tries + 1, result, day, &how, &next);
	if (e)
		return e;
	if (how == CALL_ASKED) {
		out->verdict = call_verdict(result);
		out->verdict_at = c->now;
		out->flags |= FLAG_BY_CALL;
	}
	e = beats_record(c, &before, out,
	    &(struct record){ .deed = DEED_CALL, .reason = str_c(call_code(result)),
	        .text_kind = how == CALL_ASKED ? TEXT_VERDICT : TEXT_NOTE, .text = text });
	if (!e)
		e = store_call_step(c->tx, &k, next, how);
	if (e || how != CALL_ASKED)
		return e;
	e = judge_review(c, &before, out);
	return e ? e : tell(c, out, &k);
}
