/* Which of several threads takes the next connection. */
#ifndef NET_FAIR_H
#define NET_FAIR_H

#include <stdatomic.h>
#include <stdbool.h>

#define FAIR_MAX 64 /* threads */
#define FAIR_SLACK 4

/* How many connections each has. Zero at the start, but `threads` of them and the `most` of each. */
struct fair {
	int threads, most;
	atomic_int n[FAIR_MAX];
};

void fair_enter(struct fair *f, int thread);
void fair_leave(struct fair *f, int thread);

/* May it have one more? */
bool fair_room(const struct fair *f, int thread);

/* Is the next its own: has it no more than FAIR_SLACK above the least of them? */
bool fair_turn(const struct fair *f, int thread);

#endif
