/* Officers' deeds for machines. */
#include "web/api_deeds.h"

#include "action/accept.h"
#include "action/accuse.h"
#include "action/warn.h"
#include "action/answer.h"
#include "action/phone.h"
#include "action/control.h"
#include "action/entrust.h"
#include "action/forward.h"
#include "action/hold.h"
#include "action/identify.h"
#include "action/lengthen.h"
#include "action/link.h"
#include "action/judge.h"
#include "action/office.h"
#include "action/sign.h"
#include "action/verify.h"
#include "base/arena.h"
#include "base/utf8.h"
#include "domain/access.h"
#include "domain/number.h"
#include "store/appeals.h"
#include "store/bans.h"
#include "web/api.h"
#include "web/api_appeals.h"

#define QUEUE_PAGE 100
#define FAR 2932896 /* 9999-12-31 */

static const struct err STALE = { ERR_BUSY,
	N_("Somebody else changed this at the same moment. Please look again and repeat."), NULL,
	"stale" };

/* What a deed may need from the request. */
struct asked {
	int64_t id, officer;
	int64_t task;
	bool anyway;
	struct str text, reason, body, outcome, term, day, other;
	struct ban named[NAMED_MAX + 1];
	size_t nnamed;
	struct applicant who;
	struct signatory *signed_by;
	size_t nsigned;
};

static ERR
forward(struct ctx *c, const struct asked *in, struct appeal *out)
{
	const struct body *b = country_body_code(c->country, in->body);

	return act_forward(c, in->id, b ? b->id : 0, in->reason, in->text, out);
}

static ERR
decide(struct ctx *c, const struct asked *in, struct appeal *out)
{
	const struct body *b = country_body_code(c->country, in->body);

	return act_decide(c, in->id, b ? b->id : 0, in->text, out);
}

static ERR
answer(struct ctx *c, enum deed deed, const struct asked *in, struct appeal *out)
{
	enum outcome outcome = OUTCOME_NONE;

	(void)outcome_find(in->outcome, &outcome);
	return (deed == DEED_DRAFT ? act_draft : act_answer)(c, in->id, in->text, outcome, in->reason, in->anyway, out);
}

static ERR
entrust(struct ctx *c, enum deed deed, const struct asked *in, struct appeal *out)
{
	const struct body *b = country_body_code(c->country, in->body);

	return (deed == DEED_ASK ? act_ask : act_part)(c, in->id, b ? b->id : 0, in->text, out);
}

static ERR
link_to(struct ctx *c, const struct asked *in, struct appeal *out)
{
	enum kin kin = KIN_NONE;
	int64_t other = 0;

	(void)kin_find(in->reason, &kin);
	(void)number_parse(in->other, &other);
	return act_link(c, in->id, other, kin, out);
}

static ERR
visit(struct ctx *c, const struct asked *in, struct appeal *out)
{
	struct date day;

	return date_parse(in->day, &day) ? act_visit(c, in->id, day, in->text, out) : &TASK_DAY;
}

static ERR
call(struct ctx *c, const struct asked *in, struct appeal *out)
{
	enum call_result result = CALL_RESULTS;
	struct date day = { 0 };

	(void)call_find(in->reason, &result);
	(void)date_parse(in->day, &day);
	return act_call(c, in->id, result, day, in->text, out);
}

static ERR
verify(struct ctx *c, const struct asked *in, struct appeal *out)
{
	enum found found = FOUND_OPEN;

	(void)found_find(in->reason, &found);
	return act_verify(c, in->id, found, in->text, out);
}

/* Who wrote it, of whom, and what threatens. */
static ERR
run_more(struct ctx *c, enum deed deed, const struct asked *in, struct appeal *out)
{
	int64_t count;

	switch (deed) {
	case DEED_SIGN:
		return act_sign(c, in->id, in->signed_by, in->nsigned, &count, out);
	case DEED_IDENTIFY:
		return act_identify(c, in->id, &in->who, out);
	case DEED_ALARM:
		return act_alarm(c, in->id, in->reason, in->text, out);
	case DEED_RELEASE:
		return act_release(c, in->id, in->text, out);
	case DEED_CALM:
		return act_calm(c, in->id, in->text, out);
	case DEED_ACCUSE:
		return act_accuse(c, in->id, in->named, in->nnamed, in->text, out);
	default:
		return &DB_MISSING;
	}
}

static ERR
run(struct ctx *c, enum deed deed, const struct asked *in, struct appeal *out)
{
	switch (deed) {
	case DEED_FORWARD:
		return forward(c, in, out);
	case DEED_ACCEPT:
		return act_accept(c, in->id, out);
	case DEED_ASSIGN:
		return act_assign(c, in->id, in->officer, in->text, out);
	case DEED_DRAFT:
	case DEED_ANSWER:
		return answer(c, deed, in, out);
	case DEED_APPROVE:
		return act_approve(c, in->id, out);
	case DEED_RETURN:
		return act_return(c, in->id, in->reason, in->text, out);
	case DEED_EXTEND:
		return act_extend(c, in->id, in->reason, in->text, out);
	case DEED_LENGTHEN:
		return act_lengthen(c, in->id, in->reason, in->text, out);
	case DEED_NOTICE:
		return act_notice(c, in->id, in->reason, in->text, out);
	case DEED_CLOSE:
		return act_close(c, in->id, out);
	case DEED_CONTROL:
		return act_control(c, in->id, in->reason, in->text, out);
	case DEED_UNCONTROL:
		return act_uncontrol(c, in->id, in->text, out);
	case DEED_INSTRUCT:
		return act_instruct(c, in->id, in->term, in->text, out);
	case DEED_REPORT:
		return act_report(c, in->id, in->text, out);
	case DEED_CALL:
		return call(c, in, out);
	case DEED_VERIFY:
		return verify(c, in, out);
	case DEED_REVIEW:
		return act_review(c, in->id, in->text, out);
	case DEED_NOTE:
		return act_note(c, in->id, in->text, out);
	case DEED_DECIDE:
		return decide(c, in, out);
	case DEED_LINK:
		return link_to(c, in, out);
	case DEED_HEAR:
		return act_hear(c, in->id, out);
	case DEED_INVOLVE:
		return act_involve(c, in->id, in->officer, in->text, out);
	case DEED_ASK:
	case DEED_PART:
		return entrust(c, deed, in, out);
	case DEED_VISIT:
		return visit(c, in, out);
	case DEED_REPLY:
		return act_reply(c, in->id, in->task, in->reason, in->text, out);
	case DEED_RECALL:
		return act_recall(c, in->id, in->task, in->text, out);
	default:
		return run_more(c, deed, in, out);
	}
}

/* "accused": [ { "officer": 7 }, { "unit": 2 }, { "body": "code" } ]; what is nothing known is 0. */
static ERR
read_named(struct ctx *c, const struct jval *list, struct asked *in)
{
	const struct err *e = NULL;

	for (size_t i = 0; !e && i < jval_len(list) && in->nnamed <= NAMED_MAX; i++) {
		const struct jval *v = jval_at(list, i);
		struct ban *b = &in->named[in->nnamed++];
		const struct body *body;
		struct str code;

		*b = (struct ban){ .kind = BAN_BODY, .named = true };
		e = api_text(c, v, "body", &code);
		body = e ? NULL : country_body_code(c->country, code);
		if (body)
			b->id = body->id;
		else if (jval_int(jval_get(v, "officer"), &b->id))
			b->kind = BAN_OFFICER;
		else if (jval_int(jval_get(v, "unit"), &b->id))
			b->kind = BAN_UNIT;
	}
	return e;
}

/* "signatories": [ { "name": "...", "address": "..." } ] */
static ERR
read_signed(struct ctx *c, const struct jval *list, struct asked *in)
{
	static const struct err many = { ERR_INPUT, N_("At most two thousand people can be added at a time."),
		"signatories", NULL };
	const struct err *e = jval_len(list) > SIGNATORIES_MAX ? &many : NULL;

	in->signed_by = arena_array(c->a, e ? 0 : jval_len(list), sizeof(*in->signed_by));
	for (size_t i = 0; !e && i < jval_len(list); i++) {
		struct signatory *s = &in->signed_by[in->nsigned];

		*s = (struct signatory){ .no = 0 };
		e = api_text(c, jval_at(list, i), "name", &s->name);
		if (!e)
			e = api_text(c, jval_at(list, i), "address", &s->address);
		s->name = utf8_head(str_trim(s->name), SIGNATORY_SIGNS);
		s->address = utf8_head(str_trim(s->address), SIGNATORY_SIGNS);
		in->nsigned += s->name.n > 0;
	}
	return e;
}

static ERR
read_asked(struct ctx *c, const struct req *q, struct asked *in)
{
	const struct jval *v;
	const struct err *e;

	if (!q->body.n)
		return NULL;
	e = api_object(c, q, &v);
	if (!e)
		e = api_text(c, v, "text", &in->text);
	if (!e)
		e = api_text(c, v, "reason", &in->reason);
	if (!e)
		e = api_text(c, v, "body", &in->body);
	if (!e)
		e = api_text(c, v, "outcome", &in->outcome);
	if (!e)
		e = api_text(c, v, "term", &in->term);
	if (!e)
		e = api_text(c, v, "day", &in->day);
	if (!e)
		e = api_text(c, v, "other", &in->other);
	if (!e)
		(void)jval_int(jval_get(v, "officer"), &in->officer);
	if (!e)
		(void)jval_int(jval_get(v, "task"), &in->task);
	if (!e)
		(void)jval_bool(jval_get(v, "anyway"), &in->anyway);
	if (!e)
		e = read_named(c, jval_get(v, "accused"), in);
	if (!e)
		e = api_applicant(c, v, &in->who);
	if (!e)
		e = read_signed(c, jval_get(v, "signatories"), in);
	return e;
}

ERR
api_version(struct ctx *c, const struct req *q, int64_t id)
{
	struct str match = req_header(q, "if-match");
	struct appeal ap;
	int64_t version;
	const struct err *e;

	if (!match.n)
		return NULL;
	if (match.n < 3 || !str_int(str_sub(match, 1, match.n - 2), &version))
		return &STALE;
	e = store_appeal_for(c->db, c->a, &c->who, id, &ap);
	if (!e && !access_sees(c->country, &c->who, &ap))
		return &ACCESS_MISSING;
	if (e)
		return e == &DB_MISSING ? &ACCESS_MISSING : e;
	return ap.version == version ? NULL : &STALE;
}

static ERR
send_appeal(struct ctx *c, struct resp *p, const struct appeal *ap)
{
	struct json j = json_new(c->a, (size_t)16 * 1024);

	json_open(&j, '{');
	if (access_sees(c->country, &c->who, ap))
		api_appeal(c, &j, ap);
	else /* whoever replied to a task, or gave it away */
		json_put_str(&j, "number", number_print(c->a, ap->id));
	json_put_int(&j, "version", ap->version);
	json_close(&j, '}');
	resp_header(p, "ETag", str_fmt(c->a, "\"%lld\"", (long long)ap->version));
	return api_send(&j, p, 200);
}

ERR
api_deed(struct ctx *c, const struct req *q, struct resp *p)
{
	struct asked in = { .id = 0 };
	struct appeal out;
	enum deed deed;
	const struct err *e;

	if (!visit_number(q, 0, &in.id))
		return &ACCESS_MISSING;
	if (!deed_find(q->arg[1], &deed))
		return &DB_MISSING;
	e = api_version(c, q, in.id);
	if (!e)
		e = read_asked(c, q, &in);
	if (!e)
		e = run(c, deed, &in, &out);
	return e ? e : send_appeal(c, p, &out);
}

ERR
api_deed_again(struct ctx *c, struct resp *p, int64_t id)
{
	struct appeal ap;
	const struct err *e = store_appeal_for(c->db, c->a, &c->who, id, &ap);

	if (!e && !access_sees(c->country, &c->who, &ap))
		return &ACCESS_MISSING;
	return e ? e : send_appeal(c, p, &ap);
}

ERR
api_queue(struct ctx *c, const struct req *q, struct resp *p)
{
	struct json j = json_new(c->a, (size_t)1024 * 1024);
	struct queue_ask ask = { .body = c->who.body, .state = APPEAL_STATES, .until = { FAR },
		.max = QUEUE_PAGE, .who = &c->who };
	struct line *lines;
	size_t n;
	const struct err *e;

	(void)date_parse(req_query(q, "after_due"), &ask.after_due);
	(void)number_parse(req_query(q, "after"), &ask.after_id);
	e = store_queue(c->db, c->a, &ask, &lines, &n);
	if (e)
		return e;
	json_open(&j, '{');
	json_key(&j, "items");
	json_open(&j, '[');
	for (size_t i = 0; i < n; i++) {
		json_open(&j, '{');
		json_put_str(&j, "number", number_print(c->a, lines[i].id));
		json_put_str(&j, "due", date_iso(c->a, lines[i].due));
		json_put_str(&j, "state", str_c(appeal_state_code(lines[i].state)));
		json_put_str(&j, "gist", lines[i].gist);
		json_close(&j, '}');
	}
	json_close(&j, ']');
	json_close(&j, '}');
	return api_send(&j, p, 200);
}
