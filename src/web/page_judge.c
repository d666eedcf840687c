/* Judging and disputes. */
#include "web/page_judge.h"

#include "action/author.h"
#include "action/judge.h"
#include "action/share.h"
#include "base/arena.h"
#include "base/say.h"
#include "base/utf8.h"
#include "domain/access.h"
#include "domain/number.h"
#include "web/drafts.h"
#include "web/history.h"
#include "web/share_ask.h"
#include "web/view_judge.h"

#include "tmpl/judge.h"

#define SENTENCE_SIGNS 1000
#define DISPUTE_SIGNS 20000

#define _(key) lang_text(c->lang, (key))

/* The appeal of a link, when its secret is that of the present answer. */
static ERR
linked(struct ctx *c, const struct req *q, struct appeal *ap)
{
	int64_t id;
	const struct err *e;

	if (!visit_number(q, 0, &id))
		return &ACCESS_MISSING;
	e = store_appeal_by_id(c->db, c->a, id, ap);
	if (e)
		return e == &DB_MISSING ? &ACCESS_MISSING : e;
	if (!ap->answered_at || !secret_eq(q->arg[1], judge_token(c->a, c->keys, id, ap->answered_at)))
		return &ACCESS_MISSING;
	c->who = (struct who){ .kind = WHO_AUTHOR, .appeal = id };
	return access_may(c->country, &c->who, DEED_VERDICT, ap);
}

/* The last day of the verdict. */
static struct str
until(struct ctx *c, const struct appeal *ap)
{
	struct due from = { moment_day(ap->answered_at, country_offset(c->country, ap->answered_at)), STR_INIT("") };
	struct due end;

	if (deadline_count(c->country, c->a, "VERDICT", &from, &end))
		return STR("—");
	return say_day(c->a, c->lang, end.on);
}

static ERR
draw(struct ctx *c, const struct req *q, struct resp *p, const struct appeal *ap)
{
	struct judge_view v = { .number = number_print(c->a, ap->id), .key = c->visit->key };
	struct tmpl t = visit_tmpl(c);
	const struct err *e = share_ask(c, ap, &v.share, &v.shared, &v.unshare);

	if (e)
		return e;
	visit_frame(c, q, &v.page, ap->verdict ? _("Thank you") : _("Is your trouble solved?"));
	v.page.secret = true;
	v.body = name_body(c, ap->body);
	v.when = name_moment(c, ap->answered_at);
	v.outcome = name_outcome(c, ap->outcome);
	v.until = until(c, ap);
	v.done = ap->verdict != VERDICT_NONE;
	v.verdict = str_c(name_verdict(c, ap->verdict));
	v.sentence = (struct field){ .name = "sentence", .label = _("One sentence about it, if you like") };
	v.action = url_fmt(c->a, "/v/%s/%s", v.number.p, str_cstr(c->a, q->arg[1]));
	v.read = url_fmt(c->a, "/a/%s", v.number.p);
	tmpl_judge(&t, &v);
	return visit_send(&t, p, 200);
}

ERR
page_judge(struct ctx *c, const struct req *q, struct resp *p)
{
	struct appeal ap;
	const struct err *e = linked(c, q, &ap);

	return e ? e : draw(c, q, p, &ap);
}

ERR
page_judge_post(struct ctx *c, const struct req *q, struct resp *p)
{
	enum verdict verdict = VERDICT_NONE;
	struct appeal ap;
	const struct err *e = linked(c, q, &ap);

	(void)verdict_find(req_form(q, "verdict"), &verdict);
	if (!e && str_is(req_form(q, "share"), "0"))
		e = act_share(c, ap.id, false);
	else if (!e)
		e = act_verdict(c, ap.id, verdict,
		    utf8_head(str_trim(utf8_clean(c->a, req_form(q, "sentence"))), SENTENCE_SIGNS), &ap);
	if (!e && str_is(req_form(q, "share"), "1"))
		e = act_share(c, ap.id, true);
	if (!e)
		visit_go(c, p, url_fmt(c->a, "/v/%s/%s", number_print(c->a, ap.id).p, str_cstr(c->a, q->arg[1])),
		    NULL);
	return e;
}

static ERR
dispute(struct ctx *c, const struct req *q, struct resp *p, int64_t id, const struct err *wrong)
{
	struct dispute_view v = { .key = c->visit->key };
	struct fault f = { .id = "text" };
	struct error_summary s = { .faults = &f, .nfaults = 1 };
	struct tmpl t = visit_tmpl(c);
	const struct rule *r = country_rule(c->country, STR("SUPERIOR"), c->today);
	const struct body *to;
	struct appeal ap;
	struct due last;
	const struct err *e = store_appeal_by_id(c->db, c->a, id, &ap);

	if (!e)
		e = access_may(c->country, &c->who, DEED_DISPUTE, &ap);
	if (!e)
		e = judge_until(c, &ap, &last);
	if (e)
		return e;
	e = judge_superior(c, &ap, &to);
	if (e)
		return e;
	if (!to || date_cmp(c->today, last.on) > 0)
		return to ? &DISPUTE_LATE : &DISPUTE_NOBODY;
	visit_frame(c, q, &v.page, _("Turn to the superior body"));
	v.page.secret = true;
	v.page.back = (struct back_link){ .url = url_fmt(c->a, "/a/%s", number_print(c->a, id).p) };
	v.body = lang_pick(&to->names, c->lang);
	v.until = say_day(c->a, c->lang, last.on);
	v.article = r ? r->article : STR("");
	v.action = url_fmt(c->a, "/a/%s/dispute", number_print(c->a, id).p);
	v.text = (struct field){ .name = "text", .label = _("What do you not agree with?"), .rows = 6,
		.value = req_form(q, "text") };
	v.send = (struct button){ .text = _("Send to the superior body"), .once = true };
	if (wrong) {
		v.text.error = visit_says(c, wrong);
		f.text = str_c(v.text.error);
		v.errors = &s;
		v.page.error = true;
	}
	tmpl_dispute(&t, &v);
	return visit_send(&t, p, wrong ? 422 : 200);
}

ERR
page_dispute(struct ctx *c, const struct req *q, struct resp *p)
{
	int64_t id;
	const struct err *e;

	if (!visit_number(q, 0, &id))
		return &ACCESS_MISSING;
	e = author_enter(c, id);
	return e ? e : dispute(c, q, p, id, NULL);
}

ERR
page_dispute_post(struct ctx *c, const struct req *q, struct resp *p)
{
	struct appeal ap;
	int64_t id;
	const struct err *e;

	if (!visit_number(q, 0, &id))
		return &ACCESS_MISSING;
	e = author_enter(c, id);
	if (!e)
		e = act_dispute(c, id,
		    utf8_head(str_trim(utf8_clean(c->a, req_form(q, "text"))), DISPUTE_SIGNS), &ap);
	if (e && e->kind == ERR_INPUT)
		return dispute(c, q, p, id, e);
	if (!e)
		visit_go(c, p, url_fmt(c->a, "/a/%s", number_print(c->a, id).p),
		    _("Your appeal is at the superior body now."));
	return e;
}
