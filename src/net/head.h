/* Checks the head of a request where libmicrohttpd is too kind. */
#ifndef NET_HEAD_H
#define NET_HEAD_H

#include "net/req.h"

/* What a head may take of its connection's memory, each header with what libmicrohttpd notes beside it: so that there
 * is room for the reply's own head. */
#define HEAD_MAX ((size_t)9 * 1024)
#define HEAD_BESIDE 64

/* A head being read; at its beginning only the bytes of the request's target are known. */
struct head {
	bool bad;
	size_t bytes;
};

enum method head_method(const char *m);

/* The next header, in the order they came; into q->headers, its name in lower case. A value that is not
 * UTF-8 is passed over where nothing depends on it. */
void head_add(struct head *h, struct req *q, struct str name, struct str value);

/* REQ_LONG above HEAD_MAX. REQ_BAD unless every name was a token and every value without control characters
 * (RFC 9110 5.6.2, 5.5), there is one Host, nothing stands twice that may stand once, and one header at most says
 * where the body ends (RFC 9112 6.3: request smuggling). */
ERR head_end(const struct head *h, const struct req *q);

/* How long the last bytes of a connection have lain with the kernel (tcp(7), TCP_INFO), at this moment of the
 * monotonic clock. To ask costs what a thirtieth of a page does: a thread that was there for another request within
 * 20 ms, and not late for it, asks nothing and is not late. */
int64_t head_waited_ms(int socket, int64_t now_ns);

/* Answers 431 by hand, where no room may be left for the head of a reply; the connection is to be closed then. */
void head_refuse(int socket);

#endif
