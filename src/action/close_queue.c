/* Closing a queue. */
#include "action/close_queue.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "domain/receiving.h"
#include "store/officers.h"

#define WORDS_SIGNS 1000
#define HEIRS_MOST 8 /* one after another */

const struct err CLOSE_WHY = { ERR_INPUT, N_("Say in words why the queue is closed: those who wait read it."), "words", NULL };
const struct err CLOSE_HEIR = { ERR_INPUT, N_("Choose an open queue for the same thing, or none."), "heir", NULL };

/* Where those who waited go on: the heir, or its heir where it is closed too. *any false: nowhere. */
static ERR
heir_of(struct ctx *c, const struct queue *q, struct queue *out, bool *any)
{
	int64_t id = q->heir;
	const struct err *e = NULL;

	*any = false;
	for (int i = 0; !e && id && !*any && i < HEIRS_MOST; i++) {
		e = store_queue_get(tx_db(c->tx), c->a, id, out);
		*any = !e && !out->closed.day && out->id != q->id;
		id = e ? 0 : out->heir;
	}
	return e;
}

/* They stand in the other queue already: there they get the better of both places. */
static ERR
join(struct ctx *c, const struct referral *r, const struct queue *to, struct str person)
{
	struct referral other;
	const struct err *e = store_referral_of_person(tx_db(c->tx), c->a, to->id, person, &other);

	if (e || other.state != REFERRAL_WAITING || referral_cmp(r, &other) > 0)
		return e;
	if (r->class != other.class) {
		e = store_queue_flow(c->tx, to->id, monday_of(c->today), other.class, FLOW_GONE);
		if (!e)
			e = store_queue_flow(c->tx, to->id, monday_of(c->today), r->class, FLOW_CAME);
		other.criteria = r->criteria;
	}
	other.class = r->class;
	other.referred_at = r->referred_at;
	if (!e)
		e = store_referral_change(c->tx, &other);
	return e ? e : refer_note(c, referral_deed_code(REFERRAL_MOVE), &other, to);
}

/* One of those who wait: into the other queue, or out. */
static ERR
carry(struct ctx *c, struct queue *q, struct queue *to, struct referral *r)
{
	bool known = false;
	const struct err *e = to ? store_referral_known(tx_db(c->tx), c->a, to->id, r->person, &known) : NULL;

	q->waiting--;
	if (!e)
		e = store_queue_flow(c->tx, q->id, monday_of(c->today), r->class, FLOW_GONE);
	if (!e && to && !known) {
		to->waiting++;
		r->queue = to->id;
		e = store_queue_flow(c->tx, to->id, monday_of(c->today), r->class, FLOW_CAME);
		if (!e)
			e = store_referral_change(c->tx, r);
		if (!e)
			e = refer_note(c, referral_deed_code(REFERRAL_MOVE), r, to);
		return e ? e : refer_tell(c, r, to, "queue_moved");
	}
	r->state = referral_next(REFERRAL_END);
	r->ended_at = c->now;
	r->ended_on = c->today;
	if (!e)
		e = store_referral_change(c->tx, r);
	if (!e && known)
		e = join(c, r, to, r->person);
	if (!e)
		e = refer_note(c, referral_deed_code(REFERRAL_END), r, q);
	return e ? e : refer_tell(c, r, q, known ? "queue_twice" : "queue_closed");
}

static ERR
slice(struct ctx *c, struct queue *q, int64_t *did)
{
	struct referral *list;
	struct queue to;
	bool any = false;
	size_t n = 0;
	const struct err *e = heir_of(c, q, &to, &any);

	if (!e)
		e = store_referrals_waiting(tx_db(c->tx), c->a, q->id, NULL, CLOSE_SLICE, &list, &n);
	for (size_t i = 0; !e && i < n; i++)
		e = carry(c, q, any ? &to : NULL, &list[i]);
	*did = (int64_t)n;
	if (!e && n && any)
		e = store_queue_change(c->tx, &to);
	return e ? e : store_queue_change(c->tx, q);
}

/* An open queue of the same kind for the same thing. */
static ERR
may_inherit(struct ctx *c, const struct queue *q, int64_t heir)
{
	struct queue to;
	const struct err *e = store_queue_get(tx_db(c->tx), c->a, heir, &to);

	if (e)
		return e->kind == ERR_MISSING ? &CLOSE_HEIR : e;
	if (to.id == q->id || to.closed.day || !str_eq(to.kind, q->kind) || !str_eq(to.profile, q->profile))
		return &CLOSE_HEIR;
	return NULL;
}

ERR
queue_close(struct ctx *c, struct queue *q, struct str words, int64_t heir)
{
	int64_t did;
	const struct err *e;

	q->closed = c->today;
	q->closed_words = words;
	q->heir = heir;
	e = slice(c, q, &did);
	return e ? e : store_office_event(c->tx, c->who.officer, "queue-close", str_fmt(c->a, "%lld", (long long)q->id),
	    str_fmt(c->a, "heir=%lld", (long long)heir));
}

ERR
act_queue_close(struct ctx *c, int64_t queue, struct str words, int64_t heir)
{
	struct queue_kind k;
	struct queue q;
	const struct err *e = refer_queue(c, queue, &q, &k);

	words = str_trim(words);
	if (!e && !refer_gives(c, q.body))
		e = &REFER_MISSING;
	if (!e && q.closed.day)
		e = &REFER_CLOSED;
	if (!e && (!words.n || utf8_len(words) > WORDS_SIGNS))
		e = &CLOSE_WHY;
	if (!e && heir)
		e = may_inherit(c, &q, heir);
	return e ? e : queue_close(c, &q, words, heir);
}

ERR
act_queue_carry(struct ctx *c, int64_t queue, int64_t *did)
{
	struct queue q;
	const struct err *e = c->who.kind == WHO_SYSTEM ? store_queue_get(tx_db(c->tx), c->a, queue,
	    &q) : &REFER_MISSING;

	*did = 0;
	return e || !q.closed.day || !q.waiting ? e : slice(c, &q, did);
}
