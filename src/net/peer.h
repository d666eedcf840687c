/* Finds who asks, behind proxies. */
#ifndef NET_PEER_H
#define NET_PEER_H

#include "net/req.h"

/* The address a request came from: `direct`, or while that is one of `trusted` (addresses, by spaces), the
 * one that it names last in X-Forwarded-For, and so on. What a stranger says is not believed, and what is
 * no address ends the search. Lives as long as `direct` and q->a. */
struct str peer_find(const struct req *q, struct str direct, struct str trusted);

/* An IPv4 address of four bytes as it is written, "192.0.2.1". */
struct str peer_v4(struct arena *a, const void *bytes);

/* The network of an address, as one household has it: an IPv6 address without its last 64 bits ("2001:db8:1:2::/64"),
 * what is IPv4 within IPv6 as IPv4; anything else is left as it is. Lives in `a`. */
struct str peer_net(struct arena *a, struct str peer);

#endif
