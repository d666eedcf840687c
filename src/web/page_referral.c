/* GET and POST /referrals/{}: one referral, for the body that gives and the one that referred. */
#include "base/arena.h"
#include "base/say.h"
#include "web/drafts.h"
#include "web/pages_queues.h"
#include "web/queue_words.h"
#include "web/view_queues.h"
#include "web/words.h"

#include "tmpl/queues.h"

#define OFFICERS_MOST 200

/* What a request is about. */
struct about {
	struct referral r;
	struct queue x;
	struct queue_kind k;
};

static ERR
find(struct ctx *c, const struct req *q, struct about *o)
{
	int64_t id;

	return referral_parse(q->arg[0], &id) ? refer_get(c, id, STR(""), &o->r, &o->x, &o->k) : &REFER_MISSING;
}

static struct url
here(struct ctx *c, int64_t id)
{
	return url_fmt(c->a, "/referrals/%.*s", STR_ARG(referral_print(c->a, id)));
}

static ERR
waiting(struct ctx *c, const struct about *o, struct referral_view *v)
{
	struct queue_place at;
	struct queue_look look;
	struct wait w;
	const struct err *e = store_referral_place(c->db, c->a, &o->r, &at);

	if (!e)
		e = queue_look(c, &o->x, &look);
	if (e)
		return e;
	w = wait_estimate(look.weeks, look.nweeks, o->r.class, at.place);
	v->place = say_number(c->a, at.place);
	v->why = queue_why(c, &o->r, &at);
	v->wait = queue_wait(c, &w);
	v->may_jump = refer_gives(c, o->x.body) && at.place > 1;
	return NULL;
}

/* The code, in the browser that referred, for a day. */
static ERR
code(struct ctx *c, const struct about *o, struct referral_view *v)
{
	const char *pairs[] = { "number", str_cstr(c->a, v->number), "code", NULL, NULL };
	struct pairs receipt;
	const struct err *e = draft_read(c, "referral", &receipt);

	if (e || draft_int(&receipt, "id") != o->r.id)
		return e;
	pairs[3] = str_cstr(c->a, pairs_get(&receipt, "code"));
	v->code = lang_fill(c->a, _("Give these to the person: number {number}, access code {code}. With them they find their place. The code is not kept and not shown again."), pairs);
	return NULL;
}

static void
facts(struct ctx *c, const struct about *o, bool opened, struct referral_view *v)
{
	const struct referral *r = &o->r;

	v->number = referral_print(c->a, r->id);
	v->what = str_fmt(c->a, "%.*s, %.*s", STR_ARG(queue_name(c, &o->x)), STR_ARG(staff_body(c, o->x.body)));
	v->body = staff_body(c, r->from_body);
	v->state = str_c(queue_state(c, r->state));
	v->name = opened ? r->name : mask_name(c->a, r->name);
	v->phone = opened ? r->phone : mask_contact(c->a, r->phone);
	v->mail = opened ? r->mail : mask_contact(c->a, r->mail);
	v->class = queue_class_name(c, o->x.kind, r->class);
	v->criteria = queue_criteria(c, o->x.kind, r->criteria);
	v->referred = say_moment(c->a, c->lang, r->referred_at, country_offset(c->country, r->referred_at));
	if (r->week.day)
		v->week = say_day(c->a, c->lang, r->week);
	if (r->state == REFERRAL_INVITED)
		v->until = say_day(c->a, c->lang, r->answer_by);
	v->masked = !opened && r->name.n;
}

static void
deeds(struct ctx *c, const struct about *o, struct referral_view *v)
{
	const struct referral *r = &o->r;
	bool clinic = refer_gives(c, o->x.body), begun = r->week.day && date_cmp(r->week, c->today) <= 0;
	struct str given = queue_word(c->country, c->a, o->x.kind, QUEUE_GIVEN, STR(""), c->lang);

	v->may_class = referral_may(REFERRAL_RECLASS, r->state) && o->k.ncriteria;
	v->may_leave = referral_may(REFERRAL_LEAVE, r->state);
	v->may_answer = r->state == REFERRAL_INVITED && date_cmp(r->answer_by, c->today) >= 0;
	v->may_give = clinic && begun && referral_may(REFERRAL_GIVE, r->state);
	v->may_miss = clinic && begun && referral_may(REFERRAL_MISS, r->state);
	v->accept = (struct button){ .text = _("Accepts the week"), .name = "do", .value = STR("accept"), .once = true };
	if (v->may_answer || r->state == REFERRAL_ACCEPTED)
		v->refuse = (struct button){ .text = _("Refuses the week"), .name = "do", .value = STR("refuse"),
			.once = true, .cls = "govuk-button--warning" };
	v->give = (struct button){ .text = str_fmt(c->a, "%s: %.*s", _("Came"), STR_ARG(given)).p, .name = "do",
		.value = STR("give"), .once = true };
	v->miss = (struct button){ .text = _("Did not come"), .name = "do", .value = STR("miss"), .once = true,
		.cls = "govuk-button--secondary" };
	v->leave = (struct button){ .text = _("Leaves the queue"), .name = "do", .value = STR("leave"), .once = true,
		.cls = "govuk-button--warning" };
	v->save_class = (struct button){ .text = _("Save the criteria"), .name = "do", .value = STR("class"), .once = true,
		.cls = "govuk-button--secondary" };
	v->jump = (struct button){ .text = _("Invite out of turn"), .name = "do", .value = STR("jump"), .once = true,
		.cls = "govuk-button--warning" };
	v->open = (struct button){ .text = _("Open"), .name = "do", .value = STR("open"), .cls = "govuk-button--secondary" };
}

static ERR
officers(struct ctx *c, int64_t body, struct field *f)
{
	struct choice *all = arena_array(c->a, OFFICERS_MOST + 1, sizeof(*all));
	struct officer *o;
	size_t n;
	const struct err *e = store_officers(c->db, c->a, body, 0, OFFICERS_MOST, &o, &n);

	all[0] = (struct choice){ .value = STR(""), .text = str_c(_("Choose")) };
	f->nchoices = 1;
	for (size_t i = 0; !e && i < n; i++)
		if (!o[i].disabled)
			all[f->nchoices++] = (struct choice){ .value = str_fmt(c->a, "%lld", (long long)o[i].id),
				.text = o[i].name.n ? o[i].name : o[i].login };
	f->choices = all;
	return e;
}

static ERR
ask(struct ctx *c, const struct req *q, const struct about *o, const struct err *wrong, struct referral_view *v)
{
	bool jump = str_is(req_form(q, "do"), "jump"), class = str_is(req_form(q, "do"), "class");
	struct choice *reasons = arena_array(c->a, o->k.reasons.n + 1, sizeof(*reasons));
	const struct err *e = NULL;

	v->reveal = (struct field){ .name = "why", .label = _("Open personal data: why?"), .value = req_form(q, "why"),
		.hint = _("Your name and the reason are recorded."), .error = staff_fault(c, wrong, "why") };
	v->ticks = (struct field){ .name = "criteria", .label = _("Which of these is true?"),
		.error = staff_fault(c, wrong, "criteria") };
	queue_ask_criteria(c, &o->k, q, o->r.criteria, &v->ticks);
	v->class_words = (struct field){ .name = "words", .id = "class-words", .label = _("Why are they others now?"),
		.value = class ? req_form(q, "words") : STR(""), .error = class ? staff_fault(c, wrong,
		    "words") : NULL };
	if (!v->may_jump)
		return NULL;
	v->jump_week = (struct field){ .name = "week", .label = _("For the week"), .value = req_form(q, "week"),
		.error = staff_fault(c, wrong, "week") };
	reasons[0] = (struct choice){ .value = STR(""), .text = str_c(_("Choose")) };
	for (size_t i = 0; i < o->k.reasons.n; i++)
		reasons[i + 1] = (struct choice){ .value = o->k.reasons.code[i],
			.text = queue_word(c->country, c->a, o->k.code, QUEUE_REASON, o->k.reasons.code[i], c->lang) };
	v->reason = (struct field){ .name = "reason", .label = _("Reason"), .value = req_form(q, "reason"),
		.choices = reasons, .nchoices = o->k.reasons.n + 1, .error = staff_fault(c, wrong, "reason") };
	v->jump_words = (struct field){ .name = "words", .id = "jump-words", .label = _("In words"), .rows = 3,
		.value = jump ? req_form(q, "words") : STR(""), .error = jump ? staff_fault(c, wrong, "words") : NULL };
	v->officer = (struct field){ .name = "officer", .label = _("Who answers for it"), .value = req_form(q, "officer"),
		.error = staff_fault(c, wrong, "officer") };
	e = officers(c, o->x.body, &v->officer);
	return e ? e : queue_ask_week(c, &o->x, &v->jump_week);
}

static ERR
draw(struct ctx *c, const struct req *q, struct resp *p, const struct about *o, bool opened, const struct err *wrong)
{
	struct referral_view v = { .action = here(c, o->r.id), .queue = queue_url(c, o->x.id) };
	struct tmpl t;
	const struct err *e = o->r.state == REFERRAL_WAITING ? waiting(c, o, &v) : NULL;

	facts(c, o, opened, &v);
	deeds(c, o, &v);
	if (!e)
		e = code(c, o, &v);
	if (!e)
		e = ask(c, q, o, wrong, &v);
	if (e)
		return e;
	visit_frame(c, q, &v.page, str_fmt(c->a, "%s %.*s", _("Referral"), STR_ARG(v.number)).p);
	v.page.secret = true;
	v.page.error = wrong != NULL;
	v.page.back = (struct back_link){ .url = refer_gives(c, o->x.body)
		    ? url_query(c->a, url_fmt(c->a, "/referrals/queues/%lld", (long long)o->x.id), "week",
		          o->r.week.day ? date_iso(c->a, o->r.week) : STR(""))
		    : url_fmt(c->a, "/referrals") };
	v.errors = staff_faults(c, wrong, str_is(req_form(q, "do"), "jump") && wrong && wrong->field &&
	            str_is(str_c(wrong->field), "words") ? "jump-words"
	        : str_is(req_form(q, "do"), "class") && wrong && wrong->field && str_is(str_c(wrong->field), "words")
	        ? "class-words"
	        : NULL);
	t = visit_tmpl(c);
	tmpl_referral(&t, &v);
	return visit_send(&t, p, deed_status(wrong));
}

ERR
page_referral(struct ctx *c, const struct req *q, struct resp *p)
{
	struct about o;
	const struct err *e = find(c, q, &o);

	return e ? e : draw(c, q, p, &o, false, NULL);
}

static ERR
perform(struct ctx *c, const struct req *q, int64_t id)
{
	struct str what = req_form(q, "do");
	struct date week = { 0 };
	int64_t officer = 0;

	(void)date_parse(req_form(q, "week"), &week);
	(void)str_int(req_form(q, "officer"), &officer);
	if (str_is(what, "class"))
		return act_refer_class(c, id, queue_ticked(c, q), req_form(q, "words"));
	if (str_is(what, "jump"))
		return act_invite_jump(c, id, week, req_form(q, "reason"), req_form(q, "words"), officer);
	if (str_is(what, "accept") || str_is(what, "refuse"))
		return act_invite_answer(c, id, STR(""), str_is(what, "accept"));
	if (str_is(what, "give") || str_is(what, "miss"))
		return act_invite_end(c, id, str_is(what, "give") ? REFERRAL_GIVE : REFERRAL_MISS);
	return str_is(what, "leave") ? act_refer_leave(c, id, STR("")) : &REFER_MISSING;
}

ERR
page_referral_post(struct ctx *c, const struct req *q, struct resp *p)
{
	struct about o;
	const struct err *e = find(c, q, &o);

	if (e)
		return e;
	if (str_is(req_form(q, "do"), "open")) {
		e = act_refer_open(c, o.r.id, req_form(q, "why"), &o.r);
		return e && !deed_again(e) ? e : draw(c, q, p, &o, !e, e);
	}
	e = perform(c, q, o.r.id);
	if (deed_again(e))
		return draw(c, q, p, &o, false, e);
	if (!e)
		visit_go(c, p, here(c, o.r.id), _("Saved."));
	return e;
}
