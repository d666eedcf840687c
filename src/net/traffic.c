/* Traffic. */
#include "net/traffic.h"

#include <pthread.h>
#include <unistd.h>

struct traffic {
	pthread_mutex_t lock;
	int under_way, away;
	bool closed;
};

struct traffic *
traffic_new(struct arena *a)
{
	struct traffic *t = arena_alloc(a, sizeof(*t));

	pthread_mutex_init(&t->lock, NULL);
	return t;
}

bool
traffic_begin(struct traffic *t)
{
	bool open;

	pthread_mutex_lock(&t->lock);
	open = !t->closed;
	t->under_way += open;
	pthread_mutex_unlock(&t->lock);
	return open;
}

static void
add(struct traffic *t, int under_way, int away)
{
	pthread_mutex_lock(&t->lock);
	t->under_way += under_way;
	t->away += away;
	pthread_mutex_unlock(&t->lock);
}

void
traffic_end(struct traffic *t)
{
	add(t, -1, 0);
}

void
traffic_away(struct traffic *t)
{
	add(t, 0, 1);
}

void
traffic_back(struct traffic *t)
{
	add(t, 0, -1);
}

void
traffic_close(struct traffic *t)
{
	pthread_mutex_lock(&t->lock);
	t->closed = true;
	pthread_mutex_unlock(&t->lock);
}

bool
traffic_drained(struct traffic *t, int seconds)
{
	int under_way = 1, away = 0;

	for (int i = 0; (under_way || away) && i <= seconds * 100; i++) {
		if (i)
			usleep(10000);
		pthread_mutex_lock(&t->lock);
		under_way = t->under_way;
		away = t->away;
		pthread_mutex_unlock(&t->lock);
	}
	return away == 0;
}
