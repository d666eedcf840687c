/* GET and POST /receiving/bookings/{}: one visit at a leader's reception, and how it ended. */
#include "action/receive.h"
#include "base/arena.h"
#include "base/say.h"
#include "domain/number.h"
#include "web/page_register.h"
#include "web/pages_receiving.h"
#include "web/reception_words.h"
#include "web/view_receiving.h"
#include "web/words.h"

#include "tmpl/receiving.h"

static struct url
here(struct ctx *c, int64_t id)
{
	return url_fmt(c->a, "/receiving/bookings/%.*s", STR_ARG(booking_print(c->a, id)));
}

static void
facts(struct ctx *c, const struct booking *b, const struct reception *r, bool opened, struct visited_view *v)
{
	v->number = booking_print(c->a, b->id);
	v->state = str_c(reception_booking(c, b->state));
	v->when = b->slot < 0 ? reception_when(c, &r->at) : reception_slot(c, &r->at, b->slot);
	v->ticket = b->slot < 0 ? STR("") : str_fmt(c->a, "%d", booking_ticket(b));
	v->name = opened ? b->name : mask_name(c->a, b->name);
	v->phone = opened ? b->phone : mask_contact(c->a, b->phone);
	v->mail = opened ? b->mail : mask_contact(c->a, b->mail);
	v->needs = reception_needs(c, b->needs);
	v->text = b->text;
	v->result = b->result || b->state == BOOKING_DONE ? str_c(reception_result(c, b->result)) : STR("");
	v->words = b->words;
	v->due = b->due.day ? say_day(c->a, c->lang, b->due) : STR("");
	if (b->kept_at)
		v->due = str_fmt(c->a, "%.*s (%s)", STR_ARG(v->due), _("kept"));
	v->protocol = b->protocol ? str_fmt(c->a, "\xe2\x84\x96 %lld", (long long)b->protocol) : STR("");
	if (b->about) {
		v->about_number = number_print(c->a, b->about);
		v->about = staff_case(c->a, b->about);
	}
	if (b->appeal) {
		v->appeal_number = number_print(c->a, b->appeal);
		v->appeal = staff_case(c->a, b->appeal);
	}
}

static void
ask_end(struct ctx *c, const struct req *q, const struct err *wrong, const struct booking *b, struct visited_view *v)
{
	struct choice *results = arena_array(c->a, BOOKING_RESULTS, sizeof(*results));
	bool back = req_has_form(q, "asked");

	for (int i = 1; i < BOOKING_RESULTS; i++)
		results[i - 1] = (struct choice){ .value = str_c(booking_result_code((enum booking_result)i)),
			.text = str_c(reception_result(c, (enum booking_result)i)) };
	v->how = (struct field){ .name = "result", .label = _("How did it end?"), .value = req_form(q, "result"),
		.choices = results, .nchoices = BOOKING_RESULTS - 1, .error = staff_fault(c, wrong, "result") };
	v->asked = (struct field){ .name = "asked", .label = _("What was asked"), .rows = 3,
		.value = back ? req_form(q, "asked") : b->text, .error = staff_fault(c, wrong, "asked"),
		.hint = _("for a protocol and for an appeal") };
	v->residence = (struct field){ .name = "residence", .label = _("Residence"), .value = req_form(q, "residence"),
		.hint = _("for a protocol and for an appeal"), .error = staff_fault(c, wrong, "residence") };
	v->said = (struct field){ .name = "words", .label = _("What was said and decided"), .rows = 3,
		.value = req_form(q, "words"), .error = staff_fault(c, wrong, "words") };
	v->due_on = (struct field){ .name = "due", .label = _("The day of the promise"), .type = "date",
		.cls = "govuk-input--width-10", .value = req_form(q, "due"), .error = staff_fault(c, wrong, "due") };
	v->end = (struct button){ .text = _("Save how it ended"), .name = "do", .value = STR("end"), .once = true };
}

static ERR
draw(struct ctx *c, const struct req *q, struct resp *p, int64_t id, bool opened, const struct err *wrong)
{
	struct visited_view v = { .masked = !opened, .action = here(c, id) };
	struct booking b;
	struct reception r;
	struct receiver who;
	struct tmpl t;
	const struct err *e = book_get(c, id, STR(""), &b, &r, &who);

	if (e)
		return e;
	facts(c, &b, &r, opened, &v);
	v.body = staff_body(c, who.body);
	v.masked &= b.name.n > 0;
	v.may_end = b.result == RESULT_NONE && (b.state == BOOKING_IN || b.state == BOOKING_DONE);
	v.may_kept = b.result == RESULT_PROMISE && !b.kept_at;
	v.may_cancel = booking_may(BOOKING_CANCEL, b.state);
	ask_end(c, q, wrong, &b, &v);
	v.why = (struct field){ .name = "why", .label = _("Open personal data: why?"), .value = req_form(q, "why"),
		.hint = _("Your name and the reason are recorded."), .error = staff_fault(c, wrong, "why") };
	v.open = (struct button){ .text = _("Open"), .name = "do", .value = STR("open"), .cls = "govuk-button--secondary" };
	v.kept = (struct button){ .text = _("The promise is kept"), .name = "do", .value = STR("kept"), .once = true };
	v.cancel = (struct button){ .text = _("Cancel the booking"), .name = "do", .value = STR("cancel"), .once = true,
		.cls = "govuk-button--warning" };
	visit_frame(c, q, &v.page, str_fmt(c->a, "%s %.*s", _("Visit"), STR_ARG(v.number)).p);
	v.page.secret = true;
	v.page.error = wrong != NULL;
	v.page.back = (struct back_link){ .url = url_fmt(c->a, "/receiving/days/%lld", (long long)r.id) };
	v.errors = staff_faults(c, wrong, "why");
	t = visit_tmpl(c);
	tmpl_visited(&t, &v);
	return visit_send(&t, p, deed_status(wrong));
}

ERR
page_visited(struct ctx *c, const struct req *q, struct resp *p)
{
	int64_t id;

	return booking_parse(q->arg[0], &id) ? draw(c, q, p, id, false, NULL) : &BOOK_MISSING;
}

static ERR
finish(struct ctx *c, const struct req *q, int64_t id, struct submitted *out)
{
	struct ending end = { .asked = req_form(q, "asked"), .words = req_form(q, "words"),
		.residence = req_form(q, "residence") };

	(void)booking_result_find(req_form(q, "result"), &end.result);
	(void)date_parse(str_trim(req_form(q, "due")), &end.due);
	return act_receive_end(c, id, &end, out);
}

ERR
page_visited_post(struct ctx *c, const struct req *q, struct resp *p)
{
	struct submitted out = { .code = STR("") };
	struct str what = req_form(q, "do");
	struct booking b;
	int64_t id;
	const struct err *e;

	if (!booking_parse(q->arg[0], &id))
		return &BOOK_MISSING;
	if (str_is(what, "open")) {
		e = act_receive_open(c, id, req_form(q, "why"), &b);
		return e && !deed_again(e) ? e : draw(c, q, p, id, !e, e);
	}
	if (str_is(what, "kept"))
		e = act_receive_kept(c, id);
	else if (str_is(what, "cancel"))
		e = act_book_cancel(c, id, STR(""));
	else
		e = finish(c, q, id, &out);
	if (deed_again(e))
		return draw(c, q, p, id, false, e);
	if (!e && out.appeal.id)
		return page_register_receipt(c, q, p, &out.appeal, out.code);
	if (!e)
		visit_go(c, p, here(c, id), _("Saved."));
	return e;
}
