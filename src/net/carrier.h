/* Carries a mail by SMTP or a request by HTTP to another machine, and says how far it got. */
#ifndef NET_CARRIER_H
#define NET_CARRIER_H

#include "base/err.h"
#include "base/str.h"

/* What is known after a try. */
struct carried {
	bool done;    /* a whole reply came (SMTP: and it took the mail) */
	bool reached; /* something of ours went out; false: it certainly did not arrive */
	bool ours;    /* a refusal of our sign-in or of our encryption */
	long reply;   /* the code of the reply; 0: none */
	const char *why;
};

/* Beside the error of a message that did not leave. */
struct parting {
	bool silent;  /* no answer came: others on this way would wait as long for theirs */
	bool unknown; /* it may have arrived all the same */
};

/* smtp:// or smtps://; a password never goes over a network that can be read. */
struct carried carrier_mail(struct arena *a, struct str url, struct str user, struct str password,
    struct str from, struct str to, struct str letter);

/* A POST of JSON to https:// with its certificate verified, or to http:// on this machine; no redirect is
 * followed. `heads` are n whole lines without their ends. */
struct carried carrier_post(struct arena *a, struct str url, const struct str *heads, size_t n, struct str body,
    int timeout_ms);

/* May carrier_post() use this URL? */
bool carrier_posts_to(struct arena *a, struct str url);

#endif
