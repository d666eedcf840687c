/* Replies. */
#include "net/resp.h"

#include "base/arena.h"

static void
fill(struct resp *p, int status, const char *type, struct str body)
{
	p->status = status;
	p->type = type;
	p->body = body;
}

void
resp_html(struct resp *p, int status, struct str body)
{
	fill(p, status, "text/html; charset=utf-8", body);
}

void
resp_json(struct resp *p, int status, struct str body)
{
	fill(p, status, status >= 400 ? "application/problem+json" : "application/json", body);
}

void
resp_text(struct resp *p, int status, struct str body)
{
	fill(p, status, "text/plain; charset=utf-8", body);
}

void
resp_header(struct resp *p, const char *name, struct str value)
{
	pairs_add(p->a, &p->headers, str_c(name), value);
}

void
resp_redirect(struct resp *p, struct str location)
{
	fill(p, 303, "text/plain; charset=utf-8", STR(""));
	resp_header(p, "Location", location);
}

static const char *
prefix(bool secure)
{
	return secure ? "__Host-" : "";
}

void
resp_cookie(struct resp *p, const char *name, struct str value, bool secure, int64_t max_age)
{
	struct str s = str_fmt(p->a, "%s%s=%.*s; Path=/; HttpOnly; SameSite=Lax%s", prefix(secure), name,
	    STR_ARG(value), secure ? "; Secure" : "");

	if (max_age >= 0)
		s = str_fmt(p->a, "%.*s; Max-Age=%lld", STR_ARG(s), (long long)max_age);
	resp_header(p, "Set-Cookie", s);
}

struct str
req_secure_cookie(const struct req *q, const char *name, bool secure)
{
	return req_cookie(q, str_fmt(q->a, "%s%s", prefix(secure), name).p);
}
