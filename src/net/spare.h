/* Empty arenas that wait for a thread's next exchange. */
#ifndef NET_SPARE_H
#define NET_SPARE_H

#include "base/arena.h"

struct spare;

/* None waits yet; what waits ends with `a`. */
struct spare *spare_new(struct arena *a);

/* One that is the caller's until it is given back, empty again. */
struct arena *spare_take(struct spare *s);
void spare_give(struct spare *s, struct arena *a);

#endif
