/* GET and POST /receiving/days/{}, GET and POST /receiving/days/{}/book: the day of a reception, for the secretary. */
#include "action/receive.h"
#include "base/arena.h"
#include "web/pages_receiving.h"
#include "web/reception_words.h"
#include "web/view_receiving.h"
#include "web/words.h"

#include "tmpl/receiving.h"

#define OFFICERS_MOST 200

static struct url
here(struct ctx *c, int64_t reception)
{
	return url_fmt(c->a, "/receiving/days/%lld", (long long)reception);
}

static ERR
find(struct ctx *c, const struct req *q, struct reception *r, struct receiver *who)
{
	int64_t id;
	const struct err *e = str_int(q->arg[0], &id) ? book_reception(c, id, r, who) : &BOOK_MISSING;

	return e ? e : book_may(c, who->body) ? NULL : &BOOK_MISSING;
}

static void
fill(struct ctx *c, const struct reception *r, const struct booking *b, size_t n, struct day_view *v)
{
	struct visitor_line *lines = arena_array(c->a, n, sizeof(*lines));
	bool today = date_cmp(r->at.day, c->today) == 0;

	for (size_t i = 0; i < n; i++) {
		struct visitor_line *l = &lines[i];

		l->number = booking_print(c->a, b[i].id);
		l->time = b[i].slot < 0 ? STR("\xe2\x80\x94") : reception_minute(c, slot_begins(&r->at, b[i].slot));
		l->ticket = b[i].slot < 0 ? STR("\xe2\x80\x94") : str_fmt(c->a, "%d", booking_ticket(&b[i]));
		l->who = b[i].name.n ? mask_name(c->a, b[i].name) : l->number;
		l->needs = reception_needs(c, b[i].needs);
		l->state = str_c(reception_booking(c, b[i].state));
		if (b[i].state == BOOKING_DONE)
			l->state = str_fmt(c->a, "%.*s: %s", STR_ARG(l->state), reception_result(c, b[i].result));
		l->page = url_fmt(c->a, "/receiving/bookings/%.*s", STR_ARG(l->number));
		l->arrive = today && booking_may(BOOKING_ARRIVE, b[i].state);
		l->enter = today && r->state == RECEPTION_HELD && b[i].state == BOOKING_ARRIVED;
		l->leave = today && b[i].state == BOOKING_IN;
		l->miss = today && booking_may(BOOKING_MISS, b[i].state);
	}
	v->lines = lines;
	v->nlines = n;
}

/* Who may receive: the leader first, then the substitute and everybody else. */
static ERR
receivers(struct ctx *c, const struct receiver *who, struct field *f)
{
	struct choice *all = arena_array(c->a, OFFICERS_MOST + 1, sizeof(*all));
	struct officer *o;
	size_t n;
	const struct err *e = store_officers(c->db, c->a, who->body, 0, OFFICERS_MOST, &o, &n);

	all[0] = (struct choice){ .value = STR("0"), .text = reception_receiver(c, who) };
	f->nchoices = 1;
	for (size_t i = 0; !e && i < n; i++)
		if (!o[i].disabled && o[i].id != who->officer)
			all[f->nchoices++] = (struct choice){ .value = str_fmt(c->a, "%lld", (long long)o[i].id),
				.text = str_fmt(c->a, "%.*s (%s)", STR_ARG(o[i].name.n ? o[i].name : o[i].login), _("instead")) };
	f->choices = all;
	return e;
}

static ERR
draw(struct ctx *c, const struct req *q, struct resp *p, const struct reception *r, const struct receiver *who,
    const struct err *wrong)
{
	const char *const states[RECEPTION_STATES] = { _("planned"), _("is held"), _("does not take place") };
	struct day_view v = { .body = staff_body(c, who->body), .action = here(c, r->id), .where = r->at.place };
	struct booking *list;
	struct tmpl t;
	size_t n;
	const struct err *e = store_bookings(c->db, c->a, r->id, &list, &n);

	v.by = (struct field){ .name = "by", .label = _("Who receives today?"), .value = str_fmt(c->a, "%lld", (long long)r->at.by) };
	if (!e)
		e = receivers(c, who, &v.by);
	if (e)
		return e;
	v.when = reception_when(c, &r->at);
	visit_frame(c, q, &v.page, str_cstr(c->a, v.when));
	v.page.wide = v.page.secret = true;
	v.page.error = wrong != NULL;
	v.page.back = (struct back_link){ .url = url_fmt(c->a, "/receiving") };
	v.errors = staff_faults(c, wrong, "by");
	v.who = r->at.by ? staff_officer(c, r->at.by) : reception_receiver(c, who);
	v.state = str_c(states[r->state]);
	v.may_hold = r->state == RECEPTION_PLANNED && date_cmp(r->at.day, c->today) == 0;
	v.hold = (struct button){ .text = _("The reception begins"), .once = true };
	v.open = book_open(c, r, 0, true);
	v.book = (struct button){ .text = _("Book for somebody"), .url = url_fmt(c->a, "/receiving/days/%lld/book",
		                                                          (long long)r->id),
		.cls = "govuk-button--secondary" };
	fill(c, r, list, n, &v);
	t = visit_tmpl(c);
	tmpl_day(&t, &v);
	return visit_send(&t, p, deed_status(wrong));
}

ERR
page_day(struct ctx *c, const struct req *q, struct resp *p)
{
	struct reception r;
	struct receiver who;
	const struct err *e = find(c, q, &r, &who);

	return e ? e : draw(c, q, p, &r, &who, NULL);
}

ERR
page_day_post(struct ctx *c, const struct req *q, struct resp *p)
{
	static const struct { const char *name; enum booking_deed deed; } steps[] = { { "arrive", BOOKING_ARRIVE },
		{ "enter", BOOKING_ENTER }, { "leave", BOOKING_LEAVE }, { "miss", BOOKING_MISS } };
	struct str what = req_form(q, "do");
	struct reception r;
	struct receiver who;
	int64_t id, by = 0;
	const struct err *e = find(c, q, &r, &who);

	if (e)
		return e;
	e = &BOOK_MISSING;
	if (str_is(what, "hold")) {
		(void)str_int(req_form(q, "by"), &by);
		e = act_receive_hold(c, r.id, by);
	}
	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++)
		if (str_is(what, steps[i].name) && booking_parse(req_form(q, "number"), &id))
			e = act_receive_step(c, id, steps[i].deed);
	if (deed_again(e))
		return draw(c, q, p, &r, &who, e);
	if (!e)
		visit_go(c, p, here(c, r.id), NULL);
	return e;
}

static ERR
draw_book(struct ctx *c, const struct req *q, struct resp *p, const struct reception *r, const struct err *wrong)
{
	struct choice *ways = arena_array(c->a, 2, sizeof(*ways)), *slots;
	struct form_view v = { .nasks = 0 };
	struct booking *list;
	struct field *f;
	size_t n, nslots;
	const struct err *e = store_bookings(c->db, c->a, r->id, &list, &n);

	if (e)
		return e;
	form_begin(c, q, _("Book for somebody"), url_fmt(c->a, "/receiving/days/%lld/book", (long long)r->id),
	    here(c, r->id), wrong, &v);
	v.send.text = _("Book");
	slots = reception_free(c, r, list, n, true, false, &nslots);
	if (nslots) {
		f = form_ask(c, &v, ASK_SELECT, "slot", _("Time"), STR(""));
		f->choices = slots;
		f->nchoices = nslots;
	} else {
		v.lead = _("All times are taken: on the waiting list they get the next one that becomes free.");
		v.send = (struct button){ .text = _("Put on the waiting list"), .once = true, .name = "do", .value = STR("wait") };
	}
	ways[0] = (struct choice){ .value = STR("office"), .text = str_c(_("at the office")) };
	ways[1] = (struct choice){ .value = STR("phone"), .text = str_c(_("by telephone")) };
	f = form_ask(c, &v, ASK_RADIOS, "way", _("How did they ask?"), STR("office"));
	f->choices = ways;
	f->nchoices = 2;
	form_ask(c, &v, ASK_LINE, "name", _("Name"), STR(""));
	form_ask(c, &v, ASK_LINE, "phone", _("Telephone"), STR(""))->cls = "govuk-input--width-20";
	form_ask(c, &v, ASK_AREA, "text", _("What it is about"), STR(""))->rows = 3;
	reception_ask_needs(c, q, form_ask(c, &v, ASK_CHECKS, "needs", _("Needs"), STR("")));
	return form_send(c, p, &v);
}

ERR
page_book_office_form(struct ctx *c, const struct req *q, struct resp *p)
{
	struct reception r;
	struct receiver who;
	const struct err *e = find(c, q, &r, &who);

	return e ? e : draw_book(c, q, p, &r, NULL);
}

ERR
page_book_office(struct ctx *c, const struct req *q, struct resp *p)
{
	struct booking b = { .lang = c->lang, .needs = reception_needs_of(q), .name = req_form(q, "name"),
		.phone = req_form(q, "phone"), .text = req_form(q, "text") };
	struct reception r;
	struct receiver who;
	struct str code;
	int64_t chosen;
	const struct err *e = find(c, q, &r, &who);

	if (e)
		return e;
	b.reception = r.id;
	b.channel = str_is(req_form(q, "way"), "phone") ? BOOKING_PHONE : BOOKING_OFFICE;
	b.slot = -1;
	if (str_is(req_form(q, "do"), "wait"))
		b.state = BOOKING_WAITING;
	e = b.state == BOOKING_WAITING || reception_chosen(req_form(q, "slot"), &chosen, &b.slot) ? act_book(c, &b,
	    &code)
	                                                                                       : &BOOK_SLOT;
	if (deed_again(e))
		return draw_book(c, q, p, &r, e);
	if (!e) {
		const char *const pairs[] = { "number", booking_print(c->a, b.id).p, "code", code.p, NULL };

		visit_go(c, p, here(c, r.id), lang_fill(c->a, b.state == BOOKING_WAITING
		        ? _("On the waiting list. Number {number}, access code {code}.")
		        : _("Booked. Number {number}, access code {code}."), pairs).p);
	}
	return e;
}
