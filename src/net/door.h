/* The socket that a server listens on. */
#ifndef NET_DOOR_H
#define NET_DOOR_H

#include <netinet/in.h>

#include "base/err.h"

/* Opens the IPv4 `address` and `port` (0: any free) for connections, without blocking; `fd` is the caller's to close.
 * An address may have several servers, as when one takes over from another. */
ERR door_open(struct arena *a, const char *address, int port, int *fd);

#define DOOR_NOBODY (-1)
#define DOOR_NO_ROOM (-2) /* somebody, but the process or the machine has no more of something: descriptors, memory */

/* The next who stands there, as a connection that does not block and is the caller's to close; or one of these. */
int door_accept(int fd, struct sockaddr_in *from);

/* The port that it has. */
int door_port(int fd);

#endif
