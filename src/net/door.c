/* A door. */
#include "net/door.h"

#include <arpa/inet.h>
#include <errno.h>
#include <stdbool.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/arena.h"

static ERR
named(const char *address, int port, struct arena *a, struct sockaddr_in *out)
{
	*out = (struct sockaddr_in){ .sin_family = AF_INET, .sin_port = htons((uint16_t)port) };
	if (inet_pton(AF_INET, address, &out->sin_addr) == 1)
		return NULL;
	return err_new(a, ERR_INPUT, N_("A value of the configuration does not fit."), NULL,
	    "listen: %s is not an IPv4 address", address);
}

static bool
listens(int fd, const struct sockaddr_in *at)
{
	static const int on = 1;

	return setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)) == 0 &&
	    setsockopt(fd, SOL_SOCKET, SO_REUSEPORT, &on, sizeof(on)) == 0 &&
	    bind(fd, (const struct sockaddr *)(const void *)at, sizeof(*at)) == 0 && listen(fd, SOMAXCONN) == 0;
}

ERR
door_open(struct arena *a, const char *address, int port, int *fd)
{
	struct sockaddr_in at;
	const struct err *e = named(address, port, a, &at);

	if (e)
		return e;
	*fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (*fd >= 0 && listens(*fd, &at))
		return NULL;
	if (*fd >= 0)
		close(*fd);
	return err_new(a, ERR_BROKEN, N_("The server cannot listen on its address."), NULL, "%s:%d", address, port);
}

int
door_accept(int fd, struct sockaddr_in *from)
{
	socklen_t n = sizeof(*from);
	int got = accept4(fd, (struct sockaddr *)(void *)from, &n, SOCK_NONBLOCK | SOCK_CLOEXEC);

	if (got >= 0)
		return got;
	return errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM ? DOOR_NO_ROOM : DOOR_NOBODY;
}

int
door_port(int fd)
{
	struct sockaddr_in at = { 0 };
	socklen_t n = sizeof(at);

	getsockname(fd, (struct sockaddr *)(void *)&at, &n);
	return ntohs(at.sin_port);
}
