/* Cuts connections that keep the server waiting too long. */
#ifndef NET_PATIENCE_H
#define NET_PATIENCE_H

#include <stdint.h>

#include "base/err.h"

struct patience;
struct waiter;

/* A thread that looks at all waiters every half second, until patience_stop() or the end of `a`. */
ERR patience_start(struct arena *a, struct patience **out);

/* No waiter is cut any more. */
void patience_stop(struct patience *p);

/* A connection has begun; it must be left before its socket is closed. The socket is shut down, not
 * closed, so that whoever serves it sees its end and cleans up. */
struct waiter *patience_join(struct patience *p, int fd);
void patience_leave(struct patience *p, struct waiter *w);

/* The waiter's connection is cut in `seconds`; 0: not. From any thread. */
void patience_set(struct waiter *w, int64_t seconds);

#endif
