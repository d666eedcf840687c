/* Social pages and their messages for machines: what everybody may read, and the deeds of a body's chancery. */
#include "base/arena.h"
#include "domain/number.h"
#include "web/api.h"
#include "web/pages_social.h"
#include "web/social_words.h"

#define PAGE_LINES 100
#define LIST_BYTES ((size_t)1024 * 1024)

static const struct err CONSENT_CODE = { ERR_INPUT, N_("This code is not known."), "consent", NULL };
static const struct err KIND_CODE = { ERR_INPUT, N_("This code is not known."), "kind", NULL };
static const struct err PLACE_CODE = { ERR_INPUT, N_("This code is not known."), "place", NULL };
static const struct err TOPIC_CODE = { ERR_INPUT, N_("This code is not known."), "topic", NULL };
static const struct err WRITTEN_MOMENT = { ERR_INPUT, N_("Write when it was written there, not later than now."), "written_at", NULL };

static int64_t
after(const struct req *q)
{
	int64_t n;

	return str_int(req_query(q, "after"), &n) && n > 0 ? n : 0;
}

static ERR
put_page(struct ctx *c, struct json *j, const struct social_page *p)
{
	const struct body *b = country_body(c->country, p->body);
	struct social_counts n;
	const struct err *e = store_social_count(c->db, c->a, p->id, social_since(c), &n);

	if (e)
		return e;
	json_open(j, '{');
	json_put_int(j, "id", p->id);
	json_put_str(j, "body", b ? b->code : STR(""));
	if (p->receiver)
		json_put_int(j, "receiver", p->receiver);
	json_put_str(j, "network", social_network(c->country, p->address));
	json_put_str(j, "address", social_link(c, p->address).s);
	json_put_str(j, "write", visit_absolute(c, social_pinned(c, p->id)));
	json_put_int(j, "messages", n.messages);
	json_put_int(j, "appeals", n.appeals);
	json_put_int(j, "unanswered", n.waiting);
	if (n.waiting)
		json_put_str(j, "oldest", visit_rfc3339(c, n.oldest));
	if (n.hours >= 0)
		json_put_int(j, "median_hours", n.hours);
	json_close(j, '}');
	return NULL;
}

ERR
api_social_pages(struct ctx *c, const struct req *q, struct resp *p)
{
	struct json j = json_new(c->a, LIST_BYTES);
	struct social_page *list;
	size_t n;
	const struct err *e = store_social_pages_after(c->db, c->a, after(q), PAGE_LINES + 1, &list, &n);
	bool more = n > PAGE_LINES;

	if (e)
		return e;
	n = more ? PAGE_LINES : n;
	json_open(&j, '{');
	json_key(&j, "items");
	json_open(&j, '[');
	for (size_t i = 0; !e && i < n; i++)
		e = put_page(c, &j, &list[i]);
	json_close(&j, ']');
	if (more)
		json_put_int(&j, "next", list[n - 1].id);
	json_close(&j, '}');
	return e ? e : api_send(&j, p, 200);
}

/* Without the writer, who is opened on the page, with a reason. */
static void
put_message(struct ctx *c, struct json *j, const struct social_message *m)
{
	json_put_int(j, "id", m->id);
	json_put_int(j, "page", m->page);
	json_put_str(j, "link", social_link(c, m->link).s);
	json_put_str(j, "state", str_c(social_state_code(m->state)));
	json_put_str(j, "written_at", visit_rfc3339(c, m->written_at));
	json_put_str(j, "taken_at", visit_rfc3339(c, m->taken_at));
	json_put_str(j, "text", m->text);
	json_put_str(j, "consent", str_c(social_consent_code(m->consent)));
	if (m->words.n)
		json_put_str(j, "words", m->words);
	if (m->appeal)
		json_put_str(j, "appeal", number_print(c->a, m->appeal));
	if (m->answered_at)
		json_put_str(j, "answered_at", visit_rfc3339(c, m->answered_at));
}

static ERR
send_message(struct ctx *c, struct resp *p, int64_t id, struct str code, int status)
{
	struct json j = json_new(c->a, (size_t)64 * 1024);
	struct social_message m;
	const struct err *e = social_get(c, id, &m);

	if (e)
		return e;
	json_open(&j, '{');
	put_message(c, &j, &m);
	if (code.n)
		json_put_str(&j, "access_code", code);
	json_close(&j, '}');
	return api_send(&j, p, status);
}

ERR
api_socials(struct ctx *c, const struct req *q, struct resp *p)
{
	struct json j = json_new(c->a, LIST_BYTES);
	struct social_message *m;
	size_t n;
	const struct err *e = store_socials_new(c->db, c->a, c->who.body, after(q), PAGE_LINES + 1, &m, &n);
	bool more = n > PAGE_LINES;

	if (e)
		return e;
	n = more ? PAGE_LINES : n;
	json_open(&j, '{');
	json_key(&j, "items");
	json_open(&j, '[');
	for (size_t i = 0; i < n; i++) {
		json_open(&j, '{');
		put_message(c, &j, &m[i]);
		json_close(&j, '}');
	}
	json_close(&j, ']');
	if (more)
		json_put_int(&j, "next", m[n - 1].id);
	json_close(&j, '}');
	return api_send(&j, p, 200);
}

ERR
api_pasted(struct ctx *c, const struct req *q, struct resp *p)
{
	int64_t id;

	return str_int(q->arg[0], &id) ? send_message(c, p, id, STR(""), 200) : &SOCIAL_MISSING;
}

/* What is said of the writer's consent, and of the appeal. */
static ERR
intake(struct ctx *c, const struct jval *v, struct str name, struct social_intake *in)
{
	struct str kind, place, topic, consent;
	const struct place *at;
	const struct topic *t;
	const struct err *e = api_text(c, v, "kind", &kind);

	*in = (struct social_intake){ .kind = KIND_APPLICATION, .name = name };
	if (!e)
		e = api_text(c, v, "place", &place);
	if (!e)
		e = api_text(c, v, "topic", &topic);
	if (!e)
		e = api_text(c, v, "address", &in->address);
	if (!e)
		e = api_text(c, v, "phone", &in->phone);
	if (!e)
		e = api_text(c, v, "consent", &consent);
	if (!e)
		e = api_text(c, v, "how", &in->how);
	if (e)
		return e;
	at = country_place_code(c->country, place);
	t = country_topic_code(c->country, topic);
	if (kind.n && !appeal_kind_find(kind, &in->kind))
		return &KIND_CODE;
	if (consent.n && !social_consent_find(consent, &in->consent))
		return &CONSENT_CODE;
	in->place = at ? at->id : 0;
	in->topic = t ? t->id : 0;
	return place.n && !at ? &PLACE_CODE : topic.n && !t ? &TOPIC_CODE : NULL;
}

ERR
api_paste(struct ctx *c, const struct req *q, struct resp *p)
{
	struct social_message m = { .written_at = c->now };
	struct submitted out = { .code = STR("") };
	const struct jval *v = NULL;
	struct social_intake in;
	struct str written;
	bool registers = false;
	const struct err *e = api_object(c, q, &v);

	if (!e)
		e = api_text(c, v, "link", &m.link);
	if (!e)
		e = api_text(c, v, "text", &m.text);
	if (!e)
		e = api_text(c, v, "writer", &m.writer);
	if (!e)
		e = api_text(c, v, "written_at", &written);
	if (!e && written.n && !moment_parse(written, &m.written_at))
		e = &WRITTEN_MOMENT;
	if (!e)
		e = intake(c, v, m.writer, &in);
	if (e)
		return e;
	m.consent = in.consent;
	m.how = in.how;
	if (!jval_int(jval_get(v, "page"), &m.page))
		m.page = 0;
	(void)jval_bool(jval_get(v, "register"), &registers);
	if (registers && !in.place)
		return &PLACE_CODE;
	e = act_social_paste(c, &m, registers ? &in : NULL, &out);
	if (e)
		return e;
	resp_header(p, "Location", url_fmt(c->a, "/api/v1/social/%lld", (long long)m.id).s);
	return send_message(c, p, m.id, out.code, 201);
}

ERR
api_paste_again(struct ctx *c, struct resp *p, int64_t appeal, struct str code)
{
	struct social_message m;
	bool any;
	const struct err *e = store_social_of_appeal(c->db, c->a, appeal, &m, &any);

	return e ? e : any ? send_message(c, p, m.id, code, 201) : &SOCIAL_MISSING;
}

ERR
api_pasted_deed(struct ctx *c, const struct req *q, struct resp *p)
{
	const struct jval *v = NULL;
	struct submitted out = { .code = STR("") };
	struct social_message m;
	struct social_intake in;
	struct str words;
	int64_t id;
	const struct err *e = str_int(q->arg[0], &id) ? social_get(c, id, &m) : &SOCIAL_MISSING;

	if (!e)
		e = api_object(c, q, &v);
	if (e)
		return e;
	if (str_is(q->arg[1], "appeal")) {
		e = intake(c, v, m.writer, &in);
		if (!e && !in.place)
			e = &PLACE_CODE;
		if (!e)
			e = act_social_appeal(c, id, &in, &out);
	} else if (str_is(q->arg[1], "answered") || str_is(q->arg[1], "other")) {
		e = api_text(c, v, "words", &words);
		if (!e)
			e = act_social_end(c, id, str_is(q->arg[1], "other") ? SOCIAL_OTHER : SOCIAL_ANSWERED, words);
	} else {
		e = &SOCIAL_MISSING;
	}
	return e ? e : send_message(c, p, id, out.code, out.code.n ? 201 : 200);
}
