/* Journals. */
#include "base/journal.h"

#include <assert.h>
#include <limits.h>
#include <pthread.h>
#include <stdbool.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/log.h"

struct journal {
	pthread_mutex_t lock;
	pthread_cond_t wake;
	pthread_t thread;
	bool runs, stop;
	size_t n;
	char lines[PIPE_BUF]; /* as much as a pipe takes at once, so that no other line falls into the middle of one */
};

static void
flush(struct journal *j)
{
	ssize_t done = j->n ? write(STDERR_FILENO, j->lines, j->n) : 0;

	(void)done; /* where it fails there is nowhere left to say it */
	j->n = 0;
}

static void *
watch(void *arg)
{
	struct journal *j = arg;

	pthread_mutex_lock(&j->lock);
	while (!j->stop) {
		struct timespec t;

		clock_gettime(CLOCK_MONOTONIC, &t);
		t.tv_sec++;
		pthread_cond_timedwait(&j->wake, &j->lock, &t);
		flush(j);
	}
	pthread_mutex_unlock(&j->lock);
	return NULL;
}

static void
end(void *arg)
{
	struct journal *j = arg;

	pthread_mutex_lock(&j->lock);
	j->stop = true;
	pthread_cond_signal(&j->wake);
	pthread_mutex_unlock(&j->lock);
	if (j->runs)
		pthread_join(j->thread, NULL);
	j->runs = false;
	journal_flush(j);
}

struct journal *
journal_new(struct arena *a)
{
	struct journal *j = arena_alloc(a, sizeof(*j));
	pthread_condattr_t monotonic;

	pthread_mutex_init(&j->lock, NULL);
	pthread_condattr_init(&monotonic);
	pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
	pthread_cond_init(&j->wake, &monotonic);
	j->runs = pthread_create(&j->thread, NULL, watch, j) == 0;
	arena_defer(a, end, j);
	return j;
}

void
journal_line(struct journal *j, struct str line)
{
	assert(line.n <= LOG_LINE_BYTES && line.p[line.n - 1] == '\n');
	pthread_mutex_lock(&j->lock);
	if (line.n > sizeof(j->lines) - j->n)
		flush(j);
	memcpy(j->lines + j->n, line.p, line.n);
	j->n += line.n;
	if (!j->runs) /* without the thread none may lie here */
		flush(j);
	pthread_mutex_unlock(&j->lock);
}

void
journal_flush(struct journal *j)
{
	pthread_mutex_lock(&j->lock);
	flush(j);
	pthread_mutex_unlock(&j->lock);
}
