/* Linking. */
#include "action/link.h"

#include <stdlib.h>

#include "action/answer.h"
#include "action/beats.h"
#include "action/judge.h"
#include "action/settle.h"
#include "base/arena.h"
#include "domain/access.h"
#include "domain/number.h"
#include "store/controls.h"
#include "store/kins.h"

const struct err LINK_STRANGER = { ERR_REFUSED, N_("These are not appeals of the same person."), NULL, NULL };
const struct err LINK_LAW = { ERR_INPUT, N_("By the law it is not this to the earlier appeal."), "kin", NULL };

/* The keys under which the person of an appeal stands. */
static ERR
keys_of(struct ctx *c, int64_t appeal, unsigned char keys[3][32], size_t *n)
{
	struct applicant who;
	const struct err *e = store_applicant(c->db, c->a, appeal, &who);

	*n = 0;
	if (e)
		return e->kind == ERR_MISSING ? NULL : e;
	if (who.phone.n)
		person_key(c->keys, "phone", who.phone, keys[(*n)++]);
	if (who.mail.n)
		person_key(c->keys, "mail", who.mail, keys[(*n)++]);
	if (who.number.n)
		person_key(c->keys, "number", who.number, keys[(*n)++]);
	return NULL;
}

static bool
among(const int64_t *ids, size_t n, int64_t id)
{
	for (size_t i = 0; i < n; i++)
		if (ids[i] == id)
			return true;
	return false;
}

/* The latest appeals under the keys, without this one, each once. */
static ERR
numbers(struct ctx *c, int64_t appeal, int64_t out[RELATIVES_MAX], size_t *n)
{
	unsigned char keys[3][32];
	size_t nkeys;
	const struct err *e = keys_of(c, appeal, keys, &nkeys);

	*n = 0;
	for (size_t i = 0; !e && i < nkeys; i++) {
		int64_t *ids;
		size_t nids;

		e = store_person_appeals(c->db, c->a, keys[i], INT64_MAX, RELATIVES_MAX, &ids, &nids);
		for (size_t k = 0; !e && k < nids && *n < RELATIVES_MAX; k++)
			if (ids[k] != appeal && !among(out, *n, ids[k]))
				out[(*n)++] = ids[k];
	}
	return e;
}

static int
by_likeness(const void *x, const void *y)
{
	const struct relative *p = x, *q = y;

	if (p->proposed != q->proposed)
		return p->proposed ? -1 : 1;
	return p->alike != q->alike ? q->alike - p->alike : p->appeal.id < q->appeal.id ? 1 : -1;
}

ERR
link_relatives(struct ctx *c, const struct appeal *ap, struct relative **out, size_t *n)
{
	int64_t ids[RELATIVES_MAX];
	struct kinship *known;
	struct text text, other;
	size_t nids, nknown = 0;
	const struct err *e = numbers(c, ap->id, ids, &nids);

	*n = 0;
	*out = arena_array(c->a, RELATIVES_MAX, sizeof(**out));
	if (!e)
		e = store_kin_of(c->db, c->a, ap->id, &known, &nknown);
	if (!e)
		e = store_text_latest(c->db, c->a, ap->id, TEXT_BODY, &text);
	for (size_t i = 0; !e && i < nids; i++) {
		struct relative *r = &(*out)[*n];

		*r = (struct relative){ .alike = 0 };
		e = store_appeal_for(c->db, c->a, &c->who, ids[i], &r->appeal);
		if (e == &DB_MISSING || (!e && !access_sees(c->country, &c->who, &r->appeal))) {
			e = NULL;
			continue;
		}
		if (!e)
			e = store_text_latest(c->db, c->a, ids[i], TEXT_BODY, &other);
		if (e)
			break;
		r->law = kin_by_law(ap, &r->appeal);
		r->alike = kin_alike(c->a, text.body, other.body);
		for (size_t k = 0; k < nknown; k++)
			if (known[k].other == ids[i])
				r->decided = known[k].kin;
		r->proposed = r->law && !r->decided && kin_same_matter(ap, &r->appeal, r->alike);
		(*n)++;
	}
	qsort(*out, *n, sizeof(**out), by_likeness);
	return e;
}

/* Do both stand under one phone, mail or personal number? */
static ERR
same_person(struct ctx *c, int64_t id, int64_t other, bool *out)
{
	unsigned char keys[3][32];
	size_t n;
	const struct err *e = keys_of(c, id, keys, &n);

	*out = false;
	for (size_t i = 0; !e && !*out && i < n && id != other; i++)
		e = store_person_has(c->db, c->a, (struct str){ (const char *)keys[i], 32 }, other, out);
	return e;
}

ERR
act_link(struct ctx *c, int64_t id, int64_t other, enum kin kin, struct appeal *out)
{
	struct appeal before, first;
	struct kinship k = { id, other, kin, c->now, c->who.officer };
	bool same;
	const struct err *e = beats_begin(c, id, DEED_LINK, &before, out);

	if (!e)
		e = store_appeal_for(c->db, c->a, &c->who, other, &first);
	if (!e && !access_sees(c->country, &c->who, &first))
		e = &ACCESS_MISSING;
	if (!e)
		e = same_person(c, id, other, &same);
	if (e)
		return e == &DB_MISSING ? &ACCESS_MISSING : e;
	if (!same)
		return &LINK_STRANGER;
	if (!kin_fits(kin, &before, &first))
		return &LINK_LAW;
	if (kin == KIN_DISAGREES || kin == KIN_LATE)
		out->flags |= FLAG_REPEAT;
	e = beats_record(c, &before, out,
	    &(struct record){ .deed = DEED_LINK, .reason = str_c(kin_code(kin)), .text_kind = TEXT_NOTE,
	        .text = number_print(c->a, other) });
	if (!e)
		e = store_kin_put(c->tx, &k);
	if (!e) /* who answers the first at this moment has not seen this one, or not what it is now */
		e = store_appeal_stands(c->tx, &first);
	if (!e && kin != KIN_OTHER)
		e = settle_note(c, out);
	return e;
}

/* Does `fn` with each duplicate of `first`, as qabul itself. */
static ERR
each_duplicate(struct ctx *c, const struct appeal *first, struct str answer,
    const struct err *(*fn)(struct ctx *c, int64_t id, const struct appeal *first, struct str answer))
{
	struct who who = c->who;
	struct str key = c->idem;
	struct kinship *all;
	size_t n;
	const struct err *e = store_kin_after(c->db, c->a, first->id, &all, &n);

	c->who = (struct who){ .kind = WHO_SYSTEM };
	c->idem = STR(""); /* one key for the whole deed */
	for (size_t i = 0; !e && i < n; i++)
		if (all[i].kin == KIN_DUPLICATE)
			e = fn(c, all[i].appeal, first, answer);
	c->who = who;
	c->idem = key;
	return e;
}

/* Does it wait for an answer, or has it an earlier one of the first, given at the same moment? That one is no more: its
 * author disputed it, and there is another. */
static ERR
takes(struct ctx *c, const struct appeal *ap, const struct appeal *first, bool *out)
{
	struct happened *h;
	size_t n = 0;
	const struct err *e;

	*out = appeal_open(ap->state);
	if (*out || !deed_fits(DEED_JOIN, ap->state))
		return NULL;
	e = store_events(c->db, c->a, first->id, &h, &n);
	for (size_t i = 0; !e && i + 1 < n; i++)
		*out |= (h[i].event.deed == DEED_APPROVE || h[i].event.deed == DEED_JOIN) &&
		    h[i].event.after.answered_at == ap->answered_at;
	return e;
}

/* One duplicate: answered by the answer to the first. */
static ERR
join(struct ctx *c, int64_t id, const struct appeal *first, struct str answer)
{
	struct appeal before, after;
	bool takes_it = false;
	const struct err *e = store_appeal_by_id(c->db, c->a, id, &before);

	if (!e)
		e = takes(c, &before, first, &takes_it);
	if (e || !takes_it)
		return e;
	after = before;
	after.state = APPEAL_ANSWERED;
	after.outcome = first->outcome;
	after.answered_at = c->now;
	after.closed_at = after.verdict_at = 0;
	after.verdict = VERDICT_NONE; /* it was on the answer that is no more */
	after.flags &= ~FLAG_BY_CALL;
	e = beats_record(c, &before, &after,
	    &(struct record){ .deed = DEED_JOIN, .text_kind = TEXT_ANSWER, .text = answer });
	if (!e && !appeal_open(before.state))
		e = store_review_end(c->tx, id, c->now);
	if (!e)
		e = beats_tell(c, &after, "answered",
		    str_fmt(c->a, "judge=%s\n", judge_token(c->a, c->keys, id, after.answered_at).p));
	return e ? e : link_answered(c, &after, answer); /* its own duplicates; each is answered once */
}

ERR
link_answered(struct ctx *c, const struct appeal *first, struct str answer)
{
	return each_duplicate(c, first, answer, join);
}

/* One duplicate that has the answer of the first, given at the same moment: it goes back with it. */
static ERR
reopen(struct ctx *c, int64_t id, const struct appeal *first, struct str unused)
{
	struct appeal before, after;
	const struct err *e = store_appeal_by_id(c->db, c->a, id, &before);

	(void)unused;
	if (e || !deed_fits(DEED_REOPEN, before.state) || before.answered_at != first->answered_at)
		return e;
	after = before;
	after.state = deed_next(DEED_REOPEN, before.state);
	e = answer_back(c, &before, &after, &(struct record){ .deed = DEED_REOPEN });
	return e ? e : link_returned(c, &before);
}

ERR
link_returned(struct ctx *c, const struct appeal *first)
{
	return each_duplicate(c, first, STR(""), reopen);
}
