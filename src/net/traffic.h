/* Counts the exchanges under way, for a server that wants to stop. */
#ifndef NET_TRAFFIC_H
#define NET_TRAFFIC_H

#include <stdbool.h>

#include "base/arena.h"

struct traffic;

/* Open, with nothing under way. From any thread. */
struct traffic *traffic_new(struct arena *a);

/* One exchange begins; false once it is closed. One that began ends. */
bool traffic_begin(struct traffic *t);
void traffic_end(struct traffic *t);

/* One is given to another thread; that thread is done with it, which may be later than the exchange's end. */
void traffic_away(struct traffic *t);
void traffic_back(struct traffic *t);

/* None begins any more. */
void traffic_close(struct traffic *t);

/* Waits until nothing is under way, `seconds` at most. False when other threads still have some. */
bool traffic_drained(struct traffic *t, int seconds);

#endif
