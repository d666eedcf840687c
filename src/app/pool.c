/* Slow work. */
#include "app/pool.h"

#include <pthread.h>
#include <stdbool.h>

#include "base/arena.h"

#define THREADS_MAX 8

static const struct err POOL_FULL = { ERR_BUSY,
	N_("Very many people are writing at this moment. Nothing is lost: please send again."), NULL,
	"the pool's queue is full" };

struct item {
	void (*run)(void *arg);
	void *arg;
};

struct pool {
	pthread_t threads[THREADS_MAX];
	int nthreads;
	pthread_mutex_t lock;
	pthread_cond_t wake;
	struct item *ring;
	int max, head, n;
	bool stop;
};

static void *
work(void *arg)
{
	struct pool *p = arg;

	pthread_mutex_lock(&p->lock);
	for (;;) {
		struct item it;

		while (!p->n && !p->stop)
			pthread_cond_wait(&p->wake, &p->lock);
		if (!p->n)
			break;
		it = p->ring[p->head];
		p->head = (p->head + 1) % p->max;
		p->n--;
		pthread_mutex_unlock(&p->lock);
		it.run(it.arg);
		pthread_mutex_lock(&p->lock);
	}
	pthread_mutex_unlock(&p->lock);
	return NULL;
}

static void
stop(void *p)
{
	pool_stop(p);
}

ERR
pool_new(struct arena *a, int threads, int queue_max, struct pool **out)
{
	struct pool *p = arena_alloc(a, sizeof(*p));

	p->ring = arena_array(a, (size_t)queue_max, sizeof(*p->ring));
	p->max = queue_max;
	pthread_mutex_init(&p->lock, NULL);
	pthread_cond_init(&p->wake, NULL);
	arena_defer(a, stop, p);
	for (int i = 0; i < threads && i < THREADS_MAX; i++)
		if (pthread_create(&p->threads[p->nthreads], NULL, work, p) == 0)
			p->nthreads++;
	*out = p;
	if (!p->nthreads)
		return err_new(a, ERR_BROKEN, POOL_FULL.text, NULL, "no threads");
	return NULL;
}

ERR
pool_run(struct pool *p, void (*run)(void *arg), void *arg)
{
	const struct err *e = NULL;

	pthread_mutex_lock(&p->lock);
	if (p->n == p->max || p->stop) {
		e = &POOL_FULL;
	} else {
		p->ring[(p->head + p->n++) % p->max] = (struct item){ run, arg };
		pthread_cond_signal(&p->wake);
	}
	pthread_mutex_unlock(&p->lock);
	return e;
}

void
pool_stop(struct pool *p)
{
	pthread_mutex_lock(&p->lock);
	p->stop = true;
	pthread_cond_broadcast(&p->wake);
	pthread_mutex_unlock(&p->lock);
	for (int i = 0; i < p->nthreads; i++)
		pthread_join(p->threads[i], NULL);
	p->nthreads = 0;
}
