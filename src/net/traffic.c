/* Traffic. */
#include "net/traffic.h"

#include <stdatomic.h>
#include <unistd.h>

struct traffic {
	atomic_int under_way, away;
	atomic_bool closed;
};

struct traffic *
traffic_new(struct arena *a)
{
	return arena_alloc(a, sizeof(struct traffic));
}

/* It is counted before it asks: whoever closed before has seen it, or is seen by it. */
bool
traffic_begin(struct traffic *t)
{
	atomic_fetch_add(&t->under_way, 1);
	if (!atomic_load(&t->closed))
		return true;
	atomic_fetch_sub(&t->under_way, 1);
	return false;
}

void
traffic_end(struct traffic *t)
{
	atomic_fetch_sub(&t->under_way, 1);
}

void
traffic_away(struct traffic *t)
{
	atomic_fetch_add(&t->away, 1);
}

void
traffic_back(struct traffic *t)
{
	atomic_fetch_sub(&t->away, 1);
}

void
traffic_close(struct traffic *t)
{
	atomic_store(&t->closed, true);
}

bool
traffic_drained(struct traffic *t, int seconds)
{
	for (int i = 0; (atomic_load(&t->under_way) || atomic_load(&t->away)) && i < seconds * 100; i++)
		usleep(10000);
	return atomic_load(&t->away) == 0;
}
