/* gzip (RFC 1952): replies, and files that are read as they are. */
#ifndef BASE_GZIP_H
#define BASE_GZIP_H

#include "base/err.h"
#include "base/str.h"

/* What compresses for one thread (libdeflate); freed with `a`. */
struct packer;
struct packer *packer_new(struct arena *a);
/* `s` compressed quickly, in `a`; false when it did not get smaller. */
bool gzip_pack(struct packer *p, struct arena *a, struct str s, struct str *out);

/* `s` compressed as well as can be, in `a`, whatever its size: the same bytes for the same `s`. */
struct str gzip_whole(struct arena *a, struct str s);
/* What was compressed, in `a`; INPUT when it is damaged or larger than `max`. */
ERR gzip_unpack(struct arena *a, struct str s, size_t max, struct str *out);

/* A file, compressed or not, read in pieces; "-" is standard input. Closed with `a`. */
struct gzip_file;
ERR gzip_open(struct arena *a, const char *path, struct gzip_file **out);
/* The next bytes; *n 0 at the end; INPUT when the file is damaged. */
ERR gzip_read(struct gzip_file *f, char *to, size_t max, size_t *n);
/* How many bytes of the file itself were read, for progress. */
int64_t gzip_at(struct gzip_file *f);

#endif
