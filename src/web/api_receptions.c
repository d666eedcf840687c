/* Leaders' receptions and bookings for machines. */
#include "action/beats.h"
#include "action/book.h"
#include "base/arena.h"
#include "web/api.h"
#include "web/pages_receptions.h"
#include "web/reception_words.h"

#define LIST_BYTES ((size_t)1024 * 1024)
#define AHEAD_DAYS 60

static const struct err CODE_UNKNOWN = { ERR_INPUT, N_("This code is not known."), "needs", NULL };

static void
put_receiver(struct ctx *c, struct json *j, const struct receiver *r)
{
	const struct body *b = country_body(c->country, r->body);

	json_put_int(j, "id", r->id);
	json_put_str(j, "body", b ? b->code : STR(""));
	json_put_str(j, "post", str_c(post_code(r->post)));
	if (r->officer)
		json_put_str(j, "leader", staff_officer(c, r->officer));
	if (r->published_until.day)
		json_put_str(j, "published_until", date_iso(c->a, r->published_until));
}

ERR
api_receptions(struct ctx *c, const struct req *q, struct resp *p)
{
	struct json j = json_new(c->a, LIST_BYTES);
	const struct place *at = country_place_code(c->country, req_query(q, "place"));
	const struct body *of = country_body_code(c->country, req_query(q, "body"));
	struct receiver *all;
	size_t n;
	const struct err *e = store_receivers(c->db, c->a, of ? of->id : 0, &all, &n);

	if (e)
		return e;
	json_open(&j, '{');
	json_key(&j, "items");
	json_open(&j, '[');
	for (size_t i = 0; i < n; i++) {
		const struct body *b = country_body(c->country, all[i].body);

		if (!b || b->ended || (at && b->place != at->id) || (req_query(q, "body").n && !of))
			continue;
		json_open(&j, '{');
		put_receiver(c, &j, &all[i]);
		json_close(&j, '}');
	}
	json_close(&j, ']');
	json_close(&j, '}');
	return api_send(&j, p, 200);
}

static struct str
moment(struct ctx *c, struct date day, int minute)
{
	int offset = country_offset(c->country, moment_of(day, minute, 0));

	return moment_rfc3339(c->a, moment_of(day, minute, offset), offset);
}

/* A reception with its free slots. */
static ERR
put_reception(struct ctx *c, struct json *j, const struct reception *r)
{
	struct booking *b;
	size_t n;
	const struct err *e = store_bookings(c->db, c->a, r->id, &b, &n);

	if (e)
		return e;
	json_open(j, '{');
	json_put_int(j, "id", r->id);
	json_put_str(j, "begins", moment(c, r->at.day, r->at.begins));
	json_put_str(j, "ends", moment(c, r->at.day, r->at.ends));
	json_put_str(j, "place", r->at.place);
	json_put_str(j, "state", str_c(reception_state_code(r->state)));
	if (r->at.by)
		json_put_str(j, "instead", staff_officer(c, r->at.by));
	if (r->words.n)
		json_put_str(j, "why", r->words);
	json_key(j, "free");
	json_open(j, '[');
	for (int slot = 0; slot < slot_count(&r->at); slot++) {
		if (!book_open(c, r, slot, false) || book_seat(r, b, n, slot) < 0)
			continue;
		json_open(j, '{');
		json_put_int(j, "slot", slot);
		json_put_str(j, "at", moment(c, r->at.day, slot_begins(&r->at, slot)));
		json_close(j, '}');
	}
	json_close(j, ']');
	json_close(j, '}');
	return NULL;
}

ERR
api_receiver(struct ctx *c, const struct req *q, struct resp *p)
{
	struct json j = json_new(c->a, LIST_BYTES);
	struct receiver r;
	struct reception *list;
	int64_t id;
	size_t n;
	const struct err *e = str_int(q->arg[0], &id) ? store_receiver(c->db, c->a, id, &r) : &BOOK_MISSING;

	if (!e)
		e = store_receptions(c->db, c->a, r.id, c->today, date_add_days(c->today, AHEAD_DAYS), &list, &n);
	if (e)
		return e->kind == ERR_MISSING ? &BOOK_MISSING : e;
	json_open(&j, '{');
	put_receiver(c, &j, &r);
	json_key(&j, "receptions");
	json_open(&j, '[');
	for (size_t i = 0; !e && i < n; i++)
		e = put_reception(c, &j, &list[i]);
	json_close(&j, ']');
	json_close(&j, '}');
	return e ? e : api_send(&j, p, 200);
}

/* A booking as its person may read it. */
static ERR
put_booking(struct ctx *c, struct json *j, const struct booking *b)
{
	struct reception r;
	struct receiver who;
	const struct err *e = book_reception(c, b->reception, &r, &who);

	if (e)
		return e;
	json_put_str(j, "number", booking_print(c->a, b->id));
	json_put_str(j, "state", str_c(booking_state_code(b->state)));
	json_put_int(j, "receiver", who.id);
	json_put_int(j, "reception", r.id);
	json_put_str(j, "place", r.at.place);
	if (b->slot >= 0) {
		json_put_int(j, "slot", b->slot);
		json_put_str(j, "at", moment(c, r.at.day, slot_begins(&r.at, b->slot)));
		json_put_int(j, "ticket", booking_ticket(b));
	}
	return NULL;
}

static ERR
send_booking(struct ctx *c, struct resp *p, const struct booking *b, struct str code, int status)
{
	struct json j = json_new(c->a, (size_t)16 * 1024);
	const struct err *e;

	json_open(&j, '{');
	e = put_booking(c, &j, b);
	if (code.n)
		json_put_str(&j, "access_code", code);
	json_close(&j, '}');
	return e ? e : api_send(&j, p, status);
}

static ERR
read_needs(const struct jval *list, unsigned *out)
{
	struct str one;

	for (size_t i = 0; i < jval_len(list); i++) {
		bool known = false;

		for (int k = 0; k < NEEDS; k++)
			if (jval_str(jval_at(list, i), &one) && str_is(one, booking_need_code(k))) {
				*out |= 1u << k;
				known = true;
			}
		if (!known)
			return &CODE_UNKNOWN;
	}
	return NULL;
}

/* The whole number under `name`; `none` when it is absent or null. */
static int64_t
number_of(const struct jval *v, const char *name, int64_t none)
{
	int64_t n;

	return jval_int(jval_get(v, name), &n) ? n : none;
}

ERR
api_book(struct ctx *c, const struct req *q, struct resp *p)
{
	struct booking b = { .channel = BOOKING_API, .lang = c->lang };
	const struct jval *v = NULL;
	struct str code, lang;
	int64_t slot;
	bool wait = false;
	const struct err *e = api_object(c, q, &v);

	if (!e)
		e = api_text(c, v, "name", &b.name);
	if (!e)
		e = api_text(c, v, "phone", &b.phone);
	if (!e)
		e = api_text(c, v, "mail", &b.mail);
	if (!e)
		e = api_text(c, v, "text", &b.text);
	if (!e)
		e = api_text(c, v, "lang", &lang);
	if (!e)
		e = read_needs(jval_get(v, "needs"), &b.needs);
	if (e)
		return e;
	(void)lang_find(lang, &b.lang);
	(void)jval_bool(jval_get(v, "wait"), &wait);
	slot = number_of(v, "slot", -1);
	b.reception = number_of(v, "reception", 0);
	b.slot = slot >= 0 && slot <= 1440 ? (int)slot : -1;
	b.state = wait ? BOOKING_WAITING : BOOKING_BOOKED;
	e = act_book(c, &b, &code);
	if (e)
		return e;
	resp_header(p, "Location", url_fmt(c->a, "/api/v1/bookings/%.*s", STR_ARG(booking_print(c->a, b.id))).s);
	return send_booking(c, p, &b, code, 201);
}

ERR
api_book_again(struct ctx *c, struct resp *p, struct str number, struct str code)
{
	struct booking b;
	int64_t id;
	const struct err *e = booking_parse(number, &id) ? book_by_code(c, id, code, &b) : &BOOK_MISSING;

	return e ? e : send_booking(c, p, &b, code, 201);
}

/* The booking in the address, to whoever has its access code. */
static ERR
find(struct ctx *c, const struct req *q, struct booking *b)
{
	int64_t id;

	return booking_parse(q->arg[0], &id) ? book_by_code(c, id, req_header(q, "access-code"), b) : &BOOK_MISSING;
}

ERR
api_booking(struct ctx *c, const struct req *q, struct resp *p)
{
	struct booking b;
	const struct err *e = find(c, q, &b);

	return e ? e : send_booking(c, p, &b, STR(""), 200);
}

ERR
api_booking_deed(struct ctx *c, const struct req *q, struct resp *p)
{
	const struct jval *v = NULL;
	struct booking b;
	struct str token;
	const struct err *e = find(c, q, &b);

	if (e)
		return e;
	token = book_token(c->a, c->keys, b.id);
	if (str_is(q->arg[1], "cancel")) {
		e = act_book_cancel(c, b.id, token);
	} else if (str_is(q->arg[1], "move")) {
		e = api_object(c, q, &v);
		if (!e) {
			int64_t slot = number_of(v, "slot", -1);

			e = act_book_move(c, b.id, token, number_of(v, "reception", b.reception),
			    slot >= 0 && slot <= 1440 ? (int)slot : -1);
		}
	} else {
		e = &BOOK_MISSING;
	}
	if (!e)
		e = find(c, q, &b);
	if (!e)
		e = idem_record(c, 0, STR(""));
	return e ? e : send_booking(c, p, &b, STR(""), 200);
}
