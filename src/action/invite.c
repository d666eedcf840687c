/* Inviting. */
#include "action/invite.h"

#include "action/beats.h"
#include "base/arena.h"
#include "base/utf8.h"
#include "domain/access.h"
#include "domain/receiving.h"
#include "store/officers.h"

#define WORDS_SIGNS 1000

const struct err INVITE_WEEK = { ERR_INPUT, N_("Choose a week from this one on, at most half a year ahead."), "week", NULL };
const struct err INVITE_FULL = { ERR_INPUT, N_("All places of this week are given."), "week", NULL };
const struct err INVITE_EMPTY = { ERR_REFUSED, N_("Nobody waits in this queue."), NULL, NULL };
const struct err INVITE_FIRST = { ERR_INPUT, N_("This one is the next anyway: invite in turn."), "reason", NULL };
const struct err INVITE_REASON = { ERR_INPUT, N_("Choose the reason of the step out of turn."), "reason", NULL };
const struct err INVITE_WORDS = { ERR_INPUT, N_("Say in words why it is done out of turn."), "words", NULL };
const struct err INVITE_OFFICER = { ERR_INPUT, N_("Choose who answers for the step out of turn."), "officer", NULL };
const struct err INVITE_LATE = { ERR_REFUSED, N_("The time to answer is over."), NULL, NULL };
const struct err INVITE_EARLY = { ERR_REFUSED, N_("This is written when the week has begun."), NULL, NULL };
const struct err PLACES_COUNT = { ERR_INPUT, N_("Write a number of places a week, from 0 to 1,000."), "places", NULL };
const struct err PLACES_HELD = { ERR_INPUT, N_("More places are given already. Choose a higher number."), "places", NULL };
const struct err PLACES_KIND = { ERR_INPUT, N_("Choose what is given, from the list."), "profile", NULL };
const struct err PLACES_TWICE = { ERR_INPUT, N_("The body has this queue already."), "profile", NULL };

static bool
week_fits(const struct ctx *c, struct date week)
{
	struct date first = monday_of(c->today);

	return date_weekday(week) == 1 && date_cmp(week, first) >= 0 &&
	    week.day <= first.day + 7 * INVITE_AHEAD;
}

/* ---- places ---- */

static ERR
open_queue(struct ctx *c, struct queue *q)
{
	const struct body *b = country_body(c->country, c->who.body);
	struct queue_kind k;
	struct queue was;
	bool any = false;
	const struct err *e;

	q->body = c->who.body;
	if (!refer_gives(c, q->body) || !b)
		return &ACCESS_DENIED;
	if (!queue_kind_of(c->country, q->kind, &k) || !queue_list_has(&k.profiles, q->profile) ||
	    !queue_list_has(&k.gives, b->kind))
		return &PLACES_KIND;
	e = store_queue_named(tx_db(c->tx), c->a, q, &was, &any);
	if (!e && any && (!was.closed.day || was.waiting))
		e = &PLACES_TWICE;
	if (e)
		return e;
	if (any) { /* it was closed: it opens again */
		was.places = q->places;
		was.closed = (struct date){ 0 };
		was.closed_words = STR("");
		was.heir = 0;
		*q = was;
		return store_queue_change(c->tx, q);
	}
	q->made_at = c->now;
	e = store_queue_put(c->tx, c->a, q);
	return e == &DB_COLLISION ? &PLACES_TWICE : e;
}

/* Weeks that have no number of their own hold no more than the usual one. */
static ERR
fits_weeks(struct ctx *c, const struct queue *was, int64_t places)
{
	struct queue_week *w = arena_array(c->a, INVITE_AHEAD + 1, sizeof(*w));
	struct queue usual = *was;
	const struct err *e;

	usual.places = places;
	e = store_queue_weeks(tx_db(c->tx), c->a, &usual, monday_of(c->today), INVITE_AHEAD + 1, w);
	for (size_t i = 0; !e && i <= INVITE_AHEAD; i++)
		if (w[i].held > w[i].places)
			e = &PLACES_HELD;
	return e;
}

ERR
act_places(struct ctx *c, struct queue *q)
{
	struct queue_kind k;
	struct queue was;
	const struct err *e = NULL;

	if (q->places < 0 || q->places > PLACES_MOST)
		return &PLACES_COUNT;
	if (!q->id) {
		e = open_queue(c, q);
		return e ? e : store_office_event(c->tx, c->who.officer, "queue", str_fmt(c->a, "%lld",
		    (long long)q->id),
		    str_fmt(c->a, "kind=%.*s profile=%.*s places=%lld", STR_ARG(q->kind), STR_ARG(q->profile),
		        (long long)q->places));
	}
	e = refer_queue(c, q->id, &was, &k);
	if (!e && !refer_gives(c, was.body))
		e = &REFER_MISSING;
	if (!e)
		e = fits_weeks(c, &was, q->places);
	if (e)
		return e;
	was.places = q->places;
	*q = was;
	e = store_queue_change(c->tx, q);
	return e ? e : store_office_event(c->tx, c->who.officer, "queue-places", str_fmt(c->a, "%lld",
	    (long long)q->id),
	    str_fmt(c->a, "places=%lld", (long long)q->places));
}

ERR
act_places_week(struct ctx *c, int64_t queue, const struct queue_week *w)
{
	struct queue_week new = { .week = w->week, .places = w->places, .words = utf8_head(str_trim(w->words),
	    WORDS_SIGNS) };
	struct queue_kind k;
	struct queue q;
	int64_t held;
	int seat;
	const struct err *e = refer_queue(c, queue, &q, &k);

	if (!e && !refer_gives(c, q.body))
		e = &REFER_MISSING;
	if (!e && !week_fits(c, w->week))
		e = &INVITE_WEEK;
	if (!e && (w->places < 0 || w->places > PLACES_MOST))
		e = &PLACES_COUNT;
	if (!e)
		e = store_referral_seat(tx_db(c->tx), c->a, q.id, w->week, &seat, &held);
	if (!e && held > w->places)
		e = &PLACES_HELD;
	if (e)
		return e;
	e = store_queue_change(c->tx, &q);
	if (!e)
		e = store_queue_week_put(c->tx, q.id, &new);
	return e ? e : store_office_event(c->tx, c->who.officer, "queue-week", str_fmt(c->a, "%lld", (long long)q.id),
	    str_fmt(c->a, "week=%s places=%lld", date_iso(c->a, w->week).p, (long long)w->places));
}

/* ---- invitations ---- */

/* A free place of a week. */
static ERR
seat_of(struct ctx *c, const struct queue *q, struct date week, struct referral *r)
{
	int64_t places, held;
	const struct err *e = store_queue_places(tx_db(c->tx), c->a, q, week, &places);

	if (!e)
		e = store_referral_seat(tx_db(c->tx), c->a, q->id, week, &r->seat, &held);
	if (e)
		return e;
	r->seats = (int)places; /* fewer held than these: the lowest free seat is one of them */
	return held < places ? NULL : &INVITE_FULL;
}

/* `r` has its seat; `place` is where it stood. */
static ERR
offer(struct ctx *c, struct queue *q, const struct queue_kind *k, struct referral *r, struct date week, int64_t place)
{
	const struct err *e;

	r->state = referral_next(REFERRAL_INVITE);
	r->week = week;
	r->invited_at = c->now;
	r->invited_place = place;
	r->answer_by = referral_answer_by(c->today, week, k->answer_days);
	q->waiting--;
	q->exceptions += place > 1;
	e = store_queue_change(c->tx, q);
	if (!e)
		e = store_referral_change(c->tx, r);
	if (!e)
		e = store_queue_flow(c->tx, q->id, monday_of(c->today), r->class, place > 1 ? FLOW_JUMPED : FLOW_TAKEN);
	if (!e)
		e = refer_note(c, referral_deed_code(REFERRAL_INVITE), r, q);
	return e ? e : refer_tell(c, r, q, "queue_offered");
}

ERR
act_invite(struct ctx *c, int64_t queue, struct date week, int64_t n, int64_t *did)
{
	struct queue_kind k;
	struct queue q;
	const struct err *e = refer_queue(c, queue, &q, &k);

	*did = 0;
	if (!e && !refer_gives(c, q.body))
		e = &REFER_MISSING;
	if (!e && q.closed.day)
		e = &REFER_CLOSED;
	if (!e && !week_fits(c, week))
		e = &INVITE_WEEK;
	while (!e && *did < n) {
		struct referral r;
		bool any;

		e = store_referral_first(tx_db(c->tx), c->a, q.id, &r, &any);
		if (!e && !any)
			e = &INVITE_EMPTY;
		if (!e)
			e = seat_of(c, &q, week, &r);
		if (!e)
			e = offer(c, &q, &k, &r, week, 1);
		*did += !e;
	}
	if (*did && (e == &INVITE_EMPTY || e == &INVITE_FULL))
		e = NULL;
	return e ? e : idem_record(c, 0, STR(""));
}

/* Who answers for it works at the body. */
static ERR
answers(struct ctx *c, const struct queue *q, int64_t officer)
{
	struct officer o;
	const struct err *e = officer ? store_officer_by_id(tx_db(c->tx), c->a, officer, &o) : &INVITE_OFFICER;

	if (e)
		return e->kind == ERR_MISSING ? &INVITE_OFFICER : e;
	return o.body == q->body && !o.disabled ? NULL : &INVITE_OFFICER;
}

ERR
act_invite_jump(struct ctx *c, int64_t referral, struct date week, struct str reason, struct str words, int64_t officer)
{
	struct queue_exception x;
	struct queue_place s = { .place = 0 };
	struct queue_kind k;
	struct queue q;
	struct referral r;
	const struct err *e = refer_get(c, referral, STR(""), &r, &q, &k);

	words = str_trim(words);
	if (!e && !refer_gives(c, q.body))
		e = &ACCESS_DENIED;
	if (!e && q.closed.day)
		e = &REFER_CLOSED;
	if (!e && !referral_may(REFERRAL_INVITE, r.state))
		e = &REFER_STATE;
	if (!e && !week_fits(c, week))
		e = &INVITE_WEEK;
	if (!e && !queue_list_has(&k.reasons, reason))
		e = &INVITE_REASON;
	if (!e && (!words.n || utf8_len(words) > WORDS_SIGNS))
		e = &INVITE_WORDS;
	if (!e)
		e = answers(c, &q, officer);
	if (!e)
		e = store_referral_place(tx_db(c->tx), c->a, &r, &s);
	if (!e && s.place == 1)
		e = &INVITE_FIRST;
	if (!e)
		e = seat_of(c, &q, week, &r);
	if (!e)
		e = offer(c, &q, &k, &r, week, s.place);
	if (e)
		return e;
	x = (struct queue_exception){ .queue = q.id, .no = q.exceptions, .body = q.body, .referral = r.id, .at = c->now,
		.day = c->today, .week = week, .reason = reason, .words = words, .officer = officer,
		.by = c->who.officer, .passed = s.place - 1 };
	e = store_queue_exception_put(c->tx, &x);
	if (!e)
		e = store_office_event(c->tx, c->who.officer, "queue-exception", referral_print(c->a, r.id),
	    str_fmt(c->a, "queue=%lld no=%lld reason=%.*s answers=%lld passed=%lld", (long long)q.id, (long long)x.no,
	        STR_ARG(reason), (long long)officer, (long long)x.passed));
	return e ? e : idem_record(c, 0, STR(""));
}

/* A place of a week that lies ahead is offered to whoever is next. */
static ERR
offer_next(struct ctx *c, struct queue *q, const struct queue_kind *k, struct date week)
{
	struct referral next;
	bool any = false;
	const struct err *e = date_cmp(week, c->today) > 0 && !q->closed.day ? store_referral_first(tx_db(c->tx),
	    c->a, q->id, &next,
	    &any)
	                                                  : NULL;

	if (e || !any)
		return e;
	e = seat_of(c, q, week, &next);
	if (e)
		return e == &INVITE_FULL ? NULL : e; /* the week has fewer places since */
	return offer(c, q, k, &next, week, 1);
}

/* It ends here; the place that it held is free. */
static ERR
end(struct ctx *c, struct queue *q, const struct queue_kind *k, struct referral *r, enum referral_deed deed)
{
	const struct err *e;

	r->state = referral_next(deed);
	r->ended_at = c->now;
	r->ended_on = c->today;
	if (!referral_holds(r->state))
		r->seat = -1;
	e = store_queue_change(c->tx, q);
	if (!e)
		e = store_referral_change(c->tx, r);
	if (!e)
		e = refer_note(c, referral_deed_code(deed), r, q);
	return e || r->seat >= 0 ? e : offer_next(c, q, k, r->week);
}

static ERR
agree(struct ctx *c, struct queue *q, struct referral *r)
{
	const struct err *e;

	r->state = referral_next(REFERRAL_ACCEPT);
	e = store_queue_change(c->tx, q);
	if (!e)
		e = store_referral_change(c->tx, r);
	return e ? e : refer_note(c, referral_deed_code(REFERRAL_ACCEPT), r, q);
}

ERR
act_invite_answer(struct ctx *c, int64_t referral, struct str token, bool accept)
{
	enum referral_deed deed = accept ? REFERRAL_ACCEPT : REFERRAL_REFUSE;
	struct queue_kind k;
	struct queue q;
	struct referral r;
	const struct err *e = refer_get(c, referral, token, &r, &q, &k);

	if (!e && !referral_may(deed, r.state))
		e = &REFER_STATE;
	if (!e && r.state == REFERRAL_INVITED && date_cmp(r.answer_by, c->today) < 0)
		e = &INVITE_LATE;
	if (e)
		return e;
	r.answered_at = c->now;
	e = accept ? agree(c, &q, &r) : end(c, &q, &k, &r, deed);
	return e ? e : idem_record(c, 0, STR(""));
}

ERR
act_invite_end(struct ctx *c, int64_t referral, enum referral_deed deed)
{
	struct queue_kind k;
	struct queue q;
	struct referral r;
	const struct err *e = refer_get(c, referral, STR(""), &r, &q, &k);

	if (!e && !refer_gives(c, q.body))
		e = &ACCESS_DENIED;
	if (!e && ((deed != REFERRAL_GIVE && deed != REFERRAL_MISS) || !referral_may(deed, r.state)))
		e = &REFER_STATE;
	if (!e && date_cmp(r.week, c->today) > 0)
		e = &INVITE_EARLY;
	if (e)
		return e;
	if (deed == REFERRAL_GIVE)
		r.waited = c->today.day - moment_day(r.referred_at, country_offset(c->country, r.referred_at)).day;
	e = end(c, &q, &k, &r, deed);
	return e ? e : idem_record(c, 0, STR(""));
}

ERR
act_invite_lapse(struct ctx *c, int64_t referral)
{
	struct queue_kind k;
	struct queue q;
	struct referral r;
	const struct err *e = refer_get(c, referral, STR(""), &r, &q, &k);

	if (!e && (c->who.kind != WHO_SYSTEM || !referral_may(REFERRAL_LAPSE, r.state) ||
	    date_cmp(r.answer_by, c->today) >= 0))
		e = &REFER_STATE;
	if (!e)
		e = end(c, &q, &k, &r, REFERRAL_LAPSE);
	return e ? e : refer_tell(c, &r, &q, "queue_lapsed");
}

ERR
act_invite_remind(struct ctx *c, int64_t referral)
{
	struct queue_kind k;
	struct queue q;
	struct referral r;
	const struct err *e = refer_get(c, referral, STR(""), &r, &q, &k);

	if (!e && (c->who.kind != WHO_SYSTEM || r.state != REFERRAL_ACCEPTED || r.reminded_at))
		e = &REFER_STATE;
	if (e)
		return e;
	r.reminded_at = c->now;
	e = store_referral_change(c->tx, &r);
	return e || date_add_days(r.week, 6).day < c->today.day ? e : refer_tell(c, &r, &q, "queue_soon");
}
