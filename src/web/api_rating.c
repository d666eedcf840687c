/* The open rating for machines. */
#include "base/arena.h"
#include "domain/number.h"
#include "web/api.h"
#include "web/pages_rating.h"
#include "web/rating_deeds.h"
#include "web/ratings.h"

#define PAGE_LINES 100

static void
put_release(struct ctx *c, struct json *j, const struct release *r)
{
	json_put_str(j, "quarter", quarter_code(c->a, r->quarter));
	json_put_str(j, "state", str_c(release_state_code(r->state)));
	if (r->cut.day)
		json_put_str(j, "counted_on", date_iso(c->a, r->cut));
	if (r->until.day)
		json_put_str(j, "objections_until", date_iso(c->a, r->until));
	if (r->published_at)
		json_put_str(j, "published_at",
		    visit_rfc3339(c, r->published_at));
}

ERR
api_ratings(struct ctx *c, const struct req *q, struct resp *p)
{
	struct json j = json_new(c->a, (size_t)64 * 1024);
	struct release *r;
	size_t n;
	const struct err *e = store_releases(c->db, c->a, 0, RELEASE_PUBLISHED, PAGE_LINES, &r, &n);

	(void)q;
	if (e)
		return e;
	json_open(&j, '{');
	json_key(&j, "items");
	json_open(&j, '[');
	for (size_t i = 0; i < n; i++) {
		json_open(&j, '{');
		put_release(c, &j, &r[i]);
		json_close(&j, '}');
	}
	json_close(&j, ']');
	json_close(&j, '}');
	return api_send(&j, p, 200);
}

static ERR
put_files(struct ctx *c, struct json *j, struct quarter q)
{
	struct release_file *f;
	size_t n;
	const struct err *e = store_release_files(c->db, c->a, q, &f, &n);

	json_key(j, "files");
	json_open(j, '[');
	for (size_t i = 0; !e && i < n; i++) {
		json_open(j, '{');
		json_put_str(j, "name", f[i].name);
		json_put_int(j, "size", f[i].size);
		json_put_str(j, "sha256", str_hex(c->a, f[i].sha256, sizeof(f[i].sha256)));
		json_put_str(j, "url", visit_absolute(c,
		    url_fmt(c->a, "/rating/%s/%.*s", quarter_code(c->a, q).p, STR_ARG(f[i].name))));
		json_close(j, '}');
	}
	json_close(j, ']');
	return e;
}

static ERR
put_objections(struct ctx *c, struct json *j, struct quarter q)
{
	struct objection *o;
	size_t n;
	const struct err *e = store_objections(c->db, c->a, q, 0, PAGE_LINES, &o, &n);

	json_key(j, "objections");
	json_open(j, '[');
	for (size_t i = 0; !e && i < n; i++) {
		const struct body *b = country_body(c->country, o[i].body);

		json_open(j, '{');
		json_put_int(j, "no", o[i].no);
		json_put_str(j, "body", b ? b->code : STR(""));
		json_put_str(j, "text", o[i].text);
		json_put_str(j, "reply", o[i].reply);
		json_close(j, '}');
	}
	json_close(j, ']');
	return e;
}

static ERR
send_release(struct ctx *c, struct quarter q, struct resp *p)
{
	struct json j = json_new(c->a, (size_t)2 * 1024 * 1024);
	struct release r;
	const struct err *e = store_release(c->db, c->a, q, &r);

	if (!e && !rate_sees(c, &r))
		e = &RATE_MISSING;
	if (e)
		return e;
	json_open(&j, '{');
	put_release(c, &j, &r);
	e = put_files(c, &j, q);
	if (!e)
		e = put_objections(c, &j, q);
	json_close(&j, '}');
	return e ? e : api_send(&j, p, 200);
}

ERR
api_rating(struct ctx *c, const struct req *q, struct resp *p)
{
	struct quarter at;

	return quarter_parse(q->arg[0], &at) ? send_release(c, at, p) : &RATE_MISSING;
}

ERR
api_rating_prepare(struct ctx *c, const struct req *q, struct resp *p)
{
	(void)p;
	return rating_deed_read(c, q->arg[0], q->arg[1]);
}

ERR
api_rating_deed(struct ctx *c, const struct req *q, struct resp *p)
{
	const struct jval *v = NULL;
	struct str text = STR("");
	struct quarter at;
	int64_t no = 0;
	const struct err *e = quarter_parse(q->arg[0], &at) ? NULL : &RATE_MISSING;

	if (!e && q->body.n && !c->memo) /* what was read from the ledger stands there */
		e = api_object(c, q, &v);
	if (!e && v)
		e = api_text(c, v, "text", &text);
	if (!e && v)
		(void)jval_int(jval_get(v, "no"), &no);
	if (!e)
		e = rating_deed_do(c, q->arg[0], q->arg[1], no, text);
	return e ? e : send_release(c, at, p);
}

ERR
api_reviews(struct ctx *c, const struct req *q, struct resp *p)
{
	struct json j = json_new(c->a, (size_t)1024 * 1024);
	struct quarter after;
	int64_t id = 0;
	struct sample *s;
	size_t n;
	const struct err *e;

	(void)number_parse(req_query(q, "after"), &id);
	if (!quarter_parse(req_query(q, "after_quarter"), &after))
		after = (struct quarter){ 0, 0 };
	e = store_samples_page(c->db, c->a, &c->who, quarter_key(after), id, PAGE_LINES, &s, &n);
	if (e)
		return e;
	json_open(&j, '{');
	json_key(&j, "items");
	json_open(&j, '[');
	for (size_t i = 0; i < n; i++) {
		const struct body *b = country_body(c->country, s[i].body);

		json_open(&j, '{');
		json_put_str(&j, "number", number_print(c->a, s[i].appeal));
		json_put_str(&j, "quarter", quarter_code(c->a, s[i].quarter));
		json_put_str(&j, "body", b ? b->code : STR(""));
		json_put_str(&j, "gist", s[i].gist);
		json_close(&j, '}');
	}
	json_close(&j, ']');
	json_close(&j, '}');
	return api_send(&j, p, 200);
}
