/* GET and POST /t/{}/{}: a task for those who are to do it, and for those who gave it. */
#include "action/entrust.h"

#include "base/arena.h"
#include "base/say.h"
#include "domain/number.h"
#include "store/papers.h"
#include "web/pages_staff.h"
#include "web/view_task.h"
#include "web/words.h"

#include "tmpl/task.h"

#define WHO_ROWS 4

static void
forms(struct ctx *c, const struct req *q, const struct appeal *ap, const struct task *t, const struct err *wrong,
    struct task_view *v)
{
	struct url here = url_fmt(c->a, "/t/%s/%lld", v->number.p, (long long)t->no);

	if (task_may_reply(&c->who, t)) {
		v->reply = here;
		v->text = (struct field){ .name = "text", .label = _("What came of it"), .rows = 8,
			.value = req_form(q, "text"), .error = staff_fault(c, wrong, "text") };
		v->declines = t->kind == TASK_REQUEST || t->kind == TASK_PART;
		v->reason = (struct field){ .name = "reason", .label = _("If it is declined: the ground"),
			.hint = _("Leave it empty when you answer."), .value = req_form(q, "reason"),
			.error = staff_fault(c, wrong, "reason") };
		staff_words(c, &v->reason, "reason.reply", true);
		v->send = (struct button){ .text = _("Send"), .name = "what", .value = STR("reply"), .once = true };
	}
	if (t->how == TASK_OPEN && !access_may(c->country, &c->who, DEED_RECALL, ap)) {
		v->recall = here;
		v->why = (struct field){ .name = "why", .label = _("Take the task back: why?"),
			.value = req_form(q, "why"), .error = staff_fault(c, wrong, "why") };
		v->back = (struct button){ .text = _("Take back"), .name = "what", .value = STR("recall"),
			.cls = "govuk-button--secondary", .once = true };
	}
}

/* The task among all of its appeal: its words and those of the appeal. */
static ERR
words(struct ctx *c, int64_t id, const struct task *t, bool whole, struct task_view *v)
{
	struct tasks_view all = { .nitems = 0 };
	struct text *texts;
	struct str *added;
	size_t n;
	const struct err *e = store_texts(c->db, c->a, id, &texts, &n);

	if (!e)
		e = tasks_fill(c, id, texts, n, &all);
	if (e)
		return e;
	for (size_t i = 0; i < all.nitems; i++)
		if (str_eq(all.items[i].no, say_number(c->a, t->no)))
			v->item = all.items[i];
	added = arena_array(c->a, n, sizeof(*added));
	for (size_t i = 0; whole && i < n; i++) {
		if (texts[i].kind == TEXT_BODY)
			v->words = texts[i].body;
		if (texts[i].kind == TEXT_ADDED)
			added[v->nadded++] = texts[i].body;
	}
	v->added = added;
	return NULL;
}

/* A threat is acted on where it is, and with whom it was told by. */
static void
place_of(struct ctx *c, const struct appeal *ap, const struct task *t, const struct applicant *who,
    struct task_view *v)
{
	struct summary_row *r = arena_array(c->a, WHO_ROWS, sizeof(*r));

	if (t->kind != TASK_ALARM)
		return;
	v->place = staff_place(c, ap->place);
	v->reveals = task_may_reply(&c->who, t);
	if (!who)
		return;
	r[v->who.nrows++] = (struct summary_row){ .key = str_c(_("Name")), .value = who->name };
	r[v->who.nrows++] = (struct summary_row){ .key = str_c(_("Address")), .value = who->address };
	r[v->who.nrows++] = (struct summary_row){ .key = str_c(_("Telephone")), .value = who->phone };
	if (who->mail.n)
		r[v->who.nrows++] = (struct summary_row){ .key = str_c(_("Mail")), .value = who->mail };
	v->who.rows = r;
}

static ERR
draw(struct ctx *c, const struct req *q, struct resp *p, const struct applicant *who, const struct err *wrong)
{
	struct task_view v = { .nadded = 0 };
	struct appeal ap;
	struct task t;
	struct tmpl out;
	int64_t id, no;
	bool whole;
	const struct err *e;

	if (!visit_number(q, 0, &id) || !str_int(q->arg[1], &no))
		return &ACCESS_MISSING;
	e = task_open(c, id, no, &ap, &t, &whole);
	if (!e)
		e = words(c, id, &t, whole, &v);
	if (e)
		return e;
	v.number = number_print(c->a, id);
	visit_frame(c, q, &v.page, v.item.kind);
	v.page.secret = true;
	v.page.error = wrong != NULL;
	v.page.back = access_sees(c->country, &c->who, &ap)
	    ? (struct back_link){ .url = staff_case(c->a, id), .text = _("Back to the appeal") }
	    : (struct back_link){ .url = url_fmt(c->a, "/tasks"), .text = _("To the tasks") };
	v.errors = staff_faults(c, wrong, NULL);
	v.key = c->visit->key;
	forms(c, q, &ap, &t, wrong, &v);
	place_of(c, &ap, &t, who, &v);
	out = visit_tmpl(c);
	tmpl_task_page(&out, &v);
	return visit_send(&out, p, deed_status(wrong));
}

ERR
page_task(struct ctx *c, const struct req *q, struct resp *p)
{
	return draw(c, q, p, NULL, NULL);
}

ERR
page_task_post(struct ctx *c, const struct req *q, struct resp *p)
{
	static const struct err why = { ERR_INPUT, N_("Say why."), "why", NULL };
	bool recall = str_is(req_form(q, "what"), "recall");
	struct applicant who;
	struct appeal ap;
	int64_t id, no;
	const struct err *e;

	if (!visit_number(q, 0, &id) || !str_int(q->arg[1], &no))
		return &ACCESS_MISSING;
	if (str_is(req_form(q, "what"), "reveal")) {
		e = act_task_reveal(c, id, no, &who);
		return e ? e : draw(c, q, p, &who, NULL);
	}
	if (recall)
		e = act_recall(c, id, no, req_form(q, "why"), &ap);
	else
		e = act_reply(c, id, no, req_form(q, "reason"), req_form(q, "text"), &ap);
	if (recall && e == &REPLY_TEXT)
		e = &why;
	if (deed_again(e))
		return draw(c, q, p, NULL, e);
	if (!e)
		visit_go(c, p,
		    access_sees(c->country, &c->who, &ap) ? staff_case(c->a, id) : url_fmt(c->a, "/tasks"),
		    recall ? _("The task is taken back.") : _("Your reply is sent to those who asked."));
	return e;
}
