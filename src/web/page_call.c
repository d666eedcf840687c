/* GET and POST /calls/{}: one call: taken, what to say, the number when it is asked for, what came of it. */
#include "action/phone.h"

#include "base/arena.h"
#include "base/say.h"
#include "base/utf8.h"
#include "domain/access.h"
#include "domain/number.h"
#include "web/pages_staff.h"
#include "web/view_call.h"
#include "web/why.h"
#include "web/words.h"

#include "tmpl/call.h"

#define SENTENCE_SIGNS 1000
#define ROWS 7
#define SENTENCES 6

/* What is known of it; of the person only the first letters. */
static void
facts(struct ctx *c, const struct appeal *ap, const struct call *k, const struct applicant *who,
    struct call_view *v)
{
	struct summary_row *r = arena_array(c->a, ROWS, sizeof(*r));
	const char *pairs[] = { "n", str_fmt(c->a, "%d", k->tries + 1).p, "of",
		str_fmt(c->a, "%d", c->country->call_tries).p, NULL };

	r[0] = (struct summary_row){ .key = str_c(_("Essence")), .value = ap->gist };
	r[1] = (struct summary_row){ .key = str_c(_("Who answered")), .value = staff_body(c, k->answerer) };
	r[2] = (struct summary_row){ .key = str_c(_("Answered on")),
		.value = say_moment(c->a, c->lang, k->answered_at, country_offset(c->country, k->answered_at)) };
	r[3] = (struct summary_row){ .key = str_c(_("Outcome")), .value = staff_outcome(c, ap->outcome) };
	r[4] = (struct summary_row){ .key = str_c(_("The author")), .value = mask_name(c->a, who->name) };
	r[5] = (struct summary_row){ .key = str_c(_("Try")), .value = str_c(lang_fill(c->a, _("{n} of {of}"), pairs).p) };
	r[6] = (struct summary_row){ .key = str_c(_("To be called until")),
		.value = str_fmt(c->a, "%s (%s)", say_day(c->a, c->lang, k->until).p, why_left(c, k->until).p) };
	v->facts = (struct summary_list){ .rows = r, .nrows = ROWS };
}

/* In the language of the appeal, which may be another one than the officer's. */
static void
script(struct ctx *c, const struct appeal *ap, const struct call *k, struct call_view *v)
{
	static const char *const says[SENTENCES] = {
		N_("Good day. I am calling from: {reception}. Is it convenient to talk?"),
		N_("Did you send an appeal yourself? If you did not, excuse me: it is a wrong number."),
		N_("On {day} you were given an answer to your appeal {number} by: {body}."),
		N_("Is your trouble solved, solved in part, or not solved?"),
		N_("You need not say. Those who answered do not learn what you say."),
		N_("Until {until} you may change it yourself: you get a message with a link."),
	};
	const struct body *by = country_body(c->country, k->body), *who = country_body(c->country, k->answerer);
	struct date day = moment_day(k->answered_at, country_offset(c->country, k->answered_at));
	const char *pairs[] = { "reception", by ? str_cstr(c->a, lang_pick(&by->names, ap->lang)) : "",
		"body", who ? str_cstr(c->a, lang_pick(&who->names, ap->lang)) : "",
		"number", number_print(c->a, ap->id).p, "day", say_day(c->a, ap->lang, day).p,
		"until", say_day(c->a, ap->lang, k->until).p, NULL };
	const char **out = arena_array(c->a, SENTENCES, sizeof(*out));

	for (size_t i = 0; i < SENTENCES; i++)
		out[i] = lang_fill(c->a, lang_text(ap->lang, says[i]), pairs).p;
	v->lang = lang_tag(ap->lang);
	v->language = lang_own_name(ap->lang);
	v->script = out;
	v->nscript = SENTENCES;
}

static void
questions(struct ctx *c, const struct req *q, const struct err *wrong, struct call_view *v)
{
	v->text = (struct field){ .name = "text", .label = _("What the person added, if anything"), .rows = 3,
		.value = req_form(q, "text") };
	v->day = (struct field){ .name = "day", .label = _("Asked to be called on"), .type = "date",
		.cls = "govuk-input--width-10", .value = req_form(q, "day"), .error = staff_fault(c, wrong, "day") };
}

static ERR
draw(struct ctx *c, const struct req *q, struct resp *p, struct str phone, const struct err *wrong)
{
	struct call_view v = { .taken = false };
	struct applicant who;
	struct appeal ap;
	struct call k;
	struct tmpl t;
	int64_t id;
	const struct err *e;

	if (!visit_number(q, 0, &id))
		return &ACCESS_MISSING;
	e = call_open(c, id, &ap, &k);
	if (!e)
		e = store_applicant(c->db, c->a, id, &who);
	if (e)
		return e;
	v.number = number_print(c->a, id);
	visit_frame(c, q, &v.page, _("Ask whether the answer helped"));
	v.page.secret = true;
	v.page.error = wrong != NULL;
	v.page.back = (struct back_link){ .url = url_fmt(c->a, "/calls"), .text = _("To the calls") };
	v.errors = staff_faults(c, wrong, "text");
	v.mine = k.claim == c->who.officer && k.claim_until >= c->now;
	v.taken = !v.mine && k.claim_until >= c->now;
	v.action = url_fmt(c->a, "/calls/%s", v.number.p);
	v.read = staff_case(c->a, id);
	v.key = c->visit->key;
	v.shown = phone.n > 0;
	v.phone = v.shown ? phone : mask_contact(c->a, who.phone);
	facts(c, &ap, &k, &who, &v);
	script(c, &ap, &k, &v);
	questions(c, q, wrong, &v);
	t = visit_tmpl(c);
	tmpl_call_page(&t, &v);
	return visit_send(&t, p, deed_status(wrong));
}

ERR
page_call(struct ctx *c, const struct req *q, struct resp *p)
{
	return draw(c, q, p, STR(""), NULL);
}

/* What came of it, as it was pressed. */
static ERR
result(struct ctx *c, const struct req *q, int64_t id)
{
	enum call_result came = CALL_RESULTS;
	struct date day = { 0 };
	struct appeal ap;

	(void)call_find(req_form(q, "reason"), &came);
	(void)date_parse(str_trim(req_form(q, "day")), &day);
	return act_call(c, id, came, day,
	    utf8_head(str_trim(utf8_clean(c->a, req_form(q, "text"))), SENTENCE_SIGNS), &ap);
}

ERR
page_call_post(struct ctx *c, const struct req *q, struct resp *p)
{
	struct str what = req_form(q, "do");
	struct applicant who;
	int64_t id;
	const struct err *e;

	if (!visit_number(q, 0, &id) || !id)
		return &ACCESS_MISSING;
	if (str_is(what, "phone")) {
		e = act_call_phone(c, id, &who);
		return e ? e : draw(c, q, p, who.phone, NULL);
	}
	e = str_is(what, "take") ? act_call_take(c, &id) : result(c, q, id);
	if (e && e->kind == ERR_INPUT)
		return draw(c, q, p, STR(""), e);
	if (!e && str_is(what, "take"))
		visit_go(c, p, url_fmt(c->a, "/calls/%s", number_print(c->a, id).p), NULL);
	else if (!e)
		visit_go(c, p, url_fmt(c->a, "/calls"), _("What came of the call is recorded."));
	return e;
}
