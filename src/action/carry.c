/* Carrying appeals over. */
#include "action/carry.h"

#include "action/beats.h"
#include "base/arena.h"
#include "store/bans.h"

#define PAGE 500
#define FAR 2932896 /* 9999-12-31 */

/* Nobody leads it any more. */
static void
release(struct appeal *ap)
{
	ap->officer = ap->unit = 0;
	ap->outcome = OUTCOME_NONE;
	ap->state = APPEAL_ACCEPTED;
}

static ERR
carry_one(struct ctx *c, int64_t id, const struct officer *to)
{
	struct event ev = beats_event(c, DEED_CARRY);
	struct appeal before, after;
	bool banned = false;
	const struct err *e = store_appeal_by_id(tx_db(c->tx), c->a, id, &before);

	if (e)
		return e;
	after = before;
	after.unit = to->unit;
	if (before.flags & FLAG_ACCUSED)
		e = store_ban_meets(tx_db(c->tx), c->a, id, to->id, to->unit, to->body, &banned);
	if (banned || to->disabled || to->body != before.body)
		release(&after);
	ev.who = WHO_SYSTEM;
	ev.officer = ev.officer_body = 0;
	return e ? e : beats_save(c, &before, &after, &ev);
}

ERR
carry_officer(struct ctx *c, const struct officer *before, const struct officer *after)
{
	struct queue_ask ask = { .body = before->body, .officer = before->id, .state = APPEAL_STATES,
		.until = { FAR }, .max = PAGE };
	size_t n = PAGE;
	const struct err *e = NULL;

	while (!e && n == PAGE) {
		struct line *lines;

		e = store_queue(tx_db(c->tx), c->a, &ask, &lines, &n);
		for (size_t i = 0; !e && i < n; i++) {
			struct arena_mark mark = arena_mark(c->a);

			e = carry_one(c, lines[i].id, after);
			if (!e)
				arena_reset(c->a, mark);
		}
		if (!e && n) {
			ask.after_due = lines[n - 1].due;
			ask.after_id = lines[n - 1].id;
		}
	}
	return e;
}
