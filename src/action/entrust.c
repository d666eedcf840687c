/* Entrusting. */
#include "action/entrust.h"

#include "action/beats.h"
#include "action/office.h"
#include "base/arena.h"
#include "domain/access.h"
#include "domain/deadline.h"
#include "store/bans.h"
#include "store/officers.h"
#include "store/tasks.h"

const struct err TASK_TEXT = { ERR_INPUT, N_("Write what is to be done."), "text", NULL };
const struct err TASK_BODY = { ERR_INPUT, N_("Choose another body."), "body", NULL };
const struct err TASK_OFFICER = { ERR_INPUT, N_("Choose another officer of this body."), "officer", NULL };
const struct err TASK_TWICE = { ERR_INPUT, N_("This officer is a co-executor already."), "officer", NULL };
const struct err TASK_DAY = { ERR_INPUT, N_("Choose a day from today to the day the answer is due."), "day", NULL };
const struct err TASK_OVER = { ERR_REFUSED, N_("This task is over already."), NULL, NULL };
const struct err TASK_REASON = { ERR_INPUT, N_("Choose the ground on which the request is declined."), "reason", NULL };
const struct err REPLY_TEXT = { ERR_INPUT, N_("Write what came of it."), "text", NULL };
const struct err PARTS_OPEN = { ERR_REFUSED,
	N_("A part of the appeal is not answered yet: all parts are answered together."), NULL, NULL };

ERR
entrust_give(struct ctx *c, const struct record *rec, const struct appeal *before, struct appeal *out, struct task *t)
{
	struct task *all;
	size_t n;
	bool banned;
	const struct err *e = store_tasks(tx_db(c->tx), c->a, before->id, &all, &n);

	if (!e && !str_trim(rec->text).n)
		e = &TASK_TEXT;
	for (size_t i = 0; !e && i < n; i++)
		if (t->kind == TASK_HELP && all[i].kind == TASK_HELP && !all[i].how &&
		    all[i].to_officer == t->to_officer)
			e = &TASK_TWICE;
	if (!e)
		e = store_ban_meets(tx_db(c->tx), c->a, before->id, t->to_officer, 0, t->to_body, &banned);
	if (!e && banned)
		e = &APPEAL_BANNED;
	if (!e)
		e = store_task_next(tx_db(c->tx), c->a, before->id, &t->no);
	if (!e)
		e = beats_record(c, before, out, rec);
	if (e)
		return e;
	t->from_body = before->body;
	t->officer = c->who.officer;
	t->asked_at = c->now;
	t->seq = out->last_seq;
	t->gist = appeal_gist(c->a, rec->text);
	return store_task_put(c->tx, before->id, t);
}

static ERR
give(struct ctx *c, enum deed deed, const struct appeal *before, struct appeal *out, struct task *t, struct str text)
{
	return entrust_give(c, &(struct record){ .deed = deed, .text_kind = TEXT_TASK, .text = text }, before, out, t);
}

ERR
act_involve(struct ctx *c, int64_t id, int64_t officer, struct str text, struct appeal *out)
{
	struct task t = { .kind = TASK_HELP };
	struct appeal before;
	struct officer who;
	bool banned = false;
	const struct err *e = beats_begin(c, id, DEED_INVOLVE, &before, out);

	if (!e)
		e = store_officer_by_id(tx_db(c->tx), c->a, officer, &who);
	if (e)
		return e == &DB_MISSING ? &TASK_OFFICER : e;
	if (who.body != before.body || who.disabled || who.id == before.officer ||
	    !(who.roles & (ROLE_BIT(ROLE_EXECUTOR) | ROLE_BIT(ROLE_HEAD))))
		return &TASK_OFFICER;
	e = store_ban_meets(tx_db(c->tx), c->a, id, who.id, who.unit, who.body, &banned);
	if (e || banned)
		return e ? e : &APPEAL_BANNED;
	t.to_body = who.body;
	t.to_officer = who.id;
	t.due = before.due;
	t.due_why = before.due_why;
	return give(c, DEED_INVOLVE, &before, out, &t, text);
}

/* A body that works, and not the one that has the appeal. */
static ERR
other_body(struct ctx *c, const struct appeal *before, int64_t body, struct task *t)
{
	const struct body *b = country_body(c->country, body);

	t->to_body = body;
	return !b || b->ended || b->id == before->body ? &TASK_BODY : NULL;
}

/* The law's day of now, to count from. */
static struct due
from_now(struct ctx *c)
{
	struct due d;

	deadline_registered(c->country, c->a, c->now, &d);
	d.why = str_fmt(c->a, "s%s", date_iso(c->a, d.on).p);
	return d;
}

ERR
act_ask(struct ctx *c, int64_t id, int64_t body, struct str text, struct appeal *out)
{
	struct due start = from_now(c), due;
	struct task t = { .kind = TASK_REQUEST };
	struct appeal before;
	const struct err *e = beats_begin(c, id, DEED_ASK, &before, out);

	if (!e)
		e = other_body(c, &before, body, &t);
	if (!e)
		e = deadline_count(c->country, c->a, "REQ", &start, &due);
	if (e)
		return e;
	t.due = due.on;
	t.due_why = due.why;
	return give(c, DEED_ASK, &before, out, &t, text);
}

ERR
act_part(struct ctx *c, int64_t id, int64_t body, struct str text, struct appeal *out)
{
	struct due start = from_now(c);
	struct task t = { .kind = TASK_PART };
	const struct body *b = country_body(c->country, body);
	struct appeal before, there;
	const struct err *e = beats_begin(c, id, DEED_PART, &before, out);

	if (!e)
		e = other_body(c, &before, body, &t);
	if (e)
		return e;
	there = before;
	there.state = APPEAL_FORWARDED;
	e = deadline_arrive(c->country, c->a, &there, &start);
	if (e)
		return e;
	t.due = there.due;
	t.due_why = there.due_why;
	e = give(c, DEED_PART, &before, out, &t, text);
	return e ? e
	         : beats_tell(c, out, "part",
	               str_fmt(c->a, "body=%s\nlatest=%s\n", str_cstr(c->a, lang_pick(&b->names, out->lang)),
	                   date_iso(c->a, t.due).p));
}

ERR
act_visit(struct ctx *c, int64_t id, struct date day, struct str text, struct appeal *out)
{
	struct task t = { .kind = TASK_VISIT, .due = day };
	struct appeal before;
	const struct err *e = beats_begin(c, id, DEED_VISIT, &before, out);

	if (e)
		return e;
	/* What is late already may be visited today. */
	if (date_cmp(day, c->today) < 0 || (date_cmp(day, before.due) > 0 && date_cmp(day, c->today) > 0))
		return &TASK_DAY;
	t.due_why = str_fmt(c->a, "s%s", date_iso(c->a, day).p);
	t.to_body = before.body;
	t.to_officer = c->who.officer;
	e = give(c, DEED_VISIT, &before, out, &t, text);
	return e ? e : beats_tell(c, out, "visit", str_fmt(c->a, "day=%s\n", date_iso(c->a, day).p));
}

ERR
task_open(struct ctx *c, int64_t id, int64_t no, struct appeal *ap, struct task *t, bool *whole)
{
	const struct err *e = store_appeal_for(c->db, c->a, &c->who, id, ap);

	if (!e)
		e = store_task(c->db, c->a, id, no, t);
	if (e)
		return e == &DB_MISSING ? &ACCESS_MISSING : e;
	*whole = access_sees(c->country, &c->who, ap);
	if (!*whole && !task_sees(c->country, &c->who, t))
		return &ACCESS_MISSING;
	*whole |= task_shows_appeal(t);
	return NULL;
}

ERR
act_task_reveal(struct ctx *c, int64_t id, int64_t no, struct applicant *out)
{
	struct appeal ap;
	struct task t;
	bool whole;
	const struct err *e = task_open(c, id, no, &ap, &t, &whole);

	if (e)
		return e;
	if (t.kind != TASK_ALARM || !task_may_reply(&c->who, &t))
		return &ACCESS_DENIED;
	c->who.asked = id;
	return act_reveal(c, id, str_c(lang_text(ap.lang, N_("To act on a threat or a crime that was passed on"))), &ap, out);
}

ERR
act_reply(struct ctx *c, int64_t id, int64_t no, struct str decline, struct str text, struct appeal *out)
{
	struct appeal before;
	struct task t;
	bool whole, declined = str_trim(decline).n > 0;
	const struct err *e = task_open(c, id, no, out, &t, &whole);

	if (e)
		return e;
	if (t.how)
		return &TASK_OVER;
	if (!task_may_reply(&c->who, &t))
		return &ACCESS_DENIED;
	c->who.asked = id;
	e = beats_begin(c, id, DEED_REPLY, &before, out);
	if (e)
		return e;
	if (declined && (t.kind == TASK_HELP || t.kind == TASK_VISIT ||
	                    !country_word(c->country, "reason.reply", decline)))
		return &TASK_REASON;
	if (!str_trim(text).n)
		return &REPLY_TEXT;
	e = beats_record(c, &before, out,
	    &(struct record){ .deed = DEED_REPLY, .reason = decline, .text_kind = TEXT_REPLY, .text = text });
	return e ? e : store_task_end(c->tx, id, no, declined ? TASK_DECLINED : TASK_DONE, c->now, out->last_seq);
}

ERR
act_recall(struct ctx *c, int64_t id, int64_t no, struct str text, struct appeal *out)
{
	struct appeal before;
	struct task t;
	const struct err *e = beats_begin(c, id, DEED_RECALL, &before, out);

	if (!e)
		e = store_task(tx_db(c->tx), c->a, id, no, &t);
	if (e)
		return e == &DB_MISSING ? &ACCESS_MISSING : e;
	if (t.how)
		return &TASK_OVER;
	if (!str_trim(text).n)
		return &REPLY_TEXT;
	e = beats_record(c, &before, out,
	    &(struct record){ .deed = DEED_RECALL, .text_kind = TEXT_REPLY, .text = text });
	return e ? e : store_task_end(c->tx, id, no, TASK_RECALLED, c->now, out->last_seq);
}

ERR
entrust_lets_approve(struct ctx *c, int64_t id)
{
	struct task *all;
	size_t n;
	const struct err *e = store_tasks(tx_db(c->tx), c->a, id, &all, &n);

	for (size_t i = 0; !e && i < n; i++)
		if (all[i].kind == TASK_PART && !all[i].how)
			e = &PARTS_OPEN;
	return e;
}
