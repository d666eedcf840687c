/* The small listener. */
#include "fake_clamd.h"

#include <arpa/inet.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/arena.h"
#include "test.h"

static bool
take(int s, void *p, size_t n)
{
	return n == 0 || recv(s, p, n, MSG_WAITALL) == (ssize_t)n;
}

static void
reply(int s, const char *words)
{
	(void)send(s, words, strlen(words) + 1, MSG_NOSIGNAL);
}

/* The file behind the command; false: the other side went away. */
static bool
take_file(struct fake_clamd *f, int s)
{
	char head[10], *chunk = arena_alloc(f->heard.a, (size_t)1 << 20);
	uint32_t n;

	if (!take(s, head, sizeof(head)) || memcmp(head, "zINSTREAM", 10) != 0)
		return false;
	f->heard.n = 0;
	while (take(s, &n, sizeof(n))) {
		n = ntohl(n);
		if (!n)
			return true;
		if (n > (1u << 20) || !take(s, chunk, n))
			return false;
		buf_add(&f->heard, chunk, n);
	}
	return false;
}

static void
converse(struct fake_clamd *f, int s)
{
	char byte;

	switch (f->how) {
	case FAKE_CLOSES:
		return;
	case FAKE_STOPS: /* says that all is well before it has heard it */
		reply(s, "stream: OK");
		return;
	case FAKE_TOO_LARGE:
		reply(s, "INSTREAM size limit exceeded. ERROR");
		shutdown(s, SHUT_WR);
		while (recv(s, &byte, 1, 0) > 0)
			continue;
		return;
	default:
		break;
	}
	if (!take_file(f, s))
		return;
	if (f->how == FAKE_SILENT)
		while (recv(s, &byte, 1, 0) > 0)
			continue;
	else if (f->how == FAKE_HALF)
		(void)send(s, "stream: OK", 10, MSG_NOSIGNAL); /* no zero byte: it may go on with anything */
	else if (str_find((struct str){ f->heard.p, f->heard.n }, STR("EICAR")) != SIZE_MAX)
		reply(s, "stream: Eicar-Signature FOUND");
	else
		reply(s, "stream: OK");
}

static void *
serve(void *arg)
{
	struct fake_clamd *f = arg;
	int s;

	while ((s = accept(f->listening, NULL, NULL)) >= 0) {
		f->asked++;
		converse(f, s);
		close(s);
	}
	return NULL;
}

struct fake_clamd *
fake_clamd_new(struct arena *a, enum fake how, const char *path)
{
	struct fake_clamd *f = arena_alloc(a, sizeof(*f));
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	struct sockaddr_un un = { .sun_family = AF_UNIX };
	socklen_t n = sizeof(at);

	f->how = how;
	f->heard = buf_new(arena_new(), (size_t)64 << 20);
	f->listening = socket(path ? AF_UNIX : AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (path) {
		CHECK(strlen(path) < sizeof(un.sun_path));
		memcpy(un.sun_path, path, strlen(path) + 1);
		CHECK(bind(f->listening, (struct sockaddr *)(void *)&un, sizeof(un)) == 0);
		f->where = path;
	} else {
		CHECK(bind(f->listening, (struct sockaddr *)(void *)&at, sizeof(at)) == 0);
		CHECK(getsockname(f->listening, (struct sockaddr *)(void *)&at, &n) == 0);
		f->where = str_fmt(a, "127.0.0.1:%d", ntohs(at.sin_port)).p;
	}
	CHECK(listen(f->listening, 5) == 0);
	CHECK_INT(pthread_create(&f->thread, NULL, serve, f), 0);
	return f;
}

void
fake_clamd_end(struct fake_clamd *f)
{
	shutdown(f->listening, SHUT_RDWR);
	pthread_join(f->thread, NULL);
	close(f->listening);
	arena_free(f->heard.a);
}
