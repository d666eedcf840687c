/* ClamAV over its socket. */
#include "net/clamd.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/arena.h"

#define TEXT N_("The file could not be checked for viruses now.")
#define CHUNK ((size_t)64 * 1024)
#define REPLY_MAX 1024

static ERR
silent(struct arena *a, const char *what)
{
	return err_new(a, ERR_BUSY, TEXT, NULL, "clamd: %s", what);
}

/* Connects within the time; a socket, or -1. */
static int
dial(const struct sockaddr *at, socklen_t n, int seconds)
{
	struct timeval t = { .tv_sec = seconds };
	int s = socket(at->sa_family, SOCK_STREAM | SOCK_CLOEXEC, 0);

	if (s < 0)
		return -1;
	if (setsockopt(s, SOL_SOCKET, SO_SNDTIMEO, &t, sizeof(t)) == 0 &&
	    setsockopt(s, SOL_SOCKET, SO_RCVTIMEO, &t, sizeof(t)) == 0 && connect(s, at, n) == 0)
		return s;
	close(s);
	return -1;
}

static int
dial_path(const char *path, int seconds)
{
	struct sockaddr_un at = { .sun_family = AF_UNIX };

	if (strlen(path) >= sizeof(at.sun_path))
		return -1;
	memcpy(at.sun_path, path, strlen(path));
	return dial((const struct sockaddr *)(const void *)&at, sizeof(at), seconds);
}

static int
dial_host(struct arena *a, const char *where, int seconds)
{
	struct addrinfo hint = { .ai_family = AF_UNSPEC, .ai_socktype = SOCK_STREAM }, *list;
	const char *colon = strrchr(where, ':');
	struct str host = colon ? str_sub(str_c(where), 0, (size_t)(colon - where)) : STR("");
	int s = -1;

	if (host.n > 2 && host.p[0] == '[' && host.p[host.n - 1] == ']')
		host = str_sub(host, 1, host.n - 2);
	if (!host.n || getaddrinfo(str_cstr(a, host), colon + 1, &hint, &list) != 0)
		return -1;
	for (struct addrinfo *i = list; i && s < 0; i = i->ai_next)
		s = dial(i->ai_addr, i->ai_addrlen, seconds);
	freeaddrinfo(list);
	return s;
}

static bool
put(int s, const void *p, size_t n)
{
	const char *from = p;

	while (n) {
		ssize_t did = send(s, from, n, MSG_NOSIGNAL);

		if (did <= 0)
			return false;
		from += did;
		n -= (size_t)did;
	}
	return true;
}

/* The file in chunks, each behind its length; *broken: our own disk failed. It may stop to listen when the file is too
 * large for it, and says so: then its reply is still there to be read. */
static bool
put_file(struct arena *a, int s, int fd, bool *broken)
{
	char *p = arena_alloc(a, CHUNK);
	uint32_t end = 0;
	ssize_t n;

	if (!put(s, "zINSTREAM", sizeof("zINSTREAM")))
		return false;
	while ((n = read(fd, p, CHUNK)) > 0) {
		uint32_t length = htonl((uint32_t)n);

		if (!put(s, &length, sizeof(length)) || !put(s, p, (size_t)n))
			return false;
	}
	*broken = n < 0;
	return !*broken && put(s, &end, sizeof(end));
}

/* Up to its zero byte; empty when it is silent or goes before that. */
static struct str
take_reply(struct arena *a, int s)
{
	char *p = arena_alloc(a, REPLY_MAX);
	size_t n = 0;

	while (n < REPLY_MAX) {
		ssize_t did = recv(s, p + n, REPLY_MAX - n, 0);

		if (did <= 0)
			return STR("");
		n += (size_t)did;
		if (p[n - 1] == '\0')
			return (struct str){ p, n - 1 };
	}
	return STR("");
}

ERR
clamd_reply(struct arena *a, struct str reply, bool *found, struct str *name)
{
	struct str said = str_trim(reply), head = STR("stream: "), tail = STR(" FOUND");

	*found = false;
	*name = STR("");
	if (str_is(said, "stream: OK"))
		return NULL;
	if (!str_starts(said, head) || said.n <= head.n + tail.n ||
	    !str_eq(str_sub(said, said.n - tail.n, said.n), tail))
		return err_new(a, ERR_REFUSED, TEXT, NULL, "clamd did not scan it");
	*found = true;
	*name = str_dup(a, str_sub(said, head.n, said.n - head.n - tail.n));
	return NULL;
}

ERR
clamd_scan(struct arena *a, const struct clamd_conf *conf, int fd, bool *found, struct str *name)
{
	int s = conf->where[0] == '/' ? dial_path(conf->where, conf->seconds)
	                              : dial_host(a, conf->where, conf->seconds);
	bool broken = false, whole;
	struct str reply;

	*found = false;
	if (s < 0)
		return silent(a, "no connection");
	whole = put_file(a, s, fd, &broken);
	reply = broken ? STR("") : take_reply(a, s);
	close(s);
	if (broken)
		return err_new(a, ERR_REFUSED, TEXT, NULL, "the stored file cannot be read");
	if (!reply.n)
		return silent(a, "no reply");
	/* what it says of half a file is no "clean" */
	if (!whole && str_is(str_trim(reply), "stream: OK"))
		return silent(a, "it did not take the whole file");
	return clamd_reply(a, reply, found, name);
}
