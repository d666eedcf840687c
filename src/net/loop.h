/* A thread that serves what comes. */
#ifndef NET_LOOP_H
#define NET_LOOP_H

#include "base/err.h"

struct loop;

/* What is served: `turn` serves all that is there, without waiting, and returns the milliseconds until it must be
 * called again; -1: when `fd` is readable, or it was nudged. */
struct served {
	int fd;
	int (*turn)(void *arg);
	void *arg;
};

/* `out` is set before the thread begins. */
ERR loop_start(struct arena *a, const struct served *served, struct loop **out);

/* There is something that `fd` does not tell of. From any thread. */
void loop_nudge(struct loop *l);

/* Ends the thread. */
void loop_stop(struct loop *l);

#endif
