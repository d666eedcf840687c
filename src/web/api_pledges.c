/* /api/v1/pledges and /api/v1/reports/{}/{}/ask: questions, decisions and promises for machines. */
#include "web/api_pledges.h"

#include "base/arena.h"
#include "domain/access.h"
#include "store/body_figures.h"
#include "web/pages_hearings.h"
#include "web/reported.h"

#define FAR_DAYS 3660

static const struct err MEASURE_UNKNOWN = { ERR_INPUT, N_("This code is not known."), "measure", NULL };
static const struct err KIND_UNKNOWN = { ERR_INPUT, N_("This code is not known."), "kind", NULL };
static const struct err BODY_UNKNOWN = { ERR_INPUT, N_("This code is not known."), "from", NULL };

/* ---- its shape ---- */

static void
put_body(struct ctx *c, struct json *j, const char *key, int64_t body)
{
	const struct body *b = country_body(c->country, body);

	json_put_str(j, key, b ? b->code : STR(""));
}

static void
put_said(struct ctx *c, struct json *j, const char *key, struct str words, const char *when, int64_t at)
{
	if (!at)
		return;
	json_put_str(j, key, words);
	json_put_str(j, when, visit_rfc3339(c, at));
}

static void
put_members(struct ctx *c, struct json *j, const struct pledge *p)
{
	json_put_int(j, "id", p->id);
	json_put_str(j, "kind", str_c(pledge_kind_code(p->kind)));
	json_put_str(j, "state", str_c(pledge_state_code(p->state)));
	put_body(c, j, "from", p->body);
	put_body(c, j, "to", p->to);
	if (p->month.day)
		json_put_str(j, "report", monthly_code(c->a, p->month));
	if (p->sitting)
		json_put_int(j, "hearing", p->sitting);
	json_put_str(j, "due", date_iso(c->a, p->due));
	put_said(c, j, "text", p->text, "asked_at", p->at);
	if (p->kind == PLEDGE_PROMISE)
		json_put_str(j, "measure", str_c(pledge_measure_code(p->measure)));
	if (p->measure)
		json_put_int(j, "target", p->target);
	put_said(c, j, "reply", p->reply, "replied_at", p->replied_at);
	put_said(c, j, "words", p->words, "decided_at", p->decided_at);
	if (p->measure && p->found >= 0)
		json_put_int(j, "found", p->found);
}

void
api_pledge_put(struct ctx *c, struct json *j, const struct pledge *p)
{
	json_open(j, '{');
	put_members(c, j, p);
	json_close(j, '}');
}

void
api_pledges_put(struct ctx *c, struct json *j, const char *key, const struct pledge *p, size_t n)
{
	json_key(j, key);
	json_open(j, '[');
	for (size_t i = 0; i < n; i++)
		api_pledge_put(c, j, &p[i]);
	json_close(j, ']');
}

/* What the register says of an open promise by now, and what it proposes. */
static ERR
put_register(struct ctx *c, struct json *j, const struct pledge *p)
{
	int64_t value;
	const struct err *e;

	if (p->state != PLEDGE_OPEN || !p->measure)
		return NULL;
	e = store_body_pledge(c->db, c->a, c->country, p, &value);
	if (e || value < 0)
		return e;
	json_put_int(j, "by_now", value);
	json_put_str(j, "proposes",
	    str_c(pledge_state_code(pledge_keeps(p->measure, value, p->target) ? PLEDGE_KEPT : PLEDGE_BROKEN)));
	return NULL;
}

ERR
api_pledge_send(struct ctx *c, struct resp *p, int64_t id)
{
	struct json j = json_new(c->a, (size_t)256 * 1024);
	struct pledge x;
	const struct err *e = promise_get(c, id, &x);

	if (e)
		return e;
	json_open(&j, '{');
	put_members(c, &j, &x);
	e = put_register(c, &j, &x);
	json_close(&j, '}');
	return e ? e : api_send(&j, p, 200);
}

ERR
api_pledge_read(struct ctx *c, const struct jval *v, bool promise, struct pledge *out)
{
	struct str to, due = STR(""), measure = STR("");
	const struct body *b;
	const struct err *e = api_text(c, v, "to", &to);

	if (!e)
		e = api_text(c, v, "text", &out->text);
	if (!e)
		e = api_text(c, v, "due", &due);
	if (!e && promise)
		e = api_text(c, v, "measure", &measure);
	if (e)
		return e;
	b = country_body_code(c->country, to);
	out->to = b ? b->id : 0;
	(void)date_parse(due, &out->due);
	if (measure.n && !pledge_measure_find(measure, &out->measure))
		return &MEASURE_UNKNOWN;
	if (out->measure && !jval_int(jval_get(v, "target"), &out->target))
		return &PLEDGE_TARGET;
	return b ? NULL : &PROMISE_TO;
}

/* ---- the doors ---- */

ERR
api_pledges(struct ctx *c, const struct req *q, struct resp *p)
{
	struct json j = json_new(c->a, (size_t)32 << 20);
	struct str from = req_query(q, "from");
	const struct body *b = country_body_code(c->country, from);
	struct pledge *list;
	size_t n;
	const struct err *e;

	if (from.n && !b)
		return &BODY_UNKNOWN;
	e = b ? store_pledges_open(c->db, c->a, b->id, date_add_days(c->today, FAR_DAYS), &list, &n)
	      : store_pledges_to(c->db, c->a, c->who.body, &list, &n);
	if (e)
		return e;
	json_open(&j, '{');
	api_pledges_put(c, &j, "items", list, n);
	json_close(&j, '}');
	return api_send(&j, p, 200);
}

static ERR
named(const struct req *q, int64_t *id)
{
	return str_int(q->arg[0], id) ? NULL : &PROMISE_MISSING;
}

ERR
api_pledge(struct ctx *c, const struct req *q, struct resp *p)
{
	int64_t id;
	const struct err *e = named(q, &id);

	return e ? e : api_pledge_send(c, p, id);
}

ERR
api_pledge_deed(struct ctx *c, const struct req *q, struct resp *p)
{
	struct str what = q->arg[1], text = STR("");
	const struct jval *v;
	int64_t id;
	const struct err *e = named(q, &id);

	if (!e && q->body.n) {
		e = api_object(c, q, &v);
		if (!e)
			e = api_text(c, v, "text", &text);
	}
	if (e)
		return e;
	if (str_is(what, "reply"))
		e = act_promise_reply(c, id, text);
	else if (str_is(what, "kept") || str_is(what, "broken"))
		e = act_promise_decide(c, id, str_is(what, "kept"), text);
	else
		e = &DB_MISSING;
	return e ? e : api_pledge_send(c, p, id);
}

ERR
api_discuss(struct ctx *c, const struct req *q, struct resp *p)
{
	struct pledge x = { .kind = PLEDGE_QUESTION };
	const struct jval *v;
	const struct body *b;
	struct recipient to;
	struct str kind;
	const struct err *e = monthly_parse(q->arg[0], &x.month) ? NULL : &MONITOR_MISSING;

	if (!e)
		e = monitor_body(c, q->arg[1], &b, &to);
	if (!e && !promise_asks(c, b))
		e = &ACCESS_DENIED;
	if (!e)
		e = api_object(c, q, &v);
	if (!e)
		e = api_text(c, v, "kind", &kind);
	if (!e && kind.n && !str_is(kind, "question") && !str_is(kind, "decision"))
		e = &KIND_UNKNOWN;
	if (!e)
		e = api_pledge_read(c, v, false, &x);
	if (e)
		return e;
	x.body = b->id;
	if (str_is(kind, "decision"))
		x.kind = PLEDGE_DECISION;
	e = act_promise_ask(c, &x);
	return e ? e : api_pledge_send(c, p, x.id);
}
