/* GET and POST /queues/find and /queues/own/{}/{}: one's own place in a queue, by number and code or by the link of a
 * message. */
#include "base/arena.h"
#include "base/say.h"
#include "net/peer.h"
#include "web/pages_queues.h"
#include "web/queue_words.h"
#include "web/view_queues.h"
#include "web/words.h"

#include "tmpl/queues.h"

#define WRONG_MOST 30
#define HOUR_MS (INT64_C(3600) * 1000)

/* One sentence for a wrong number and a wrong code. */
static const struct err FIND_WRONG = { ERR_INPUT,
	N_("There is no place in a queue with this number and access code. Look at both once more."), "number", NULL };
static const struct err FIND_OFTEN = { ERR_INPUT, N_("This was tried too often. Please try again in an hour."), "number",
	NULL };

static struct url
page_of(struct ctx *c, int64_t id)
{
	return url_fmt(c->a, "/queues/own/%.*s/%.*s", STR_ARG(referral_print(c->a, id)),
	    STR_ARG(refer_token(c->a, c->keys, id)));
}

static ERR
draw_find(struct ctx *c, const struct req *q, struct resp *p, const struct err *wrong)
{
	struct place_find_view v = { .action = url_fmt(c->a, "/queues/find") };
	struct tmpl t = visit_tmpl(c);

	visit_frame(c, q, &v.page, _("Find my place in a queue"));
	v.page.error = wrong != NULL;
	v.page.back = (struct back_link){ .url = url_fmt(c->a, "/queues") };
	v.errors = staff_faults(c, wrong, NULL);
	v.number = (struct field){ .name = "number", .label = _("Number of the referral"), .value = req_form(q, "number"),
		.hint = _("for example Q-100123-41"), .cls = "govuk-input--width-20",
		.error = staff_fault(c, wrong, "number") };
	v.code = (struct field){ .name = "code", .label = _("Access code"), .value = req_form(q, "code"),
		.cls = "govuk-input--width-20", .no_spellcheck = true, .autocapitalize = "characters" };
	v.send = (struct button){ .text = _("Show my place") };
	tmpl_place_find(&t, &v);
	return visit_send(&t, p, deed_status(wrong));
}

ERR
page_place_find(struct ctx *c, const struct req *q, struct resp *p)
{
	return draw_find(c, q, p, NULL);
}

ERR
page_place_find_post(struct ctx *c, const struct req *q, struct resp *p)
{
	struct str here = str_fmt(c->a, "referral:%.*s", STR_ARG(peer_net(c->a, q->peer)));
	struct referral r;
	int64_t id, often;
	const struct err *e = store_throttle(c->db, c->a, here, c->now, &often);

	if (e)
		return e;
	if (often >= WRONG_MOST)
		return draw_find(c, q, p, &FIND_OFTEN);
	e = referral_parse(req_form(q, "number"), &id) ? refer_by_code(c, id, req_form(q, "code"), &r) : &REFER_MISSING;
	if (e == &REFER_MISSING) {
		e = store_throttle_count(c->tx, here, HOUR_MS);
		return e ? e : draw_find(c, q, p, &FIND_WRONG);
	}
	if (!e)
		resp_redirect(p, page_of(c, id).s);
	return e;
}

/* While it waits: its place, why, and how long still. */
static ERR
waiting(struct ctx *c, const struct referral *r, const struct queue *x, struct place_view *v)
{
	const char *pairs[] = { "place", NULL, "n", say_number(c->a, x->waiting).p, NULL };
	struct queue_place at;
	struct queue_look look;
	struct wait w;
	const struct err *e = store_referral_place(c->db, c->a, r, &at);

	if (!e)
		e = queue_look(c, x, &look);
	if (e)
		return e;
	w = wait_estimate(look.weeks, look.nweeks, r->class, at.place);
	pairs[1] = say_number(c->a, at.place).p;
	v->place = lang_fill(c->a, _("{place} of {n}"), pairs);
	v->why = queue_why(c, r, &at);
	v->wait = queue_wait(c, &w);
	return NULL;
}

static ERR
draw(struct ctx *c, const struct req *q, struct resp *p, const struct referral *r, const struct queue *x,
    const struct err *wrong)
{
	struct place_view v = { .number = referral_print(c->a, r->id), .action = page_of(c, r->id),
		.queue = queue_url(c, x->id) };
	struct tmpl t;
	const struct err *e = r->state == REFERRAL_WAITING ? waiting(c, r, x, &v) : NULL;

	if (e)
		return e;
	v.what = queue_name(c, x);
	if (x->closed.day)
		v.closed = x->closed_words;
	v.body = staff_body(c, x->body);
	v.state = str_c(queue_state(c, r->state));
	v.class = str_fmt(c->a, "%.*s", STR_ARG(queue_class_name(c, x->kind, r->class)));
	if (r->criteria.n)
		v.class = str_fmt(c->a, "%.*s (%.*s)", STR_ARG(v.class), STR_ARG(queue_criteria(c, x->kind,
		    r->criteria)));
	if (r->week.day)
		v.week = say_day(c->a, c->lang, r->week);
	if (r->state == REFERRAL_INVITED)
		v.until = say_day(c->a, c->lang, r->answer_by);
	v.invited = r->state == REFERRAL_INVITED && date_cmp(r->answer_by, c->today) >= 0;
	v.may_refuse = v.invited || r->state == REFERRAL_ACCEPTED;
	v.may_leave = referral_may(REFERRAL_LEAVE, r->state);
	v.accept = (struct button){ .text = _("Accept the week"), .name = "do", .value = STR("accept"), .once = true };
	v.refuse = (struct button){ .text = v.invited ? _("Refuse it") : _("I cannot come"), .name = "do",
		.value = STR("refuse"), .once = true, .cls = "govuk-button--warning" };
	v.leave = (struct button){ .text = _("Leave the queue"), .name = "do", .value = STR("leave"), .once = true,
		.cls = "govuk-button--warning" };
	visit_frame(c, q, &v.page, _("Your place in the queue"));
	v.page.secret = true;
	v.page.error = wrong != NULL;
	v.page.back = (struct back_link){ .url = v.queue };
	v.errors = staff_faults(c, wrong, NULL);
	t = visit_tmpl(c);
	tmpl_own_place(&t, &v);
	return visit_send(&t, p, deed_status(wrong));
}

static ERR
find(struct ctx *c, const struct req *q, struct referral *r, struct queue *x, struct queue_kind *k)
{
	int64_t id;

	return referral_parse(q->arg[0], &id) && q->arg[1].n ? refer_get(c, id, q->arg[1], r, x, k) : &REFER_MISSING;
}

ERR
page_place(struct ctx *c, const struct req *q, struct resp *p)
{
	struct referral r;
	struct queue_kind k;
	struct queue x;
	const struct err *e = find(c, q, &r, &x, &k);

	return e ? e : draw(c, q, p, &r, &x, NULL);
}

ERR
page_place_post(struct ctx *c, const struct req *q, struct resp *p)
{
	struct str what = req_form(q, "do");
	const char *said = str_is(what, "accept") ? _("You have accepted the week.")
	    : str_is(what, "refuse")              ? _("The place goes to the next.")
	                                          : _("You have left the queue.");
	struct referral r;
	struct queue_kind k;
	struct queue x;
	const struct err *e = find(c, q, &r, &x, &k);

	if (e)
		return e;
	if (str_is(what, "accept") || str_is(what, "refuse"))
		e = act_invite_answer(c, r.id, q->arg[1], str_is(what, "accept"));
	else
		e = str_is(what, "leave") ? act_refer_leave(c, r.id, q->arg[1]) : &REFER_MISSING;
	if (deed_again(e))
		return draw(c, q, p, &r, &x, e);
	if (!e)
		visit_go(c, p, page_of(c, r.id), said);
	return e;
}
