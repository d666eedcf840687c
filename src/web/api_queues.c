/* Open queues for machines: what everybody may read, and the deeds of those who refer, give and wait. */
#include "base/arena.h"
#include "web/api.h"
#include "web/pages_queues.h"
#include "web/queue_words.h"

#define LIST_BYTES ((size_t)1024 * 1024)
#define PAGE_LINES 100

static int64_t
whole(const struct req *q, const char *name)
{
	int64_t n;

	return str_int(req_query(q, name), &n) && n > 0 ? n : 0;
}

static ERR
put_queue(struct ctx *c, struct json *j, const struct queue *q, struct queue_look *look)
{
	const struct body *b = country_body(c->country, q->body);
	const struct err *e = queue_look(c, q, look);

	if (e)
		return e;
	json_put_int(j, "id", q->id);
	json_put_str(j, "kind", q->kind);
	json_put_str(j, "profile", q->profile);
	json_put_str(j, "body", b ? b->code : STR(""));
	json_put_int(j, "waiting", q->waiting);
	json_put_int(j, "places_a_week", q->places);
	if (q->closed.day)
		json_put_str(j, "closed_on", date_iso(c->a, q->closed));
	if (q->closed.day && q->heir)
		json_put_int(j, "goes_on_in", q->heir);
	if (look->median >= 0)
		json_put_int(j, "median_wait_days", look->median);
	json_put_int(j, "invited", look->invited);
	json_put_int(j, "invited_out_of_turn", look->jumped);
	return NULL;
}

ERR
api_queues(struct ctx *c, const struct req *q, struct resp *p)
{
	struct json j = json_new(c->a, LIST_BYTES);
	struct queue *list = arena_array(c->a, PAGE_LINES, sizeof(*list));
	int64_t next;
	size_t n;
	const struct err *e = queue_page(c, queue_kind_asked(c, q), queue_place_asked(c, q), whole(q, "after"),
	    PAGE_LINES,
	    list, &n, &next);

	json_open(&j, '{');
	json_key(&j, "items");
	json_open(&j, '[');
	for (size_t i = 0; !e && i < n; i++) {
		struct queue_look look;

		json_open(&j, '{');
		e = put_queue(c, &j, &list[i], &look);
		json_close(&j, '}');
	}
	json_close(&j, ']');
	if (next)
		json_put_int(&j, "next", next);
	json_close(&j, '}');
	return e ? e : api_send(&j, p, 200);
}

static ERR
find(struct ctx *c, const struct req *q, struct queue *x, struct queue_kind *k)
{
	int64_t id;

	return str_int(q->arg[0], &id) ? refer_queue(c, id, x, k) : &REFER_MISSING;
}

static void
put_wait(struct ctx *c, struct json *j, const struct wait *w)
{
	if (!w->known)
		return;
	json_put_str(j, "expected_week", date_iso(c->a, queue_wait_week(c, w->weeks)));
	json_put_str(j, "expected_from", date_iso(c->a, queue_wait_week(c, w->early)));
	json_put_str(j, "expected_to", date_iso(c->a, queue_wait_week(c, w->late)));
}

ERR
api_open_queue(struct ctx *c, const struct req *q, struct resp *p)
{
	struct json j = json_new(c->a, LIST_BYTES);
	struct queue_look look;
	struct queue_kind k;
	struct queue x;
	int64_t place = 1;
	const struct err *e = find(c, q, &x, &k);

	json_open(&j, '{');
	if (!e)
		e = put_queue(c, &j, &x, &look);
	if (e)
		return e;
	json_put_int(&j, "answer_days", k.answer_days);
	json_key(&j, "classes");
	json_open(&j, '[');
	for (int i = 1; i <= k.classes; i++) {
		struct wait w;

		place += look.by_class[i];
		w = wait_estimate(look.weeks, look.nweeks, i, place);
		json_open(&j, '{');
		json_put_int(&j, "class", i);
		json_put_int(&j, "waiting", look.by_class[i]);
		json_key(&j, "criteria");
		json_open(&j, '[');
		for (size_t n = 0; n < k.ncriteria; n++)
			if (k.criteria[n].class == i)
				json_str(&j, k.criteria[n].code);
		json_close(&j, ']');
		put_wait(c, &j, &w);
		json_close(&j, '}');
	}
	json_close(&j, ']');
	json_close(&j, '}');
	return api_send(&j, p, 200);
}

ERR
api_queue_numbers(struct ctx *c, const struct req *q, struct resp *p)
{
	struct json j = json_new(c->a, LIST_BYTES);
	struct referral from = { .queue = 0 }, *list;
	struct queue_place at = { .place = 1 };
	struct queue_kind k;
	struct queue x = { .id = 0 };
	int64_t id = 0;
	size_t n;
	const struct err *e = find(c, q, &x, &k);

	if (!e && referral_parse(req_query(q, "after"), &id))
		e = store_referral(c->db, c->a, id, &from);
	if (!e && id && from.queue != x.id)
		e = &REFER_MISSING;
	if (!e)
		e = store_referrals_waiting(c->db, c->a, x.id, id ? &from : NULL, PAGE_LINES + 1, &list, &n);
	if (!e && n)
		e = store_referral_place(c->db, c->a, &list[0], &at);
	if (e)
		return e->kind == ERR_MISSING ? &REFER_MISSING : e;
	json_open(&j, '{');
	json_key(&j, "items");
	json_open(&j, '[');
	for (size_t i = 0; i < n && i < PAGE_LINES; i++) {
		int64_t when = list[i].referred_at;

		json_open(&j, '{');
		json_put_int(&j, "place", at.place + (int64_t)i);
		json_put_str(&j, "number", referral_print(c->a, list[i].id));
		json_put_int(&j, "class", list[i].class);
		json_put_str(&j, "referred", date_iso(c->a, moment_day(when, country_offset(c->country, when))));
		json_close(&j, '}');
	}
	json_close(&j, ']');
	if (n > PAGE_LINES)
		json_put_str(&j, "next", referral_print(c->a, list[PAGE_LINES - 1].id));
	json_close(&j, '}');
	return api_send(&j, p, 200);
}

ERR
api_queue_exceptions(struct ctx *c, const struct req *q, struct resp *p)
{
	struct json j = json_new(c->a, LIST_BYTES);
	struct queue_exception *list;
	int64_t before = whole(q, "before");
	struct queue_kind k;
	struct queue x;
	size_t n;
	const struct err *e = find(c, q, &x, &k);

	if (!e)
		e = store_queue_exceptions(c->db, c->a, x.id, before ? before : INT64_MAX, PAGE_LINES, &list, &n);
	if (e)
		return e;
	json_open(&j, '{');
	json_key(&j, "items");
	json_open(&j, '[');
	for (size_t i = 0; i < n; i++) {
		json_open(&j, '{');
		json_put_int(&j, "no", list[i].no);
		json_put_str(&j, "number", referral_print(c->a, list[i].referral));
		json_put_str(&j, "day", date_iso(c->a, list[i].day));
		json_put_str(&j, "reason", list[i].reason);
		json_put_int(&j, "passed", list[i].passed);
		json_put_str(&j, "answers", staff_officer(c, list[i].officer));
		json_close(&j, '}');
	}
	json_close(&j, ']');
	if (n == PAGE_LINES)
		json_put_int(&j, "next", list[n - 1].no);
	json_close(&j, '}');
	return api_send(&j, p, 200);
}

/* A referral as its person, or an officer of either body, may read it: without name and contact. */
static ERR
send_referral(struct ctx *c, struct resp *p, const struct referral *r, struct str code, int status)
{
	struct json j = json_new(c->a, (size_t)16 * 1024);
	const struct err *e = NULL;

	json_open(&j, '{');
	json_put_str(&j, "number", referral_print(c->a, r->id));
	json_put_int(&j, "queue", r->queue);
	json_put_str(&j, "state", str_c(referral_state_code(r->state)));
	json_put_int(&j, "class", r->class);
	if (r->state == REFERRAL_WAITING) {
		struct queue_place at;
		struct queue_look look;
		struct queue x;
		struct wait w;

		e = store_referral_place(c->db, c->a, r, &at);
		if (!e)
			e = store_queue_get(c->db, c->a, r->queue, &x);
		if (!e)
			e = queue_look(c, &x, &look);
		if (e)
			return e;
		w = wait_estimate(look.weeks, look.nweeks, r->class, at.place);
		json_put_int(&j, "place", at.place);
		json_key(&j, "more_urgent");
		json_open(&j, '[');
		for (int i = 1; i < r->class; i++)
			json_int(&j, at.urgent[i]);
		json_close(&j, ']');
		json_put_int(&j, "earlier", at.earlier);
		put_wait(c, &j, &w);
	}
	if (r->week.day)
		json_put_str(&j, "week", date_iso(c->a, r->week));
	if (r->state == REFERRAL_INVITED)
		json_put_str(&j, "answer_by", date_iso(c->a, r->answer_by));
	if (code.n)
		json_put_str(&j, "access_code", code);
	json_close(&j, '}');
	return api_send(&j, p, status);
}

/* A list of codes, divided by spaces. */
static ERR
criteria_of(struct ctx *c, const struct jval *v, struct str *out)
{
	const struct jval *list = jval_get(v, "criteria");
	struct str one;

	*out = STR("");
	for (size_t i = 0; i < jval_len(list) && i < QUEUE_CRITERIA; i++) {
		if (!jval_str(jval_at(list, i), &one))
			return &REFER_CRITERIA;
		*out = str_fmt(c->a, "%.*s%s%.*s", STR_ARG(*out), out->n ? " " : "", STR_ARG(one));
	}
	return NULL;
}

ERR
api_refer(struct ctx *c, const struct req *q, struct resp *p)
{
	struct referral r = { .lang = c->lang };
	const struct jval *v = NULL;
	struct str code, lang, document;
	const struct err *e = str_int(q->arg[0], &r.queue) ? api_object(c, q, &v) : &REFER_MISSING;

	if (!e)
		e = api_text(c, v, "name", &r.name);
	if (!e)
		e = api_text(c, v, "phone", &r.phone);
	if (!e)
		e = api_text(c, v, "mail", &r.mail);
	if (!e)
		e = api_text(c, v, "document", &document);
	if (!e)
		e = api_text(c, v, "lang", &lang);
	if (!e)
		e = criteria_of(c, v, &r.criteria);
	if (e)
		return e;
	(void)lang_find(lang, &r.lang);
	e = act_refer(c, &r, document, &code);
	if (e)
		return e;
	resp_header(p, "Location", url_fmt(c->a, "/api/v1/referrals/%.*s", STR_ARG(referral_print(c->a, r.id))).s);
	return send_referral(c, p, &r, code, 201);
}

ERR
api_refer_again(struct ctx *c, struct resp *p, struct str made)
{
	struct referral r;
	struct str number = str_cut(&made, '/');
	int64_t id;
	const struct err *e = referral_parse(number, &id) ? refer_by_code(c, id, made, &r) : &REFER_MISSING;

	return e ? e : send_referral(c, p, &r, made, 201);
}

static struct date
week_of(struct ctx *c, const struct jval *v)
{
	struct date week = { 0 };
	struct str text;

	(void)c;
	if (jval_str(jval_get(v, "week"), &text))
		(void)date_parse(text, &week);
	return week;
}

ERR
api_invite(struct ctx *c, const struct req *q, struct resp *p)
{
	struct json j = json_new(c->a, (size_t)4096);
	const struct jval *v = NULL;
	int64_t queue, n = 1, did;
	const struct err *e = str_int(q->arg[0], &queue) ? api_object(c, q, &v) : &REFER_MISSING;

	if (e)
		return e;
	(void)jval_int(jval_get(v, "n"), &n);
	e = act_invite(c, queue, week_of(c, v), n < 1 ? 1 : n, &did);
	if (e)
		return e;
	json_open(&j, '{');
	json_put_int(&j, "invited", did);
	json_close(&j, '}');
	return api_send(&j, p, 200);
}

/* The referral in the address: to whoever has its access code, else to officers of either body. */
static ERR
see(struct ctx *c, const struct req *q, struct referral *r, struct str *token)
{
	struct str code = req_header(q, "access-code");
	struct queue_kind k;
	struct queue x;
	int64_t id;

	*token = STR("");
	if (!referral_parse(q->arg[0], &id))
		return &REFER_MISSING;
	if (!code.n)
		return refer_get(c, id, STR(""), r, &x, &k);
	*token = refer_token(c->a, c->keys, id);
	return refer_by_code(c, id, code, r);
}

ERR
api_referral(struct ctx *c, const struct req *q, struct resp *p)
{
	struct referral r;
	struct str token;
	const struct err *e = see(c, q, &r, &token);

	return e ? e : send_referral(c, p, &r, STR(""), 200);
}

static ERR
jump(struct ctx *c, const struct jval *v, int64_t id)
{
	struct str reason, words;
	int64_t officer = c->who.officer;
	const struct err *e = api_text(c, v, "reason", &reason);

	if (!e)
		e = api_text(c, v, "words", &words);
	if (e)
		return e;
	(void)jval_int(jval_get(v, "officer"), &officer);
	return act_invite_jump(c, id, week_of(c, v), reason, words, officer);
}

static ERR
reclass(struct ctx *c, const struct jval *v, int64_t id)
{
	struct str criteria, words;
	const struct err *e = criteria_of(c, v, &criteria);

	if (!e)
		e = api_text(c, v, "words", &words);
	return e ? e : act_refer_class(c, id, criteria, words);
}

ERR
api_referral_deed(struct ctx *c, const struct req *q, struct resp *p)
{
	struct str what = q->arg[1], token;
	const struct jval *v = NULL;
	struct referral r;
	const struct err *e = see(c, q, &r, &token);

	if (e)
		return e;
	if (str_is(what, "jump") || str_is(what, "criteria")) {
		e = api_object(c, q, &v);
		if (!e)
			e = str_is(what, "jump") ? jump(c, v, r.id) : reclass(c, v, r.id);
	} else if (str_is(what, "accept") || str_is(what, "refuse")) {
		e = act_invite_answer(c, r.id, token, str_is(what, "accept"));
	} else if (str_is(what, "leave")) {
		e = act_refer_leave(c, r.id, token);
	} else if (str_is(what, "give") || str_is(what, "miss")) {
		e = act_invite_end(c, r.id, str_is(what, "give") ? REFERRAL_GIVE : REFERRAL_MISS);
	} else {
		e = &REFER_MISSING;
	}
	if (!e)
		e = see(c, q, &r, &token);
	return e ? e : send_referral(c, p, &r, STR(""), 200);
}
