/* Keep-alive connections to one server. */
#include "bench/wire.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <time.h>
#include <unistd.h>

#define EVENTS 512
#define READ_BYTES (256 * 1024)

struct conn {
	int fd;       /* -1: closed */
	bool busy, held, was_held, closing;
	void *what;
	int64_t sent, body, left; /* left: of the body; -1: the head is not whole */
	int status;
	bool retry_after;
	char *rest; /* what the socket did not take yet */
	size_t nrest, at, kept;
	char keep[WIRE_KEEP + 1];
};

struct wire {
	int poll, conns, nopen, nclosed, nheld, answered;
	int64_t lost;
	struct sockaddr_in to;
	struct conn *all, *held;
	struct conn **open, **closed; /* stacks of the free: those that are open, or were, and those that are not */
	const char *hold;
	size_t nhold;
	wire_done *done;
	void *arg;
};

static char scratch[READ_BYTES];

int64_t
now_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static void
give_up(const char *what)
{
	perror(what);
	exit(1);
}

static void *
make(size_t n, size_t size)
{
	void *p = calloc(n, size);

	if (!p)
		give_up("memory");
	return p;
}

struct wire *
wire_new(int port, int conns, wire_done *done, void *arg)
{
	struct wire *w = make(1, sizeof(*w));

	w->to = (struct sockaddr_in){ .sin_family = AF_INET, .sin_port = htons((uint16_t)port),
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	w->conns = conns;
	w->done = done;
	w->arg = arg;
	w->poll = epoll_create1(0);
	if (w->poll < 0)
		give_up("epoll");
	w->all = make((size_t)conns, sizeof(*w->all));
	w->open = make((size_t)conns, sizeof(struct conn *));
	w->closed = make((size_t)conns, sizeof(struct conn *));
	for (int i = conns - 1; i >= 0; i--) {
		w->all[i].fd = -1;
		w->closed[w->nclosed++] = &w->all[i];
	}
	return w;
}

bool
wire_free(const struct wire *w)
{
	return w->nopen || w->nclosed;
}

static void
leave(struct conn *c)
{
	if (c->fd >= 0)
		close(c->fd);
	c->fd = -1;
	free(c->rest);
	c->rest = NULL;
	c->nrest = c->at = 0;
}

static void hold_one(struct wire *w, struct conn *c);

/* The request is over; the connection is free again before anybody hears of it. */
static void
over(struct wire *w, struct conn *c, enum fate fate)
{
	struct answer a = { fate, c->status, c->retry_after, c->body, c->keep };

	c->busy = false;
	if (fate != FATE_ANSWERED || c->closing)
		leave(c);
	if (c->held) {
		w->answered += fate == FATE_ANSWERED && !c->was_held;
		c->was_held |= fate == FATE_ANSWERED;
		w->lost += c->fd < 0;
		if (c->fd < 0)
			hold_one(w, c);
		return;
	}
	if (c->fd >= 0)
		w->open[w->nopen++] = c;
	else
		w->closed[w->nclosed++] = c;
	w->done(w->arg, c->what, &a);
}

static void
push(struct wire *w, struct conn *c)
{
	while (c->at < c->nrest) {
		ssize_t n = send(c->fd, c->rest + c->at, c->nrest - c->at, MSG_NOSIGNAL);

		if (n < 0 && (errno == EAGAIN || errno == ENOTCONN || errno == EINPROGRESS))
			return;
		if (n < 0) {
			over(w, c, FATE_BROKEN);
			return;
		}
		c->at += (size_t)n;
	}
	free(c->rest);
	c->rest = NULL;
	c->nrest = c->at = 0;
}

static bool
join(struct wire *w, struct conn *c)
{
	struct epoll_event ev = { .events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET, .data.ptr = c };
	int one = 1;

	c->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	if (c->fd < 0)
		give_up("socket");
	setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
	if (connect(c->fd, (struct sockaddr *)&w->to, sizeof(w->to)) != 0 && errno != EINPROGRESS)
		return false;
	if (epoll_ctl(w->poll, EPOLL_CTL_ADD, c->fd, &ev) != 0)
		give_up("epoll");
	return true;
}

static void
give(struct wire *w, struct conn *c, const char *bytes, size_t n)
{
	ssize_t took;

	c->busy = true;
	c->closing = false;
	c->sent = now_us();
	c->kept = 0;
	c->keep[0] = '\0';
	c->body = 0;
	c->left = -1;
	c->status = 0;
	if (c->fd < 0 && !join(w, c)) {
		over(w, c, FATE_BROKEN);
		return;
	}
	took = send(c->fd, bytes, n, MSG_NOSIGNAL);
	if (took < 0 && errno != EAGAIN && errno != ENOTCONN && errno != EINPROGRESS) {
		over(w, c, FATE_BROKEN);
		return;
	}
	if (took == (ssize_t)n)
		return;
	c->at = took > 0 ? (size_t)took : 0;
	c->nrest = n;
	c->rest = make(1, n);
	memcpy(c->rest, bytes, n);
}

void
wire_send(struct wire *w, void *what, const char *bytes, size_t n)
{
	struct conn *c = NULL;

	while (w->nopen && !c) {
		c = w->open[--w->nopen];
		if (c->fd < 0) { /* the server closed it meanwhile */
			w->closed[w->nclosed++] = c;
			c = NULL;
		}
	}
	if (!c)
		c = w->closed[--w->nclosed];
	c->what = what;
	give(w, c, bytes, n);
}

/* Reads the head when it is whole. False when it is not HTTP as we know it. */
static bool
head(struct conn *c)
{
	char *end = strstr(c->keep, "\r\n\r\n"), *len, *again, *close_;

	if (!end)
		return c->kept < WIRE_KEEP;
	len = strcasestr(c->keep, "\r\nContent-Length:");
	again = strcasestr(c->keep, "\r\nRetry-After:");
	close_ = strcasestr(c->keep, "\r\nConnection: close");
	if (!len || len > end || strncmp(c->keep, "HTTP/1.1 ", 9) != 0)
		return false;
	c->status = (int)strtol(c->keep + 9, NULL, 10);
	c->retry_after = again && again < end;
	c->closing = close_ && close_ < end;
	c->body = strtoll(len + 17, NULL, 10);
	c->left = (end + 4 - c->keep) + c->body; /* less what came, by the caller */
	return true;
}

/* False when the connection is at its end. */
static bool
take(struct conn *c, const char *p, size_t n)
{
	size_t room = WIRE_KEEP - c->kept, keep = n < room ? n : room;
	bool begun = c->left >= 0;

	memcpy(c->keep + c->kept, p, keep);
	c->kept += keep;
	c->keep[c->kept] = '\0';
	if (begun) {
		c->left -= (int64_t)n;
		return c->left >= 0;
	}
	if (!head(c))
		return false;
	if (c->left < 0)
		return true;
	c->left -= (int64_t)(c->kept - keep + n);
	return c->left >= 0;
}

static void
hear(struct wire *w, struct conn *c)
{
	for (;;) {
		ssize_t n = recv(c->fd, scratch, sizeof(scratch), 0);

		if (n < 0 && errno == EAGAIN)
			return;
		if (n <= 0 || !c->busy || !take(c, scratch, (size_t)n)) {
			if (c->busy)
				over(w, c, FATE_BROKEN);
			else
				leave(c);
			return;
		}
		if (c->left == 0) {
			over(w, c, FATE_ANSWERED);
			return;
		}
	}
}

static void
happened(struct wire *w, struct conn *c, uint32_t what)
{
	if (c->fd < 0)
		return;
	if (what & EPOLLOUT && c->rest)
		push(w, c);
	if (c->fd >= 0 && what & (EPOLLIN | EPOLLRDHUP | EPOLLHUP | EPOLLERR))
		hear(w, c);
	if (c->fd < 0 && c->held && !c->busy) {
		w->lost++;
		hold_one(w, c);
	}
}

void
wire_hear(struct wire *w, int64_t us)
{
	struct epoll_event evs[EVENTS];
	struct timespec t = { us / 1000000, us % 1000000 * 1000 };
	int n = epoll_pwait2(w->poll, evs, EVENTS, &t, NULL);

	for (int i = 0; i < n; i++)
		happened(w, evs[i].data.ptr, evs[i].events);
}

void
wire_cut(struct wire *w, int64_t moment)
{
	for (int i = 0; i < w->conns; i++)
		if (w->all[i].busy && w->all[i].sent < moment)
			over(w, &w->all[i], FATE_LATE);
}

/* Also when it was closed before it had asked: then it asks again. */
static void
hold_one(struct wire *w, struct conn *c)
{
	if (w->lost > 10 * (int64_t)w->nheld + 100)
		give_up("connections that the server does not keep");
	if (c->was_held) {
		if (!join(w, c))
			give_up("connect");
		return;
	}
	give(w, c, w->hold, w->nhold);
}

void
wire_hold(struct wire *w, int n, const char *bytes, size_t size)
{
	w->hold = bytes;
	w->nhold = size;
	w->held = make((size_t)n, sizeof(*w->held));
	w->nheld = n;
	for (int i = 0; i < n; i++) {
		w->held[i].fd = -1;
		w->held[i].held = true;
		hold_one(w, &w->held[i]);
		if (i % 200 == 199)
			wire_hear(w, 1000);
	}
}

int
wire_held(const struct wire *w)
{
	return w->answered;
}

int64_t
wire_lost(const struct wire *w)
{
	return w->lost;
}
