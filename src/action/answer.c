/* Answering. */
#include "action/answer.h"

#include "action/accuse.h"
#include "action/beats.h"
#include "action/control.h"
#include "action/entrust.h"
#include "action/judge.h"
#include "action/link.h"
#include "action/reform.h"
#include "base/arena.h"
#include "base/buf.h"
#include "domain/alarm.h"
#include "domain/deadline.h"
#include "domain/ground.h"
#include "domain/procedure.h"
#include "store/answers.h"
#include "store/bans.h"
#include "store/controls.h"

const struct err ANSWER_EMPTY = { ERR_INPUT, N_("Write the answer."), "text", NULL };
const struct err ANSWER_NO_OUTCOME = { ERR_INPUT, N_("Choose the outcome of the consideration."),
	"outcome", NULL };
const struct err ANSWER_NO_GROUND = { ERR_INPUT,
	N_("A refusal, and leaving without consideration, need a ground of the law: choose it."), "reason", NULL };
const struct err ANSWER_NO_DRAFT = { ERR_REFUSED, N_("There is no draft to approve."), NULL, NULL };
const struct err ANSWER_UNCHECKED = { ERR_INPUT,
	N_("Something may be missing in the answer: read what was found, and mend it or send it anyway."), "text", NULL };
const struct err HEAR_FIRST = { ERR_REFUSED,
	N_("Before a refusal its author is heard: show them the draft, and wait for their word or for the end of their days."),
	NULL, NULL };
const struct err HEAR_NONE = { ERR_REFUSED, N_("Only the draft of a refusal is shown to its author."), NULL, NULL };
const struct err HEAR_TWICE = { ERR_REFUSED, N_("The author has the draft already."), NULL, NULL };
const struct err REASON_MISSING = { ERR_INPUT, N_("Choose the reason."), "reason", NULL };
const struct err REASON_TEXT = { ERR_INPUT, N_("Say in a sentence what is to be done."), "text", NULL };

const char *
answer_grounds(enum outcome outcome)
{
	return outcome == OUTCOME_REF ? "reason.refuse" : outcome == OUTCOME_LEFT ? "reason.leave" : NULL;
}

/* Is it an explanation that the matter has a procedure of its own? */
static bool
own_procedure(const struct ctx *c, enum outcome outcome, struct str reason)
{
	return outcome == OUTCOME_EXP && country_word(c->country, PROCEDURE_FAMILY, reason);
}

/* Is the conduct of those complained of to be answered, though the matter goes elsewhere? ZRU-445 art. 2. */
static bool
conduct(const struct ctx *c, const struct appeal *ap, enum outcome outcome, struct str reason)
{
	bool left = outcome == OUTCOME_LEFT && c->country->elsewhere.n && str_eq(reason, c->country->elsewhere);

	return ap->kind == KIND_COMPLAINT && (left || own_procedure(c, outcome, reason));
}

/* The marks of a text. */
static struct marked
marks_of(const struct ctx *c, struct str text)
{
	struct marked m = { .text = text };

	if (c->marked && str_eq(c->marked->text, text))
		return *c->marked;
	m.n = check_marks(c->a, text, m.v);
	return m;
}

static ERR
check(struct ctx *c, const struct appeal *ap, struct str text, enum outcome outcome, struct str reason,
    const struct marked *m, struct checked *out)
{
	struct check_facts facts = { .lang = ap->lang, .outcome = outcome,
		.conduct = conduct(c, ap, outcome, reason) };
	struct buf words = buf_new(c->a, (size_t)4 << 20);
	size_t n;
	struct text *texts;
	struct str appeal = STR("");
	const struct err *e = store_texts(c->db, c->a, ap->id, &texts, &n);

	if (!e)
		e = store_marks_alike(c->db, c->a, ap->id, m->v, m->n, &facts.copied);
	for (size_t i = 0; !e && i < n; i++)
		if (texts[i].kind == TEXT_BODY || texts[i].kind == TEXT_ADDED) {
			buf_str(&words, texts[i].body);
			buf_char(&words, '\n');
		}
	if (!e)
		e = buf_end(&words, &appeal);
	if (facts.conduct)
		text = procedure_own_words(c->country, c->a, reason, text, ap->lang);
	if (!e)
		check_answer(c->country, c->a, appeal, text, &facts, out);
	return e;
}

ERR
answer_check(struct ctx *c, const struct appeal *ap, struct str text, enum outcome outcome, struct str reason,
    struct checked *out)
{
	struct marked m = marks_of(c, text);

	return check(c, ap, text, outcome, reason, &m, out);
}

/* The codes of what was found, a line each. */
static struct str
list_of(struct arena *a, const struct checked *found)
{
	struct str s = STR("");

	for (int i = 0; i < CHECK_KINDS; i++)
		if (found->wrong[i])
			s = str_fmt(a, "%.*s%s\n", STR_ARG(s), check_code((enum check)i));
	return s;
}

/* Do the facts bear out the ground of leaving it? */
static ERR
lets_leave(struct ctx *c, const struct appeal *ap, struct str reason)
{
	struct applicant who = { .crowd = 1 };
	const struct err *e = store_applicant(tx_db(c->tx), c->a, ap->id, &who);

	if (e && e->kind != ERR_MISSING)
		return e;
	e = alarm_lets_leave(ap);
	return e ? e : ground_may_leave(c->country, reason, ap, &who);
}

/* What is to be drafted, as it was handed in; then as it is recorded, with its marks and what the checks found. */
struct drafting {
	struct str text, reason;
	enum outcome outcome;
	bool anyway;
	struct marked marks;
	struct checked found;
};

static ERR
lets_draft(struct ctx *c, const struct appeal *ap, struct drafting *d)
{
	const struct err *e = NULL;

	if (!str_trim(d->text).n)
		return &ANSWER_EMPTY;
	if ((d->outcome < OUTCOME_SAT || d->outcome > OUTCOME_REF) && d->outcome != OUTCOME_LEFT)
		return &ANSWER_NO_OUTCOME;
	if (!answer_grounds(d->outcome) && !own_procedure(c, d->outcome, d->reason))
		d->reason = STR("");
	else if (!answer_grounds(d->outcome))
		d->text = procedure_explain(c->country, c->a, d->reason, d->text, ap->lang);
	else if (!country_word(c->country, answer_grounds(d->outcome), d->reason))
		return &ANSWER_NO_GROUND;
	if (d->outcome == OUTCOME_LEFT)
		e = lets_leave(c, ap, d->reason);
	d->marks = marks_of(c, d->text);
	if (!e)
		e = check(c, ap, d->text, d->outcome, d->reason, &d->marks, &d->found);
	return e || !d->found.any || d->anyway ? e : &ANSWER_UNCHECKED;
}

/* Beside its event `ap->last_seq`. */
static ERR
drafted(struct ctx *c, const struct appeal *ap, const struct drafting *d)
{
	const struct err *e = NULL;

	if (d->found.any)
		e = store_text_put(c->tx, ap->id, ap->last_seq, TEXT_CHECKS, ap->last_at, c->who.officer,
		    list_of(c->a, &d->found));
	return e ? e : store_scratch_drop(c->tx, ap->id, c->who.officer);
}

ERR
act_draft(struct ctx *c, int64_t id, struct str text, enum outcome outcome, struct str reason, bool anyway,
    struct appeal *out)
{
	struct drafting d = { .text = text, .reason = reason, .outcome = outcome, .anyway = anyway };
	struct appeal before;
	const struct err *e = beats_begin(c, id, DEED_DRAFT, &before, out);

	if (!e)
		e = lets_draft(c, &before, &d);
	if (e)
		return e;
	out->outcome = outcome;
	e = beats_record(c, &before, out, &(struct record){ DEED_DRAFT, 0, d.reason, TEXT_DRAFT, d.text });
	return e ? e : drafted(c, out, &d);
}

ERR
act_keep(struct ctx *c, int64_t id, struct str text, enum outcome outcome, struct str reason)
{
	struct scratch s = { c->who.officer, c->now, outcome, reason, text };
	struct appeal before, after;
	const struct err *e = beats_begin(c, id, DEED_DRAFT, &before, &after);

	return e ? e : store_scratch_put(c->tx, id, &s);
}

/* Is its author to be heard before this outcome? */
static bool
hears(const struct ctx *c, enum outcome outcome)
{
	return outcome == OUTCOME_REF && country_rule(c->country, STR("HEAR"), c->today);
}

/* Was the draft as it stands now shown to the author? */
static ERR
shown(struct ctx *c, int64_t id, struct hearing *h, bool *out)
{
	struct text draft = { .seq = 0 };
	const struct err *e = store_hearing(tx_db(c->tx), c->a, id, h, out);

	if (!e)
		e = store_text_latest(tx_db(c->tx), c->a, id, TEXT_DRAFT, &draft);
	*out = !e && *out && h->seq > draft.seq;
	return e;
}

ERR
act_hear(struct ctx *c, int64_t id, struct appeal *out)
{
	struct due from = { c->today, str_fmt(c->a, "s%s", date_iso(c->a, c->today).p) }, until;
	struct hearing h;
	struct appeal before;
	bool already;
	const struct err *e = beats_begin(c, id, DEED_HEAR, &before, out);

	if (e)
		return e;
	if (!hears(c, before.outcome))
		return &HEAR_NONE;
	e = shown(c, id, &h, &already);
	if (!e && already)
		e = &HEAR_TWICE;
	if (!e)
		e = deadline_count(c->country, c->a, "HEAR", &from, &until);
	if (!e)
		e = beats_record(c, &before, out, &(struct record){ .deed = DEED_HEAR });
	if (e)
		return e;
	h = (struct hearing){ out->last_seq, c->now, until.on, until.why };
	e = store_hearing_put(c->tx, id, &h);
	return e ? e
	         : beats_tell(c, out, "hearing", str_fmt(c->a, "until=%s\n", date_iso(c->a, until.on).p));
}

/* Was the author heard on this refusal: have they spoken by themselves since it was shown, or are their days over? */
static ERR
heard(struct ctx *c, const struct appeal *ap)
{
	struct happened *all;
	struct hearing h;
	size_t n;
	bool yes;
	const struct err *e;

	if (!hears(c, ap->outcome))
		return NULL;
	e = shown(c, ap->id, &h, &yes);
	if (e || !yes)
		return e ? e : &HEAR_FIRST;
	if (date_cmp(h.until, c->today) < 0)
		return NULL;
	e = store_events(tx_db(c->tx), c->a, ap->id, &all, &n);
	for (size_t i = 0; !e && i < n; i++)
		if (all[i].event.seq > h.seq && all[i].event.deed == DEED_ADD && all[i].event.who == WHO_AUTHOR)
			return NULL;
	return e ? e : &HEAR_FIRST;
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

/* May it end with this draft? */
static ERR
lets_end(struct ctx *c, const struct appeal *draft, struct str reason)
{
	const struct err *e;

	if (draft->outcome != OUTCOME_LEFT)
		return NULL;
	e = lets_leave(c, draft, reason);
	return e ? e : control_lets_close(c, draft->id);
}

/* It is answered, or left; what was answered together is answered too, and their authors are told. */
static ERR
approved(struct ctx *c, const struct appeal *before, struct appeal *out, struct str reason, struct str text,
    const struct marked *m)
{
	bool left = out->outcome == OUTCOME_LEFT;
	const struct err *e;

	out->state = left ? APPEAL_LEFT : deed_next(DEED_APPROVE, out->state);
	out->answered_at = c->now;
	if (left)
		out->closed_at = c->now;
	e = beats_record(c, before, out, &(struct record){ DEED_APPROVE, 0, reason, TEXT_ANSWER, text });
	if (!e)
		e = store_marks_put(c->tx, out->id, out->last_seq, m->v, m->n);
	if (!e && left)
		return beats_tell(c, out, "left", STR(""));
	if (!e)
		e = link_answered(c, out, text);
	return e ? e
	         : beats_tell(c, out, "answered",
	               str_fmt(c->a, "judge=%s\n", judge_token(c->a, c->keys, out->id, out->answered_at).p));
}

ERR
act_approve(struct ctx *c, int64_t id, struct appeal *out)
{
	struct appeal before;
	struct str reason = STR("");
	struct marked m;
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
		e = heard(c, &before);
	if (!e)
		e = ground_of(c, id, &reason);
	if (!e)
		e = lets_end(c, &before, reason);
	if (e)
		return e;
	m = marks_of(c, draft.body);
	return approved(c, &before, out, reason, draft.body, &m);
}

ERR
act_answer(struct ctx *c, int64_t id, struct str text, enum outcome outcome, struct str reason, bool anyway,
    struct appeal *out)
{
	struct drafting d = { .text = text, .reason = reason, .outcome = outcome, .anyway = anyway };
	struct appeal before;
	const struct err *e = beats_begin(c, id, DEED_ANSWER, &before, out);

	if (!e)
		e = beats_may(c, DEED_DRAFT, &before);
	if (e)
		return e;
	out->state = deed_next(DEED_DRAFT, before.state);
	out->outcome = outcome;
	e = beats_may(c, DEED_APPROVE, out);
	if (!e)
		e = lets_draft(c, &before, &d);
	if (!e)
		e = entrust_lets_approve(c, id);
	if (!e && hears(c, outcome)) /* nobody was shown what is only written now */
		e = &HEAR_FIRST;
	if (!e)
		e = lets_end(c, out, d.reason);
	if (!e)
		e = beats_step(c, out, &(struct record){ DEED_DRAFT, 0, d.reason, TEXT_DRAFT, d.text });
	if (!e)
		e = drafted(c, out, &d);
	return e ? e : approved(c, &before, out, d.reason, d.text, &d.marks);
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

/* It is no more. */
static ERR
undo(struct ctx *c, struct appeal *ap)
{
	const struct err *e;

	ap->flags = (ap->flags | FLAG_REWORK) & ~FLAG_BY_CALL;
	ap->outcome = OUTCOME_NONE;
	ap->verdict = VERDICT_NONE; /* it was on the answer that is no more */
	ap->answered_at = ap->closed_at = ap->verdict_at = 0;
	e = yield(c, ap);
	return e ? e : reform_seat(c, ap);
}

ERR
answer_back(struct ctx *c, const struct appeal *before, struct appeal *out, const struct record *rec)
{
	const struct err *e = undo(c, out);

	if (!e)
		e = beats_record(c, before, out, rec);
	if (!e && out->body != before->body)
		e = store_instructions_follow(c->tx, out->id, out->body);
	return e ? e : store_review_end(c->tx, out->id, c->now);
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
	e = answer_back(c, &before, out, &(struct record){ DEED_RETURN, 0, reason, TEXT_NOTE, text });
	return e || !before.answered_at ? e : link_returned(c, &before);
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
