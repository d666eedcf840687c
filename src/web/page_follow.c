/* Following an appeal. */
#include "web/page_follow.h"

#include "action/lease.h"
#include "action/submit.h"
#include "base/arena.h"
#include "domain/number.h"
#include "net/peer.h"
#include "store/appeals.h"

#include "tmpl/follow.h"

#define WRONG_MOST 10
#define WRONG_WINDOW_MS (INT64_C(3600) * 1000)

#define _(key) lang_text(c->lang, (key))

/* One sentence for a wrong number and a wrong code: nobody learns which numbers there are. */
static const struct err FOLLOW_WRONG = { ERR_INPUT,
	N_("There is no appeal with this number and access code. Look at both once more."), "number",
	NULL };
static const struct err FOLLOW_OFTEN = { ERR_INPUT,
	N_("This was tried too often. Please try again in an hour."), "number", NULL };

static const struct err FOLLOW_WAITS = { ERR_INPUT,
	N_("This number was given to you at a mobile reception. What you said is brought into the register when the officer's "
	   "telephone has a network, at the latest within some days; the terms run from the day of the reception."),
	"number", NULL };
static const struct err FOLLOW_VOID = { ERR_INPUT,
	N_("This number was given out at a mobile reception, and nothing was brought in under it. Tell the body that received "
	   "you, or any reception: show them the receipt."),
	"number", NULL };

static ERR
draw(struct ctx *c, const struct req *q, struct resp *p, const struct err *fault)
{
	struct follow_view v = { .action = url_fmt(c->a, "/follow"), .mine = url_fmt(c->a, "/mine") };
	struct fault f = { .id = "number" };
	struct error_summary s = { .faults = &f, .nfaults = 1 };
	struct tmpl t = visit_tmpl(c);

	visit_frame(c, q, &v.page, _("Follow an appeal"));
	v.page.back = (struct back_link){ .url = url_fmt(c->a, "/") };
	v.number = (struct field){ .name = "number", .label = _("Number of the appeal"),
		.hint = _("for example 2026-412345-58"), .value = req_form(q, "number"),
		.cls = "govuk-input--width-20", .inputmode = "numeric" };
	if (!v.number.value.n)
		v.number.value = req_query(q, "number");
	v.code = (struct field){ .name = "code", .label = _("Access code"),
		.hint = _("ten letters and digits from your receipt"), .value = req_form(q, "code"),
		.cls = "govuk-input--width-20", .no_spellcheck = true, .autocapitalize = "characters" };
	v.send = (struct button){ .text = _("Show my appeal") };
	if (fault) {
		v.number.error = visit_says(c, fault);
		f.text = str_c(v.number.error);
		v.errors = &s;
		v.page.error = true;
	}
	tmpl_follow(&t, &v);
	return visit_send(&t, p, fault ? 422 : 200);
}

ERR
page_follow(struct ctx *c, const struct req *q, struct resp *p)
{
	return draw(c, q, p, NULL);
}

/* Are number and code right? The digest is compared even when there is no such appeal. */
static ERR
check(struct ctx *c, const struct req *q, int64_t *id, bool *ok)
{
	unsigned char digest[32];
	char code[CODE_SIGNS + 1] = "";
	struct appeal ap = { .code_hash = STR("") };
	bool known = number_parse(req_form(q, "number"), id) && code_parse(req_form(q, "code"), code);
	const struct err *e;

	*ok = false;
	if (!known)
		return NULL;
	e = store_appeal_by_id(c->db, c->a, *id, &ap);
	if (e && e->kind != ERR_MISSING)
		return e;
	code_digest(*id, str_c(code), digest);
	*ok = secret_eq(ap.code_hash, (struct str){ (const char *)digest, 32 });
	return NULL;
}

/* A receipt of a mobile reception whose record is not in the register, or under another number; *fault when there is
 * nothing to open yet. */
static ERR
receipt(struct ctx *c, const struct req *q, int64_t *id, bool *ok, const struct err **fault)
{
	enum lease_answer answer;
	int64_t became;
	const struct err *e = lease_asked(c, *id, req_form(q, "code"), &answer, &became);

	*fault = answer == LEASE_WAITS ? &FOLLOW_WAITS : answer == LEASE_GONE ? &FOLLOW_VOID : NULL;
	if (!e && answer == LEASE_BECAME) {
		*id = became;
		*ok = true;
	}
	return e;
}

ERR
page_follow_post(struct ctx *c, const struct req *q, struct resp *p)
{
	struct str where = str_fmt(c->a, "follow:%.*s", STR_ARG(peer_net(c->a, q->peer))), which;
	int64_t id = 0, wrong, wrong_here;
	bool ok;
	const struct err *fault = NULL, *e = check(c, q, &id, &ok);
	bool direct = ok;

	which = str_fmt(c->a, "code:%lld", (long long)id);
	if (!e)
		e = store_throttle(c->db, c->a, where, c->now, &wrong_here);
	if (!e)
		e = store_throttle(c->db, c->a, which, c->now, &wrong);
	if (e)
		return e;
	if (wrong_here >= 5 * WRONG_MOST || wrong >= WRONG_MOST)
		return draw(c, q, p, &FOLLOW_OFTEN);
	if (!ok && id)
		e = receipt(c, q, &id, &ok, &fault);
	if (e || fault)
		return e ? e : draw(c, q, p, fault);
	if (!ok) {
		e = store_throttle_count(c->tx, where, WRONG_WINDOW_MS);
		if (!e && id)
			e = store_throttle_count(c->tx, which, WRONG_WINDOW_MS);
		return e ? e : draw(c, q, p, &FOLLOW_WRONG);
	}
	e = author_open(c, id);
	if (!e)
		visit_go(c, p, url_fmt(c->a, "/a/%s", number_print(c->a, id).p),
		    direct ? NULL : _("Your receipt's number was replaced by this one when the appeal was brought in."));
	return e;
}
