/* Booking. */
#include "action/book.h"

#include "action/beats.h"
#include "action/submit.h"
#include "base/arena.h"
#include "base/utf8.h"
#include "domain/access.h"
#include "domain/heir.h"
#include "domain/number.h"
#include "domain/person.h"
#include "store/officers.h"
#include "store/outbox.h"

#define TOKEN_BYTES 10
#define NAME_SIGNS 200
#define SERIES 0 /* of numbers that belong to no year */

const struct err BOOK_MISSING = { ERR_MISSING, N_("There is no such booking or reception."), NULL, NULL };
const struct err BOOK_CLOSED = { ERR_INPUT, N_("This time has passed, or the reception does not take place. Choose another one."),
	"slot", NULL };
const struct err BOOK_SLOT = { ERR_INPUT, N_("Choose a time."), "slot", NULL };
const struct err BOOK_TAKEN = { ERR_INPUT, N_("Somebody has taken this time meanwhile. Choose another one."), "slot", NULL };
const struct err BOOK_FREE = { ERR_INPUT, N_("There are still free times: choose one."), "slot", NULL };
const struct err BOOK_NAME = { ERR_INPUT, N_("Write the name of who comes."), "name", NULL };
const struct err BOOK_CONTACT = { ERR_INPUT,
	N_("Write a telephone number, for example 90 123 45 67, or a mail address: we tell you there when something changes."),
	"phone", NULL };
const struct err BOOK_LONG = { ERR_INPUT, N_("Shorten it: a name has at most 200 signs, the words 2,000."), "text", NULL };
const struct err BOOK_TWICE = { ERR_INPUT,
	N_("You have booked a reception of this leader already. Change that booking, or cancel it first."), "phone", NULL };
const struct err BOOK_MANY = { ERR_INPUT, N_("You have three bookings ahead already. Cancel one of them first."), "phone",
	NULL };
const struct err BOOK_STATE = { ERR_REFUSED, N_("This cannot be done with the booking any more."), NULL, NULL };

bool
book_may(const struct ctx *c, int64_t body)
{
	unsigned roles = ROLE_BIT(ROLE_REGISTRAR) | ROLE_BIT(ROLE_DISPATCHER) | ROLE_BIT(ROLE_HEAD);

	return c->who.kind == WHO_OFFICER && c->who.roles & roles && heir_acts(c->country, c->who.body, body);
}

bool
book_operates(const struct ctx *c)
{
	return c->who.kind == WHO_OFFICER && c->who.reception &&
	    c->who.roles & (ROLE_BIT(ROLE_REGISTRAR) | ROLE_BIT(ROLE_DISPATCHER));
}

static struct db *
reads(const struct ctx *c)
{
	return c->tx ? tx_db(c->tx) : c->db;
}

ERR
book_reception(struct ctx *c, int64_t id, struct reception *r, struct receiver *who)
{
	const struct err *e = store_reception(reads(c), c->a, id, r);

	if (!e)
		e = store_receiver(reads(c), c->a, r->receiver, who);
	return e && e->kind == ERR_MISSING ? &BOOK_MISSING : e;
}

int
book_seat(const struct reception *r, const struct booking *list, size_t n, int slot)
{
	for (int seat = 0; seat < r->at.seats; seat++) {
		bool taken = false;

		for (size_t i = 0; i < n; i++)
			taken |= list[i].slot == slot && list[i].seat == seat;
		if (!taken)
			return seat;
	}
	return -1;
}

bool
book_open(const struct ctx *c, const struct reception *r, int slot, bool office)
{
	int64_t begins = moment_of(r->at.day, slot_begins(&r->at, slot), country_offset(c->country, c->now));

	if (slot < 0 || slot >= slot_count(&r->at) || r->state == RECEPTION_CANCELLED)
		return false;
	return office ? date_cmp(r->at.day, c->today) >= 0 : begins > c->now;
}

struct str
book_token(struct arena *a, const struct keys *k, int64_t id)
{
	unsigned char d[SHA256_BYTES];

	hmac_sha256(k->judge, str_fmt(a, "booking:%lld", (long long)id), d);
	return base32(a, d, TOKEN_BYTES);
}

struct str
book_page(struct arena *a, const struct keys *k, int64_t id)
{
	return str_fmt(a, "/bookings/%.*s/%.*s", STR_ARG(booking_print(a, id)), STR_ARG(book_token(a, k, id)));
}

ERR
book_get(struct ctx *c, int64_t id, struct str token, struct booking *b, struct reception *r, struct receiver *who)
{
	const struct err *e = store_booking(reads(c), c->a, id, b);

	if (!e)
		e = book_reception(c, b->reception, r, who);
	if (e)
		return e->kind == ERR_MISSING ? &BOOK_MISSING : e;
	if (token.n)
		return secret_eq(token, book_token(c->a, c->keys, id)) ? NULL : &BOOK_MISSING;
	return book_may(c, who->body) || c->who.kind == WHO_SYSTEM ? NULL : &BOOK_MISSING;
}

ERR
book_by_code(struct ctx *c, int64_t id, struct str code, struct booking *b)
{
	unsigned char digest[32];
	char bare[CODE_SIGNS + 1] = "";
	bool well = code_parse(code, bare);
	const struct err *e = store_booking(reads(c), c->a, id, b);

	if (e)
		return e->kind == ERR_MISSING ? &BOOK_MISSING : e;
	code_digest(id, str_c(bare), digest);
	return well && secret_eq(b->code_hash, (struct str){ (const char *)digest, 32 }) ? NULL : &BOOK_MISSING;
}

ERR
book_note(struct ctx *c, const char *deed, const struct booking *b)
{
	return store_office_event(c->tx, c->who.officer, deed, booking_print(c->a, b->id),
	    str_fmt(c->a, "reception=%lld slot=%d state=%s", (long long)b->reception, b->slot,
	        booking_state_code(b->state)));
}

/* A message to the person, where a contact is known. */
static ERR
tell(struct ctx *c, const struct booking *b, const struct reception *r, const struct receiver *who, const char *what)
{
	const struct body *body = country_body(c->country, who->body);
	struct message m = { .template = str_c(what), .lang = b->lang, .way = b->phone.n ? WAY_SMS : WAY_MAIL,
		.address = b->phone.n ? b->phone : b->mail };
	int at = b->slot < 0 ? r->at.begins : slot_begins(&r->at, b->slot);

	if (!m.address.n)
		return NULL;
	m.fields = str_fmt(c->a, "number=%.*s\nbody=%.*s\nday=%s\ntime=%02d:%02d\nplace=%.*s\npage=%.*s\n",
	    STR_ARG(booking_print(c->a, b->id)), STR_ARG(body ? lang_pick(&body->names, b->lang) : STR("")),
	    date_iso(c->a, r->at.day).p, at / 60, at % 60, STR_ARG(r->at.place),
	    STR_ARG(book_page(c->a, c->keys, b->id)));
	return store_message_put(c->tx, c->a, &m);
}

/* Who comes, and how they are reached. */
static const struct err *
person(struct ctx *c, struct booking *b, bool office)
{
	unsigned char *key = arena_alloc(c->a, 32);
	struct str phone = str_trim(b->phone);

	b->name = str_trim(b->name);
	b->text = str_trim(b->text);
	b->mail = str_trim(b->mail);
	b->phone = phone_normal(c->a, phone, c->country->phone_prefix);
	if (!b->name.n)
		return &BOOK_NAME;
	if (utf8_len(b->name) > NAME_SIGNS || utf8_len(b->text) > BOOK_TEXT_SIGNS)
		return &BOOK_LONG;
	if ((phone.n && !b->phone.n) || (b->mail.n && !mail_ok(b->mail)) || (!office && !b->phone.n && !b->mail.n))
		return &BOOK_CONTACT;
	if (b->phone.n || b->mail.n) {
		person_key(c->keys, b->phone.n ? "phone" : "mail", b->phone.n ? b->phone : b->mail, key);
		b->person = (struct str){ (const char *)key, 32 };
	}
	return NULL;
}

/* One booking a leader, and not too many in all: what this one is over, beside those made before it. */
static ERR
few(struct ctx *c, const struct booking *b, const struct err **over)
{
	struct booking *ahead;
	size_t n, before = 0;
	const struct err *e;

	*over = NULL;
	if (!b->person.n)
		return NULL;
	e = store_bookings_ahead(reads(c), c->a, b->person, c->today, &ahead, &n);
	for (size_t i = 0; !e && i < n; i++) {
		if (b->id && ahead[i].id >= b->id)
			continue;
		before++;
		if (ahead[i].receiver == b->receiver)
			*over = &BOOK_TWICE;
	}
	if (!*over && before >= BOOK_AHEAD_MOST)
		*over = &BOOK_MANY;
	return e;
}

/* The slot that is asked for, the first free one, or the waiting list. */
static ERR
take(struct ctx *c, const struct reception *r, struct booking *b, bool office)
{
	bool wait = b->state == BOOKING_WAITING, any = false;
	struct booking *list;
	size_t n;
	const struct err *e = store_bookings(reads(c), c->a, r->id, &list, &n);

	if (e)
		return e;
	if (b->slot >= 0 && !wait && !book_open(c, r, b->slot, office))
		return &BOOK_CLOSED;
	for (int slot = 0; slot < slot_count(&r->at); slot++) {
		int seat = book_seat(r, list, n, slot);

		if (!book_open(c, r, slot, office))
			continue;
		any = true;
		if (seat < 0 || (b->slot >= 0 && !wait && slot != b->slot))
			continue;
		if (wait)
			return &BOOK_FREE;
		b->slot = slot;
		b->seat = seat;
		return NULL;
	}
	if (!any)
		return &BOOK_CLOSED;
	b->seat = -1;
	if (!wait)
		return &BOOK_TAKEN;
	b->slot = -1;
	return NULL;
}

/* Whoever booked within the days of the reminder needs none. */
static int64_t
reminded(const struct ctx *c, const struct reception *r)
{
	const struct rule *rule = country_rule(c->country, STR("RECEPTION_REMIND"), c->today);

	return rule && r->at.day.day > c->today.day + rule->length ? 0 : c->now;
}

ERR
act_book(struct ctx *c, struct booking *b, struct str *code)
{
	unsigned char *digest = arena_alloc(c->a, 32);
	char bare[CODE_SIGNS + 1];
	bool office = b->channel == BOOKING_OFFICE || b->channel == BOOKING_PHONE;
	const struct err *over = NULL;
	struct reception r;
	struct receiver who;
	const struct err *e = book_reception(c, b->reception, &r, &who);

	if (!e && office && !book_may(c, who.body) && (b->channel != BOOKING_PHONE || !book_operates(c)))
		e = &ACCESS_DENIED;
	if (!e)
		e = person(c, b, office);
	if (e)
		return e;
	b->receiver = who.id;
	b->seats = r.at.seats;
	b->state = b->state == BOOKING_WAITING ? BOOKING_WAITING : BOOKING_BOOKED;
	e = few(c, b, &over);
	if (!e && office)
		e = over; /* nobody else is told: the contact is anybody's until its message was read */
	if (!e)
		e = take(c, &r, b, office && book_may(c, who.body));
	if (!e)
		e = tx_number(c->tx, c->a, SERIES, &b->id);
	if (e)
		return e;
	*code = code_new(c->a);
	(void)code_parse(*code, bare);
	code_digest(b->id, str_c(bare), digest);
	b->code_hash = (struct str){ (const char *)digest, 32 };
	b->made_at = c->now;
	b->reminded_at = reminded(c, &r);
	b->version = 1;
	e = store_booking_put(c->tx, b, r.at.day);
	if (!e)
		e = book_note(c, "booking", b);
	if (!e)
		e = tell(c, b, &r, &who, b->state == BOOKING_WAITING ? "waits" : over ? "booked_twice" : "booked");
	return e ? e : idem_record(c, 0, str_fmt(c->a, "%.*s/%.*s", STR_ARG(booking_print(c->a, b->id)),
	    STR_ARG(*code)));
}

/* A slot that became free goes to whoever has waited longest. */
static ERR
promote(struct ctx *c, const struct reception *r, const struct receiver *who, int slot, int seat)
{
	struct booking next;
	bool any = false;
	const struct err *e = slot >= 0 && book_open(c, r, slot, false)
	    ? store_booking_waiting(tx_db(c->tx), c->a, r->id, &next, &any)
	    : NULL;

	if (e || !any)
		return e;
	next.state = booking_next(BOOKING_PLACE);
	next.slot = slot;
	next.seat = seat;
	e = store_booking_change(c->tx, &next, r->at.day);
	if (!e)
		e = book_note(c, "booking-place", &next);
	return e ? e : tell(c, &next, r, who, "placed");
}

ERR
act_book_cancel(struct ctx *c, int64_t id, struct str token)
{
	struct booking b;
	struct reception r;
	struct receiver who;
	int slot, seat;
	const struct err *e = book_get(c, id, token, &b, &r, &who);

	if (!e && !booking_may(BOOKING_CANCEL, b.state))
		e = &BOOK_STATE;
	if (e)
		return e;
	slot = b.slot;
	seat = b.seat;
	b.state = booking_next(BOOKING_CANCEL);
	b.slot = b.seat = -1;
	e = store_booking_change(c->tx, &b, r.at.day);
	if (!e)
		e = book_note(c, "booking-cancel", &b);
	return e ? e : promote(c, &r, &who, slot, seat);
}

ERR
act_book_move(struct ctx *c, int64_t id, struct str token, int64_t reception, int slot)
{
	struct booking b, was;
	struct reception r, to;
	struct receiver who, same;
	const struct err *e = book_get(c, id, token, &b, &r, &who);

	if (!e && !booking_may(BOOKING_MOVE, b.state))
		e = &BOOK_STATE;
	if (!e)
		e = book_reception(c, reception, &to, &same);
	if (!e && same.id != who.id)
		e = &BOOK_MISSING;
	if (e)
		return e;
	was = b;
	b.state = booking_next(BOOKING_MOVE);
	b.reception = to.id;
	b.seats = to.at.seats;
	b.slot = slot;
	e = slot < 0 ? &BOOK_SLOT : take(c, &to, &b, !token.n);
	if (e)
		return e;
	b.reminded_at = reminded(c, &to);
	e = store_booking_change(c->tx, &b, to.at.day);
	if (!e)
		e = book_note(c, "booking-move", &b);
	if (!e)
		e = tell(c, &b, &to, &who, "booked");
	return e || was.state != BOOKING_BOOKED ? e : promote(c, &r, &who, was.slot, was.seat);
}

ERR
book_drop(struct ctx *c, const struct reception *r)
{
	struct booking *list;
	struct receiver who;
	size_t n;
	const struct err *e = store_receiver(tx_db(c->tx), c->a, r->receiver, &who);

	if (!e)
		e = store_bookings(tx_db(c->tx), c->a, r->id, &list, &n);
	for (size_t i = 0; !e && i < n; i++) {
		struct booking b = list[i];

		if (!booking_may(BOOKING_DROP, b.state))
			continue;
		e = tell(c, &b, r, &who, "called_off");
		b.state = booking_next(BOOKING_DROP);
		b.slot = b.seat = -1;
		if (!e)
			e = store_booking_change(c->tx, &b, r->at.day);
		if (!e)
			e = book_note(c, "booking-drop", &b);
	}
	return e;
}

/* Of two with one leader the one made later, and what is above the most; its time goes to whoever waits. */
static ERR
drop_second(struct ctx *c, struct booking *b, const struct reception *r, const struct receiver *who)
{
	int slot = b->slot, seat = b->seat;
	const struct err *e = tell(c, b, r, who, "dropped");

	b->state = booking_next(BOOKING_CANCEL);
	b->slot = b->seat = -1;
	if (!e)
		e = store_booking_change(c->tx, b, r->at.day);
	if (!e)
		e = book_note(c, "booking-second", b);
	return e ? e : promote(c, r, who, slot, seat);
}

/* Whatever the person booked with the same leader behind this one. */
static ERR
drop_later(struct ctx *c, const struct booking *b, const struct receiver *who)
{
	struct booking *ahead;
	struct reception r;
	struct receiver same;
	size_t n = 0;
	const struct err *e = b->person.n ? store_bookings_ahead(tx_db(c->tx), c->a, b->person, c->today, &ahead,
	    &n) : NULL;

	for (size_t i = 0; !e && i < n; i++) {
		if (ahead[i].id <= b->id || ahead[i].receiver != b->receiver || ahead[i].state != BOOKING_BOOKED)
			continue;
		e = book_reception(c, ahead[i].reception, &r, &same);
		if (!e)
			e = drop_second(c, &ahead[i], &r, who);
	}
	return e;
}

ERR
act_book_remind(struct ctx *c, struct booking *b)
{
	const struct err *over = NULL;
	struct reception r;
	struct receiver who;
	const struct err *e = store_booking(tx_db(c->tx), c->a, b->id, b); /* the one before it may have ended it */

	if (e || b->state != BOOKING_BOOKED || b->reminded_at)
		return e;
	e = book_reception(c, b->reception, &r, &who);
	if (!e)
		e = few(c, b, &over);
	if (e)
		return e;
	b->reminded_at = c->now;
	if (over)
		return drop_second(c, b, &r, &who);
	e = store_booking_change(c->tx, b, r.at.day);
	if (e || date_cmp(r.at.day, c->today) < 0)
		return e;
	e = drop_later(c, b, &who);
	return e ? e : tell(c, b, &r, &who, "soon");
}
