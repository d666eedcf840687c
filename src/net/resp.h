/* A reply: what the pages fill in. */
#ifndef NET_RESP_H
#define NET_RESP_H

#include "net/req.h"

struct resp {
	struct arena *a;
	int status;
	const char *type;
	struct str body;     /* in the exchange's arena, or for ever */
	struct pairs headers; /* Location, Set-Cookie, ETag, ... */
	bool immutable;      /* an asset: kept for a year */
	bool plain;          /* not compressed */
	int fd;              /* a file to send instead of a body, of `fd_size` bytes; -1: none */
	int64_t fd_size;
};

void resp_html(struct resp *p, int status, struct str body);
void resp_json(struct resp *p, int status, struct str body);
void resp_text(struct resp *p, int status, struct str body);
/* 303 See Other: after a POST, to a GET. */
void resp_redirect(struct resp *p, struct str location);
void resp_header(struct resp *p, const char *name, struct str value);

/* The headers that every reply has, so that a browser trusts nothing but this site; the last with https alone. */
struct safe_header {
	const char *name, *value;
};
enum { RESP_SAFES = 7 };
extern const struct safe_header RESP_SAFE[RESP_SAFES];

/* Is the body a text that gets smaller, and does the client take gzip (RFC 9110 12.5.3)? */
bool resp_packable(const struct resp *p, const struct req *q);

/* A cookie: HttpOnly, SameSite=Lax, Path=/; with `secure` also Secure and the prefix "__Host-" before its
 * name (RFC 6265bis). max_age 0 deletes it; -1 lasts for the browser's session. */
void resp_cookie(struct resp *p, const char *name, struct str value, bool secure, int64_t max_age);
/* Reads such a cookie back, with or without the prefix as `secure` says. */
struct str req_secure_cookie(const struct req *q, const char *name, bool secure);

#endif
