/* A raw HTTP client for the server's tests: bytes out, one reply in. */
#ifndef TESTS_NET_CLIENT_H
#define TESTS_NET_CLIENT_H

#include "base/str.h"

/* A reply as it came; status 0: the server closed or was silent for three seconds. */
struct answer {
	int status;
	struct str head, body;
};

/* A connection to the loopback address; closed with `a`. */
int client_connect(struct arena *a, int port);
/* Sends all of it, or less when the server closed. */
void client_send(int fd, struct str bytes);
/* Reads one reply; `head_only` for the answer to HEAD. */
struct answer client_read(struct arena *a, int fd, bool head_only);
/* All three on a connection of its own. */
struct answer client_ask(struct arena *a, int port, struct str bytes);

/* The value of a header (its name in any case), or empty. */
struct str answer_header(struct arena *a, const struct answer *r, const char *name);
/* Has the server closed the connection (and sent nothing more)? */
bool client_closed(int fd);

#endif
