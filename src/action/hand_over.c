/* Handing an office over. */
#include "action/hand_over.h"

#include "action/close_queue.h"
#include "domain/outing.h"
#include "store/outings.h"
#include "store/queues.h"
#include "store/reforms.h"

const struct err HAND_OVER_QUEUES = { ERR_REFUSED,
	N_("People stand in open queues of this body: close these first, or name a body that takes the rest."), NULL, NULL };
const struct err HAND_OVER_OUTINGS = { ERR_REFUSED,
	N_("This body has announced mobile receptions: cancel these first, or name a body that takes the rest."), NULL, NULL };

ERR
hand_over_may(struct ctx *c, const struct reform *r)
{
	struct db *d = c->tx ? tx_db(c->tx) : c->db;
	struct queue *queues;
	struct outing *outings;
	size_t n;
	const struct err *e;

	if (heir_rest(r))
		return NULL;
	e = store_queues_of(d, c->a, r->body, &queues, &n);
	for (size_t i = 0; !e && i < n; i++)
		if (!queues[i].closed.day || queues[i].waiting)
			return &HAND_OVER_QUEUES;
	if (!e)
		e = store_outings_of(d, c->a, r->body, c->today, &outings, &n);
	for (size_t i = 0; !e && i < n; i++)
		if (outings[i].state == OUTING_ANNOUNCED)
			return &HAND_OVER_OUTINGS;
	return e;
}

/* The heir gives the same: one queue of both, with everybody's class and day. */
static ERR
unite(struct ctx *c, struct queue *q, struct queue *other, struct str words)
{
	const struct err *e = NULL;

	if (q->closed.day)
		return NULL; /* whoever waits there is on the way elsewhere */
	if (other->closed.day) {
		other->places = q->places;
		other->closed = (struct date){ 0 };
		other->closed_words = STR("");
		other->heir = 0;
		e = store_queue_change(c->tx, other);
	}
	return e ? e : queue_close(c, q, words, other->id);
}

static ERR
queues(struct ctx *c, int64_t from, int64_t to, struct str act)
{
	const struct body *heir = country_body(c->country, to);
	struct str words = act.n || !heir ? act : lang_pick(&heir->names, c->country->default_lang);
	struct queue *list;
	size_t n;
	const struct err *e = store_queues_of(tx_db(c->tx), c->a, from, &list, &n);

	for (size_t i = 0; !e && i < n; i++) {
		struct queue like = list[i], other;
		bool any;

		like.body = to;
		e = store_queue_named(tx_db(c->tx), c->a, &like, &other, &any);
		if (!e)
			e = any ? unite(c, &list[i], &other, words) : store_queue_move(c->tx, &list[i], to);
	}
	return e;
}

ERR
hand_over(struct ctx *c, int64_t from, int64_t to, struct str act)
{
	const struct body *heir = country_body(c->country, to);
	const struct err *e;

	if (!to)
		return NULL;
	e = store_office_goes(c->tx, from, to, heir && heir->parent && heir->parent != from ? heir->parent : to);
	return e ? e : queues(c, from, to, act);
}
