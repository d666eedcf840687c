/* Control. */
#include "action/control.h"

#include "action/beats.h"
#include "action/reform.h"
#include "base/arena.h"
#include "domain/access.h"
#include "domain/deadline.h"
#include "store/controls.h"

const struct err CONTROL_REASON = { ERR_INPUT, N_("Choose the ground of control."), "reason", NULL };
const struct err CONTROL_OFF = { ERR_REFUSED, N_("The appeal is not on control."), NULL, NULL };
const struct err INSTRUCT_TEXT = { ERR_INPUT, N_("Write what the body must do."), "text", NULL };
const struct err INSTRUCT_TERM = { ERR_INPUT, N_("Choose the term of the instruction."), "term", NULL };
const struct err REPORT_NOTHING = { ERR_REFUSED, N_("There is no open instruction."), NULL, NULL };
const struct err REPORT_TEXT = { ERR_INPUT, N_("Write what was done."), "text", NULL };
const struct err CONTROL_HOLDS = { ERR_REFUSED,
	N_("The appeal is on control: the controller takes it off before it is closed."), NULL, NULL };
const struct err INSTRUCTION_HOLDS = { ERR_REFUSED,
	N_("An instruction is not carried out yet: the appeal cannot be closed."), NULL, NULL };

/* The end of one of the office's clocks that begins today. */
static ERR
counted(struct ctx *c, const char *rule, struct due *out)
{
	struct due from = { c->today, str_fmt(c->a, "s%s", date_iso(c->a, c->today).p) };

	return deadline_count(c->country, c->a, rule, &from, out);
}

ERR
act_control(struct ctx *c, int64_t id, struct str reason, struct str text, struct appeal *out)
{
	struct control k = { c->who.body, c->who.officer, c->now, { 0 }, reason };
	struct appeal before;
	struct due review;
	const struct err *e = beats_begin(c, id, DEED_CONTROL, &before, out);

	if (e)
		return e;
	if (!country_word(c->country, "reason.control", reason))
		return &CONTROL_REASON;
	e = counted(c, "REVIEW", &review);
	if (e)
		return e;
	k.review_on = review.on;
	e = beats_record(c, &before, out, &(struct record){ DEED_CONTROL, 0, reason, TEXT_NOTE, text });
	return e ? e : store_control_put(c->tx, id, &k);
}

ERR
act_uncontrol(struct ctx *c, int64_t id, struct str text, struct appeal *out)
{
	struct appeal before;
	struct control k;
	bool on = false;
	const struct err *e = beats_begin(c, id, DEED_UNCONTROL, &before, out);

	if (!e)
		e = store_control(tx_db(c->tx), c->a, id, &k, &on);
	if (e)
		return e;
	if (!on)
		return &CONTROL_OFF;
	e = beats_record(c, &before, out,
	    &(struct record){ .deed = DEED_UNCONTROL, .text_kind = TEXT_NOTE, .text = text });
	return e ? e : store_control_end(c->tx, id, c->now);
}

ERR
act_instruct(struct ctx *c, int64_t id, struct str term, struct str text, struct appeal *out)
{
	struct instruction *all, in = { .no = 1 };
	struct appeal before, seat;
	struct due due;
	size_t n;
	const struct err *e = beats_begin(c, id, DEED_INSTRUCT, &before, out);

	if (e)
		return e;
	if (!str_trim(text).n)
		return &INSTRUCT_TEXT;
	if (!str_starts(term, STR("INSTRUCT")) || !country_rule(c->country, term, c->today))
		return &INSTRUCT_TERM;
	seat = before; /* a body that ended is told nothing any more */
	e = counted(c, str_cstr(c->a, term), &due);
	if (!e)
		e = reform_seat(c, &seat);
	if (!e)
		e = store_instructions(tx_db(c->tx), c->a, id, &all, &n);
	if (!e)
		e = beats_record(c, &before, out,
		    &(struct record){ .deed = DEED_INSTRUCT, .text_kind = TEXT_INSTRUCTION, .text = text });
	if (e)
		return e;
	in.no = n ? all[n - 1].no + 1 : 1;
	in.to_body = seat.body;
	in.from_body = c->who.body;
	in.officer = c->who.officer;
	in.given_at = c->now;
	in.due = due.on;
	in.due_why = due.why;
	in.seq = out->last_seq;
	return store_instruction_put(c->tx, id, &in);
}

/* The oldest open one; NULL when there is none. */
static ERR
open_instruction(struct ctx *c, int64_t id, const struct instruction **out)
{
	struct instruction *all;
	size_t n;
	const struct err *e = store_instructions(tx_db(c->tx), c->a, id, &all, &n);

	*out = NULL;
	for (size_t i = n; !e && i-- > 0;)
		if (!all[i].done_at)
			*out = &all[i];
	return e;
}

ERR
act_report(struct ctx *c, int64_t id, struct str text, struct appeal *out)
{
	const struct instruction *in;
	struct appeal before;
	const struct err *e = beats_begin(c, id, DEED_REPORT, &before, out);

	if (!e)
		e = open_instruction(c, id, &in);
	if (e)
		return e;
	if (!in)
		return &REPORT_NOTHING;
	if (!str_trim(text).n)
		return &REPORT_TEXT;
	e = beats_record(c, &before, out,
	    &(struct record){ .deed = DEED_REPORT, .text_kind = TEXT_REPORT, .text = text });
	return e ? e : store_instruction_done(c->tx, id, in->no, c->now, out->last_seq);
}

ERR
act_remind(struct ctx *c, int64_t body, int max, int *did)
{
	struct queue_ask ask = { .body = body, .state = APPEAL_STATES, .until = date_add_days(c->today, -1),
		.max = 10 * max, .who = &c->who };
	struct str key = c->idem;
	struct line *lines;
	size_t n;
	const struct err *e;

	*did = 0;
	if (!access_sees_body(c->country, &c->who, body))
		return &ACCESS_MISSING;
	e = store_queue(tx_db(c->tx), c->a, &ask, &lines, &n);
	for (size_t i = 0; !e && i < n && *did < max; i++) {
		struct appeal before, after;

		if (lines[i].flags & FLAG_REMINDED)
			continue;
		e = beats_begin(c, lines[i].id, DEED_REMIND, &before, &after);
		if (e && !db_failed(e)) { /* not theirs to see */
			e = NULL;
			continue;
		}
		if (e)
			break;
		after.flags |= FLAG_REMINDED;
		e = beats_record(c, &before, &after, &(struct record){ .deed = DEED_REMIND });
		c->idem = STR(""); /* one key for the whole press */
		++*did;
	}
	c->idem = key;
	return e;
}

ERR
control_lets_close(struct ctx *c, int64_t id)
{
	const struct instruction *in;
	struct control k;
	bool on = false;
	const struct err *e = store_control(tx_db(c->tx), c->a, id, &k, &on);

	if (!e && on)
		e = &CONTROL_HOLDS;
	if (!e)
		e = open_instruction(c, id, &in);
	return e ? e : in ? &INSTRUCTION_HOLDS : NULL;
}
