/* Checks the head of a request where libmicrohttpd is too kind. */
#ifndef NET_HEAD_H
#define NET_HEAD_H

#include "net/req.h"

/* A head being read; all zeros at its beginning. */
struct head {
	bool bad;
};

/* The next header, in the order they came; into q->headers, its name in lower case. A value that is not
 * UTF-8 is passed over where nothing depends on it. */
void head_add(struct head *h, struct req *q, struct str name, struct str value);

/* REQ_BAD unless every name was a token and every value without control characters (RFC 9110 5.6.2, 5.5),
 * there is one Host, nothing stands twice that may stand once, and one header at most says where the body
 * ends (RFC 9112 6.3: request smuggling). */
ERR head_end(const struct head *h, const struct req *q);

#endif
