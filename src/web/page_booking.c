/* GET and POST /bookings and /bookings/{}/{}: one's own booking, found by number and code or by the link of a
 * message. */
#include "action/book.h"
#include "base/arena.h"
#include "net/peer.h"
#include "web/drafts.h"
#include "web/pages_receptions.h"
#include "web/reception_words.h"
#include "web/view_receptions.h"
#include "web/words.h"

#include "tmpl/receptions.h"

#define AHEAD_DAYS 60
#define CHOICES_MOST 60
#define WRONG_MOST 30
#define HOUR_MS (INT64_C(3600) * 1000)

/* One sentence for a wrong number and a wrong code. */
static const struct err FIND_WRONG = { ERR_INPUT,
	N_("There is no booking with this number and access code. Look at both once more."), "number", NULL };
static const struct err FIND_OFTEN = { ERR_INPUT, N_("This was tried too often. Please try again in an hour."), "number",
	NULL };

static struct url
page_of(struct ctx *c, int64_t id)
{
	return url_fmt(c->a, "/bookings/%.*s/%.*s", STR_ARG(booking_print(c->a, id)),
	    STR_ARG(book_token(c->a, c->keys, id)));
}

static ERR
draw_find(struct ctx *c, const struct req *q, struct resp *p, const struct err *wrong)
{
	struct find_view v = { .action = url_fmt(c->a, "/bookings") };
	struct tmpl t = visit_tmpl(c);

	visit_frame(c, q, &v.page, _("Change or cancel a booking"));
	v.page.error = wrong != NULL;
	v.page.back = (struct back_link){ .url = url_fmt(c->a, "/receptions") };
	v.errors = staff_faults(c, wrong, NULL);
	v.number = (struct field){ .name = "number", .label = _("Number of the booking"), .value = req_form(q, "number"),
		.hint = _("for example R-100123-45"), .cls = "govuk-input--width-20",
		.error = staff_fault(c, wrong, "number") };
	v.code = (struct field){ .name = "code", .label = _("Access code"), .value = req_form(q, "code"),
		.cls = "govuk-input--width-20", .no_spellcheck = true, .autocapitalize = "characters" };
	v.send = (struct button){ .text = _("Show my booking") };
	tmpl_booking_find(&t, &v);
	return visit_send(&t, p, deed_status(wrong));
}

ERR
page_booking_find(struct ctx *c, const struct req *q, struct resp *p)
{
	return draw_find(c, q, p, NULL);
}

ERR
page_booking_find_post(struct ctx *c, const struct req *q, struct resp *p)
{
	struct str here = str_fmt(c->a, "booking:%.*s", STR_ARG(peer_net(c->a, q->peer)));
	struct booking b;
	int64_t id, often;
	const struct err *e = store_throttle(c->db, c->a, here, c->now, &often);

	if (e)
		return e;
	if (often >= WRONG_MOST)
		return draw_find(c, q, p, &FIND_OFTEN);
	e = booking_parse(req_form(q, "number"), &id) ? book_by_code(c, id, req_form(q, "code"), &b) : &BOOK_MISSING;
	if (e == &BOOK_MISSING) {
		e = store_throttle_count(c->tx, here, HOUR_MS);
		return e ? e : draw_find(c, q, p, &FIND_WRONG);
	}
	if (!e)
		resp_redirect(p, page_of(c, id).s);
	return e;
}

/* Free times of the leader's next receptions. */
static ERR
free_times(struct ctx *c, const struct receiver *who, struct field *f)
{
	struct choice *all = arena_array(c->a, CHOICES_MOST, sizeof(*all));
	struct reception *list;
	size_t n;
	const struct err *e = store_receptions(c->db, c->a, who->id, c->today, date_add_days(c->today, AHEAD_DAYS),
	    &list,
	    &n);

	f->nchoices = 0;
	for (size_t i = 0; !e && i < n && f->nchoices < CHOICES_MOST; i++) {
		struct booking *b;
		struct choice *some;
		size_t nb, ns;

		e = store_bookings(c->db, c->a, list[i].id, &b, &nb);
		if (e)
			return e;
		some = reception_free(c, &list[i], b, nb, false, true, &ns);
		for (size_t k = 0; k < ns && f->nchoices < CHOICES_MOST; k++)
			all[f->nchoices++] = some[k];
	}
	f->choices = all;
	return e;
}

static ERR
draw(struct ctx *c, const struct req *q, struct resp *p, const struct booking *b, const struct reception *r,
    const struct receiver *who, const struct err *wrong)
{
	struct booking_view v = { .number = booking_print(c->a, b->id), .body = staff_body(c, who->body) };
	struct pairs receipt;
	struct tmpl t;
	const struct err *e = draft_read(c, "booking", &receipt);

	if (e)
		return e;
	if (draft_int(&receipt, "id") == b->id)
		v.code = pairs_get(&receipt, "code");
	v.state = str_c(reception_booking(c, b->state));
	v.when = b->slot < 0 ? reception_when(c, &r->at) : reception_slot(c, &r->at, b->slot);
	v.where = r->at.place;
	v.who = r->at.by ? staff_officer(c, r->at.by) : reception_receiver(c, who);
	v.why = r->state == RECEPTION_CANCELLED ? r->words : STR("");
	if (b->slot >= 0)
		v.ticket = str_fmt(c->a, "%d", booking_ticket(b));
	v.action = page_of(c, b->id);
	v.leader = reception_url(c, who->id);
	v.may_cancel = booking_may(BOOKING_CANCEL, b->state);
	v.may_move = booking_may(BOOKING_MOVE, b->state);
	v.slot = (struct field){ .name = "slot", .label = _("Another time"), .value = req_form(q, "slot"),
		.error = staff_fault(c, wrong, "slot") };
	if (v.may_move)
		e = free_times(c, who, &v.slot);
	v.move = (struct button){ .text = _("Change to this time"), .name = "do", .value = STR("move"), .once = true };
	v.cancel = (struct button){ .text = _("Cancel the booking"), .name = "do", .value = STR("cancel"), .once = true,
		.cls = "govuk-button--warning" };
	if (e)
		return e;
	visit_frame(c, q, &v.page, _("Your booking"));
	v.page.secret = true;
	v.page.error = wrong != NULL;
	v.page.back = (struct back_link){ .url = v.leader };
	v.errors = staff_faults(c, wrong, "slot");
	t = visit_tmpl(c);
	tmpl_booking(&t, &v);
	return visit_send(&t, p, deed_status(wrong));
}

static ERR
find(struct ctx *c, const struct req *q, struct booking *b, struct reception *r, struct receiver *who)
{
	int64_t id;

	return booking_parse(q->arg[0], &id) && q->arg[1].n ? book_get(c, id, q->arg[1], b, r, who) : &BOOK_MISSING;
}

ERR
page_booking(struct ctx *c, const struct req *q, struct resp *p)
{
	struct booking b;
	struct reception r;
	struct receiver who;
	const struct err *e = find(c, q, &b, &r, &who);

	return e ? e : draw(c, q, p, &b, &r, &who, NULL);
}

ERR
page_booking_post(struct ctx *c, const struct req *q, struct resp *p)
{
	bool move = str_is(req_form(q, "do"), "move");
	int64_t reception = 0;
	struct booking b;
	struct reception r;
	struct receiver who;
	int slot;
	const struct err *e = find(c, q, &b, &r, &who);

	if (e)
		return e;
	if (!move)
		e = act_book_cancel(c, b.id, q->arg[1]);
	else if (!reception_chosen(req_form(q, "slot"), &reception, &slot))
		e = &BOOK_SLOT;
	else
		e = act_book_move(c, b.id, q->arg[1], reception, slot);
	if (deed_again(e))
		return draw(c, q, p, &b, &r, &who, e);
	if (!e)
		visit_go(c, p, page_of(c, b.id), move ? _("The booking is changed.") : _("The booking is cancelled."));
	return e;
}
