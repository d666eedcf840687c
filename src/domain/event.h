/* One deed of an appeal's history, with every fact that the numbers need, as canonical bytes. */
#ifndef DOMAIN_EVENT_H
#define DOMAIN_EVENT_H

#include "domain/appeal.h"
#include "domain/deed.h"

/* The appeal as it is after the deed, and what belongs to the deed alone. */
struct event {
	struct appeal after;
	enum deed deed;
	int64_t seq, at;
	enum who_kind who;
	int64_t officer, officer_body;
	int64_t from_body;        /* DEED_FORWARD: whence */
	struct str reason;        /* a code of the profile, or empty */
	unsigned char text[32];   /* SHA-256 of the words that came with it; zeros: none */
};

/* Version 1 of the bytes: 0x01, then each field in the order of event.c, each a length (one byte; 255 is
 * followed by four more, big-endian) and its value: integers as the shortest big-endian two's complement
 * (0 is empty), texts as UTF-8. Lives in `a`. */
struct str event_encode(struct arena *a, const struct event *e);

/* Reads them back; false when they are not such bytes. Texts point into `bytes`. */
bool event_decode(struct str bytes, struct event *out);

#endif
