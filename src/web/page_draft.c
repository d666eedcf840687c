/* GET and POST /c/{}/draft and /c/{}/answer, POST /c/{}/keep: the answer is written beside the appeal, kept meanwhile,
 * and signed at once by whoever may. */
#include "action/answer.h"

#include "base/arena.h"
#include "domain/procedure.h"
#include "store/appeals.h"
#include "store/papers.h"
#include "web/view_draft.h"
#include "web/pages_staff.h"
#include "web/words.h"

#include "tmpl/draft.h"

#define ANSWER_SIGNS_MAX 20000

static void
outcomes(const struct ctx *c, struct field *f)
{
	struct choice *choices = arena_array(c->a, OUTCOMES, sizeof(*choices));

	for (int i = OUTCOME_SAT; i <= OUTCOME_LEFT; i++)
		if (i != OUTCOME_FWD)
			choices[f->nchoices++] = (struct choice){ .value = str_c(outcome_code((enum outcome)i)),
				.text = staff_outcome(c, (enum outcome)i) };
	f->choices = choices;
	f->cls = "govuk-radios--small";
}

/* The grounds of all kinds in one list: the outcome says which of them are meant. */
static void
grounds(const struct ctx *c, struct field *f)
{
	static const char *const families[] = { "reason.refuse", "reason.leave", PROCEDURE_FAMILY };
	static const char *const outcomes[] = { "REF", "LEFT", "EXP" };
	struct choice *all = arena_array(c->a, c->country->nwords + 1, sizeof(*all));
	size_t n = 0;

	for (size_t k = 0; k < 3; k++) {
		struct field one = { .nchoices = 0 };
		struct str outcome = country_word_name(c->country, "outcome", str_c(outcomes[k]), c->lang);

		staff_words(c, &one, families[k], k == 0);
		for (size_t i = 0; i < one.nchoices; i++) {
			all[n] = one.choices[i];
			if (all[n].value.n)
				all[n].text = str_fmt(c->a, "%.*s: %.*s", STR_ARG(outcome), STR_ARG(all[n].text));
			n++;
		}
	}
	f->choices = all;
	f->nchoices = n;
}

static enum outcome
outcome_of(const struct req *q)
{
	enum outcome outcome = OUTCOME_NONE;

	(void)outcome_find(req_form(q, "outcome"), &outcome);
	return outcome;
}

static ERR
form(struct ctx *c, const struct req *q, struct resp *p, const struct err *wrong)
{
	struct draft_view v = { .deed = { .q = q } };
	const struct err *e = deed_begin(c, q, DEED_DRAFT, _("Write the answer"), wrong, &v.deed);
	struct field *f, *text, *outcome;
	struct tmpl t;

	if (e)
		return e;
	v.deed.page.wide = true;
	text = f = deed_ask(c, &v.deed, ASK_AREA, "text", _("The answer"));
	f->label_class = "govuk-label--m";
	f->hint = _("Answer every question of the appeal, in plain words, with the law you rely on.");
	f->rows = 16;
	f->max = ANSWER_SIGNS_MAX;
	outcome = deed_ask(c, &v.deed, ASK_RADIOS, "outcome", _("Outcome of the consideration"));
	outcomes(c, outcome);
	f = deed_ask(c, &v.deed, ASK_SELECT, "reason", _("Ground"));
	f->hint = _("A refusal and leaving without consideration need one. An explanation has one where the matter has a procedure of its own: the letter then says where to go. Otherwise leave it empty.");
	grounds(c, f);
	e = editor_fill(c, &v, text, outcome, f);
	if (!e && wrong == &ANSWER_UNCHECKED)
		e = editor_warn(c, &v, req_form(q, "text"), outcome_of(q), req_form(q, "reason"));
	if (e)
		return e;
	v.keep = url_fmt(c->a, "/c/%s/keep", v.deed.number.p);
	v.deed.send.text = _("Send to the head for approval");
	if (!access_may(c->country, &c->who, DEED_ANSWER, &v.deed.appeal))
		v.sign = staff_deed(c->a, v.deed.appeal.id, DEED_ANSWER);
	t = visit_tmpl(c);
	tmpl_draft(&t, &v);
	return visit_send(&t, p, deed_status(wrong));
}

ERR
page_draft_form(struct ctx *c, const struct req *q, struct resp *p)
{
	return form(c, q, p, NULL);
}

/* Sent to the head, or signed at once. */
static ERR
sent(struct ctx *c, const struct req *q, struct resp *p, bool sign)
{
	struct appeal ap;
	int64_t id;
	const struct err *e;

	if (!visit_number(q, 0, &id))
		return &ACCESS_MISSING;
	e = deed_seen(c, q, id); /* nobody has written another one meanwhile */
	if (!e)
		e = (sign ? act_answer : act_draft)(c, id, req_form(q, "text"), outcome_of(q), req_form(q, "reason"),
		    req_has_form(q, "anyway"), &ap);
	if (deed_again(e))
		return form(c, q, p, e);
	if (!e)
		visit_go(c, p, staff_case(c->a, id),
		    sign ? _("The answer is approved and sent.") : _("The draft waits for the head's approval."));
	return e;
}

ERR
page_draft(struct ctx *c, const struct req *q, struct resp *p)
{
	return sent(c, q, p, false);
}

ERR
page_answer(struct ctx *c, const struct req *q, struct resp *p)
{
	return sent(c, q, p, true);
}

ERR
page_keep(struct ctx *c, const struct req *q, struct resp *p)
{
	int64_t id;
	const struct err *e;

	if (!visit_number(q, 0, &id))
		return &ACCESS_MISSING;
	e = act_keep(c, id, req_form(q, "text"), outcome_of(q), req_form(q, "reason"));
	if (e)
		return e;
	if (req_has_form(q, "later"))
		visit_go(c, p, staff_case(c->a, id), _("What you wrote is kept; nobody else reads it."));
	else
		resp_text(p, 204, STR(""));
	return NULL;
}
