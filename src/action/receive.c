/* Receiving. */
#include "action/receive.h"

#include "action/protocol.h"
#include "base/arena.h"
#include "base/utf8.h"
#include "domain/access.h"
#include "store/officers.h"

#define DUE_MOST 731
#define WORDS_SIGNS 5000

const struct err RECEIVE_DAY = { ERR_REFUSED, N_("This is done on the day of the reception."), NULL, NULL };
const struct err RECEIVE_FIRST = { ERR_REFUSED, N_("Say first who receives today."), NULL, NULL };
const struct err RECEIVE_WORDS = { ERR_INPUT, N_("Write what was said and decided."), "words", NULL };
const struct err RECEIVE_ASKED = { ERR_INPUT, N_("Write what was asked."), "asked", NULL };
const struct err RECEIVE_DUE = { ERR_INPUT, N_("Choose a day after today, within two years."), "due", NULL };
const struct err RECEIVE_RESULT = { ERR_INPUT, N_("Choose how the visit ended."), "result", NULL };
const struct err RECEIVE_DONE = { ERR_REFUSED, N_("How this visit ended is written already."), NULL, NULL };
const struct err RECEIVE_WHY = { ERR_INPUT, N_("Say why you need the personal data."), "why", NULL };

ERR
act_receive_hold(struct ctx *c, int64_t reception, int64_t by)
{
	struct reception r;
	struct receiver who;
	struct officer o;
	const struct err *e = book_reception(c, reception, &r, &who);

	if (!e && !book_may(c, who.body))
		e = &BOOK_MISSING;
	if (!e && by)
		e = store_officer_by_id(tx_db(c->tx), c->a, by, &o);
	if (e)
		return e;
	if (by && o.body != who.body)
		return &ACCESS_DENIED;
	if (r.state != RECEPTION_PLANNED)
		return &BOOK_STATE;
	if (date_cmp(r.at.day, c->today) != 0)
		return &RECEIVE_DAY;
	r.state = RECEPTION_HELD;
	r.at.by = by == who.officer ? 0 : by;
	r.changed_at = c->now;
	e = store_reception_change(c->tx, &r);
	return e ? e : store_office_event(c->tx, c->who.officer, "reception", str_fmt(c->a, "%lld", (long long)r.id),
	    str_fmt(c->a, "by=%lld", (long long)r.at.by));
}

ERR
act_receive_step(struct ctx *c, int64_t booking, enum booking_deed deed)
{
	static const char *const notes[BOOKING_DEEDS] = { [BOOKING_ARRIVE] = "booking-arrive",
	    [BOOKING_ENTER] = "booking-enter",
		[BOOKING_LEAVE] = "booking-leave", [BOOKING_MISS] = "booking-miss" };
	struct booking b;
	struct reception r;
	struct receiver who;
	const struct err *e = book_get(c, booking, STR(""), &b, &r, &who);

	if (e)
		return e;
	if (!notes[deed] || !booking_may(deed, b.state) || (deed == BOOKING_LEAVE && b.out_at))
		return &BOOK_STATE;
	if (date_cmp(r.at.day, c->today) != 0)
		return &RECEIVE_DAY;
	if (deed == BOOKING_ENTER && r.state != RECEPTION_HELD)
		return &RECEIVE_FIRST;
	b.state = booking_next(deed);
	if (deed == BOOKING_ARRIVE || (deed == BOOKING_ENTER && !b.arrived_at))
		b.arrived_at = c->now;
	if (deed == BOOKING_ENTER)
		b.in_at = c->now;
	if (deed == BOOKING_LEAVE)
		b.out_at = c->now;
	e = store_booking_change(c->tx, &b, r.at.day);
	return e ? e : book_note(c, notes[deed], &b);
}

/* What the result asks for. */
static const struct err *
whole(const struct ctx *c, const struct ending *end)
{
	bool written = end->result == RESULT_SETTLED || end->result == RESULT_APPEAL;

	if (end->result <= RESULT_NONE || end->result >= BOOKING_RESULTS)
		return &RECEIVE_RESULT;
	if (written && !str_trim(end->asked).n)
		return &RECEIVE_ASKED;
	if (end->result != RESULT_APPEAL && !str_trim(end->words).n)
		return &RECEIVE_WORDS;
	if (end->result == RESULT_PROMISE &&
	    (date_cmp(end->due, c->today) <= 0 || end->due.day - c->today.day > DUE_MOST))
		return &RECEIVE_DUE;
	return NULL;
}

/* The law's protocol of what was settled on the spot, by whoever receives; at a daily reception by who writes it
 * down. */
static ERR
settle(struct ctx *c, const struct reception *r, const struct receiver *who, const struct ending *end,
    struct booking *b)
{
	int64_t leader = r->at.by ? r->at.by : who->officer;
	struct officer o = { .name = STR("") };
	struct protocol p = { .day = r->at.day, .name = b->name, .residence = end->residence, .content = end->asked,
		.result = end->words };
	const struct err *e = leader ? store_officer_by_id(tx_db(c->tx), c->a, leader, &o) : NULL;

	if (e)
		return e;
	p.settler = o.name.n ? o.name : c->who.name;
	e = act_protocol(c, &p);
	b->protocol = p.no;
	return e;
}

/* An oral appeal, at the body or the reception's own desk. */
static ERR
submit(struct ctx *c, const struct receiver *who, const struct ending *end, struct booking *b, struct submitted *out)
{
	const struct body *body = country_body(c->country, who->body);
	struct submission in = { .form = FORM_ORAL, .channel = CHANNEL_OFFICE, .lang = b->lang, .topic = b->topic };
	const struct err *e;

	in.text = end->asked;
	in.place = body ? body->place : 0;
	in.body = c->who.reception ? 0 : who->body;
	in.who = (struct applicant){ .assurance = ASSURED_STATED, .name = b->name, .phone = b->phone, .mail = b->mail,
		.address = str_trim(end->residence), .crowd = 1 };
	e = act_submit(c, &in, out);
	b->appeal = out->appeal.id;
	return e;
}

ERR
act_receive_end(struct ctx *c, int64_t booking, const struct ending *end, struct submitted *out)
{
	struct booking b;
	struct reception r;
	struct receiver who;
	const struct err *e = book_get(c, booking, STR(""), &b, &r, &who);

	out->appeal.id = 0;
	if (!e && b.result != RESULT_NONE)
		e = &RECEIVE_DONE;
	if (!e && (!booking_may(BOOKING_LEAVE, b.state) || b.state == BOOKING_ARRIVED))
		e = &BOOK_STATE;
	if (!e)
		e = whole(c, end);
	if (!e && end->result == RESULT_SETTLED)
		e = settle(c, &r, &who, end, &b);
	if (!e && end->result == RESULT_APPEAL)
		e = submit(c, &who, end, &b, out);
	if (e)
		return e;
	b.result = end->result;
	b.words = utf8_head(str_trim(end->words), WORDS_SIGNS);
	b.due = end->result == RESULT_PROMISE ? end->due : (struct date){ 0 };
	b.state = booking_next(BOOKING_LEAVE);
	if (!b.out_at)
		b.out_at = c->now;
	e = store_booking_change(c->tx, &b, r.at.day);
	return e ? e : book_note(c, str_fmt(c->a, "booking-%s", booking_result_code(b.result)).p, &b);
}

ERR
act_receive_kept(struct ctx *c, int64_t booking)
{
	struct booking b;
	struct reception r;
	struct receiver who;
	const struct err *e = book_get(c, booking, STR(""), &b, &r, &who);

	if (!e && (b.result != RESULT_PROMISE || b.kept_at))
		e = &BOOK_STATE;
	if (e)
		return e;
	b.kept_at = c->now;
	e = store_booking_change(c->tx, &b, r.at.day);
	return e ? e : book_note(c, "booking-kept", &b);
}

ERR
act_receive_open(struct ctx *c, int64_t booking, struct str why, struct booking *out)
{
	struct reception r;
	struct receiver who;
	const struct err *e = book_get(c, booking, STR(""), out, &r, &who);

	if (!e && !str_trim(why).n)
		e = &RECEIVE_WHY;
	return e ? e : store_office_event(c->tx, c->who.officer, "booking-open", booking_print(c->a, booking),
	    str_trim(why));
}
