/* GET and POST /referrals/queues/{}/new: somebody is referred to an open queue. */
#include "base/arena.h"
#include "web/drafts.h"
#include "web/pages_queues.h"
#include "web/queue_words.h"
#include "web/view_admin.h"
#include "web/words.h"

static ERR
find(struct ctx *c, const struct req *q, struct queue *x, struct queue_kind *k)
{
	int64_t id;
	const struct err *e = str_int(q->arg[0], &id) ? refer_queue(c, id, x, k) : &REFER_MISSING;

	return e ? e : refer_may(c, k) ? NULL : &REFER_MISSING;
}

static ERR
draw(struct ctx *c, const struct req *q, struct resp *p, const struct queue *x, const struct queue_kind *k,
    const struct err *wrong)
{
	struct form_view v = { .nasks = 0 };
	struct choice *langs = arena_array(c->a, LANGS, sizeof(*langs));
	struct field *f;

	form_begin(c, q, str_fmt(c->a, "%s: %.*s", _("Refer somebody"), STR_ARG(queue_name(c, x))).p,
	    url_fmt(c->a, "/referrals/queues/%lld/new", (long long)x->id), url_fmt(c->a, "/referrals"), wrong, &v);
	v.send.text = _("Refer");
	form_ask(c, &v, ASK_LINE, "name", _("Name"), STR(""));
	f = form_ask(c, &v, ASK_LINE, "phone", _("Telephone"), STR(""));
	f->cls = "govuk-input--width-20";
	f->hint = _("for example 90 123 45 67; or leave it out and give a mail address");
	form_ask(c, &v, ASK_LINE, "mail", _("Mail address"), STR(""));
	f = form_ask(c, &v, ASK_LINE, "document", _("Personal number or number of a document (optional)"), STR(""));
	f->cls = "govuk-input--width-20";
	f->hint = _("by it the same person is not entered twice; only a digest is kept");
	f->no_spellcheck = true;
	if (k->ncriteria) {
		f = form_ask(c, &v, ASK_CHECKS, "criteria", _("Which of these is true?"), STR(""));
		f->hint = _("The class follows from what is ticked, by rule.");
		queue_ask_criteria(c, k, q, STR(""), f);
	}
	for (int i = 0; i < LANGS; i++)
		langs[i] = (struct choice){ .value = str_c(lang_code((enum lang)i)),
		    .text = str_c(lang_own_name((enum lang)i)) };
	f = form_ask(c, &v, ASK_SELECT, "language", _("Language of the messages"), str_c(lang_code(c->lang)));
	f->choices = langs;
	f->nchoices = LANGS;
	return form_send(c, p, &v);
}

ERR
page_refer_form(struct ctx *c, const struct req *q, struct resp *p)
{
	struct queue_kind k;
	struct queue x;
	const struct err *e = find(c, q, &x, &k);

	return e ? e : draw(c, q, p, &x, &k, NULL);
}

ERR
page_refer(struct ctx *c, const struct req *q, struct resp *p)
{
	struct referral r = { .lang = c->lang, .name = req_form(q, "name"), .phone = req_form(q, "phone"),
		.mail = req_form(q, "mail"), .criteria = queue_ticked(c, q) };
	struct pairs receipt = { NULL, 0, 0 };
	struct queue_kind k;
	struct queue x;
	struct str code;
	const struct err *e = find(c, q, &x, &k);

	if (e)
		return e;
	r.queue = x.id;
	(void)lang_find(req_form(q, "language"), &r.lang);
	e = act_refer(c, &r, req_form(q, "document"), &code);
	if (deed_again(e))
		return draw(c, q, p, &x, &k, e);
	if (e)
		return e;
	/* number and code are shown once, to be printed or written down for the person */
	draft_set(c, &receipt, "id", str_fmt(c->a, "%lld", (long long)r.id));
	draft_set(c, &receipt, "code", code);
	e = draft_write(c, "referral", &receipt, 1);
	if (!e)
		visit_go(c, p, url_fmt(c->a, "/referrals/%.*s", STR_ARG(referral_print(c->a, r.id))), _("Referred."));
	return e;
}
