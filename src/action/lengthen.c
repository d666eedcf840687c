/* Longer terms. */
#include "action/lengthen.h"

#include "action/answer.h"
#include "action/beats.h"
#include "base/arena.h"
#include "domain/deadline.h"

const struct err LENGTHEN_PROPOSAL = { ERR_REFUSED,
	N_("A proposal has no longer term: its author is told of longer study."), NULL, NULL };
const struct err NOTICE_NO_PROPOSAL = { ERR_REFUSED,
	N_("Only the author of a proposal is told of longer study."), NULL, NULL };

static ERR
longer(struct ctx *c, int64_t id, const struct record *rec, struct appeal *out)
{
	struct appeal before;
	struct due due;
	bool notice = rec->deed == DEED_NOTICE;
	const struct err *e = beats_begin(c, id, rec->deed, &before, out);

	if (e)
		return e;
	if (notice != (before.kind == KIND_PROPOSAL))
		return notice ? &NOTICE_NO_PROPOSAL : &LENGTHEN_PROPOSAL;
	if (!country_word(c->country, "reason.lengthen", rec->reason))
		return &REASON_MISSING;
	e = deadline_lengthen(c->country, c->a, &before, c->now, &due);
	if (e)
		return e;
	out->due = out->latest = due.on;
	out->due_why = out->latest_why = due.why;
	e = beats_record(c, &before, out, rec);
	if (!e)
		e = beats_tell(c, out, notice ? "studied" : "lengthened",
		    str_fmt(c->a, "latest=%s\n", date_iso(c->a, out->latest).p));
	return e;
}

ERR
act_lengthen(struct ctx *c, int64_t id, struct str reason, struct str text, struct appeal *out)
{
	return longer(c, id, &(struct record){ DEED_LENGTHEN, 0, reason, TEXT_REASON, text }, out);
}

ERR
act_notice(struct ctx *c, int64_t id, struct str reason, struct str text, struct appeal *out)
{
	return longer(c, id, &(struct record){ DEED_NOTICE, 0, reason, TEXT_REASON, text }, out);
}
