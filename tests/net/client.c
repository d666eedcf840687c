/* A raw HTTP client. */
#include "client.h"

#include <arpa/inet.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"

static void
close_fd(void *p)
{
	close((int)(intptr_t)p);
}

int
client_connect(struct arena *a, int port)
{
	struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port),
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	struct timeval patience = { .tv_sec = 3 };
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	if (fd < 0 || connect(fd, (struct sockaddr *)(void *)&to, sizeof(to)) != 0)
		abort();
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
	arena_defer(a, close_fd, (void *)(intptr_t)fd);
	return fd;
}

void
client_send(int fd, struct str bytes)
{
	while (bytes.n) {
		ssize_t n = send(fd, bytes.p, bytes.n, MSG_NOSIGNAL);

		if (n <= 0)
			return;
		bytes = str_sub(bytes, (size_t)n, bytes.n);
	}
}

struct str
answer_header(struct arena *a, const struct answer *r, const char *name)
{
	struct str rest = r->head, want = str_lower(a, str_c(name));

	while (rest.n) {
		struct str line = str_cut(&rest, '\n');
		struct str key = str_cut(&line, ':');

		if (str_eq(str_lower(a, key), want))
			return str_trim(line);
	}
	return STR("");
}

/* One byte, so that nothing of a next reply is taken. */
static bool
one(int fd, struct buf *b)
{
	char c;

	if (recv(fd, &c, 1, 0) <= 0)
		return false;
	buf_char(b, c);
	return true;
}

struct answer
client_read(struct arena *a, int fd, bool head_only)
{
	struct buf head = buf_new(a, (size_t)64 * 1024);
	struct buf body = buf_new(a, (size_t)16 * 1024 * 1024);
	struct answer r = { 0 };
	int64_t status, length;

	while (!str_ends((struct str){ head.p, head.n }, STR("\r\n\r\n")))
		if (!one(fd, &head))
			return r;
	r.head = (struct str){ head.p, head.n };
	if (!str_int(str_sub(r.head, 9, 3), &status))
		return r;
	if (head_only || !str_int(answer_header(a, &r, "Content-Length"), &length))
		length = 0;
	for (int64_t i = 0; i < length; i++)
		if (!one(fd, &body))
			return r;
	r.body = (struct str){ body.p, body.n };
	r.status = (int)status;
	return r;
}

struct answer
client_ask(struct arena *a, int port, struct str bytes)
{
	int fd = client_connect(a, port);

	client_send(fd, bytes);
	return client_read(a, fd, str_starts(bytes, STR("HEAD ")));
}

bool
client_closed(int fd)
{
	char c;

	return recv(fd, &c, 1, 0) <= 0;
}
