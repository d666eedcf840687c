/* Threats and crimes. */
#include "action/warn.h"

#include "action/beats.h"
#include "action/entrust.h"
#include "base/arena.h"
#include "domain/alarm.h"
#include "store/bans.h"
#include "store/tasks.h"

const struct err ALARM_KIND = { ERR_INPUT, N_("Choose who is to know of it."), "reason", NULL };
const struct err ALARM_TEXT = { ERR_INPUT, N_("Say in a sentence what threatens whom."), "text", NULL };
const struct err ALARM_NOBODY = { ERR_INPUT,
	N_("No body of this kind can have it: there is none, or the appeal complains of it. Choose another one."), "reason",
	NULL };
const struct err ALARM_TWICE = { ERR_INPUT, N_("This body has it already."), "reason", NULL };
const struct err CALM_TEXT = { ERR_INPUT, N_("Say why there is no threat and no crime."), "text", NULL };
const struct err CALM_NONE = { ERR_REFUSED, N_("Nothing in this appeal waits for such a decision."), NULL, NULL };

/* Who gets it, unless it has it already. */
static ERR
receiver(struct ctx *c, const struct appeal *ap, struct str kind, const struct body **out)
{
	struct ban *bans;
	struct task *all;
	size_t nbans, n;
	const struct err *e = store_bans(tx_db(c->tx), c->a, ap->id, &bans, &nbans);

	if (!e)
		e = store_tasks(tx_db(c->tx), c->a, ap->id, &all, &n);
	if (e)
		return e;
	*out = alarm_body(c->country, kind, ap->place, bans, nbans);
	if (!*out)
		return &ALARM_NOBODY;
	for (size_t i = 0; i < n; i++)
		if (all[i].kind == TASK_ALARM && all[i].to_body == (*out)->id && !all[i].how)
			return &ALARM_TWICE;
	return NULL;
}

ERR
act_alarm(struct ctx *c, int64_t id, struct str kind, struct str text, struct appeal *out)
{
	struct task t = { .kind = TASK_ALARM, .due = c->today };
	const struct body *b;
	struct appeal before;
	const struct err *e = beats_begin(c, id, DEED_ALARM, &before, out);

	if (e)
		return e;
	if (!country_word(c->country, ALARM_FAMILY, kind))
		return &ALARM_KIND;
	if (!str_trim(text).n)
		return &ALARM_TEXT;
	e = receiver(c, &before, kind, &b);
	if (e)
		return e;
	t.to_body = b->id;
	t.due_why = str_fmt(c->a, "s%s", date_iso(c->a, t.due).p);
	out->flags = (out->flags & ~FLAG_DANGER) | FLAG_ALARM;
	return entrust_give(c,
	    &(struct record){ .deed = DEED_ALARM, .reason = kind, .text_kind = TEXT_TASK, .text = text }, &before, out,
	    &t);
}

ERR
act_calm(struct ctx *c, int64_t id, struct str text, struct appeal *out)
{
	struct appeal before;
	const struct err *e = beats_begin(c, id, DEED_CALM, &before, out);

	if (e)
		return e;
	if (!(before.flags & FLAG_DANGER))
		return &CALM_NONE;
	if (!str_trim(text).n)
		return &CALM_TEXT;
	out->flags &= ~FLAG_DANGER;
	return beats_record(c, &before, out,
	    &(struct record){ .deed = DEED_CALM, .text_kind = TEXT_REASON, .text = text });
}
