/* The author's forms. */
#include "web/page_author.h"

#include "action/author.h"
#include "action/office.h"
#include "action/share.h"
#include "base/arena.h"
#include "base/utf8.h"
#include "domain/access.h"
#include "domain/number.h"
#include "web/fail.h"
#include "web/files.h"

#include "tmpl/appeal.h"

#define SENTENCE_SIGNS 1000
#define ADD_SIGNS 20000

#define _(key) lang_text(c->lang, (key))

/* The appeal of this request, as its author. */
static ERR
enter(struct ctx *c, const struct req *q, int64_t *id)
{
	if (!visit_number(q, 0, id))
		return &ACCESS_MISSING;
	return author_enter(c, *id);
}

static struct str
words(struct ctx *c, const struct req *q, const char *name, size_t most)
{
	return utf8_head(str_trim(utf8_clean(c->a, req_form(q, name))), most);
}

static void
go_back(struct ctx *c, struct resp *p, int64_t id, const char *said)
{
	visit_go(c, p, url_fmt(c->a, "/a/%s", number_print(c->a, id).p), said);
}

ERR
page_verdict(struct ctx *c, const struct req *q, struct resp *p)
{
	enum verdict verdict;
	struct appeal ap;
	int64_t id;
	const char *length[] = { "length", why_rule(c, "VERDICT").p, NULL };
	const struct err *e = enter(c, q, &id);

	(void)verdict_find(req_form(q, "verdict"), &verdict);
	if (!e)
		e = act_verdict(c, id, verdict, words(c, q, "sentence", SENTENCE_SIGNS), &ap);
	if (!e && str_is(req_form(q, "share"), "1"))
		e = act_share(c, id, true);
	if (e && e->kind == ERR_INPUT)
		return appeal_draw(c, q, p, id, e);
	if (e == &ACCESS_MISSING)
		return fail_again(c, q, p, true);
	if (!e)
		go_back(c, p, id,
		    lang_fill(c->a, _("Thank you: your verdict is recorded. You may change it within {length} of the answer."), length).p);
	return e;
}

ERR
page_add(struct ctx *c, const struct req *q, struct resp *p)
{
	struct taken *t = c->memo;
	struct appeal ap;
	int64_t id;
	const struct err *e = enter(c, q, &id);

	if (e == &ACCESS_MISSING)
		return fail_again(c, q, p, true);
	if (!e && t->fault)
		return appeal_draw(c, q, p, id, t->fault);
	if (!e)
		e = files_fit_with(c, id, t->files, t->n);
	if (!e)
		e = act_add(c, id, words(c, q, "text", ADD_SIGNS), t->files, t->n, &ap);
	if (e && e->kind == ERR_INPUT)
		return appeal_draw(c, q, p, id, e);
	if (!e)
		go_back(c, p, id, _("It was added to your appeal."));
	return e;
}

ERR
page_code(struct ctx *c, const struct req *q, struct resp *p)
{
	struct str code;
	struct appeal ap;
	bool proved = false;
	int64_t id;
	const struct err *e = enter(c, q, &id);

	if (!e)
		e = author_proved(c, id, &proved);
	if (!e && !proved) /* whoever knows the code alone may not lock others out */
		return &ACCESS_MISSING;
	if (!e)
		e = act_recode(c, id, &code, &ap);
	if (!e)
		e = author_code(c, id, code);
	if (!e)
		visit_go(c, p, url_fmt(c->a, "/a/%s/registered", number_print(c->a, id).p),
		    _("This is the new access code; the old one does not open the appeal any more."));
	return e;
}

ERR
page_withdraw(struct ctx *c, const struct req *q, struct resp *p)
{
	struct withdraw_view v = { .key = c->visit->key };
	struct tmpl t = visit_tmpl(c);
	int64_t id;
	const struct err *e = enter(c, q, &id);

	if (e)
		return e;
	visit_frame(c, q, &v.page, _("Do you want to withdraw your appeal?"));
	v.page.back = (struct back_link){ .url = url_fmt(c->a, "/a/%s", number_print(c->a, id).p) };
	v.page.secret = true;
	v.action = url_fmt(c->a, "/a/%s/withdraw", number_print(c->a, id).p);
	v.text = (struct field){ .name = "text", .label = _("Why, if you want to say it") };
	v.send = (struct button){ .text = _("Withdraw the appeal"), .cls = "govuk-button--warning",
		.once = true };
	tmpl_appeal_withdraw(&t, &v);
	return visit_send(&t, p, 200);
}

ERR
page_withdraw_post(struct ctx *c, const struct req *q, struct resp *p)
{
	struct appeal ap;
	int64_t id;
	const struct err *e = enter(c, q, &id);

	if (!e)
		e = act_withdraw(c, id, words(c, q, "text", SENTENCE_SIGNS), &ap);
	if (!e)
		go_back(c, p, id, _("Your appeal is withdrawn."));
	return e;
}
