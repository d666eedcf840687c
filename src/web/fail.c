/* Errors as replies. */
#include "web/fail.h"

#include "base/arena.h"
#include "base/json.h"
#include "web/page_fail.h"

#include "tmpl/fail.h"

#define _(key) lang_text(c->lang, (key))

int
fail_status(const struct err *e)
{
	static const int statuses[ERR_KINDS] = { [ERR_INPUT] = 422, [ERR_DENIED] = 403,
		[ERR_MISSING] = 404, [ERR_REFUSED] = 409, [ERR_LIMIT] = 413, [ERR_BUSY] = 503,
		[ERR_BROKEN] = 500 };

	if (e == &REQ_BAD)
		return 400;
	if (e == &REQ_SLOW)
		return 408;
	if (e->kind == ERR_REFUSED && e->detail && str_is(str_c(e->detail), "method"))
		return 405;
	if (e->kind == ERR_BUSY && e->detail && str_is(str_c(e->detail), "stale"))
		return 412;
	if (e->kind == ERR_LIMIT && e->detail && str_is(str_c(e->detail), "too often"))
		return 429;
	return statuses[e->kind];
}

/* RFC 9457. */
static void
problem(struct ctx *c, const struct req *q, struct resp *p, const struct err *e)
{
	struct json j = json_new(c->a, (size_t)16 * 1024);
	struct str body;

	json_open(&j, '{');
	json_put_str(&j, "type",
	    str_fmt(c->a, "%.*s/api/problems#%s", STR_ARG(c->visit->site->base_url),
	        err_kind_name(e->kind)));
	json_put_str(&j, "title", str_c(_(e->text)));
	json_put_int(&j, "status", fail_status(e));
	if (e->field)
		json_put_str(&j, "field", str_c(e->field));
	json_put_str(&j, "instance", str_fmt(c->a, "urn:qabul:request:%.*s", STR_ARG(q->id)));
	json_close(&j, '}');
	if (buf_end(&j.b, &body))
		body = STR("{}");
	resp_json(p, fail_status(e), body);
}

static const char *
title_of(const struct ctx *c, const struct err *e)
{
	switch (e->kind) {
	case ERR_MISSING:
		return _("Page not found");
	case ERR_DENIED:
		return _("This is not for you");
	case ERR_BUSY:
		return _("Please try again in a moment");
	case ERR_BROKEN:
		return _("Sorry, there is a fault on our side");
	default:
		return _("This cannot be done");
	}
}

void
fail_reply(struct ctx *c, const struct req *q, struct resp *p, const struct err *e)
{
	struct fail_view v = { .sentence = visit_says(c, e), .id = q->id };
	struct tmpl t;

	p->headers.n = 0;
	p->fd = -1;
	if (e->kind == ERR_BUSY)
		resp_header(p, "Retry-After", STR("2"));
	if (str_starts(q->path, STR("/api/"))) {
		problem(c, q, p, e);
		return;
	}
	visit_frame(c, q, &v.page, title_of(c, e));
	v.page.secret = true;
	v.retry = e->kind == ERR_BUSY || e->kind == ERR_BROKEN;
	t = visit_tmpl(c);
	tmpl_fail(&t, &v);
	if (visit_send(&t, p, fail_status(e)))
		resp_text(p, 500, str_c(v.sentence));
}

ERR
fail_again(struct ctx *c, const struct req *q, struct resp *p, bool sign_in)
{
	struct again_view v = { .send = { .text = _("Send again"), .once = true } };
	struct pair *fields = arena_array(c->a, q->form.n, sizeof(*fields));
	struct tmpl t = visit_tmpl(c);

	visit_frame(c, q, &v.page, _("Please send this once more"));
	for (size_t i = 0; i < q->form.n; i++)
		if (!str_is(q->form.v[i].name, "csrf") && !str_is(q->form.v[i].name, "password"))
			fields[v.nfields++] = q->form.v[i];
	v.fields = fields;
	if (sign_in && str_starts(q->path, STR("/a/")))
		v.follow = url_query(c->a, url_fmt(c->a, "/follow"), "number", q->arg[0]);
	else if (sign_in)
		v.sign_in = url_fmt(c->a, "/sign-in");
	if (!url_local(c->a, q->target, &v.action))
		return &REQ_BAD;
	tmpl_again(&t, &v);
	return visit_send(&t, p, 403);
}
