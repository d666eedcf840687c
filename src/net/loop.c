/* A loop. */
#include "net/loop.h"

#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "base/arena.h"

struct loop {
	struct served served;
	int nudges;                  /* readable when there are some */
	atomic_bool nudged, stopped; /* the first: since it was looked at */
	pthread_t thread;
};

/* A connection that its client has closed must not end the process. */
static void
hear_no_pipe(void)
{
	sigset_t pipe;

	sigemptyset(&pipe);
	sigaddset(&pipe, SIGPIPE);
	pthread_sigmask(SIG_BLOCK, &pipe, NULL);
}

enum { EVENTS, NUDGES, DOOR, FDS };

/* Waits; true when it has left somebody at the door, for a while. */
static bool
await(struct loop *l, struct pollfd p[FDS], int ms, bool yielded)
{
	const struct served *s = &l->served;

	p[DOOR].fd = yielded || !fair_room(s->fair, s->no) ? -1 : s->door;
	poll(p, FDS, yielded && (ms < 0 || ms > LOOP_YIELD_MS) ? LOOP_YIELD_MS : ms);
	if (!yielded && (p[DOOR].fd < 0 || !p[DOOR].revents))
		return false;
	if (!yielded && !fair_turn(s->fair, s->no))
		return true;
	return !s->let_in(s->arg);
}

static void *
run(void *arg)
{
	struct loop *l = arg;
	struct pollfd p[FDS] = { [EVENTS] = { .fd = l->served.fd, .events = POLLIN },
		[NUDGES] = { .fd = l->nudges, .events = POLLIN }, [DOOR] = { .events = POLLIN } };
	bool yielded = false;
	eventfd_t n;

	hear_no_pipe();
	while (!atomic_load(&l->stopped)) {
		if (p[NUDGES].revents && eventfd_read(l->nudges, &n) == 0)
			atomic_store(&l->nudged, false); /* who comes from here on writes again */
		yielded = await(l, p, l->served.turn(l->served.arg), yielded);
	}
	return NULL;
}

ERR
loop_start(struct arena *a, const struct served *served, struct loop **out)
{
	struct loop *l = arena_alloc(a, sizeof(*l));

	*l = (struct loop){ .served = *served, .nudges = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK) };
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
