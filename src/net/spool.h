/* A file that comes in over the network: its digest is taken and it is written on the way, in large pieces; of a file
 * that is more than a few of them a thread of its own does that, since the request's has other connections to hear. */
#ifndef NET_SPOOL_H
#define NET_SPOOL_H

#include "base/hash.h"

struct arena;

struct spool;

/* A new file "upload-..." in `folder`, gone with `a`; `folder` NULL: only the digest. BROKEN when it cannot be made. */
ERR spool_new(struct arena *a, const char *folder, struct spool **out);
ERR spool_add(struct spool *s, const char *p, size_t n);

/* The rest is not wanted: nothing of it stays on the disk. */
void spool_empty(struct spool *s);

/* Closes it: its bytes are with the system, not yet safe on the disk (report/filing.h). `path` is NULL without one. */
ERR spool_end(struct spool *s, unsigned char sha256[SHA256_BYTES], const char **path);

#endif
