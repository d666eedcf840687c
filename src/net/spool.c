/* Spools. */
#include "net/spool.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"

#define BLOCK ((size_t)128 * 1024)
#define WRITE_BACK ((int64_t)4 * 1024 * 1024)

struct spool {
	struct arena *a;
	struct sha256 hash;
	int fd;
	char *path;
	char *block; /* not yet written */
	size_t n;
	int64_t written, sent; /* to the system; by it to the disk */
};

static ERR
broken(struct spool *s, const char *what)
{
	return err_new(s->a, ERR_BROKEN,
	    N_("The server could not do this. It has been recorded; please try again later."), NULL, "%s", what);
}

static void
remove_file(void *path)
{
	unlink(path);
}

static void
close_file(void *arg)
{
	struct spool *s = arg;

	if (s->fd >= 0)
		close(s->fd);
	s->fd = -1;
}

ERR
spool_new(struct arena *a, const char *folder, struct spool **out)
{
	struct spool *s = arena_alloc(a, sizeof(*s));

	*out = s;
	s->a = a;
	s->fd = -1;
	sha256_begin(&s->hash);
	if (!folder)
		return NULL;
	s->block = arena_alloc(a, BLOCK);
	s->path = str_cstr(a, str_fmt(a, "%s/upload-XXXXXX", folder));
	s->fd = mkstemp(s->path);
	if (s->fd < 0)
		return broken(s, "no temporary file");
	arena_defer(a, remove_file, s->path);
	arena_defer(a, close_file, s);
	return NULL;
}

static ERR
write_block(struct spool *s)
{
	const char *p = s->block;

	while (s->n) {
		ssize_t done = write(s->fd, p, s->n);

		if (done <= 0)
			return broken(s, "a temporary file cannot be written");
		p += done;
		s->n -= (size_t)done;
		s->written += done;
	}
	/* The disk begins while the rest comes, so that little is left when all must be safe. */
	if (s->written - s->sent >= WRITE_BACK) {
		(void)sync_file_range(s->fd, s->sent, s->written - s->sent, SYNC_FILE_RANGE_WRITE);
		s->sent = s->written;
	}
	return NULL;
}

ERR
spool_add(struct spool *s, const char *p, size_t n)
{
	sha256_add(&s->hash, p, n);
	while (n && s->fd >= 0) {
		size_t some = BLOCK - s->n < n ? BLOCK - s->n : n;
		const struct err *e;

		memcpy(s->block + s->n, p, some);
		s->n += some;
		p += some;
		n -= some;
		e = s->n == BLOCK ? write_block(s) : NULL;
		if (e)
			return e;
	}
	return NULL;
}

void
spool_empty(struct spool *s)
{
	if (s->fd >= 0 && ftruncate(s->fd, 0) != 0)
		unlink(s->path); /* it would be gone with its request in any case */
	close_file(s);
}

ERR
spool_end(struct spool *s, unsigned char sha256[SHA256_BYTES], const char **path)
{
	const struct err *e = s->fd >= 0 ? write_block(s) : NULL;

	close_file(s);
	sha256_end(&s->hash, sha256);
	*path = s->path;
	return e;
}
