/* Turns. */
#include "app/turn.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/arena.h"

/* What is said on the socket: one byte each. */
#define ASK 'a'
#define YOURS 'y'
#define OVER 'o'

#define GUESTS_MAX 8
#define TURN_MS 30000 /* who holds a turn longer is sent away */

static const struct err NOBODY = { ERR_MISSING, N_("There is no such thing here."), NULL, NULL };
static const struct err GONE = { ERR_BUSY,
	N_("The server that lent its turn has stopped. Please repeat: nothing is done twice."), NULL, NULL };

struct lender {
	struct writer *w;
	void (*over)(void *);
	void *arg;
	const char *path;
	pthread_t thread;
	int listener, stop[2];
	int guests[GUESTS_MAX];
	int nguests;
	bool running;
};

static void
close_fd(void *fd)
{
	close(*(int *)fd);
}

static ERR
address(const char *file, struct sockaddr_un *out)
{
	static const struct err LONG = { ERR_INPUT, N_("This is longer than can be taken."), NULL, "socket" };

	*out = (struct sockaddr_un){ .sun_family = AF_UNIX };
	if (strlen(file) + sizeof(".sock") > sizeof(out->sun_path))
		return &LONG;
	memcpy(out->sun_path, file, strlen(file));
	memcpy(out->sun_path + strlen(file), ".sock", sizeof(".sock"));
	return NULL;
}

/* ---- who asks ---- */

ERR
turn_ask(struct arena *a, const char *file, int *fd)
{
	struct sockaddr_un at;
	int *held = arena_alloc(a, sizeof(*held));
	const struct err *e = address(file, &at);

	if (e)
		return e;
	*fd = *held = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (*fd < 0)
		return &NOBODY;
	arena_defer(a, close_fd, held);
	return connect(*fd, (const struct sockaddr *)&at, sizeof(at)) == 0 ? NULL : &NOBODY;
}

ERR
turn_take(void *fd)
{
	char c = ASK;

	if (send(*(int *)fd, &c, 1, MSG_NOSIGNAL) != 1 || recv(*(int *)fd, &c, 1, 0) != 1 || c != YOURS)
		return &GONE;
	return NULL;
}

void
turn_give(void *fd)
{
	char c = OVER;

	(void)!send(*(int *)fd, &c, 1, MSG_NOSIGNAL);
}

/* ---- who lends ---- */

/* On the writer's thread, outside of any transaction: nobody else writes until the guest is ready. */
static ERR
lend(struct tx *none, struct work *work)
{
	int fd = *(int *)work->arg;
	struct pollfd p = { .fd = fd, .events = POLLIN };
	char c = YOURS;

	(void)none;
	if (send(fd, &c, 1, MSG_NOSIGNAL) != 1)
		return &GONE;
	if (poll(&p, 1, TURN_MS) != 1 || recv(fd, &c, 1, 0) != 1 || c != OVER)
		return &GONE;
	return NULL;
}

static void
part(struct lender *l, int i)
{
	close(l->guests[i]);
	l->guests[i] = l->guests[--l->nguests];
	l->over(l->arg);
}

/* A guest said something, or went. */
static void
hear(struct lender *l, int i)
{
	struct work work = { .bare = true, .background = true, .run = lend, .arg = &l->guests[i] };
	char c;

	if (recv(l->guests[i], &c, 1, 0) != 1 || c != ASK || writer_run(l->w, &work))
		part(l, i);
}

static void *
lender_main(void *arg)
{
	struct lender *l = arg;
	struct pollfd p[GUESTS_MAX + 2] = { { .fd = l->stop[0], .events = POLLIN },
		{ .fd = l->listener, .events = POLLIN } };

	for (;;) {
		int n = l->nguests;

		p[1].fd = n < GUESTS_MAX ? l->listener : -1;
		for (int i = 0; i < n; i++)
			p[2 + i] = (struct pollfd){ .fd = l->guests[i], .events = POLLIN };
		if (poll(p, (nfds_t)n + 2, -1) < 0 && errno != EINTR)
			break;
		if (p[0].revents)
			break;
		for (int i = n - 1; i >= 0; i--)
			if (p[2 + i].revents)
				hear(l, i);
		if (p[1].fd >= 0 && p[1].revents) {
			int fd = accept(l->listener, NULL, NULL);

			if (fd >= 0)
				l->guests[l->nguests++] = fd;
		}
	}
	while (l->nguests)
		close(l->guests[--l->nguests]);
	return NULL;
}

static void
stop(void *l)
{
	lender_stop(l);
}

ERR
lender_start(struct arena *a, const char *file, struct writer *w, void (*over)(void *), void *arg,
    struct lender **out)
{
	struct lender *l = arena_alloc(a, sizeof(*l));
	struct sockaddr_un at;
	const struct err *e = address(file, &at);
	bool good;

	if (e)
		return e;
	*l = (struct lender){ .w = w, .over = over, .arg = arg };
	l->path = str_cstr(a, str_c(at.sun_path));
	unlink(l->path); /* of a server that was killed: the lock on the file says that we are the only one */
	l->listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	good = l->listener >= 0 && bind(l->listener, (const struct sockaddr *)&at, sizeof(at)) == 0 &&
	    chmod(l->path, 0600) == 0 && listen(l->listener, 4) == 0 && pipe(l->stop) == 0 &&
	    pthread_create(&l->thread, NULL, lender_main, l) == 0;
	if (!good)
		return err_new(a, ERR_BROKEN, N_("The server could not start."), NULL, "%s", l->path);
	l->running = true;
	arena_defer(a, stop, l);
	*out = l;
	return NULL;
}

void
lender_stop(struct lender *l)
{
	if (!l->running)
		return;
	l->running = false;
	(void)!write(l->stop[1], "", 1);
	pthread_join(l->thread, NULL);
	unlink(l->path);
	close(l->listener);
	close(l->stop[0]);
	close(l->stop[1]);
}
