/* /api/v1/hearings: hearings for machines: their agenda, what leaders report, promises, the protocol. */
#include "action/convene.h"
#include "base/arena.h"
#include "domain/access.h"
#include "report/sitting_agenda.h"
#include "web/api_pledges.h"
#include "web/pages_hearings.h"

#define PAGE_LINES 20

/* ---- their shape ---- */

static void
put_moment(struct ctx *c, struct json *j, const char *key, int64_t at)
{
	if (at)
		json_put_str(j, key, visit_rfc3339(c, at));
}

static void
put_sitting(struct ctx *c, struct json *j, const struct sitting *s)
{
	const struct body *b = country_body(c->country, s->body);

	json_put_int(j, "id", s->id);
	json_put_str(j, "body", b ? b->code : STR(""));
	json_put_str(j, "state", s->state == SITTING_HELD ? STR("held") : STR("planned"));
	json_put_str(j, "day", date_iso(c->a, s->on));
	json_put_str(j, "from", date_iso(c->a, s->from));
	json_put_str(j, "to", date_iso(c->a, s->to));
	put_moment(c, j, "held_at", s->held_at);
}

/* The leader's report: figures as the register had them, own words, measures ahead. */
static void
put_report(struct ctx *c, struct json *j, const struct sitting_item *i)
{
	struct str lines = i->figures;

	json_key(j, "report");
	json_open(j, '{');
	put_moment(c, j, "at", i->reported_at);
	json_key(j, "figures");
	json_open(j, '{');
	while (lines.n) {
		struct str value = str_cut(&lines, '\n'), name = str_cut(&value, '=');
		int64_t n;

		if (str_int(value, &n))
			json_put_int(j, str_cstr(c->a, name), n);
	}
	json_close(j, '}');
	json_put_str(j, "words", i->words);
	json_put_str(j, "measures", i->measures);
	json_close(j, '}');
}

static void
put_item(struct ctx *c, struct json *j, const struct sitting_item *i)
{
	const struct body *to = country_body(c->country, i->to);
	const struct topic *t = i->reason == SITTING_REPEAT ? country_topic(c->country, i->subject) : NULL;

	json_open(j, '{');
	json_put_int(j, "no", i->no);
	json_put_str(j, "reason", str_c(sitting_reason_code(i->reason)));
	if (t)
		json_put_str(j, "topic", t->code);
	if (i->reason == SITTING_PROMISE)
		json_put_int(j, "promise", i->subject);
	if (i->reason != SITTING_OWN) {
		json_put_int(j, "n", i->n);
		json_put_int(j, "m", i->m);
	}
	json_put_str(j, "text", i->text);
	if (to)
		json_put_str(j, "to", to->code);
	json_put_bool(j, "dropped", i->dropped);
	if (i->reported_at)
		put_report(c, j, i);
	json_close(j, '}');
}

static ERR
send(struct ctx *c, struct resp *p, int64_t id)
{
	struct json j = json_new(c->a, (size_t)32 << 20);
	struct pledge *promises = NULL, *before = NULL;
	struct sitting_item *items = NULL;
	size_t n = 0, nbefore = 0, npromises = 0;
	struct sitting s;
	const struct err *e = convene_get(c, id, &s, &items, &n);

	if (!e)
		e = store_pledges_of_sitting(c->db, c->a, id, &promises, &npromises);
	if (!e)
		e = convene_before(c, &s, &before, &nbefore);
	if (e)
		return e;
	json_open(&j, '{');
	put_sitting(c, &j, &s);
	if (s.state == SITTING_HELD)
		json_put_str(&j, "protocol", s.protocol);
	api_pledges_put(c, &j, "before", before, nbefore);
	json_key(&j, "items");
	json_open(&j, '[');
	for (size_t i = 0; i < n; i++)
		put_item(c, &j, &items[i]);
	json_close(&j, ']');
	api_pledges_put(c, &j, "promises", promises, npromises);
	json_close(&j, '}');
	return api_send(&j, p, 200);
}

/* ---- reading ---- */

ERR
api_sittings(struct ctx *c, const struct req *q, struct resp *p)
{
	struct json j = json_new(c->a, (size_t)64 * 1024);
	const struct body *b;
	struct recipient r;
	struct sitting *s;
	int64_t before = 0;
	size_t n;
	const struct err *e = convene_body(c, req_query(q, "of"), &b, &r);

	(void)str_int(req_query(q, "before"), &before);
	if (!e)
		e = store_sittings(c->db, c->a, b->id, before, PAGE_LINES, &s, &n);
	if (e)
		return e;
	json_open(&j, '{');
	json_key(&j, "items");
	json_open(&j, '[');
	for (size_t i = 0; i < n; i++) {
		json_open(&j, '{');
		put_sitting(c, &j, &s[i]);
		json_close(&j, '}');
	}
	json_close(&j, ']');
	json_close(&j, '}');
	return api_send(&j, p, 200);
}

ERR
api_invitations(struct ctx *c, const struct req *q, struct resp *p)
{
	struct json j = json_new(c->a, (size_t)64 * 1024);
	struct invitation *in;
	size_t n;
	const struct err *e = store_invitations(c->db, c->a, c->who.body, &in, &n);

	(void)q;
	if (e)
		return e;
	json_open(&j, '{');
	json_key(&j, "items");
	json_open(&j, '[');
	for (size_t i = 0; !e && i < n; i++) {
		struct sitting s;

		e = store_sitting(c->db, c->a, in[i].sitting, &s);
		if (e || s.state != SITTING_PLANNED)
			continue;
		json_open(&j, '{');
		json_put_int(&j, "hearing", s.id);
		json_put_int(&j, "no", in[i].no);
		json_put_str(&j, "day", date_iso(c->a, s.on));
		json_close(&j, '}');
	}
	json_close(&j, ']');
	json_close(&j, '}');
	return e ? e : api_send(&j, p, 200);
}

static ERR
named(const struct req *q, size_t arg, int64_t *id)
{
	return str_int(q->arg[arg], id) ? NULL : &CONVENE_MISSING;
}

ERR
api_sitting(struct ctx *c, const struct req *q, struct resp *p)
{
	int64_t id;
	const struct err *e = named(q, 0, &id);

	return e ? e : send(c, p, id);
}

/* ---- deeds ---- */

struct agenda {
	struct sitting sitting;
	struct sitting_item *items;
	size_t n;
};

ERR
api_convene_prepare(struct ctx *c, const struct req *q, struct resp *p)
{
	struct agenda *x = arena_alloc(c->a, sizeof(*x));
	const struct body *b = country_body(c->country, c->who.body);
	const struct jval *v;
	struct recipient r;
	struct str day = STR("");
	const struct err *e = b && recipient_of(c->country, b, &r) && r.hearing ? NULL : &CONVENE_MISSING;

	(void)p;
	if (!e)
		e = api_object(c, q, &v);
	if (!e)
		e = api_text(c, v, "day", &day);
	if (e)
		return e;
	*x = (struct agenda){ .sitting = { .body = b->id } };
	if (!date_parse(day, &x->sitting.on))
		return &SITTING_DAY;
	sitting_period(x->sitting.on, r.hearing, &x->sitting.from, &x->sitting.to);
	e = sitting_agenda(c->db, c->a, c->country, &x->sitting, &x->items, &x->n);
	c->memo = x;
	return e;
}

ERR
api_convene(struct ctx *c, const struct req *q, struct resp *p)
{
	struct agenda *x = c->memo;
	const struct err *e = act_convene(c, &x->sitting, x->items, x->n);

	(void)q;
	return e ? e : send(c, p, x->sitting.id);
}

/* The item of the address, for whoever plans; the members that are left out stay. */
static ERR
changed(struct ctx *c, int64_t id, int64_t no, const struct jval *v, struct sitting_item *out)
{
	struct sitting_item *items = NULL;
	struct sitting s;
	struct str code;
	size_t n = 0;
	bool found = !no;
	const struct body *to;
	const struct err *e = convene_get(c, id, &s, &items, &n);

	*out = (struct sitting_item){ .reason = SITTING_OWN };
	for (size_t i = 0; !e && i < n; i++)
		if (items[i].no == no) {
			*out = items[i];
			found = true;
		}
	if (!e && !found)
		e = &CONVENE_MISSING;
	if (!e && jval_get(v, "text"))
		e = api_text(c, v, "text", &out->text);
	if (!e)
		e = api_text(c, v, "to", &code);
	if (e)
		return e;
	(void)jval_bool(jval_get(v, "dropped"), &out->dropped);
	if (!jval_get(v, "to"))
		return NULL;
	to = country_body_code(c->country, code);
	out->to = to ? to->id : 0;
	return code.n && !to ? &PROMISE_TO : NULL;
}

ERR
api_sitting_item(struct ctx *c, const struct req *q, struct resp *p)
{
	struct sitting_item item;
	const struct jval *v;
	int64_t id, no = 0;
	const struct err *e = named(q, 0, &id);

	if (!e && q->arg[1].n)
		e = named(q, 1, &no);
	if (!e)
		e = api_object(c, q, &v);
	if (!e)
		e = changed(c, id, no, v, &item);
	if (!e)
		e = act_convene_item(c, id, &item);
	return e ? e : send(c, p, id);
}

ERR
api_sitting_report(struct ctx *c, const struct req *q, struct resp *p)
{
	struct str words = STR(""), measures = STR("");
	const struct jval *v;
	int64_t id, no;
	const struct err *e = named(q, 0, &id);

	if (!e)
		e = named(q, 1, &no);
	if (!e)
		e = api_object(c, q, &v);
	if (!e)
		e = api_text(c, v, "text", &words);
	if (!e)
		e = api_text(c, v, "measures", &measures);
	if (!e)
		e = act_convene_report(c, id, no, words, measures);
	return e ? e : send(c, p, id);
}

ERR
api_sitting_promise(struct ctx *c, const struct req *q, struct resp *p)
{
	struct pledge x = { .kind = PLEDGE_PROMISE };
	struct sitting_item *items;
	struct sitting s;
	const struct jval *v;
	size_t n;
	const struct err *e = named(q, 0, &x.sitting);

	if (!e)
		e = convene_get(c, x.sitting, &s, &items, &n);
	if (!e && !promise_asks(c, country_body(c->country, s.body)))
		e = &ACCESS_DENIED;
	if (!e)
		e = api_object(c, q, &v);
	if (!e)
		e = api_pledge_read(c, v, true, &x);
	if (e)
		return e;
	x.body = s.body;
	e = act_promise_ask(c, &x);
	return e ? e : api_pledge_send(c, p, x.id);
}

ERR
api_sitting_hold(struct ctx *c, const struct req *q, struct resp *p)
{
	struct str text = STR("");
	const struct jval *v;
	int64_t id;
	const struct err *e = named(q, 0, &id);

	if (!e)
		e = api_object(c, q, &v);
	if (!e)
		e = api_text(c, v, "text", &text);
	if (!e)
		e = act_convene_hold(c, id, text);
	return e ? e : send(c, p, id);
}
