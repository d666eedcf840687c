/* Replies. */
#include "net/resp.h"

#include "base/arena.h"

#define GZIP_LEAST 600

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
	struct str head = str_c(prefix(secure));

	if (!secure)
		return req_cookie(q, name);
	for (size_t i = 0; i < q->cookies.n; i++) {
		struct str had = q->cookies.v[i].name;

		if (str_starts(had, head) && str_is(str_sub(had, head.n, had.n), name))
			return q->cookies.v[i].value;
	}
	return (struct str){ NULL, 0 };
}

const struct safe_header RESP_SAFE[RESP_SAFES] = {
	{ "Content-Security-Policy",
	    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
	    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
	    "frame-ancestors 'none'" },
	{ "X-Content-Type-Options", "nosniff" },
	{ "Referrer-Policy", "same-origin" },
	{ "Cross-Origin-Opener-Policy", "same-origin" },
	{ "Cross-Origin-Resource-Policy", "same-origin" },
	{ "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()" },
	{ "Strict-Transport-Security", "max-age=31536000" },
};

/* Is a weight zero (RFC 9110 12.4.2: "q=0", "q=0.000")? */
static bool
is_zero(struct str weight)
{
	if (!str_starts(weight, STR("q=0")))
		return false;
	for (size_t i = 3; i < weight.n; i++)
		if (weight.p[i] != '.' && weight.p[i] != '0')
			return false;
	return true;
}

/* Does the client take gzip (RFC 9110 12.5.3)? "gzip;q=0" is a no. */
static bool
takes_gzip(const struct req *q)
{
	struct str rest = str_lower(q->a, req_header(q, "accept-encoding"));

	while (rest.n) {
		struct str item = str_cut(&rest, ','), name = str_trim(str_cut(&item, ';'));

		if (str_is(name, "gzip"))
			return !is_zero(str_trim(item));
	}
	return false;
}

bool
resp_packable(const struct resp *p, const struct req *q)
{
	struct str type = str_c(p->type);

	if (p->plain || p->body.n < GZIP_LEAST || !takes_gzip(q))
		return false;
	return str_starts(type, STR("text/")) || str_find(type, STR("json")) != SIZE_MAX ||
	    str_find(type, STR("svg")) != SIZE_MAX || str_find(type, STR("javascript")) != SIZE_MAX ||
	    str_find(type, STR("yaml")) != SIZE_MAX;
}
