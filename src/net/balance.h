/* Which of several threads takes the next connection. */
#ifndef NET_BALANCE_H
#define NET_BALANCE_H

#include <stdatomic.h>
#include <stdbool.h>

#define BALANCE_MAX 64 /* threads */
#define BALANCE_SLACK 4

/* How many connections each has. Zero at the start, but `threads` of them and the `most` of each. */
struct balance {
	int threads, most;
	atomic_int n[BALANCE_MAX];
};

void balance_enter(struct balance *b, int thread);
void balance_leave(struct balance *b, int thread);

/* May it have one more? */
bool balance_room(const struct balance *b, int thread);

/* Has it no more than BALANCE_SLACK above another, so that none of them is waited for while others are idle? */
bool balance_fair(const struct balance *b, int thread);

#endif
