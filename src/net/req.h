/* A request as the pages see it: parsed once, every text well-formed UTF-8. */
#ifndef NET_REQ_H
#define NET_REQ_H

#include "base/err.h"
#include "base/str.h"

enum method { METHOD_GET, METHOD_HEAD, METHOD_POST, METHOD_OTHER };

struct pair {
	struct str name, value;
};
struct pairs {
	struct pair *v;
	size_t n, cap;
};

/* A file that came with a form: on disk as `path` (0600, removed with the request unless renamed away). */
struct upload {
	struct str field, name, type; /* name: base name only; type: as claimed */
	const char *path;
	int64_t size;
	bool large; /* larger than the route allows: its bytes were thrown away */
	unsigned char sha256[32];
};

#define REQ_ARGS 4

struct req {
	struct arena *a;
	enum method method;
	struct str target, path; /* path is percent-decoded */
	struct str peer;         /* the client's address */
	struct str body, content_type;
	struct pairs query, form, cookies, headers; /* header names in lower case */
	struct upload *files;
	size_t nfiles;
	struct str arg[REQ_ARGS]; /* what the route's {} matched */
	struct str id;            /* for the log */
	int64_t waited_ms; /* that it lay with the kernel before a thread took it up: how far behind the server is */
};

/* Empty strings where there is none; the first of several. */
struct str req_query(const struct req *q, const char *name);
struct str req_form(const struct req *q, const char *name);
struct str req_cookie(const struct req *q, const char *name);
struct str req_header(const struct req *q, const char *name);
bool req_has_form(const struct req *q, const char *name);
bool req_has_query(const struct req *q, const char *name);

/* The number i of a repeated form field; empty behind the last. */
struct str req_form_nth(const struct req *q, const char *name, size_t i);

/* What the parsers refuse. */
extern const struct err REQ_BAD, REQ_LARGE, REQ_LONG, REQ_MANY, REQ_SLOW;

void pairs_add(struct arena *a, struct pairs *p, struct str name, struct str value);
struct str pairs_get(const struct pairs *p, const char *name);

/* application/x-www-form-urlencoded (WHATWG URL): at most 500 pairs; strict percent-encoding, UTF-8 without
 * NUL, else REQ_BAD. */
ERR query_parse(struct arena *a, struct str s, struct pairs *out);

/* Percent-decodes a path. */
ERR path_decode(struct arena *a, struct str s, struct str *out);

/* A request's target: its path and query; REQ_LARGE above REQ_TARGET_MAX bytes. */
#define REQ_TARGET_MAX 4096
ERR target_parse(struct req *q, struct str target);

/* A Cookie header (RFC 6265 4.2.1); what does not fit is passed over. */
void cookies_parse(struct arena *a, struct str header, struct pairs *out);

#endif
