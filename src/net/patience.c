/* Patience. */
#include "net/patience.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <sys/socket.h>
#include <time.h>

#include "base/arena.h"
#include "base/steady.h"

#define LOOK_MS 500

struct waiter {
	int fd;
	_Atomic int64_t until; /* milliseconds of the monotonic clock; 0: as long as it takes */
	struct waiter *next, **at;
};

struct patience {
	pthread_mutex_t lock;
	pthread_cond_t wake;
	pthread_t thread;
	struct arena *a; /* of the waiters; they are used again */
	struct waiter *waiters, *unused;
	bool stopped;
};

static void
look(struct patience *p)
{
	int64_t now = steady_ms();

	for (struct waiter *w = p->waiters; w; w = w->next) {
		int64_t until = atomic_load_explicit(&w->until, memory_order_relaxed);

		if (until && until < now && shutdown(w->fd, SHUT_RDWR) == 0)
			atomic_compare_exchange_strong(&w->until, &until, 0);
	}
}

static void *
watch(void *arg)
{
	struct patience *p = arg;

	pthread_mutex_lock(&p->lock);
	while (!p->stopped) {
		struct timespec t;

		clock_gettime(CLOCK_MONOTONIC, &t);
		t.tv_nsec += LOOK_MS * 1000000L;
		t.tv_sec += t.tv_nsec / 1000000000L;
		t.tv_nsec %= 1000000000L;
		pthread_cond_timedwait(&p->wake, &p->lock, &t);
		look(p);
	}
	pthread_mutex_unlock(&p->lock);
	return NULL;
}

void
patience_stop(struct patience *p)
{
	bool stopped;

	pthread_mutex_lock(&p->lock);
	stopped = p->stopped;
	p->stopped = true;
	pthread_cond_signal(&p->wake);
	pthread_mutex_unlock(&p->lock);
	if (!stopped)
		pthread_join(p->thread, NULL);
}

static void
end(void *arg)
{
	struct patience *p = arg;

	patience_stop(p);
	arena_free(p->a);
}

ERR
patience_start(struct arena *a, struct patience **out)
{
	struct patience *p = arena_alloc(a, sizeof(*p));
	pthread_condattr_t monotonic;

	pthread_mutex_init(&p->lock, NULL);
	pthread_condattr_init(&monotonic);
	pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
	pthread_cond_init(&p->wake, &monotonic);
	if (pthread_create(&p->thread, NULL, watch, p) != 0)
		return err_new(a, ERR_BROKEN, N_("The server cannot listen on its address."), NULL,
		    "no thread");
	p->a = arena_new();
	arena_defer(a, end, p);
	*out = p;
	return NULL;
}

struct waiter *
patience_join(struct patience *p, int fd)
{
	struct waiter *w;

	pthread_mutex_lock(&p->lock);
	w = p->unused;
	if (w)
		p->unused = w->next;
	else
		w = arena_alloc(p->a, sizeof(*w));
	*w = (struct waiter){ .fd = fd, .next = p->waiters, .at = &p->waiters };
	if (w->next)
		w->next->at = &w->next;
	p->waiters = w;
	pthread_mutex_unlock(&p->lock);
	return w;
}

void
patience_leave(struct patience *p, struct waiter *w)
{
	pthread_mutex_lock(&p->lock);
	*w->at = w->next;
	if (w->next)
		w->next->at = w->at;
	w->next = p->unused;
	p->unused = w;
	pthread_mutex_unlock(&p->lock);
}

void
patience_set(struct waiter *w, int64_t seconds)
{
	atomic_store_explicit(&w->until, seconds ? steady_ms() + seconds * 1000 : 0, memory_order_relaxed);
}
