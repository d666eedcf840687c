/* GET and POST /c/{}/draft: the answer is written beside the appeal. */
#include "action/answer.h"

#include "base/arena.h"
#include "store/appeals.h"
#include "store/papers.h"
#include "web/view_draft.h"
#include "web/pages_staff.h"
#include "web/words.h"

#include "tmpl/draft.h"

#define ANSWER_SIGNS_MAX 20000

/* The words of the appeal, of its author's additions, and of the last return. */
static ERR
words(struct ctx *c, struct draft_view *v, struct field *answer)
{
	struct text *texts;
	struct str *added;
	size_t n;
	int64_t returned = 0;
	struct happened *events;
	size_t nevents;
	const struct err *e = store_texts(c->db, c->a, v->deed.appeal.id, &texts, &n);

	if (!e)
		e = store_events(c->db, c->a, v->deed.appeal.id, &events, &nevents);
	if (e)
		return e;
	for (size_t i = 0; i < nevents; i++)
		if (events[i].event.deed == DEED_RETURN)
			returned = events[i].event.seq;
	added = arena_array(c->a, n, sizeof(*added));
	for (size_t i = 0; i < n; i++) {
		if (texts[i].kind == TEXT_BODY)
			v->text = texts[i].body;
		if (texts[i].kind == TEXT_ADDED)
			added[v->nadded++] = texts[i].body;
		if (texts[i].kind == TEXT_NOTE && texts[i].seq == returned)
			v->returned = str_fmt(c->a, "%s %.*s", _("Returned for rework:"), STR_ARG(texts[i].body));
		if (texts[i].kind == TEXT_DRAFT && v->deed.q->method != METHOD_POST)
			answer->value = texts[i].body;
	}
	v->added = added;
	return NULL;
}

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

/* The grounds of both kinds in one list: the outcome says which of them are meant. */
static void
grounds(const struct ctx *c, struct field *f)
{
	struct field leave = { .nchoices = 0 };
	struct choice *all;

	staff_words(c, f, "reason.refuse", true);
	staff_words(c, &leave, "reason.leave", false);
	all = arena_array(c->a, f->nchoices + leave.nchoices, sizeof(*all));
	for (size_t i = 0; i < f->nchoices; i++)
		all[i] = f->choices[i];
	for (size_t i = 0; i < leave.nchoices; i++)
		all[f->nchoices + i] = leave.choices[i];
	f->choices = all;
	f->nchoices += leave.nchoices;
}

static ERR
form(struct ctx *c, const struct req *q, struct resp *p, const struct err *wrong)
{
	struct draft_view v = { .deed = { .q = q } };
	const struct err *e = deed_begin(c, q, DEED_DRAFT, _("Write the answer"), wrong, &v.deed);
	struct field *f;
	struct tmpl t;

	if (e)
		return e;
	v.deed.page.wide = true;
	f = deed_ask(c, &v.deed, ASK_AREA, "text", _("The answer"));
	f->label_class = "govuk-label--m";
	f->hint = _("Answer every question of the appeal, in plain words, with the law you rely on.");
	f->rows = 16;
	f->max = ANSWER_SIGNS_MAX;
	e = words(c, &v, f);
	if (e)
		return e;
	outcomes(c, deed_ask(c, &v.deed, ASK_RADIOS, "outcome", _("Outcome of the consideration")));
	f = deed_ask(c, &v.deed, ASK_SELECT, "reason", _("Ground of a refusal or of leaving without consideration"));
	f->hint = _("With other outcomes leave it empty.");
	grounds(c, f);
	v.deed.send.text = _("Send to the head for approval");
	t = visit_tmpl(c);
	tmpl_draft(&t, &v);
	return visit_send(&t, p, deed_status(wrong));
}

ERR
page_draft_form(struct ctx *c, const struct req *q, struct resp *p)
{
	return form(c, q, p, NULL);
}

ERR
page_draft(struct ctx *c, const struct req *q, struct resp *p)
{
	enum outcome outcome = OUTCOME_NONE;
	struct appeal ap;
	int64_t id;
	const struct err *e;

	if (!visit_number(q, 0, &id))
		return &ACCESS_MISSING;
	(void)outcome_find(req_form(q, "outcome"), &outcome);
	e = act_draft(c, id, req_form(q, "text"), outcome, req_form(q, "reason"), &ap);
	if (deed_again(e))
		return form(c, q, p, e);
	if (!e)
		visit_go(c, p, staff_case(c->a, id), _("The draft waits for the head's approval."));
	return e;
}
