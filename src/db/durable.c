/* Flushing beside the writer. */
#include "db/durable.h"

#include <pthread.h>

#include "base/arena.h"
#include "base/log.h"

struct durable {
	const struct err *(*flush)(void *arg);
	void *arg;
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t wake, told;
	struct work *head, **tail;
	uint64_t given, done; /* lists, and who waits for a flush */
	int deeds;            /* given and not flushed */
	void (*flushed)(void *arg);
	const struct err *failed;
	bool stop;
};

static void
tell(struct work *list, const struct err *e)
{
	for (struct work *w = list, *next; w; w = next) {
		next = w->next; /* `w` is gone after done */
		w->done(w, e ? e : w->e);
	}
}

static void *
work(void *arg)
{
	struct durable *d = arg;

	pthread_mutex_lock(&d->lock);
	for (;;) {
		struct work *list = d->head;
		uint64_t upto = d->given;
		const struct err *e = d->failed;
		int deeds = d->deeds;

		if (d->done == upto) {
			if (d->stop)
				break;
			pthread_cond_wait(&d->wake, &d->lock);
			continue;
		}
		d->head = NULL;
		d->tail = &d->head;
		pthread_mutex_unlock(&d->lock);
		if (!e && (e = d->flush(d->arg)) != NULL)
			log_line(LOG_ERROR, "log_not_flushed", "detail=nothing more is written before a new start");
		pthread_mutex_lock(&d->lock);
		d->failed = e;
		d->deeds -= deeds;
		pthread_mutex_unlock(&d->lock);
		d->flushed(d->arg);
		tell(list, e);
		pthread_mutex_lock(&d->lock);
		d->done = upto;
		pthread_cond_broadcast(&d->told);
	}
	pthread_mutex_unlock(&d->lock);
	return NULL;
}

struct durable *
durable_start(struct arena *a, const struct err *(*flush)(void *arg), void (*flushed)(void *arg), void *arg)
{
	struct durable *d = arena_alloc(a, sizeof(*d));

	*d = (struct durable){ .flush = flush, .flushed = flushed, .arg = arg };
	d->tail = &d->head;
	pthread_mutex_init(&d->lock, NULL);
	pthread_cond_init(&d->wake, NULL);
	pthread_cond_init(&d->told, NULL);
	return pthread_create(&d->thread, NULL, work, d) == 0 ? d : NULL;
}

void
durable_give(struct durable *d, struct work *list)
{
	struct work **end = &list;
	int n = 0;

	for (; *end; n++)
		end = &(*end)->next;
	pthread_mutex_lock(&d->lock);
	d->deeds += n;
	*d->tail = list;
	d->tail = end == &list ? d->tail : end;
	d->given++;
	pthread_cond_signal(&d->wake);
	pthread_mutex_unlock(&d->lock);
}

int
durable_deeds(struct durable *d)
{
	int n;

	pthread_mutex_lock(&d->lock);
	n = d->deeds;
	pthread_mutex_unlock(&d->lock);
	return n;
}

ERR
durable_wait(struct durable *d)
{
	const struct err *e;
	uint64_t upto;

	pthread_mutex_lock(&d->lock);
	upto = ++d->given; /* a flush that begins from now on: what is committed may not have been given yet */
	pthread_cond_signal(&d->wake);
	while (d->done < upto)
		pthread_cond_wait(&d->told, &d->lock);
	e = d->failed;
	pthread_mutex_unlock(&d->lock);
	return e;
}

ERR
durable_failed(struct durable *d)
{
	const struct err *e;

	pthread_mutex_lock(&d->lock);
	e = d->failed;
	pthread_mutex_unlock(&d->lock);
	return e;
}

void
durable_stop(struct durable *d)
{
	pthread_mutex_lock(&d->lock);
	d->stop = true;
	pthread_cond_signal(&d->wake);
	pthread_mutex_unlock(&d->lock);
	pthread_join(d->thread, NULL);
}
