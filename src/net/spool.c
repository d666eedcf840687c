/* Spools. */
#include "net/spool.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"

#define BLOCK ((size_t)128 * 1024)
#define BLOCKS 16
#define BEHIND 3 /* so many full ones: the thread does not keep up */
#define WRITE_BACK ((int64_t)4 * 1024 * 1024)

struct block {
	char *p;
	bool written;
};

struct spool {
	struct arena *a;
	struct sha256 hash;
	int fd;
	char *path;
	struct block blocks[BLOCKS]; /* a ring: full ones wait for the thread, behind them is the one being filled */
	int filling;
	size_t n;            /* in it */
	int64_t handed;      /* bytes of full ones before it */
	int64_t taken, sent; /* into the digest and to the system; by it to the disk */
	/* the thread that takes full blocks, from the second on: the request's own thread has others to hear */
	pthread_t thread;
	bool threaded;
	pthread_mutex_t lock; /* on what follows */
	pthread_cond_t changed;
	int waiting;
	bool stop;
	const struct err *e;
};

#define SORRY N_("The server could not do this. It has been recorded; please try again later.")
static const struct err NO_FILE = { ERR_BROKEN, SORRY, NULL, "no temporary file" };
static const struct err NOT_WRITTEN = { ERR_BROKEN, SORRY, NULL, "a temporary file cannot be written" };

static ERR
write_block(const struct spool *s, const char *p, size_t n, int64_t at)
{
	while (n && s->fd >= 0) {
		ssize_t done = pwrite(s->fd, p, n, at);

		if (done <= 0)
			return &NOT_WRITTEN;
		p += done;
		n -= (size_t)done;
		at += done;
	}
	return NULL;
}

static ERR
take_block(struct spool *s, const struct block *b, size_t n)
{
	const struct err *e = b->written ? NULL : write_block(s, b->p, n, s->taken);

	sha256_add(&s->hash, b->p, n);
	s->taken += (int64_t)n;
	/* The disk begins while the rest comes, so that little is left when all must be safe. */
	if (!e && s->fd >= 0 && s->taken - s->sent >= WRITE_BACK) {
		(void)sync_file_range(s->fd, s->sent, s->taken - s->sent, SYNC_FILE_RANGE_WRITE);
		s->sent = s->taken;
	}
	return e;
}

static void *
work(void *arg)
{
	struct spool *s = arg;

	pthread_mutex_lock(&s->lock);
	for (int at = 0;; at = (at + 1) % BLOCKS) {
		const struct err *e;

		while (!s->waiting && !s->stop)
			pthread_cond_wait(&s->changed, &s->lock);
		if (!s->waiting)
			break;
		e = s->e;
		pthread_mutex_unlock(&s->lock);
		if (!e)
			e = take_block(s, &s->blocks[at], BLOCK);
		pthread_mutex_lock(&s->lock);
		s->e = e;
		s->waiting--;
		pthread_cond_signal(&s->changed);
	}
	pthread_mutex_unlock(&s->lock);
	return NULL;
}

/* The thread takes what waits, and ends. */
static void
rejoin(struct spool *s)
{
	if (!s->threaded)
		return;
	pthread_mutex_lock(&s->lock);
	s->stop = true;
	pthread_cond_signal(&s->changed);
	pthread_mutex_unlock(&s->lock);
	pthread_join(s->thread, NULL);
	s->threaded = false;
}

/* The full block goes to the thread; waits while all are full. */
static ERR
hand_over(struct spool *s)
{
	struct block *b = &s->blocks[s->filling];
	const struct err *e;

	/* To take the digest and to write need about as long: when the thread is behind, the writing is done here. */
	pthread_mutex_lock(&s->lock);
	b->written = s->waiting >= BEHIND;
	pthread_mutex_unlock(&s->lock);
	e = b->written ? write_block(s, b->p, BLOCK, s->handed) : NULL;
	if (e)
		return e;
	s->handed += (int64_t)BLOCK;
	pthread_mutex_lock(&s->lock);
	s->waiting++;
	pthread_cond_signal(&s->changed);
	while (s->waiting == BLOCKS)
		pthread_cond_wait(&s->changed, &s->lock);
	e = s->e;
	pthread_mutex_unlock(&s->lock);
	s->filling = (s->filling + 1) % BLOCKS;
	return e;
}

static ERR
full(struct spool *s)
{
	s->n = 0;
	if (!s->threaded && s->taken && s->fd >= 0)
		s->threaded = pthread_create(&s->thread, NULL, work, s) == 0;
	if (s->threaded)
		return hand_over(s);
	s->handed += (int64_t)BLOCK;
	return take_block(s, &s->blocks[0], BLOCK);
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

	rejoin(s);
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
	pthread_mutex_init(&s->lock, NULL);
	pthread_cond_init(&s->changed, NULL);
	if (!folder)
		return NULL;
	s->path = str_cstr(a, str_fmt(a, "%s/upload-XXXXXX", folder));
	s->fd = mkstemp(s->path);
	if (s->fd < 0)
		return &NO_FILE;
	arena_defer(a, remove_file, s->path);
	arena_defer(a, close_file, s);
	return NULL;
}

ERR
spool_add(struct spool *s, const char *p, size_t n)
{
	while (n) {
		size_t some = BLOCK - s->n < n ? BLOCK - s->n : n;
		const struct err *e;

		if (!s->blocks[s->filling].p)
			s->blocks[s->filling].p = arena_alloc(s->a, BLOCK);
		memcpy(s->blocks[s->filling].p + s->n, p, some);
		s->n += some;
		p += some;
		n -= some;
		e = s->n == BLOCK ? full(s) : NULL;
		if (e)
			return e;
	}
	return NULL;
}

void
spool_empty(struct spool *s)
{
	rejoin(s);
	if (s->fd >= 0 && ftruncate(s->fd, 0) != 0)
		unlink(s->path); /* it would be gone with its request in any case */
	close_file(s);
}

ERR
spool_end(struct spool *s, unsigned char sha256[SHA256_BYTES], const char **path)
{
	const struct err *e;

	rejoin(s);
	e = s->e;
	s->blocks[s->filling].written = false;
	if (!e && s->n)
		e = take_block(s, &s->blocks[s->filling], s->n);
	close_file(s);
	sha256_end(&s->hash, sha256);
	*path = s->path;
	return e;
}
