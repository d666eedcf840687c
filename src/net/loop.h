/* A thread that serves who comes. */
#ifndef NET_LOOP_H
#define NET_LOOP_H

#include "base/err.h"
#include "net/fair.h"

struct loop;

#define LOOP_YIELD_MS 1

/* What is served. */
struct served {
	int fd, door;
	const struct fair *fair;
	int no; /* this thread's */
	/* Serves all that is there, without waiting, and returns the milliseconds until it must be called again; -1:
	 * when `fd` is readable, or it was nudged. */
	int (*turn)(void *arg);
	/* Who stands at the door, if he still does; false: there is no room for him now, he is looked for again in
	 * LOOP_YIELD_MS. While this thread has more than is fair, the others may come before it for so long too. */
	bool (*let_in)(void *arg);
	void *arg;
};

/* `out` is set before the thread begins. */
ERR loop_start(struct arena *a, const struct served *served, struct loop **out);

/* There is something that `fd` does not tell of. From any thread. */
void loop_nudge(struct loop *l);

/* Ends the thread. */
void loop_stop(struct loop *l);

#endif
