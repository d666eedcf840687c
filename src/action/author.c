/* The author's deeds. */
#include "action/author.h"

#include "action/beats.h"
#include "action/hold.h"
#include "action/judge.h"
#include "base/arena.h"
#include "domain/alarm.h"
#include "domain/deadline.h"
#include "domain/limit.h"

const struct err ADD_EMPTY = { ERR_INPUT, N_("Write what you want to add, or choose a file."), "text",
	NULL };
const struct err VERDICT_CHOOSE = { ERR_INPUT, N_("Choose one of the three."), "verdict", NULL };
const struct err VERDICT_LATE = { ERR_REFUSED, N_("The days for judging this answer have passed."), NULL,
	NULL };

ERR
act_add(struct ctx *c, int64_t id, struct str text, const struct paper *files, size_t nfiles,
    struct appeal *out)
{
	struct let_go l = { .nbans = 0 };
	struct appeal before;
	struct paper *had;
	size_t nhad;
	const struct err *e = beats_begin(c, id, DEED_ADD, &before, out);

	if (!e)
		e = store_files(tx_db(c->tx), c->a, id, &had, &nhad);
	if (e)
		return e;
	if (!str_trim(text).n && !nfiles)
		return &ADD_EMPTY;
	if (nhad + nfiles > FILES_MAX)
		return &FILES_MANY;
	/* Also after an earlier threat was passed on. What may be one is never held. */
	if (alarm_find(c->country, c->a, text)) {
		out->flags |= FLAG_DANGER;
		if (before.flags & FLAG_HELD)
			e = hold_let_go(c, &before, out, &l);
	}
	if (!e)
		e = beats_record(c, &before, out,
		    &(struct record){ .deed = DEED_ADD, .from_body = out->body != before.body ? before.body : 0,
		        .text_kind = TEXT_ADDED, .text = text });
	if (!e)
		e = hold_others_go(c, out, &l);
	for (size_t i = 0; !e && i < nfiles; i++) {
		struct paper f = files[i];

		f.no = (int)(nhad + i) + 1;
		f.seq = out->last_seq;
		e = store_file_put(c->tx, id, &f);
	}
	return e;
}

ERR
act_withdraw(struct ctx *c, int64_t id, struct str text, struct appeal *out)
{
	struct appeal before;
	const struct err *e = beats_begin(c, id, DEED_WITHDRAW, &before, out);

	if (e)
		return e;
	out->outcome = OUTCOME_WDR;
	out->closed_at = c->now;
	if (alarm_find(c->country, c->a, text)) /* perhaps somebody made them */
		out->flags |= FLAG_DANGER;
	return beats_record(c, &before, out,
	    &(struct record){ .deed = DEED_WITHDRAW, .text_kind = TEXT_ADDED, .text = text });
}

/* Are the days for judging still running? They begin with the answer. */
static ERR
in_time(struct ctx *c, const struct appeal *ap)
{
	struct due from = { moment_day(ap->answered_at, country_offset(c->country, ap->answered_at)),
		STR_INIT("") };
	struct due end;
	const struct err *e = deadline_count(c->country, c->a, "VERDICT", &from, &end);

	if (e)
		return e;
	return date_cmp(c->today, end.on) > 0 ? &VERDICT_LATE : NULL;
}

ERR
act_verdict(struct ctx *c, int64_t id, enum verdict verdict, struct str text, struct appeal *out)
{
	struct appeal before;
	const struct err *e = beats_begin(c, id, DEED_VERDICT, &before, out);

	if (e)
		return e;
	if (verdict <= VERDICT_NONE || verdict >= VERDICTS)
		return &VERDICT_CHOOSE;
	e = in_time(c, &before);
	if (e)
		return e;
	out->verdict = verdict;
	out->verdict_at = c->now;
	out->flags &= ~FLAG_BY_CALL; /* their own wins */
	e = beats_record(c, &before, out,
	    &(struct record){ .deed = DEED_VERDICT, .text_kind = TEXT_VERDICT, .text = text });
	return e ? e : judge_review(c, &before, out);
}
