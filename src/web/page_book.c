/* GET and POST /receptions/{}/{}: booking a slot, or a place on the waiting list. */
#include "action/book.h"
#include "base/arena.h"
#include "domain/number.h"
#include "net/peer.h"
#include "web/drafts.h"
#include "web/pages_receptions.h"
#include "web/reception_words.h"
#include "web/view_receptions.h"
#include "web/words.h"

#include "tmpl/receptions.h"

#define HERE_MOST 20
#define HOUR_MS (INT64_C(3600) * 1000)

static const struct err BOOK_OFTEN = { ERR_INPUT, N_("This was tried too often. Please try again in an hour."), "slot", NULL };
static const struct err BOOK_ABOUT = { ERR_INPUT, N_("This is no number of an appeal. Look at it once more, or leave it out."),
	"about", NULL };

/* The reception in the address, of the leader in it. */
static ERR
find(struct ctx *c, const struct req *q, struct reception *r, struct receiver *who)
{
	int64_t receiver, id;
	const struct err *e = str_int(q->arg[0], &receiver) && str_int(q->arg[1], &id) ? book_reception(c, id, r, who)
	                                                                           : &BOOK_MISSING;

	return e ? e : who->id == receiver ? NULL : &BOOK_MISSING;
}

static struct field
line(struct ctx *c, const struct req *q, const struct err *wrong, const char *name, const char *label)
{
	return (struct field){ .name = name, .label = label, .value = req_form(q, name),
		.error = staff_fault(c, wrong, name) };
}

static void
questions(struct ctx *c, const struct req *q, const struct err *wrong, struct book_view *v)
{
	v->name = line(c, q, wrong, "name", _("Your name"));
	v->name.autocomplete = "name";
	v->phone = line(c, q, wrong, "phone", _("Telephone"));
	v->phone.hint = _("for example 90 123 45 67; or leave it out and give a mail address");
	v->phone.autocomplete = "tel";
	v->phone.cls = "govuk-input--width-20";
	v->mail = line(c, q, wrong, "mail", _("Mail address"));
	v->mail.autocomplete = "email";
	v->text = line(c, q, wrong, "text", _("What is it about? In a few words, if you like"));
	v->text.rows = 3;
	v->about = line(c, q, wrong, "about", _("Number of your appeal, if there is one"));
	v->about.cls = "govuk-input--width-20";
	v->needs = (struct field){ .name = "needs", .label = _("What do you need to come?") };
	reception_ask_needs(c, q, &v->needs);
}

static ERR
draw(struct ctx *c, const struct req *q, struct resp *p, const struct reception *r, const struct receiver *who,
    const struct err *wrong)
{
	struct book_view v = { .body = staff_body(c, who->body), .key = c->visit->key };
	struct booking *list;
	struct tmpl t;
	size_t n;
	const struct err *e = store_bookings(c->db, c->a, r->id, &list, &n);

	if (e)
		return e;
	visit_frame(c, q, &v.page, _("Book a reception"));
	v.page.error = wrong != NULL;
	v.page.back = (struct back_link){ .url = reception_url(c, who->id) };
	v.errors = staff_faults(c, wrong, "slot");
	v.who = r->at.by ? staff_officer(c, r->at.by) : reception_receiver(c, who);
	v.when = reception_when(c, &r->at);
	v.where = r->at.place;
	v.open = book_open(c, r, slot_count(&r->at) - 1, false);
	v.slot = (struct field){ .name = "slot", .label = _("Time"), .value = req_form(q, "slot"),
		.error = staff_fault(c, wrong, "slot"), .cls = "govuk-radios--small" };
	v.slot.choices = reception_free(c, r, list, n, false, false, &v.slot.nchoices);
	v.action = url_fmt(c->a, "/receptions/%lld/%lld", (long long)who->id, (long long)r->id);
	v.send = v.slot.nchoices ? (struct button){ .text = _("Book"), .once = true }
	                         : (struct button){ .text = _("Put me on the waiting list"), .once = true, .name = "do",
		                           .value = STR("wait") };
	questions(c, q, wrong, &v);
	t = visit_tmpl(c);
	tmpl_book(&t, &v);
	return visit_send(&t, p, deed_status(wrong));
}

ERR
page_book_form(struct ctx *c, const struct req *q, struct resp *p)
{
	struct reception r;
	struct receiver who;
	const struct err *e = find(c, q, &r, &who);

	return e ? e : draw(c, q, p, &r, &who, NULL);
}

/* Number and code are shown once, in the browser that booked. */
static ERR
booked(struct ctx *c, struct resp *p, const struct booking *b, struct str code)
{
	struct pairs receipt = { NULL, 0, 0 };
	struct url to;
	const struct err *e;

	draft_set(c, &receipt, "id", str_fmt(c->a, "%lld", (long long)b->id));
	draft_set(c, &receipt, "code", code);
	e = draft_write(c, "booking", &receipt, RECEIPT_DAYS);
	if (e)
		return e;
	to = url_fmt(c->a, "/bookings/%.*s/%.*s", STR_ARG(booking_print(c->a, b->id)),
	    STR_ARG(book_token(c->a, c->keys, b->id)));
	visit_go(c, p, to, b->state == BOOKING_WAITING ? _("You are on the waiting list.") : _("Your reception is booked."));
	return NULL;
}

ERR
page_book(struct ctx *c, const struct req *q, struct resp *p)
{
	struct str here = str_fmt(c->a, "book:%.*s", STR_ARG(peer_net(c->a, q->peer))), code;
	struct booking b = { .channel = BOOKING_WEB, .lang = c->lang, .needs = reception_needs_of(q),
		.name = req_form(q, "name"), .phone = req_form(q, "phone"), .mail = req_form(q, "mail"),
		.text = req_form(q, "text") };
	bool wait = str_is(req_form(q, "do"), "wait"), operates = book_operates(c);
	int64_t often, chosen;
	struct reception r;
	struct receiver who;
	const struct err *e = find(c, q, &r, &who);

	if (!e)
		e = store_throttle(c->db, c->a, here, c->now, &often);
	if (e)
		return e;
	b.reception = r.id;
	if (operates) /* for whoever called */
		b.channel = BOOKING_PHONE;
	b.state = wait ? BOOKING_WAITING : BOOKING_BOOKED;
	if (often >= HERE_MOST && !operates)
		e = &BOOK_OFTEN;
	else if (!reception_chosen(req_form(q, "slot"), &chosen, &b.slot) && !wait)
		e = &BOOK_SLOT;
	else if (str_trim(req_form(q, "about")).n && !number_parse(req_form(q, "about"), &b.about))
		e = &BOOK_ABOUT;
	else
		e = act_book(c, &b, &code);
	if (!e)
		e = store_throttle_count(c->tx, here, HOUR_MS);
	if (deed_again(e))
		return draw(c, q, p, &r, &who, e);
	return e ? e : booked(c, p, &b, code);
}
