/* Asks ClamAV's daemon whether a file holds a virus (its INSTREAM command, clamd(8)). */
#ifndef NET_CLAMD_H
#define NET_CLAMD_H

#include "base/err.h"
#include "base/str.h"

struct clamd_conf {
	const char *where; /* /path/of/a/socket, host:port or [address]:port */
	int seconds;       /* how long it may be silent */
};

/* The whole of `fd` from where it stands. *found: it holds one, called *name (of the scanner's bytes, for the log
 * alone; in `a`). BUSY: no scanner answered; REFUSED: it answered, but did not scan this file: in both cases
 * nothing is known, and why is in `detail`. */
ERR clamd_scan(struct arena *a, const struct clamd_conf *conf, int fd, bool *found, struct str *name);

/* Reads what it replied: "stream: OK" or "stream: NAME FOUND"; anything else is REFUSED. */
ERR clamd_reply(struct arena *a, struct str reply, bool *found, struct str *name);

#endif
