/* A loop. */
#include "net/loop.h"

#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "base/arena.h"

struct loop {
	struct served served;
	int nudges;                  /* readable when there are some */
	atomic_bool nudged, stopped; /* the first: since it was looked at */
	pthread_t thread;
};

static void *
run(void *arg)
{
	struct loop *l = arg;
	struct pollfd p[] = { { .fd = l->served.fd, .events = POLLIN }, { .fd = l->nudges, .events = POLLIN } };
	eventfd_t n;

	while (!atomic_load(&l->stopped)) {
		if (p[1].revents && eventfd_read(l->nudges, &n) == 0)
			atomic_store(&l->nudged, false); /* who comes from here on writes again */
		poll(p, 2, l->served.turn(l->served.arg));
	}
	return NULL;
}

ERR
loop_start(struct arena *a, const struct served *served, struct loop **out)
{
	struct loop *l = arena_alloc(a, sizeof(*l));

	*l = (struct loop){ .served = *served, .nudges = eventfd(0, EFD_CLOEXEC) };
	*out = l;
	if (l->nudges >= 0 && pthread_create(&l->thread, NULL, run, l) == 0)
		return NULL;
	if (l->nudges >= 0)
		close(l->nudges);
	*out = NULL;
	return err_new(a, ERR_BROKEN, N_("The server cannot listen on its address."), NULL, "no thread");
}

void
loop_nudge(struct loop *l)
{
	if (!atomic_exchange(&l->nudged, true))
		eventfd_write(l->nudges, 1);
}

void
loop_stop(struct loop *l)
{
	atomic_store(&l->stopped, true);
	loop_nudge(l);
	pthread_join(l->thread, NULL);
	close(l->nudges);
}
