/* Answering. */
#include "action/answer.h"

#include "action/accuse.h"
#include "action/beats.h"
#include "action/control.h"
#include "action/entrust.h"
#include "action/judge.h"
#include "base/arena.h"
#include "domain/deadline.h"
#include "store/bans.h"
#include "store/controls.h"

const struct err ANSWER_EMPTY = { ERR_INPUT, N_("Write the answer."), "text", NULL };
const struct err ANSWER_NO_OUTCOME = { ERR_INPUT, N_("Choose the outcome of the consideration."),
	"outcome", NULL };
const struct err ANSWER_NO_GROUND = { ERR_INPUT,
	N_("A refusal, and leaving without consideration, need a ground of the law: choose it."), "reason", NULL };
const struct err ANSWER_NO_DRAFT = { ERR_REFUSED, N_("There is no draft to approve."), NULL, NULL };
const struct err REASON_MISSING = { ERR_INPUT, N_("Choose the reason."), "reason", NULL };
const struct err REASON_TEXT = { ERR_INPUT, N_("Say in a sentence what is to be done."), "text", NULL };

const char *
answer_grounds(enum outcome outcome)
{
	return outcome == OUTCOME_REF ? "reason.refuse" : outcome == OUTCOME_LEFT ? "reason.leave" : NULL;
}

ERR
act_draft(struct ctx *c, int64_t id, struct str text, enum outcome outcome, struct str reason,
    struct appeal *out)
{
	struct appeal before;
	const struct err *e = beats_begin(c, id, DEED_DRAFT, &before, out);

	if (e)
		return e;
	if (!str_trim(text).n)
		return &ANSWER_EMPTY;
	if ((outcome < OUTCOME_SAT || outcome > OUTCOME_REF) && outcome != OUTCOME_LEFT)
		return &ANSWER_NO_OUTCOME;
	if (!answer_grounds(outcome))
		reason = STR("");
	else if (!country_word(c->country, answer_grounds(outcome), reason))
		return &ANSWER_NO_GROUND;
	out->outcome = outcome;
	return beats_record(c, &before, out, &(struct record){ DEED_DRAFT, 0, reason, TEXT_DRAFT, text });
}

/* The ground that stands with the latest draft. */
static ERR
ground_of(struct ctx *c, int64_t id, struct str *out)
{
	struct happened *h;
	size_t n;
	const struct err *e = store_events(tx_db(c->tx), c->a, id, &h, &n);

	*out = STR("");
	for (size_t i = 0; !e && i < n; i++)
		if (h[i].event.deed == DEED_DRAFT)
			*out = h[i].event.reason;
	return e;
}

ERR
act_approve(struct ctx *c, int64_t id, struct appeal *out)
{
	struct appeal before;
	struct str reason;
	struct text draft;
	const struct err *e = beats_begin(c, id, DEED_APPROVE, &before, out);

	if (!e)
		e = store_text_latest(tx_db(c->tx), c->a, id, TEXT_DRAFT, &draft);
	if (e)
		return e;
	if (!draft.body.n)
		return &ANSWER_NO_DRAFT;
	e = entrust_lets_approve(c, id);
	if (!e)
		e = ground_of(c, id, &reason);
	if (e)
		return e;
	out->answered_at = c->now;
	if (before.outcome == OUTCOME_LEFT) {
		out->state = APPEAL_LEFT;
		out->closed_at = c->now;
		e = control_lets_close(c, id);
	}
	if (e)
		return e;
	e = beats_record(c, &before, out,
	    &(struct record){ DEED_APPROVE, 0, reason, TEXT_ANSWER, draft.body });
	if (!e && out->state == APPEAL_LEFT)
		return beats_tell(c, out, "left", STR(""));
	if (!e)
		e = beats_tell(c, out, "answered",
		    str_fmt(c->a, "judge=%s\n", judge_token(c->a, c->keys, id, out->answered_at).p));
	return e;
}

/* Whoever answered may be banned by now: then it comes back to another one. */
static ERR
yield(struct ctx *c, struct appeal *ap)
{
	struct ban *bans;
	size_t n;
	const struct err *e;

	if (!(ap->flags & FLAG_ACCUSED))
		return NULL;
	e = store_bans(tx_db(c->tx), c->a, ap->id, &bans, &n);
	return e ? e : accuse_yield(c, c->country, bans, n, ap);
}

ERR
act_return(struct ctx *c, int64_t id, struct str reason, struct str text, struct appeal *out)
{
	struct appeal before;
	const struct err *e = beats_begin(c, id, DEED_RETURN, &before, out);

	if (e)
		return e;
	if (!country_word(c->country, "reason.return", reason))
		return &REASON_MISSING;
	if (!str_trim(text).n)
		return &REASON_TEXT;
	out->flags |= FLAG_REWORK;
	out->outcome = OUTCOME_NONE;
	out->answered_at = 0;
	out->closed_at = 0;
	e = yield(c, out);
	if (e)
		return e;
	e = beats_record(c, &before, out,
	    &(struct record){ DEED_RETURN, 0, reason, TEXT_NOTE, text });
	return e ? e : store_review_end(c->tx, id, c->now);
}

ERR
act_extend(struct ctx *c, int64_t id, struct str reason, struct str text, struct appeal *out)
{
	struct appeal before;
	struct due due, longer;
	const struct err *e = beats_begin(c, id, DEED_EXTEND, &before, out);

	if (e)
		return e;
	if (!country_word(c->country, "reason.extend", reason))
		return &REASON_MISSING;
	due = (struct due){ before.due, before.due_why };
	e = deadline_extend(c->country, c->a, &due, before.extended, c->now, &longer);
	if (e)
		return e;
	out->due = out->latest = longer.on;
	out->due_why = out->latest_why = longer.why;
	out->extended = true;
	e = beats_record(c, &before, out,
	    &(struct record){ DEED_EXTEND, 0, reason, TEXT_REASON, text });
	if (!e)
		e = beats_tell(c, out, "extended",
		    str_fmt(c->a, "latest=%s\n", date_iso(c->a, out->latest).p));
	return e;
}

ERR
act_close(struct ctx *c, int64_t id, struct appeal *out)
{
	struct appeal before;
	const struct err *e = beats_begin(c, id, DEED_CLOSE, &before, out);

	if (!e)
		e = control_lets_close(c, id);
	if (e)
		return e;
	out->closed_at = c->now;
	return beats_record(c, &before, out, &(struct record){ .deed = DEED_CLOSE });
}
